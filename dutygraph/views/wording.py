"""Words on the controls of our pages, in both languages. Words of the field come from :mod:`dutygraph.terms`."""

from __future__ import annotations

from dutygraph.errors import one_of
from dutygraph.terms import LANGS, TERMS, word
from dutygraph.terms.typography import full_width

#: Key → 中文, English.
CONTROLS: dict[str, tuple[str, str]] = {
    "map_title": ("单位与事项关系图", "Map of units and tasks"),
    "search": ("查找单位或事项(按 / 键)", "Find a unit or task (press /)"),
    "search_label": ("查找", "Search"),
    "nothing_found": ("没有找到", "Nothing found"),
    "view": ("视图", "View"),
    "view_all": ("单位与事项", "Units and tasks"),
    "view_units": ("单位之间", "Between units"),
    "view_directed": ("牵头→配合", "Lead → co"),
    "view_ego": ("单个单位", "One unit"),
    "filters": ("筛选", "Filters"),
    "filter_role": ("角色", "Role"),
    "all": ("全部", "All"),
    "leads_only": ("只看有牵头事项的单位", "Only units that lead"),
    "min_load": ("加权事项数不少于", "Weighted load at least"),
    "min_joint": ("共同承担事项不少于", "Joint tasks at least"),
    "significance": ("显著性", "Significance"),
    "sig_all": ("不限", "Any"),
    "sig_p": ("p ≤ 0.05(未校正)", "p ≤ 0.05 (uncorrected)"),
    "sig_q": ("超出随机预期(校正后)", "Beyond chance (corrected)"),
    "sig_none": ("未作显著性检验", "No test of significance was made"),
    "reset": ("清除筛选", "Clear filters"),
    "colour_by": ("着色", "Colour by"),
    "legend": ("图例", "Legend"),
    "legend_unit": ("单位:圆形,面积随加权事项数增大,圈内数字为承担事项数", "Unit: circle, area by weighted load; the number inside is tasks carried"),
    "legend_group": ("统称:六边形,代表多家单位,点开后可展开", "Group: hexagon, stands for several units; can be unfolded"),
    "legend_task": ("事项:小方块,放大后显示文字", "Task: small square; zoom in to read it"),
    "legend_lead": ("牵头:蓝色实线", "Lead: blue, solid"),
    "legend_co": ("配合:橙色虚线", "Co-responsible: orange, dashed"),
    "legend_via": ("统一列名:灰色点线(展开统称后)", "Through a group: grey, dotted (when unfolded)"),
    "legend_arrow": ("由牵头指向配合,粗细随事项数", "From lead to co; width by number of tasks"),
    "legend_joint": ("共同承担事项,粗细随事项数", "Joint tasks; width by number of tasks"),
    "legend_layout": ("位置:共同承担事项多的单位相互靠近,事项位于所列单位之间;距离本身不作度量。", "Position: units that share many tasks lie close, a task lies between "
                      "its units; distance itself measures nothing."),
    "legend_ego": ("中心为所选单位,内圈为其事项,外圈为协作单位", "The chosen unit in the middle, its tasks around it, partners outside"),
    "how_counted": ("如何统计", "How it was counted"),
    "rest": ("其余", "others"),
    "groups_title": ("统称展开", "Groups"),
    "unfold": ("展开", "Unfold"),
    "fold": ("收起", "Fold"),
    "open_group": ("成员不定,不可展开", "Members not listed; cannot be unfolded"),
    "back": ("返回", "Back"),
    "close": ("关闭", "Close"),
    "ranking_title": ("单位一览", "Units"),
    "ranking_note": ("点击单位查看明细", "Click a unit for its details"),
    "filtered": ("按当前筛选重新计数", "Counted again under the filters"),
    "no_rank": ("统称与未列名单位不列位次", "Groups and units without a task are not ranked"),
    "tab_departments": ("部门及其他单位", "Departments"),
    "tab_streets": ("街道、乡镇", "Streets"),
    "tab_groups": ("统称", "Groups"),
    "rank_of": ("第 {0} 位(共 {1} 家)", "rank {0} of {1}"),
    "rank_between": ("位次区间 {0}—{1}", "rank range {0}–{1}"),
    "lead_tasks": ("牵头事项", "Tasks it leads"),
    "co_tasks": ("配合事项", "Tasks it takes part in"),
    "via_tasks": ("统一列名事项", "Tasks through a group"),
    "partners": ("协作单位", "Partners"),
    "i_lead": ("本单位牵头", "it leads"),
    "they_lead": ("对方牵头", "they lead"),
    "show_all": ("全部显示({0})", "Show all ({0})"),
    "source": ("原文", "Source"),
    "ego": ("只看该单位", "Only this unit"),
    "of_members": ("成员", "Members"),
    "member_of": ("所属统称", "Belongs to"),
    "units_on": ("承担单位", "Units"),
    "leaders": ("分管领导", "Leaders"),
    "no_units": ("该事项未列单位", "This task names no unit"),
    "png": ("存为图片", "Save PNG"),
    "csv": ("存为表格", "Save CSV"),
    "print": ("打印", "Print"),
    "fit": ("全图", "Fit"),
    "zoom_in": ("放大", "Zoom in"),
    "zoom_out": ("缩小", "Zoom out"),
    "theme_button": ("明暗", "Light/dark"),
    "lang_button": ("English", "中文"),
    "panel_button": ("筛选与图例", "Filters and legend"),
    "counts": ("{0} 个事项,{1} 家单位,{2} 条分工({3} 条牵头、{4} 条配合)", "{0} tasks, {1} units, {2} assignments ({3} lead, {4} co)"),
    "shown": ("显示 {0} 家单位、{1} 个事项", "{0} units and {1} tasks shown"),
    "shown_units": ("显示 {0} 家单位、{1} 对关系", "{0} units and {1} ties shown"),
    "too_many": ("共 {0} 个节点,数量较多,先显示加权事项数最多的 {1} 家单位之间的关系;可用筛选、查找或“单个单位”查看其余。",
                 "{0} nodes are too many to show at once: the map opens with ties between the {1} units of highest weighted load; use filters, search "
                 "or the view of one unit for the rest."),
    "left_out": ("事项共 {0} 个,数量过多,未放入本页,只显示单位之间的关系。", "{0} tasks are too many for one page and are left out: it shows ties between units only."),
    "pick_unit": ("请先选择一个单位", "Choose a unit first"),
    "empty": ("当前筛选下没有可显示的内容", "Nothing to show under these filters"),
    "keys": ("键盘:/ 查找,方向键移动,+ − 缩放,0 全图,Esc 返回", "Keys: / search, arrows move, + − zoom, 0 fit, Esc back"),
    "map_aria": ("关系图。右侧表格列出同样内容。", "The map. The table beside it holds the same content."),
    "no_script": ("此页需要脚本才能交互;下表为单位一览。", "This page needs scripts to be interactive; the table lists the units."),
    "in_frame": ("此处为交互页面,不受信任的笔记本不显示。用 save 方法存成 {0},即可在浏览器中打开。",
                 "An interactive page stands here; a notebook that is not trusted does not show it. Its method save writes {0} for any browser."),
    "in_words": ("文字说明", "In words"),
    "weighted_short": ("加权", "weighted"),
    "via_short": ("统一列名", "via group"),
    "acting": ("以“{0}”名义", "acting as “{0}”"),
    "expected_short": ("随机期望 {0},p = {1}", "by chance {0}, p = {1}"),
    "stated_rule": ("写明 {0},视同 {1}", "stated {0}, by rule {1}"),
    "unranked": ("不列位次", "not ranked"),
    "cluster_short": ("协同组 {0}", "cluster {0}"),
    "no_path": ("全部", "All"),
    "aliases": ("别名", "Aliases"),
}

#: Words of the field that the pages use.
FIELD = ("lead", "co", "weighted", "total", "via", "breadth", "convened", "sole_lead", "alone", "betweenness", "joint", "cluster", "kind", "part", "section",
         "theme", "task", "unit", "rank", "reasons", "targets", "deadlines", "counting_basis", "lead_share", "verdict", "assignments")


def page_words() -> dict[str, list[str]]:
    """Every word that a page's script may need: key → [中文, English].

    Examples
    --------
    >>> page_words()["lead"]
    ['牵头', 'lead']
    """
    out = {key: list(pair) for key, pair in CONTROLS.items()}
    out |= {key: [word(key, lang) for lang in LANGS] for key in FIELD if key in TERMS}
    for key in TERMS:
        if key.split(".")[0] in {"kind", "basis", "reason", "reasons", "comparator", "deadline", "target", "verdict", "place", "severity"} and "." in key:
            out[key] = [word(key, lang) for lang in LANGS]
    return out


def control(key: str, lang: str, *values: object) -> str:
    """A control's words with values filled in.

    Examples
    --------
    >>> control("show_all", "en", 12)
    'Show all (12)'
    """
    zh, en = CONTROLS[key]
    return (full_width(zh) if one_of(lang, LANGS, "lang") == "zh" else en).format(*values)
