"""Cards, editors and hosts around a notice name nobody for a task. Edges are those of the two items, by hand."""

from __future__ import annotations

import re

import pytest

from dutygraph import parse_plan, read_plan

_BODY = ("<p>某市人民政府办公室关于印发2026年重点工作任务分工的通知</p><p>各县(市、区)人民政府:</p><p>现将分工印发给你们。</p><p>2026年1月4日</p><p>一、水利</p>"
         "<p>1.修渠。(牵头单位:市水务局;配合单位:市财政局)</p><p>2.修路。(牵头单位:市交通局;配合单位:市财政局)</p>")
_EDGES = [("1.1", "市水务局"), ("1.1", "市财政局"), ("1.2", "市交通局"), ("1.2", "市财政局")]
_ABOVE = {
    "a table of pairs": "<table><tr><td>索引号</td><td>113400/2026-00012</td><td>责任部门</td><td>市发展改革委</td></tr><tr><td>名称</td><td>分工的通知</td></tr></table>",
    "a table with a head": "<table><tr><td>索引号</td><td>名称</td><td>责任部门</td><td>发布日期</td></tr>"
                           "<tr><td>113400</td><td>重点工作任务分工</td><td>市发展改革委</td><td>2026-01-05</td></tr></table>",
    "one line": "<p>索引号:113400 主题分类:综合 责任部门:市发展改革委 发布日期:2026-01-05</p>",
    "a line each": "<p>索引号:113400</p><p>主题分类:综合</p><p>责任部门:市发展改革委</p><p>发布日期:2026-01-05</p>",
}
_BELOW = "<table><tr><td>责任编辑</td><td>张某</td><td>责任部门</td><td>市政府办公室</td></tr></table>"


def _plain(page: str) -> str:
    """The page as text: cells parted by tabs."""
    return re.sub("<[^>]+>", "", re.sub("</td><td>", "\t", re.sub("</p>|</tr>", "\n", page)))


@pytest.mark.parametrize("card", [*_ABOVE.values(), ""], ids=[*_ABOVE, "no card"])
@pytest.mark.parametrize("foot", ["", _BELOW], ids=["", "editor"])
def test_only_the_items_have_units(card: str, foot: str) -> None:
    """As a page and as text."""
    page = card + _BODY + foot
    for plan in (read_plan(f"<html><body>{page}</body></html>".encode()), parse_plan(_plain(page))):
        assert list(plan.assignments[["task", "unit"]].itertuples(index=False, name=None)) == _EDGES


def test_a_plan_that_begins_with_its_items_keeps_them() -> None:
    """Nothing of a card stands near: a label line below a heading without a number is a duty."""
    plan = parse_plan("水利工作\n责任单位:市水务局\n道路工作\n责任单位:市交通局\n绿化工作\n责任单位:市园林局")
    assert plan.assignments["unit"].tolist() == ["市水务局", "市交通局", "市园林局"]


def test_a_card_that_follows_a_table_leaves_it_alone() -> None:
    """Copied in one go, the lines of a page's card are rows of the table above them."""
    plan = parse_plan("事项 | 目标 | 责任单位 |\n1.建校 | 年内封顶。 | 市教育局 |\n2.修路 | 年内通车。 | 市交通局 |\n索引号: | 3701/2022-04 | 成文日期: | 2022-10-08 |\n")
    assert plan.assignments["unit"].tolist() == ["市教育局", "市交通局"]
