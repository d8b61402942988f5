"""Faults found with invented plans of every convention, each as a small document of its own; expectations worked out by hand."""

from __future__ import annotations

from types import ModuleType

import pytest

import dutygraph as dg

HEAD = "某县2024年重点工作任务分工\n一、深化改革\n"


def edges(text: str) -> list[tuple[str, str, str]]:
    plan = dg.parse_plan(text)
    a = plan.assignments
    return list(zip(a["task"], a["unit"], a["role"], strict=True))


@pytest.mark.parametrize("words", ["推动老字号进商圈", "提升监管有效性", "完善信息来源核查"])
def test_words_of_an_index_card_inside_a_sentence_take_no_statement_away(words: str) -> None:
    got = edges(HEAD + f"1.{words},打造样板。(牵头单位:县甲局;责任单位:县乙局)\n2.修路。(牵头单位:县丙局;责任单位:县丁局)\n")
    assert got == [("1.1", "县甲局", "lead"), ("1.1", "县乙局", "co"), ("1.2", "县丙局", "lead"), ("1.2", "县丁局", "co")]


def test_an_index_card_is_still_one() -> None:
    got = edges("索引号:0012 发布机构:县甲局 字号:大 中 小\n" + HEAD + "1.修渠。(牵头单位:县乙局)\n2.修路。(牵头单位:县丙局)\n")
    assert [u for _, u, _ in got] == ["县乙局", "县丙局"]


def test_a_zone_hands_its_level_on_inside_its_own_lists_only() -> None:
    zone = edges("1.修渠。(新区经济发展局牵头,新区规划建设局、财政金融局配合)\n2.修路。(新区社会事业局牵头,应急管理局、行政审批局配合)\n")
    assert [u for _, u, _ in zone] == ["新区经济发展局", "新区规划建设局", "新区财政金融局", "新区社会事业局", "新区应急管理局", "新区行政审批局"]
    city = edges("1.修渠。(市财政局牵头,高新区经济发展局、教育局、民政局配合)\n2.修路。(市水务局牵头,审计局、司法局配合)\n")
    assert [u for _, u, _ in city] == ["市财政局", "高新区经济发展局", "市教育局", "市民政局", "市水务局", "市审计局", "市司法局"]


def test_a_name_without_its_level_that_the_document_prints_elsewhere() -> None:
    text = "1.修渠。(牵头单位:县水利局;责任单位:县财政局、城投公司)\n2.修路。(牵头单位:县城投公司;责任单位:县交通局)\n"
    plan = dg.parse_plan(text)
    assert plan.assignments["unit"].tolist() == ["县水利局", "县财政局", "县城投公司", "县城投公司", "县交通局"]
    assert set(plan.diagnostics["code"]) & {"missing_prefix", "prefix_inherited"}


def test_two_names_glued_before_a_word_that_follows_a_county() -> None:
    got = edges("1.修渠。(牵头单位:县甲局;责任单位:县农业农村局县政务服务局\n2.修路。(牵头单位:县乙局;责任单位:县丙局)\n")
    assert [u for t, u, _ in got if t == "1"] == ["县甲局", "县农业农村局", "县政务服务局"]


def test_who_explains_the_document_has_no_task() -> None:
    text = "一、若干事项\n1.关于“水价”的问题,由县甲局会同县乙局提出意见。\n2.关于“路权”的问题,由县丙局会同县丁局提出意见。\n附则:本方案由办公室负责解释。\n"
    assert [u for _, u, _ in edges(text)] == ["县甲局", "县乙局", "县丙局", "县丁局"]


def test_a_doubled_mark_inside_a_group() -> None:
    got = edges("1.修渠。(牵头单位:县甲局;责任单位:县乙局、各镇、、街道)\n2.修路。(牵头单位:县甲局;责任单位:县乙局、、有关县(市、、区)政府)\n")
    assert [u for _, u, _ in got] == ["县甲局", "县乙局", "各镇、街道", "县甲局", "县乙局", "有关县(市、区)政府"]


def test_a_group_broken_behind_its_bracket() -> None:
    got = edges("1.修渠。(牵头单位:县甲局;责任单位:县乙局、有关县(市、区)\n政府)\n2.修路。(牵头单位:县丙局;责任单位:县丁局)\n")
    assert [u for t, u, _ in got if t == "1"] == ["县甲局", "县乙局", "有关县(市、区)政府"]


def test_a_verb_broken_in_a_document_that_also_has_a_table() -> None:
    text = "1.修渠。\n(县甲局牵头,县乙局、县丙局等相关部门按职\n责分工负责)\n序号\t任务\t牵头单位\t配合单位\n1\t修路\t县丁局\t县戊局\n2\t架桥\t县己局\t县庚局\n"
    assert [u for _, u, _ in edges(text)] == ["县甲局", "县乙局", "县丙局", "县丁局", "县戊局", "县己局", "县庚局"]


def test_units_as_headings_take_bodies_in_but_nothing_below_another_heading() -> None:
    text = ("各单位承担的任务如下:\n一、县融媒体中心\n(一)办好直播。\n(二)建好平台。\n二、县教育局\n(一)修校舍。\n(二)配桌椅。\n三、县公安局\n(一)修岗亭。\n"
            "四、工作要求\n(一)加强领导。\n(二)压实责任。\n")
    got = edges(text)
    assert [u for _, u, _ in got] == ["县融媒体中心"] * 2 + ["县教育局"] * 2 + ["县公安局"]


def test_a_list_behind_a_label_that_is_wrapped_at_a_width() -> None:
    line = "1.办好实事,为群众解决急难愁盼的问题,不断提高公共服务水平。"
    text = "".join(f"{line.replace('1.', f'{n}.')}\n部门分工:州行政审批局牵头,州人防办、州财政局、州审计局、州城市\n管理局配合。\n" for n in range(1, 8))
    got = edges(text)
    assert [u for t, u, _ in got if t == "1"] == ["州行政审批局", "州人防办", "州财政局", "州审计局", "州城市管理局"]


def test_lines_below_the_table_of_a_sheet_are_lines(made: ModuleType) -> None:
    def row(n: int, *cells: str) -> str:
        return f'<row r="{n}">' + "".join(f'<c r="{c}{n}" t="inlineStr"><is><t>{t}</t></is></c>' for c, t in zip("ABC", cells, strict=False)) + "</row>"
    sheet = "<sheetData>" + row(1, "序号", "任务", "牵头单位") + row(2, "1", "修渠", "县甲局") + row(3, "2", "修路", "县乙局") + row(4, "二、其他工作") \
        + row(5, "1.架桥。(县丙局牵头,县丁局配合)") + row(6, "2.建站。(县戊局牵头,县己局配合)") + "</sheetData>"
    plan = dg.read_plan(made.xlsx({"表": sheet}))
    assert list(zip(plan.assignments["unit"], plan.assignments["role"], strict=True)) == [
        ("县甲局", "lead"), ("县乙局", "lead"), ("县丙局", "lead"), ("县丁局", "co"), ("县戊局", "lead"), ("县己局", "co")]


def test_a_decimal_at_the_head_of_a_cells_line_is_no_items_number(made: ModuleType) -> None:
    plan = dg.read_plan(made.docx(made.table([["序号", "任务", "牵头单位"], ["1", "人均公园绿地面积达到\n13.5平方米以上,改善面貌", "县甲局"], ["2", "修路", "县乙局"]])))
    assert plan.targets[["indicator", "value", "unit"]].values.tolist() == [["人均公园绿地面积", 13.5, "平方米"]]


@pytest.mark.parametrize(("cell", "units"), [("县公安局、县委社\n会工作部", ["县公安局", "县委社会工作部"]), ("县统计局、人民银行\n某某县支行", ["县统计局", "人民银行某某县支行"])])
def test_a_name_broken_in_a_narrow_cell(made: ModuleType, cell: str, units: list[str]) -> None:
    plan = dg.read_plan(made.docx(made.table([["序号", "任务", "责任单位"], ["1", "修渠", cell], ["2", "修路", "县乙局"]])))
    assert plan.assignments["unit"].tolist()[:-1] == units


def test_a_school_of_a_town_is_a_unit() -> None:
    assert [u for _, u, _ in edges("1.修渠。(镇中心校牵头,镇文化服务中心参与)\n2.修路。(镇卫生院牵头,镇中心校参与)\n")] == ["镇中心校", "镇文化服务中心", "镇卫生院", "镇中心校"]


def test_records_without_delimiters_one_on_a_line() -> None:
    got = edges("某区2025年民生实事清单\n序号项目名称建设内容责任领导牵头单位责任单位\n1办好音乐周,建绿道近30公里。匡若谷区水利局区财政局区教体局\n2修好断头路。龚景行区住建局区公安局\n"
                "3推行监测。陶望舒区城管局区应急局、各街道\n4建公园3个。陶望舒区城管局区应急局\n")
    assert got == [("1", "区水利局", "lead"), ("1", "区财政局", "co"), ("1", "区教体局", "co"), ("2", "区住建局", "lead"), ("2", "区公安局", "co"),
                   ("3", "区城管局", "lead"), ("3", "区应急局", "co"), ("3", "各街道", "co"), ("4", "区城管局", "lead"), ("4", "区应急局", "co")]


def test_records_of_a_data_file_pasted_into_a_page() -> None:
    lines = ['{"id": 1, "task": "修渠,改善灌溉。", "owner": "县甲局、县乙局按职责分工负责", "co": "县丙局", "time": "6月底完成"},',
             '{"id": 2, "task": "修路。", "owner": "县丁局", "co": "县戊局", "time": "持续推进"},']
    page = dg.read_plan(("<html><body>" + "".join(f"<p>{x}</p>" for x in lines) + "</body></html>").encode())
    text = dg.parse_plan("\n".join(lines))
    assert page.assignments["unit"].tolist() == ["县甲局", "县乙局", "县丙局", "县丁局", "县戊局"]
    assert page.assignments[["unit", "role"]].equals(text.assignments[["unit", "role"]])


def test_members_of_a_body_are_one_group() -> None:
    assert [u for _, u, _ in edges("1.修渠。(牵头单位:县甲局;责任单位:县乙局、县安委会各成员单位)\n")] == ["县甲局", "县乙局", "县安委会各成员单位"]


def test_a_word_that_joins_names_in_a_list_of_helpers_gives_no_lead() -> None:
    got = edges("1.修渠。(牵头单位:县甲局;责任单位:县乙局、县丙局会同县丁局)\n2.修路。(县戊局会同县己局负责)\n")
    assert got == [("1", "县甲局", "lead"), ("1", "县乙局", "co"), ("1", "县丙局", "co"), ("1", "县丁局", "co"), ("2", "县戊局", "lead"), ("2", "县己局", "co")]


@pytest.mark.parametrize("line", ["牵头单位为县消防救援大队,责任单位为人民银行某某县支行、县中医院。", "(牵头单位 县消防救援大队 责任单位 人民银行某某县支行、县中医院)"])
def test_labels_without_a_colon_before_names_that_end_otherwise(line: str) -> None:
    got = edges(f"1.修渠。\n{line}\n2.修路。\n(牵头单位:县甲局;责任单位:县乙局)\n")
    assert [(u, r) for t, u, r in got if t == "1"] == [("县消防救援大队", "lead"), ("人民银行某某县支行", "co"), ("县中医院", "co")]


def test_archives_and_museums_join_and_inherit() -> None:
    got = edges("1.修渠。(牵头单位:市甲局;配合单位:市档案馆和市司法局)\n2.修路。(牵头单位:市甲局;配合单位:市财政局、档案馆、教育局)\n")
    assert [u for _, u, _ in got] == ["市甲局", "市档案馆", "市司法局", "市甲局", "市财政局", "市档案馆", "市教育局"]


def test_bureaus_of_a_prefecture_hand_their_level_on() -> None:
    assert [u for _, u, _ in edges("1.修渠。(地区水利局牵头,地区财政局、教育局、住建局等部门配合)\n2.修路。(地区民政局牵头,审计局、司法局配合)\n")] == [
        "地区水利局", "地区财政局", "地区教育局", "地区住建局", "地区民政局", "地区审计局", "地区司法局"]


@pytest.mark.parametrize("cut", ["各县(区)人民政府按属\n地原则落实)", "各县(区\n)人民政府按属地原则落实)"])
def test_a_bracket_broken_behind_or_inside_one_of_its_own(cut: str) -> None:
    got = edges(f"1.修渠。(县甲局牵头,县乙局配合,{cut}\n2.修路。(县丙局牵头,县丁局配合)\n")
    assert [u for t, u, _ in got if t == "1"] == ["县甲局", "县乙局", "各县(区)人民政府"]


def test_a_label_broken_behind_its_first_word() -> None:
    got = edges("1.修渠。(第一责任单位:县甲局;其他\n责任单位:县乙局、县丙局)\n2.修路。(第一责任单位:县丁局;其他责任单位:县戊局)\n")
    assert got == [("1", "县甲局", "lead"), ("1", "县乙局", "co"), ("1", "县丙局", "co"), ("2", "县丁局", "lead"), ("2", "县戊局", "co")]


@pytest.mark.parametrize("blank", [True, False])
def test_a_row_for_each_role_of_a_task(made: ModuleType, blank: bool) -> None:
    def again(words: str) -> str:
        return "" if blank else words
    plan = dg.read_plan(made.docx(made.table([["序号", "任务", "职责", "单位"], ["1", "建设水库。", "牵头单位", "县水利局"], [again("1"), again("建设水库。"), "配合单位", "县发展和改革局"],
                                              ["2", "修路。", "牵头单位", "县交通局"], [again("2"), again("修路。"), "配合单位", "县公安局、县财政局"]])))
    a = plan.assignments
    assert list(zip(a["task"], a["unit"], a["role"], strict=True)) == [
        ("1", "县水利局", "lead"), ("1", "县发展和改革局", "co"), ("2", "县交通局", "lead"), ("2", "县公安局", "co"), ("2", "县财政局", "co")]


def test_names_below_each_other_in_a_cell_and_the_rest_of_one(made: ModuleType) -> None:
    plan = dg.read_plan(made.docx(made.table([["序号", "任务", "责任单位"], ["1", "修渠", "县委党校\n县妇联\n县市场监管局"], ["2", "修路", "某某工业园区\n管委会"]])))
    assert plan.assignments["unit"].tolist() == ["县委党校", "县妇联", "县市场监管局", "某某工业园区管委会"]


def test_names_alone_on_the_line_behind_an_open_list() -> None:
    plan = dg.parse_plan("1.修渠。\n牵头单位:县甲局\n责任单位:县乙局\n县水利局。\n2.修路。\n牵头单位:县丙局\n责任单位:县丁局\n")
    assert [u for t, u in zip(plan.assignments["task"], plan.assignments["unit"], strict=True) if t == "1"] == ["县甲局", "县乙局", "县水利局"]
    assert "line_joined" in set(plan.diagnostics["code"])


def _sheet(*rows: tuple[str, ...]) -> str:
    return "<sheetData>" + "".join(f'<row r="{n}">' + "".join(f'<c r="{c}{n}" t="inlineStr"><is><t>{t}</t></is></c>' for c, t in zip("ABCD", row, strict=False))
                                   + "</row>" for n, row in enumerate(rows, 1)) + "</sheetData>"


def test_lines_above_the_table_of_a_sheet_are_lines(made: ModuleType) -> None:
    plan = dg.read_plan(made.xlsx({"表": _sheet(("某县重点工作分工",), ("一、改革",), ("1.修渠。(县甲局牵头,县乙局配合)",), ("2.修路。(县丙局牵头,县丁局配合)",),
                                               ("序号", "任务", "牵头单位", "配合单位"), ("1", "架桥", "县戊局", "县己局"), ("2", "建站", "县庚局", "县辛局"))}))
    assert plan.assignments["unit"].tolist() == ["县甲局", "县乙局", "县丙局", "县丁局", "县戊局", "县己局", "县庚局", "县辛局"]


def test_the_date_above_the_table_of_a_sheet_gives_the_year(made: ModuleType) -> None:
    plan = dg.read_plan(made.xlsx({"表": _sheet(("某县开局重点事项责任清单",), ("(2025年3月4日)",), ("序号", "任务", "牵头单位"), ("1", "修渠,12月底前完成主体工程。", "县甲局"),
                                               ("2", "修路", "县乙局"))}))
    assert plan.deadlines[["kind", "date"]].values.tolist() == [["month-end", "2025-12-31"]]


def test_a_company_that_leads_all_tasks_above() -> None:
    got = edges("一、改革\n1.修渠。\n2.修路。\n以上任务由中国电信某某分公司牵头,县甲局配合。\n二、其他\n1.架桥。\n2.建站。\n以上任务由县乙局牵头,县丙局配合。\n")
    assert [u for _, u, r in got if r == "lead"] == ["中国电信某某分公司"] * 2 + ["县乙局"] * 2


def test_a_committee_whose_last_character_begins_the_verb() -> None:
    assert edges("1.修渠。(某某大学城管委会会同县残联、县妇联等单位组织实施)\n2.修路。(县甲局牵头,县乙局配合)\n")[:3] == [
        ("1", "某某大学城管委会", "lead"), ("1", "县残联", "co"), ("1", "县妇联", "co")]


def test_a_blank_inside_a_groups_name() -> None:
    got = edges("1.修渠。(牵头单位:县甲局;责任单位:县乙局、各镇 (街道))\n2.修路。(牵头单位:县甲局;责任单位:县乙局,各县 市区)\n")
    assert [u for _, u, _ in got] == ["县甲局", "县乙局", "各镇(街道)", "县甲局", "县乙局", "各县市区"]


def test_fields_of_a_rectification_list_are_no_wrapped_lines() -> None:
    fields = "整改目标:问题整改到位\n整改措施:开展专项排查,逐一销号\n整改时限:持续推进\n责任单位:县水利局、县财政局\n"
    plan = dg.parse_plan("某县整改清单\n" + "".join(f"{n}.修好第{c}段堤防。\n{fields}" for n, c in enumerate("甲乙丙丁", 1)))
    assert plan.deadlines["kind"].tolist() == ["ongoing"] * 4
