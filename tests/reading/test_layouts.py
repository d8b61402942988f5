"""Layouts that were once unread or badly read: small documents of our own wording, the truth of each worked out by hand."""

from __future__ import annotations

import dutygraph as dg
from dutygraph.reading.formats.sources import open_document, text_document
from dutygraph.reading.tuples import rows_of
from tests.reading import making


def read(text: str) -> list[tuple[str, list[str], list[str]]]:
    """(text of the task, leads, helpers) of every task."""
    return shown(rows_of(text_document(text))[0])


def shown(rows: dict) -> list[tuple[str, list[str], list[str]]]:
    """The same of rows at hand."""
    pick = lambda task, role: [r[1] for r in rows["assignments"] if r[0] == task and r[2] == role]  # noqa: E731
    return [(r[6], pick(r[0], "lead"), pick(r[0], "co")) for r in rows["tasks"]]


def codes(text: str) -> dict[str, list[str]]:
    """Words on which each diagnostic stands."""
    document = text_document(text)
    out: dict[str, list[str]] = {}
    for code, _, _, _, a, b in rows_of(document)[0]["diagnostics"]:
        out.setdefault(code, []).append(document.text[max(a, 0):max(b, 0)])
    return out


ACROSS = [["主要任务", "疏浚东河。", "新辟苗圃。", "修理古桥。"], ["承办单位", "某市水务局", "某市林业局、某市财政局", "某市文旅局"],
          ["协办单位", "某市住建局", "", "某市建设交通委"], ["完成时间", "6月底", "年底前", "9月底"]]
TRUTH = [("疏浚东河。", ["某市水务局"], ["某市住建局"]), ("新辟苗圃。", ["某市林业局", "某市财政局"], []), ("修理古桥。", ["某市文旅局"], ["某市建设交通委"])]


def test_tasks_side_by_side() -> None:
    """Headings down the first column: in a pipe table, a page, a Word table; told at the first heading."""
    pipes = "\n".join("|" + "|".join(row) + "|" for row in [ACROSS[0], ["---"] * 4, *ACROSS[1:]])
    assert read(pipes) == TRUTH
    assert codes(pipes)["table_columns"] == ["主要任务"]
    page = "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ACROSS) + "</table>"
    assert read(page) == TRUTH
    assert shown(rows_of(open_document(making.docx(making.table(ACROSS)), isolation="none"))[0]) == TRUTH


def test_a_form_for_each_task() -> None:
    """Heading and value side by side, a table for each task; times are the task's own."""
    form = "<table><tr><td>任务名称</td><td colspan=3>{}</td></tr><tr><td>牵头单位</td><td>{}</td><td>完成时限</td><td>{}</td></tr></table>"
    page = form.format("疏浚东河。", "某市水务局", "6月底") + form.format("新辟苗圃。", "某市林业局", "9月底")
    assert read(page) == [("疏浚东河。", ["某市水务局"], []), ("新辟苗圃。", ["某市林业局"], [])]
    assert [r[3] for r in rows_of(text_document(page))[0]["deadlines"]] == ["6月底", "9月底"]


def test_a_table_of_one_column_inside_a_cell_is_the_cell() -> None:
    """Names stacked in a table of their own stay in their cell, in pages and in Word."""
    inner = "<table><tr><td>某市水务局</td></tr><tr><td>某市住建局</td></tr></table>"
    page = f"<table><tr><td>序号</td><td>任务</td><td>责任单位</td></tr><tr><td>1</td><td>疏浚东河。</td><td>{inner}</td></tr></table>"
    assert read(page) == [("疏浚东河。", ["某市水务局", "某市住建局"], [])]
    word = making.table([["序号", "任务", "责任单位"], ["1", "疏浚东河。", "X"]]).replace(making.p("X"), making.table([["某市水务局"], ["某市住建局"]]) + making.p(""))
    assert shown(rows_of(open_document(making.docx(word), isolation="none"))[0]) == [("疏浚东河。", ["某市水务局", "某市住建局"], [])]


def test_merged_cells_that_left_nothing_behind() -> None:
    """Number and units both empty: the row belongs to the one above. Units alone empty: nobody can tell, and it is told."""
    head = "|序号|任务|责任单位|\n|---|---|---|\n|1|疏浚东河。|某市水务局|\n"
    both, alone = head + "||加固堤岸。||\n|2|新辟苗圃。|某市林业局|\n", head + "|2|加固堤岸。||\n|3|新辟苗圃。|某市林业局|\n"
    assert [t[1] for t in read(both)] == [["某市水务局"], ["某市水务局"], ["某市林业局"]]
    assert codes(both)["filled_down"] == ["加固堤岸。"]
    assert [t[1] for t in read(alone)] == [["某市水务局"], ["某市林业局"]]
    assert codes(alone)["blank_duty"] == ["加固堤岸。"]


def test_a_helper_cell_alone_is_not_filled() -> None:
    """Where the lead stands and only the helpers' cell is empty there are no helpers."""
    text = "|序号|任务|牵头单位|配合单位|\n|---|---|---|---|\n|1|疏浚东河。|某市水务局|某市住建局|\n||加固堤岸。|某市林业局||\n"
    assert read(text)[1] == ("加固堤岸。", ["某市林业局"], [])


def test_one_cell_a_line_units_first() -> None:
    """Records without number that begin with their units, with and without helpers behind the task."""
    one = "责任部门\n\n目标任务\n\n完成时限\n\n某市水务局\n\n疏浚东河。\n\n6月底\n\n某市林业局、某市财政局\n\n新辟苗圃。\n\n9月底"
    assert read(one) == [("疏浚东河。", ["某市水务局"], []), ("新辟苗圃。", ["某市林业局", "某市财政局"], [])]
    two = "牵头单位\n工作内容\n配合单位\n某市水务局\n疏浚东河。\n某市住建局\n某市林业局\n新辟苗圃。\n某市财政局\n某市审计局"
    assert read(two) == [("疏浚东河。", ["某市水务局"], ["某市住建局"]), ("新辟苗圃。", ["某市林业局"], ["某市财政局", "某市审计局"])]
    assert len(codes(two)["flattened"]) == 1


def test_a_section_printed_once_leaves_no_line_below() -> None:
    """Names stand where the task should: the cell before the task was merged with the one above."""
    text = "序号\n类别\n任务\n责任单位\n时限\n1\n水务\n疏浚东河。\n某市水务局\n6月底\n2\n加固堤岸。\n某市水务局\n某市住建局\n9月底\n"
    assert read(text) == [("疏浚东河。", ["某市水务局"], []), ("加固堤岸。", ["某市水务局", "某市住建局"], [])]


def test_the_account_holds_for_turned_tables() -> None:
    """Every character of a turned table stands in one place and none is unread."""
    page = "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ACROSS) + "</table>"
    held = dg.account(dg.parse_plan(page))
    assert held["unread"] == 0
    assert held["duty"] == len("某市水务局某市林业局、某市财政局某市文旅局某市住建局某市建设交通委")


def test_a_table_for_each_unit() -> None:
    """Tables without a column for units answer to the unit on the line above; one alone does not: it may say who issued it."""
    sheet = "<p>{}工作任务清单</p><table><tr><td>序号</td><td>工作任务</td><td>完成时限</td></tr><tr><td>1</td><td>{}</td><td>6月底</td></tr></table>"
    both = sheet.format("某市水务局", "疏浚东河。") + sheet.format("某市林业局", "新辟苗圃。")
    assert read(both) == [("疏浚东河。", ["某市水务局"], []), ("新辟苗圃。", ["某市林业局"], [])]
    assert all(not t[1] for t in read("<h1>通知</h1>" + sheet.format("某市水务局", "疏浚东河。")))


def test_sheets_called_by_their_units() -> None:
    """The name of a sheet stands above its table, and the census leaves it out."""
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c><c r="B1" t="inlineStr"><is><t>任务</t></is></c></row>'
    task = '<row r="2"><c r="A2" t="inlineStr"><is><t>1</t></is></c><c r="B2" t="inlineStr"><is><t>{}</t></is></c></row>'
    book = making.xlsx({"某市水务局": f"<sheetData>{rows}{task.format('疏浚东河。')}</sheetData>", "某市林业局": f"<sheetData>{rows}{task.format('新辟苗圃。')}</sheetData>"})
    document = open_document(book, isolation="none")
    assert shown(rows_of(document)[0]) == [("疏浚东河。", ["某市水务局"], []), ("新辟苗圃。", ["某市林业局"], [])]
    assert not [n for n in document.notes if n.severity == "error"]


def test_units_on_a_line_behind_a_dash() -> None:
    """The line serves the item above it, never the one below."""
    text = "1.疏浚东河。\n——某市水务局、某市财政局\n2.新辟苗圃。\n——某市林业局\n3.修理古桥。\n——某市文旅局"
    assert [t[1] for t in read(text)] == [["某市水务局", "某市财政局"], ["某市林业局"], ["某市文旅局"]]
    assert len(codes(text)["bare_names"]) == 3


def test_numbers_before_the_names_of_a_list() -> None:
    """1. 2. and circled numbers count the units of a list and are no part of their names."""
    text = "1.疏浚东河。（责任单位：①某市水务局；②某市财政局）\n2.新辟苗圃。\n责任单位：1.某市林业局 2.某市财政局\n3.修理古桥。\n责任单位：某市文旅局"
    assert [t[1] for t in read(text)] == [["某市水务局", "某市财政局"], ["某市林业局", "某市财政局"], ["某市文旅局"]]


def test_numbers_that_stand_between_names_part_them() -> None:
    """Nothing else parts the names of these lists."""
    text = "1.疏浚东河。\n责任单位：（1）某县水利局（2）某县财政局\n2.新辟苗圃。\n责任单位：①某县林业局②各乡镇\n3.修理古桥。\n责任单位：1、某县文旅局；2、某县编办"
    assert [t[1] for t in read(text)] == [["某县水利局", "某县财政局"], ["某县林业局", "各乡镇"], ["某县文旅局", "某县编办"]]


def test_dashes_before_labels() -> None:
    """Label lines behind a dash are one statement, as they are without it."""
    text = "1.疏浚东河。\n——牵头单位：某县水利局\n——配合单位：某县财政局\n2.新辟苗圃。\n——牵头单位：某县林业局\n——配合单位：某县文旅局"
    assert read(text) == [("疏浚东河。", ["某县水利局"], ["某县财政局"]), ("新辟苗圃。", ["某县林业局"], ["某县文旅局"])]


def test_what_is_saved_for_companies() -> None:
    """为企业减负15亿元 is a target, with the company in its name."""
    rows = rows_of(text_document("1.落实减税政策，全年为企业减负15亿元。（牵头单位：某市税务局）\n2.为小微企业降低成本3亿元以上。（牵头单位：某市发改委）"))[0]
    assert [(r[0], r[1], r[3], r[4], r[6]) for r in rows["targets"]] == [("1", "企业减负", "=", 15.0, "亿元"), ("2", "降低成本", ">=", 3.0, "亿元")]


def test_names_that_stand_together_behind_a_sentence() -> None:
    """Without any mark: names of unheard words, a person before them, a time behind them; each told as a guess."""
    text = ("重点事项表序号工作任务分管领导牵头单位配合单位1疏浚东河3里。李小明水务局绿容局2新辟苗圃4处。王大山林草局城投集团各街道"
            "3修理古桥2座。赵青文体旅局经开区4补种行道树。李小明园林局财政局")
    assert read(text) == [("疏浚东河3里。", ["水务局"], ["绿容局"]), ("新辟苗圃4处。", ["林草局"], ["城投集团", "各街道"]),
                          ("修理古桥2座。", ["文体旅局"], ["经开区"]), ("补种行道树。", ["园林局"], ["财政局"])]
    assert [r[8] for r in rows_of(text_document(text))[0]["tasks"]] == ["李小明", "王大山", "赵青", "李小明"]
    assert len(codes(text)["flattened"]) == 4


def test_times_behind_names_that_stand_together() -> None:
    """A record may end with its time where the headings say so, and begin on a line of its own."""
    text = "任务表\n序号任务内容责任单位完成时间\n1疏浚东河3里。某县水利局6月底前\n2新辟苗圃4处。某县林业局、某县财政局年底前\n3修理古桥2座。某县文旅局9月底"
    assert read(text) == [("疏浚东河3里。", ["某县水利局"], []), ("新辟苗圃4处。", ["某县林业局", "某县财政局"], []), ("修理古桥2座。", ["某县文旅局"], [])]
    assert [r[3] for r in rows_of(text_document(text))[0]["deadlines"]] == ["6月底前", "年底前", "9月底"]


def test_one_unit_as_a_heading_over_kinds_of_targets() -> None:
    """Lines that tell the kind of the targets part the tasks of one unit; tasks above any unit are told as unread."""
    text = "部门年度目标责任书\n二类目标：\n（三）办书展。\n某省水利厅\n一类目标：\n（一）疏浚东河。\n（二）加固堤岸。\n二类目标：\n（一）培训水利员。\n"
    assert read(text) == [("疏浚东河。", ["某省水利厅"], []), ("加固堤岸。", ["某省水利厅"], []), ("培训水利员。", ["某省水利厅"], [])]
    assert (codes(text)["unit_heading"], codes(text)["unread"]) == (["某省水利厅"], ["（三）办书展。"])


def test_an_office_above_its_own_plan_is_no_heading() -> None:
    """A plan that says nothing of departments' targets keeps its issuer out of its tasks."""
    assert all(not t[1] for t in read("某市水务局\n一、工作安排\n（一）疏浚东河。\n（二）加固堤岸。\n二、要求\n（一）抓紧。\n（二）落实。\n"))


def test_columns_that_copying_mixed_are_told_line_by_line() -> None:
    """Nobody can tell whose unit is whose: no edge, and each line with units is unread."""
    text = "任务清单\n重点任务 工作措施 牵头单位 配合单位\n疏浚东 市财政局\n河3里， 市水务局 市应急\n新辟苗 各区政府\n圃4处。 市林业局 市审计局\n"
    assert all(not t[1] and not t[2] for t in read(text))
    assert codes(text)["unread"] == ["重点任务 工作措施 牵头单位 配合单位", "疏浚东 市财政局", "河3里， 市水务局 市应急", "新辟苗 各区政府", "圃4处。 市林业局 市审计局"]


def test_a_name_that_a_narrow_column_broke() -> None:
    """Pieces of one width, blank lines between, are one name; names of one width below each other stay several."""
    text = "牵头单位\n\n目  标  任  务\n\n责 任 单 位\n\n某市发\n\n展改革\n\n委\n\n疏浚东河的工程要在年内完成\n\n某市财政局\n"
    assert read(text) == [("疏浚东河的工程要在年内完成", ["某市发展改革委"], ["某市财政局"])]
    lines = "责任部门\n具体举措\n完成时间\n教育局\n财政局\n疏浚东河。\n8月底\n民政局\n体育局\n修理古桥。\n9月底"
    assert [t[1] for t in read(lines)] == [["教育局", "财政局"], ["民政局", "体育局"]]


def test_cells_merged_away_from_lines() -> None:
    """A heading's aside on a line of its own, columns that left no line, remarks that take no names."""
    text = "序号\n类别\n任务\n完成时限\n分管领导\n责任股室\n（单位）\n备注\n1\n文化\n办节会六场。\n6月底\n高 明\n文化股\n文化馆\n2\n建书屋八个。\n公共股\n图书馆\n3\n修古塔一座。\n4\n文物\n清点藏品。\n文物股\n"
    assert read(text) == [("办节会六场。", ["文化股", "文化馆"], []), ("建书屋八个。", ["公共股", "图书馆"], []), ("清点藏品。", ["文物股"], [])]
    assert codes(text)["blank_duty"] == ["修古塔一座。"]


def test_names_printed_without_their_last_word() -> None:
    """Such a line among names is one of them and no task; it is told as odd."""
    text = "主要目标\n\n主要责任单位\n\n责任单位\n\n1.体检率达到95%。\n\n某省总工会\n\n省人口计生\n\n省妇联\n\n2.近视率下降。\n\n省教育厅\n\n省新闻出版\n\n3.普及健身操。\n\n省体育局\n\n省老龄"
    assert read(text) == [("体检率达到95%。", ["某省总工会"], ["省人口计生", "省妇联"]), ("近视率下降。", ["省教育厅"], ["省新闻出版"]),
                          ("普及健身操。", ["省体育局"], ["省老龄"])]
    assert codes(text)["odd_name"] == ["省人口计生", "省新闻出版", "省老龄"]


def test_what_is_done_and_how_well_is_no_column_of_units() -> None:
    """完成标准 begins like 完成单位 and names nobody."""
    text = "|序号|任务|完成标准|责任单位|\n|---|---|---|---|\n|1|疏浚东河。|验收合格|某市水务局|\n|2|新辟苗圃。|通过审计|某市林业局|\n"
    assert read(text) == [("疏浚东河。", ["某市水务局"], []), ("新辟苗圃。", ["某市林业局"], [])]
