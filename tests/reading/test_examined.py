"""Faults that an examination on unseen plans found, each in the smallest text that shows it.

Expected edges are read off the texts by hand.
"""

from __future__ import annotations

import pytest

from dutygraph.reading.formats.sources import text_document
from dutygraph.reading.tuples import rows_of

HEAD = "一、民生\n"


def read(text: str) -> tuple[list[str], set[str]]:
    """Edges of each task as words (``L:unit C:unit``, a star behind those of a standing clause), and the codes told."""
    rows, _, _ = rows_of(text_document(text))
    held: dict[str, list[str]] = {r[0]: [] for r in rows["tasks"]}
    for r in rows["assignments"]:
        held[r[0]].append(("L:" if r[2] == "lead" else "C:") + r[1] + ("*" if r[4] == "standing" else ""))
    return [" ".join(v) for v in held.values()], {d[0] for d in rows["diagnostics"]}


CASES: dict[str, tuple[str, list[str], set[str]]] = {
    # the script of the print: matched as simplified, shown as printed
    "traditional": ("1.修渠。(牽頭單位:縣水務局;配合單位:財政局、各鄉鎮)\n2.築路。(縣交通運輸局、鐵路辦負責)",
        ["L:縣水務局 C:縣財政局 C:各鄉鎮", "L:縣交通運輸局 L:縣鐵路辦"], {"prefix_inherited"}),
    "mixed script": ("1.修渠。(牵头单位:市财政廳;配合单位:市财政廳、市水務局)", ["L:市财政廳 C:市水務局"], {"two_roles"}),
    # statements that were lost
    "bracket of names among others": ("1.修渠。(牵头单位:市水务局)\n2.修路。(市住建局、市交通局)\n3.栽树。(牵头单位:市林业局)",
        ["L:市水务局", "L:市住建局 L:市交通局", "L:市林业局"], {"bare_names"}),
    "rule in a bracket of names": ("1.修渠。(省水利厅、财政厅,青石海关。排在首位的为牵头单位,其余为参与单位,下同)\n2.修路。(省交通厅、财政厅)",
        ["L:省水利厅 C:省财政厅 C:青石海关", "L:省交通厅 C:省财政厅"], {"bare_names", "rule_stated"}),
    "closing clause": ("1.修渠。(牵头单位:市水务局)\n2.修路,由市交通局牵头,市财政局配合。\n3.栽树。(牵头单位:市林业局)",
        ["L:市水务局", "L:市交通局 C:市财政局", "L:市林业局"], {"prose"}),
    "two duties in a paragraph": ("(一)由省粮食局负责,省财政厅配合,建仓五座。省商务厅、青石海关负责,省财政厅配合,抽检粮食。\n(二)由省教育厅负责,省财政厅配合,办食堂。",
        ["L:省粮食局 C:省财政厅", "L:省商务厅 L:青石海关 C:省财政厅", "L:省教育厅 C:省财政厅"], {"prose"}),
    "elliptic departments": ("1.修渠。(由商务、财政部门牵头,税务、海关等部门配合)", ["L:商务部门 L:财政部门 C:税务部门 C:海关"], {"ending_shared"}),
    "elliptic places": ("1.修渠。(青山、石岭、云溪县政府负责)", ["L:青山县政府 L:石岭县政府 L:云溪县政府"], {"ending_shared"}),
    "mainly by": ("1.修渠。(以市水务局为主、市财政局配合)", ["L:市水务局 C:市财政局"], set()),
    "boxed labels": ("1.修渠。\n【牵头单位】市水务局【配合单位】市财政局\n2.修路。\n【责任单位】市交通局", ["L:市水务局 C:市财政局", "L:市交通局"], set()),
    "label on its own line": ("1.修渠。\n牵头单位\n市水务局\n配合单位\n市财政局\n市审计局\n2.修路。\n牵头单位\n市交通局\n配合单位\n市财政局",
        ["L:市水务局 C:市财政局 C:市审计局", "L:市交通局 C:市财政局"], {"missing_colon"}),
    # clauses and running text are no units
    "standing": ("1.修渠。(责任单位:市水务局。以下举措均需各县区政府落实,不再单独列出)\n2.修路。(责任单位:市交通局)",
        ["L:市水务局", "L:市交通局 C:各县区政府*"], {"standing"}),
    "standing helpers": ("1.修渠。(牵头单位:市水务局。以下工作各街道均为配合单位,不再单列)\n2.修路。(牵头单位:市交通局)",
        ["L:市水务局", "L:市交通局 C:各街道*"], {"standing"}),
    "standing without a new division": ("1.修渠。(责任单位:市水务局、市财政局负责。具体任务均涉及各县(市)政府,不再做分工,下同。)\n2.修路。(责任单位:市交通局)",
        ["L:市水务局 L:市财政局", "L:市交通局 C:各县(市)政府*"], {"standing"}),
    "notice": ("各单位:\n一、提高认识。各责任单位、配合单位要主动作为,抓好落实。\n二、按时报送。各牵头单位负责于每月5日前将进度报督查室。",
        ["", ""], {"no_units"}),
    "placeholders": ("1.修渠。(牵头单位:待定;配合单位:各街道)\n2.修路。(牵头单位:市交通局;配合单位:无)",
        ["C:各街道", "L:市交通局"], {"odd_name"}),
    "unknown label": ("1.修渠。(牵头单位:市水务局;技术单位:市科技局)", ["L:市水务局 C:市科技局"], {"unknown_label"}),
    # groups with the list mark inside
    "two words for everybody": ("1.修渠。(牵头单位:市水务局;责任单位:市直有关部门、单位,各区、县级市)\n2.修路。(市交通局牵头,各地、各部门配合)",
        ["L:市水务局 C:市直有关部门、单位 C:各区、县级市", "L:市交通局 C:各地、各部门"], set()),
    "two levels": ("1.修渠。(县水务局牵头,县、乡两级政府配合)\n2.修路。(责任单位:县交通局以及各街道、镇)",
        ["L:县水务局 C:县、乡两级政府", "L:县交通局 L:各街道、镇"], set()),
    "role said behind a name": ("1.修渠。(牵头单位:市水务局,各区县均为责任单位)", ["L:市水务局 C:各区县"], set()),
    "offices in a bracket of names": ("1.修渠。(市委办公室、市政府办公室,各部门、各单位)\n2.修路。(各有关部门,各县、区)",
        ["L:市委办公室 L:市政府办公室 L:各部门、各单位", "L:各有关部门 L:各县、区"], {"bare_names"}),
    "elliptic streets": ("1.修渠。(责任单位:青山、石岭街道,云溪、白河镇政府)", ["L:青山街道 L:石岭街道 L:云溪镇政府 L:白河镇政府"], {"ending_shared"}),
    "label that an index card has too": ("1.修渠。(责任部门:发改、财政部门;完成时间:年底前)", ["L:发改部门 L:财政部门"], {"ending_shared"}),
    "bracket of names on its own line": ("1.修渠。\n(市水务局牵头;各街道配合)\n2.修路。\n(市交通局)", ["L:市水务局 C:各街道", "L:市交通局"], {"bare_names"}),
    "deadline label behind names": ("1.修渠。(市水务局,完成时限:6月底)\n2.修路。(市交通局,完成时限:9月底)", ["L:市水务局", "L:市交通局"], {"default_role"}),
    "units with their verb inside a sentence": ("1.修渠,市水务局牵头实施,年内完成。\n2.修路,市交通局负责,市财政局配合。\n3.栽树,市林业局、各县区负责。",
        ["L:市水务局", "L:市交通局 C:市财政局", "L:市林业局 L:各县区"], {"prose"}),
    "ending shared in a bracket with verbs": ("1.修渠。(区城管局牵头,青山、石岭、云溪供电公司配合)\n2.修路。(市水务局牵头,青山、石岭、云溪配合)",
        ["L:区城管局 C:青山供电公司 C:石岭供电公司 C:云溪供电公司", "L:市水务局 C:青山 C:石岭 C:云溪"], {"ending_shared", "odd_name"}),
    "ending of sites shared": ("1.修渠。(责任单位:市水务局,青山、石岭经济技术开发区管委会)\n2.修路。(市水务局牵头,甲岭、乙溪高新区管委会负责落实)",
        ["L:市水务局 L:青山经济技术开发区管委会 L:石岭经济技术开发区管委会", "L:市水务局 C:甲岭高新区管委会 C:乙溪高新区管委会"], {"ending_shared"}),
    "one government for several counties": ("1.修渠。(责任单位:市水务局,青县、石县、云溪县人民政府)\n2.修路。(责任单位:市水务局,各县区、云溪县政府)",
        ["L:市水务局 L:青县人民政府 L:石县人民政府 L:云溪县人民政府", "L:市水务局 L:各县区 L:云溪县政府"], {"ending_shared"}),
    "this work is by": ("1.修渠。(此项工作由省水利厅负责)\n2.修路。(本项由省交通厅牵头,省财政厅配合)",
        ["L:省水利厅", "L:省交通厅 C:省财政厅"], set()),
    "prose behind a label word": ("1.分工协作,配合单位特别是各镇(街道)要主动配合。配合单位特别是各镇(街道)要主动配合,形成合力。\n2.修路。(责任单位:县交通局)",
        ["L:县交通局"], set()),
    "line that speaks for the items above": ("1.修渠。年内完工。\n2.修路。明年开工。\n以上工作由省水利厅牵头,会同省财政厅落实。\n二、教育\n1.建校。(省教育厅负责)",
        ["L:省水利厅 C:省财政厅", "L:省水利厅 C:省财政厅", "L:省教育厅"], {"prose"}),
    "two items that end with their units": ("1.修渠。\n市水务局、市财政局负责。\n2.修路。\n市交通局、人民银行青山市支行牵头落实。",
        ["L:市水务局 L:市财政局", "L:市交通局 L:人民银行青山市支行"], {"prose"}),
    # level and place
    "offices take the level": ("1.修渠。(责任单位:市发改委、信息办、铁路办、气象局)", ["L:市发改委 L:市信息办 L:市铁路办 L:气象局"], {"prefix_inherited"}),
    "more offices take the level": ("1.修渠。(责任单位:市公安局、打私办、禁毒办、政研室)\n2.修路。(责任单位:市财政局、国税局、地税局、审计局)",
        ["L:市公安局 L:市打私办 L:市禁毒办 L:市政研室", "L:市财政局 L:国税局 L:地税局 L:市审计局"], {"prefix_inherited"}),
    "places of their own": ("1.修渠。(责任单位:区水务局、环保东湖分局、青石街管理局、公安分局)",
        ["L:区水务局 L:环保东湖分局 L:青石街管理局 L:区公安分局"], {"prefix_inherited"}),
    # damage
    "page number in a name": ("1.修渠。(牵头单位:市水务局;责任单位:市财\n— 7 —\n政局、市审计局)\n2.修路。(牵头单位:市交通局)",
        ["L:市水务局 C:市财政局 C:市审计局", "L:市交通局"], {"line_joined"}),
    "address in a label": ("1.修渠。【牵某某网www.abc.com头单位:市水务局;责任单位:市财政局】", ["L:市水务局 C:市财政局"], set()),
    "cut off": ("1.修渠。(牵头单位:市水务局)\n2.修路。(牵头单位:市交通局;责任单位:市财", ["L:市水务局", "L:市交通局"], {"cut_off"}),
    "cut off in a bracket of names": ("1.修渠。(责任单位:区水务局)\n2.修路。(区财政局、区审", ["L:区水务局", "L:区财政局"], {"cut_off", "bare_names"}),
    "cut off behind one letter": ("1.修渠。(责任单位:市水务局)\n2.修路。(责任单位:市交通局、市园\n", ["L:市水务局", "L:市交通局"], {"cut_off"}),
    "cut off among central bodies": ("1.修渠。(水利部、财政部负责)\n2.修路。(财政部、交通运", ["L:水利部 L:财政部", "L:财政部"], {"cut_off", "bare_names"}),
    "cut off among unknown bodies": ("1.修渠。(水利部、财政部负责)\n2.修路。(林草局、交通运", ["L:水利部 L:财政部", ""], {"unread"}),
    "cut off in a bracket of running text": ("1.修渠。(责任单位:市水务局)\n2.修路,由所在县(市、区", ["L:市水务局"], set()),
    "group cut off": ("1.修渠。(责任单位:市水务局)\n2.修路。(责任单位:市交通局,各市(州)、县(市、区、特", ["L:市水务局", "L:市交通局"], {"cut_off"}),
    "pinyin in a group": ("1.修渠。(市水务局牵(qiān)头,各区(qū)、市政府负(fù)责(zé)落实)", ["L:市水务局 C:各区、市政府"], set()),
    "deadline and group": ("1.修渠。(牵头单位:市水务局;责任单位:市工商联及市直相关单位,8月底前投入使用)", ["L:市水务局 C:市工商联 C:市直相关单位"], set()),
    # units at the head of the items
    "items that begin with their unit": ("\n2.市水务局:负责修渠,年内完工。\n3.市交通局:修建道路三条。\n4.各街道办事处:落实属地责任。\n六、要求\n(一)加强领导。认真落实。",
        ["L:市水务局", "L:市交通局", "L:各街道办事处"], {"prose", "default_role"}),
    "items run together that begin with their unit": ("\n(二)公安部门。协助民政部门做好救助。 (三)城管部门。清理街面。 (四)卫生部门。救治病人。 五、要求 各地要重视。",
        ["L:公安部门", "L:城管部门", "L:卫生部门"], {"prose"}),
    "a department whose name ends like a label": ("2.工商行政管理部门:负责小店整治;对不达标的,督促整改,并负责取缔。\n3.文化部门:负责网吧整治。",
        ["L:工商行政管理部门", "L:文化部门"], {"prose"}),
    "duties in one line behind numbers": ("\n全市整治,分工如下:(一)市水务局负责河道巡查,(二)市交通局、市公安局根据各自职责负责道路巡查,(三)市教育局负责校园巡查,各单位要配合。",
        ["L:市水务局", "L:市交通局 L:市公安局", "L:市教育局"], {"prose"}),
    "this work is by, once": ("1.加强巡逻,完善机制。此项工作由公安分局牵头,区教育局、区综治办及相关街道配合 2.加快校园建设。",
        ["L:公安分局 C:区教育局 C:区综治办 C:相关街道"], {"prose", "idle_item"}),
    "carried out together": ("1、此项活动由区商务局、青石街办、青石服装城共同组织实施。\n2、宣传造势。", ["L:区商务局 L:青石街办 L:青石服装城"], {"odd_name"}),
    "rule behind a full stop in a bracket of names": ("1.储粮。(市发改委、市农委、各县区人民政府、青石粮食直属库。排名第一的为牵头单位,下同)\n2.充实储备。",
        ["L:市发改委 C:市农委 C:各县区人民政府 C:青石粮食直属库"], {"bare_names", "rule_stated"}),
    "by their duties, whatever the verb": ("1.修渠。(市水务局、财政局按职责分工)\n2.修路。(省交通厅、财政厅等省有关部门和各市政府按职责分工卖力)",
        ["L:市水务局 L:市财政局", "L:省交通厅 L:省财政厅 L:各市政府"], set()),
    "bracket that nobody understands": ("1.修渠。(牵头单位:市水务局)\n2.修路。(市住建局、市交通局、老王他们扛着)\n3.栽树。(牵头单位:市林业局)",
        ["L:市水务局", "", "L:市林业局"], {"unread"}),
    "lines that begin with their unit and verb": ("\n财政厅负责督促各市落实资金。\n水利厅负责指导修渠,完成审批。\n省林业局负责栽树。\n四、措施\n(一)加强领导。认真组织。",
        ["L:财政厅", "L:水利厅", "L:省林业局"], {"prose"}),
    "departments by what they do": ("(一)价格主管部门负责定价。(二)公安机关负责巡逻。(三)工商部门负责发照,各有关部门要配合。",
        ["L:价格主管部门", "L:公安机关", "L:工商部门"], {"prose"}),
    "offices of a town": ("1.清运垃圾。由城管中队负责,各村(社区)配合,3月底前完成。\n2.拆棚。由村建办牵头,派出所参与。\n3.宣传。由党政办、文化站负责。",
        ["L:城管中队 C:各村(社区)", "L:村建办 C:派出所", "L:党政办 L:文化站"], {"prose"}),
    "last sentence of units and verbs": ("(一)修渠。(省水利厅负责)\n(二)修路。省交通厅、财政厅,各市州政府按职责分工负责。\n(三)栽树。省林业局牵头,省直有关部门配合。",
        ["L:省水利厅", "L:省交通厅 L:省财政厅 L:各市州政府", "L:省林业局 C:省直有关部门"], {"prose"}),
    "steps below a problem are no tasks": ("一、关于污水的问题\n责任单位:市水务局,高新区管委会\n整改目标:全处理。\n整改措施:\n(一)建厂一座。\n(二)修管15公里。\n二、关于秸秆的问题\n"
        "牵头单位:市农业局\n责任单位:各县区\n整改措施:\n(一)巡查。", ["L:市水务局 L:高新区管委会", "L:市农业局 C:各县区"], set()),
    "label of its own making at the head of a line": ("1.修渠。\n牵头单位:市水务局\n2.修路。\n分办单位:市交通局、市财政局\n3.试验。\n技术单位:市科技局、市农业局",
        ["L:市水务局", "L:市交通局 L:市财政局", "L:市科技局 L:市农业局"], {"unknown_label"}),
    "bodies with a place among brackets of names": ("1.修渠。(市水务局牵头)\n2.通关。(深圳海关、市口岸办、深圳边检总站)\n3.选人。(市委组织部、市纪委监委机关,6月底前完成)",
        ["L:市水务局", "L:深圳海关 L:市口岸办 L:深圳边检总站", "L:市委组织部 L:市纪委监委机关"], {"bare_names"}),
    "levels that other words begin with": ("1.修渠。(自治区水利厅牵头,乡村振兴局配合,各盟行政公署、市人民政府负责落实)\n2.修路。牵头单位:县交通局 责任人:王某 配合单位:县城管局、各街道、地区办事处",
        ["L:自治区水利厅 C:自治区乡村振兴局 C:各盟行政公署、市人民政府", "L:县交通局 C:县城管局 C:各街道、地区办事处"], set()),
    "open list that goes on with a group": ("1.修渠。(水利部、财政部等相关部门及各地区按职责分工负责)\n2.修路。(海西州、海南州政府落实)",
        ["L:水利部 L:财政部 L:各地区", "L:海西州政府 L:海南州政府"], set()),
    # labels, marks and rules that stand elsewhere
    "units in brackets behind their labels": ("1.修渠。牵头单位(市水务局),配合单位(市财政局、市应急局),完成时限(2023年10月)。\n2.修路。牵头单位(市交通局),配合单位(各区政府)。",
        ["L:市水务局 C:市财政局 C:市应急局", "L:市交通局 C:各区政府"], set()),
    "names among commas of a sentence": ("(一)交通。修国道(市交通局、市公路中心),建广场(市住建局、高铁新城管委会)。\n(二)水利。引水(市水利局),修灌区(市水利局、各县区)。",
        ["L:市交通局 L:市公路中心", "L:市住建局 L:高铁新城管委会", "L:市水利局", "L:市水利局 L:各县区"], {"bare_names"}),
    "rule below the last task": ("1.修渠。(责任单位:市水务局、市财政局)\n2.修路。(责任单位:市交通局、市公安局)\n注:责任单位排在第一位的为牵头单位。",
        ["L:市水务局 C:市财政局", "L:市交通局 C:市公安局"], {"rule_stated"}),
    "two leaders, each with units": ("1.修渠。\n牵头市领导:李某 牵头单位:市水务局\n配合市领导:王某 配合单位:市财政局\n2.修路。\n牵头市领导:赵某 牵头单位:市交通局",
        ["L:市水务局 C:市财政局", "L:市交通局"], set()),
    "remark in brackets inside a list": ("1.修渠。责任单位:区水务局(联系人:李某)、国网区供电公司。\n2.修路。责任单位:区交通局(联系人:王某,电话:12345)。",
        ["L:区水务局 L:国网区供电公司", "L:区交通局"], set()),
    "each item by": ("(一)由市水务局负责技术指导,各县区政府负责实施。\n(二)由市水务局负责。\n(三)由市水务局会同市财政局组织验收。",
        ["L:市水务局 L:各县区政府", "L:市水务局", "L:市水务局 C:市财政局"], {"prose"}),
    "level with its place": ("1.修渠。责任单位:石县水务局、财政局\n2.修路。(石县交通局、公安局各负其责)", ["L:石县水务局 L:石县财政局", "L:石县交通局 L:石县公安局"], {"prefix_inherited"}),
    "lead mark in square brackets": ("1.修渠。(市水务局〔牵头〕、市财政局)\n2.科普。(市科协)", ["L:市水务局 C:市财政局", "L:市科协"], {"bare_names"}),
    "line breaks in the cell of a pipe table": ("序号 | 工作任务 | 责任单位 | 完成时限\n1 | 修渠 | 市水务局(牵头)\n市财政局\n市审计局 | 全年\n2 | 修路 | 市交通局 | 6月",
        ["L:市水务局 C:市财政局 C:市审计局", "L:市交通局"], set()),
    # names
    "inside one bureau": ("1.农业。(种植业科牵头,信息中心、农机科配合)\n2.检查。(执法大队)\n3.党建。(机关党委、人事科)", ["L:种植业科 C:信息中心 C:农机科", "L:执法大队", "L:机关党委 L:人事科"], {"bare_names"}),
    "sites and branches in a bracket of names": ("1.治污。(市住建局、市生态环境局,市经开区、高新区、物流园区管委会)\n2.贷款。(中国人民银行福建省分行、省委金融办)",
        ["L:市住建局 L:市生态环境局 L:市经开区 L:高新区 L:物流园区管委会", "L:中国人民银行福建省分行 L:省委金融办"], {"bare_names"}),
    "blanks inside a name": ("1.修渠。责任单位:市水 务 局、市财 政局\n2.修路。责任单位:市交通局", ["L:市水务局 L:市财政局", "L:市交通局"], set()),
    "steps in one line": ("(一)工业。①育企业(市工信局)②建园区(市工信局、市科技局)③上市(市金融办)\n(二)招商。①画图谱(市投促局)", ["L:市工信局", "L:市工信局 L:市科技局", "L:市金融办", "L:市投促局"], {"bare_names"}),
    "rule in the bracket of a label": ("1.托育。\n责任单位(排在第一位的为牵头单位,下同):市卫健委、市教育局\n2.养老。\n责任单位:市民政局、市财政局", ["L:市卫健委 C:市教育局", "L:市民政局 C:市财政局"], {"rule_stated"}),
    "two role words in one label": ("1.修渠。牵头(责任)单位:市水务局;配合单位:各乡镇", ["L:市水务局 C:各乡镇"], set()),
    "two labels that lead": ("1.建区。牵头单位:区商务局 主责单位:区文旅局、区体育局 协办单位:各街道办事处", ["L:区商务局 L:区文旅局 L:区体育局 C:各街道办事处"], set()),
    "two labels of one class": ("1.建馆。主管部门:市体育局;实施单位:市城投集团\n2.治尘。行业责任单位:市住建局;属地责任单位:各区政府", ["L:市体育局 L:市城投集团", "L:市住建局 L:各区政府"], set()),
    "together with, in one character": ("1.定价。(国家发展改革委商工业和信息化部、国家能源局提出意见)\n2.评估。(财政部会税务总局)",
        ["L:国家发展改革委 C:工业和信息化部 C:国家能源局", "L:财政部 C:税务总局"], set()),
    "committees and governments": ("1.粮食。(各区委、区政府,市农业局)\n2.试点。(农业农村部牵头,各省、自治区、直辖市人民政府负责)",
        ["L:各区委、区政府 L:市农业局", "L:农业农村部 C:各省、自治区、直辖市人民政府"], set()),
    "so many more, and also": ("1.平台。责任单位:市发改委、市水务局等12家单位\n2.检查。责任单位:区应急局,以及区住建局", ["L:市发改委 L:市水务局", "L:区应急局 L:区住建局"], set()),
    "a name cut by line breaks without a bracket": ("1.物流,建基地1个。责任单位:市\n发展改革委、市商务局、市交通运\n输局,各区人民政府\n2.快递。责任单位:市商务局",
        ["L:市发展改革委 L:市商务局 L:市交通运输局 L:各区人民政府", "L:市商务局"], {"line_joined"}),
    "label of its own making behind a blank": ("1.医院。建设地点:高新区。责任单位:市卫健委 建设单位:市医投公司 年度目标:封顶", ["L:市卫健委 C:市医投公司"], {"unknown_label"}),
    "companies share their ending": ("1.通信。县工信局牵头,移动、电信、联通公司负责建设。\n2.电网。县供电公司负责,县发改局协调。\n3.公路。县交通局牵头。",
        ["L:县工信局 C:移动公司 C:电信公司 C:联通公司", "L:县供电公司 L:县发改局", "L:县交通局"], {"ending_shared"}),
    "helpers at the end of the text": ("1.修渠。(市水务局负责)\n2.修路。\n以上工作由省交通厅牵头,会同省财政厅、公安", ["L:市水务局", "L:省交通厅 C:省财政厅"], {"cut_off"}),
    "lines that begin with their unit and a colon": ("\n三、分工\n市教育局:负责学校防控。\n市公安局:负责治安。\n各县区人民政府:落实属地责任。\n四、要求\n(一)提高认识。要重视。",
        ["L:市教育局", "L:市公安局", "L:各县区人民政府"], {"prose"}),
    "labels inside a long sentence": ("一、稳增长。强化监测,责任单位:区发改局、区统计局;加快建设,完成投资50亿元,责任单位:区重点办、各街道;抓好招商,责任单位:区招商局。",
        ["L:区发改局 L:区统计局", "L:区重点办 L:各街道", "L:区招商局"], set()),
    "left to everybody below": ("1.建园。(市园林局负责,市规划局支持,各区落实)\n2.修路。(市交通局负责,各区具体落实)", ["L:市园林局 C:市规划局 C:各区", "L:市交通局 L:各区"], set()),
    "provinces and a corps": ("1.标准。(工业和信息化部、生态环境部)\n2.落实。(各省、自治区、直辖市人民政府,新疆生产建设兵团)\n3.数据。(省政务办,各市、州、直管市、神农架林区人民政府)",
        ["L:工业和信息化部 L:生态环境部", "L:各省、自治区、直辖市人民政府 L:新疆生产建设兵团", "L:省政务办 L:各市、州、直管市、神农架林区人民政府"], {"bare_names"}),
    "cells merged away": ("\n序号\n指标\n工作任务\n责任股室\n(单位)\n备注\n1\n文化\n办节会。\n文化股\n2\n送戏下乡。\n3\n办展览。", ["L:文化股"], {"blank_duty", "unread"}),
    "index card above the addressee": ("\n索引号: A1 发布机构: 市政府办\n责任部门: 市政府职转办 联系电话: 0531-1\n各县区政府,市政府各部门:\n现将《方案》印发给你们。\n一、审批\n1.减证。(市市场监管局牵头,各成员单位配合)",
        ["L:市市场监管局 C:各成员单位"], set()),
    "persons are no verbs": ("1.改造小区。此项工作由市住建局牵头,市财政局配合。市住建局负责人表示满意。\n2.宣传。", ["L:市住建局 C:市财政局"], {"prose"}),
    "articles": ("\n第五条 公安机关负责登记。\n第六条 农业部门负责防疫。\n第七条 市场监管部门负责监管。", ["L:公安机关", "L:农业部门", "L:市场监管部门"], {"prose"}),
    "members take part": ("1.道路整治由市交通局牵头,各成员单位参与。\n2.建筑整治由市住建局牵头,市水利局参与。\n3.消防整治由市消防支队牵头。",
        ["L:市交通局 C:各成员单位", "L:市住建局 C:市水利局", "L:市消防支队"], {"prose"}),
    "some districts before others": ("1.去产能。(市工信局、市环保局,重点区县)\n2.旅游。(市旅游局)", ["L:市工信局 L:市环保局 L:重点区县", "L:市旅游局"], {"bare_names"}),
    "duty in passing": ("各县区:\n市水务局牵头,负责组织河道巡查。巡查从12月起,为期三月。", [], {"duty_in_passing"}),
    "rule of the comma": ("说明:每项任务责任单位中第一个逗号前为牵头单位,其余为配合单位。\n1.修渠。(责任单位:市水务局、市财政局,市审计局)",
        ["L:市水务局 L:市财政局 C:市审计局"], {"rule_stated"}),
}


@pytest.mark.parametrize("name", CASES)
def test_faults(name: str) -> None:
    """Units, roles and what is told of every guess."""
    text, edges, told = CASES[name]
    got, codes = read(text if text.startswith(("各", "说明", "\n")) else HEAD + text)
    assert got == edges
    assert told <= codes


def test_closing_parts_stay_untold() -> None:
    """A safeguard that tells somebody to lead is no task's duty where the items have statements of their own."""
    text = HEAD + "1.修渠。(牵头单位:市水务局)\n2.修路。(牵头单位:市交通局)\n二、保障\n要建立工作专班,由市发改委牵头,各部门配合。"
    assert read(text)[0] == ["L:市水务局", "L:市交通局"]
