"""Texts that a page has wrapped, as a PDF's text or a copied page gives them: the same tasks and edges as the text in one piece."""

from __future__ import annotations

import pytest

from dutygraph import parse_plan, read_plan

_LEADS = ("市水务局", "市人力社保局", "市农业农村局", "市住房城乡建设局", "市经济和信息化局")
_HELPERS = ("市财政局(市国资办)", "市自然资源和规划局", "市教育局", "市文化广电旅游局", "各县(市、区)人民政府")
_WORKS = ("推进山塘水库的除险加固并把巡查养护的责任落实到每一处堤坝,汛期以前完成一轮全面的检查",
          "组织技能培训进村入户,让愿意学手艺的群众在家门口就能听到课、领到证、找到合适的活计",
          "扩大高标准农田的建成面积,把灌溉渠系、田间道路和电力设施一并纳入同一个施工计划",
          "改善老旧小区的居住条件,先把漏雨的屋面、堵塞的管道和老化的线路换新,再谈绿化与亮化")
_FOOT = "\n打印 关闭\n主办:某市人民政府办公室 版权所有:某市人民政府 备案号:某ICP备00000000号 电话:0000-0000000"


def _plan() -> str:
    out = ["某市人民政府办公室关于印发某市今后三年重点民生工程实施计划及其责任分工的通知", "一、重点任务"]
    for k in range(16):
        helpers = "、".join(_HELPERS[(k + j) % 5] for j in range(1 + k % 4))
        out.append(f"({'一二三四五六七八九十'[k]})" if k < 10 else f"(十{'一二三四五六'[k - 10]})")
        out[-1] += f"{_WORKS[k % 4]}。(牵头单位:{_LEADS[k % 5]};责任单位:{helpers})"
    return "\n".join(out)


def _wrapped(text: str, width: int, page: int, sign: str) -> str:
    """Every line cut at a width, every so many lines a new page."""
    lines = [line[k:k + width] for line in text.split("\n") for k in range(0, len(line), width)]
    out = ""
    for n, line in enumerate(lines, 1):
        out += line + (sign.format(n // page) if n % page == 0 else "\n")
    return out


def _edges(text: str) -> list[tuple[str, str, str]]:
    rows = parse_plan(text).assignments
    return list(zip(rows["task"], rows["unit"], rows["role"], strict=True))


@pytest.mark.parametrize("sign", ["\n", "\n— {} —\n", "\n\n— {} —\n\n", "\n\n{}\n\n\f", "\n\n\f"])
@pytest.mark.parametrize("width", [22, 26, 31, 45])
def test_a_wrapped_text_reads_like_the_whole_one(width: int, sign: str) -> None:
    """The whole text's own reading, whose edges are counted by hand: 16 leads and 40 helpers."""
    whole = _edges(_plan())
    assert len(whole) == 16 + 40
    assert _edges(_wrapped(_plan(), width, 19, sign) + _FOOT) == whole


@pytest.mark.parametrize("width", [22, 26])
def test_lines_that_are_cut_at_brackets_are_one_line(width: int) -> None:
    """Some extractors begin a new line before the bracket of a statement and behind a closing one."""
    cut = _wrapped(_plan(), width, 19, "\n").replace("。(", "。\n(").replace(")、", ")\n、")
    assert cut.count("\n(") > 10
    assert _edges(cut) == _edges(_plan())


def test_lines_of_a_page_are_wrapped_too() -> None:
    """A page made of line breaks, as a converter of PDF writes it."""
    page = "<html><body>" + _wrapped(_plan(), 26, 19, "\n").replace("\n", "<br/>\n") + "</body></html>"
    rows = read_plan(page.encode()).assignments
    assert list(zip(rows["task"], rows["unit"], rows["role"], strict=True)) == _edges(_plan())


def test_a_list_of_equal_lines_is_not_wrapped() -> None:
    """Lines of one width that end as sentences do are items, not one paragraph."""
    text = "\n".join(f"{k}.把第{k:02}号河段的淤泥清完并验收。(责任单位:市水务局)" for k in range(10, 30))
    assert len(parse_plan(text).tasks) == 20


def test_digits_are_half_as_wide_as_characters() -> None:
    """Lines of one printed width differ in the number of their characters where digits stand in them."""
    items = [f"{k}.新建管网{k}00公里,改造泵站{k}0座,完成投资{k}.5亿元,受益{k}万户。(牵头单位:市水务局;责任单位:市财政局,年底前完成)" for k in range(1, 15)]
    lines: list[str] = []
    for item in items:
        line = ""
        for c in item.replace("(", "（").replace(")", "）").replace(",", "，").replace(";", "；").replace(":", "："):
            if sum(2 if ord(x) > 0x2E80 else 1 for x in line) > 50:
                lines.append(line)
                line = ""
            line += c
        lines.append(line)
    assert len({len(line) for line in lines if len(line) > 20}) > 3
    assert _edges("\n".join(lines)) == [(str(k), unit, role) for k in range(1, 15) for unit, role in (("市水务局", "lead"), ("市财政局", "co"))]
