"""The audit page in a real browser: the whole text, marks, decisions as a file, and no script from a document."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dutygraph.plan.plan import Plan
from dutygraph.reading.decisions import load_decisions
from dutygraph.reading.read import parse_plan
from dutygraph.views.audit import audit_page

pytestmark = pytest.mark.browser
READY = "return Boolean(window.dutyaudit)"

#: Our own wording, with a closing bracket lost after the first statement and the level of a name in the fourth.
TEXT = ("某区关于印发年度任务分解方案的通知\n\n一、产业\n\n1.建成标准厂房。\n(牵头单位:区甲局;责任单位:区教育局\n\n2.引进企业十家,产值增长8%以上。\n"
        "(牵头单位:区乙局;责任单位:区甲局)\n\n3.新建学校。\n(牵头单位:区教育局;责任单位:区乙局)\n\n4.修缮校舍。\n(牵头单位:教育局;责任单位:区乙局)\n")


@pytest.fixture
def at(browser: Any, tmp_path: Path) -> Any:
    plan = parse_plan(TEXT)
    assert "missing_close" in set(plan.diagnostics["code"])
    path = audit_page(plan).save(tmp_path / "audit.html")
    browser.open(path, ready=READY)
    yield browser
    browser.clean(path)


def test_the_whole_text_is_there(at: Any) -> None:
    """Joined line by line, what is shown is the text, character by character."""
    assert at.run("return window.dutyaudit.covered()") is True
    assert [n.text for n in at.all("#text .m-lead")] == ["区甲局", "区乙局", "区教育局", "教育局"]
    assert "事项 1" in at.one("#text").text
    assert "每个字符恰好归入一处" not in at.one("#panel").text
    at.one("#tab-numbers").click()
    assert "每个字符恰好归入一处" in at.one("#panel").text


def test_decisions_become_a_file_that_the_reader_follows(at: Any, tmp_path: Path) -> None:
    """Refuse the repair of 1.4, give 区甲局 in task 1.2 another name, make it lead, take 区乙局 out of 1.2; read again with the file."""
    assert not at.one("#download").is_enabled()
    item = next(i for i in at.all("#panel .item") if "缺级别字" in i.text)
    item.find_element("css selector", "input[value=refuse]").click()
    at.one("#tab-roles").click()
    at.one("#doubts").click()
    change = """const item = [...document.querySelectorAll('#panel .item')].find(i => i.textContent.includes(arguments[0]));
      const s = item.querySelector('select'), t = item.querySelector('input[type=text]');
      if (arguments[2]) { t.value = arguments[2]; t.dispatchEvent(new Event('change')); } s.value = arguments[1]; s.dispatchEvent(new Event('change'));"""
    at.run(change, "事项 1.2 · 区甲局", "lead", "区新甲局")
    at.run(change, "事项 1.2 · 区乙局", "none", "")
    assert at.run("return window.dutyaudit.decisions()") == 3
    assert at.one("#download").is_enabled()
    path = tmp_path / "corrections.toml"
    path.write_text(at.run("return window.dutyaudit.toml()"), encoding="utf-8")
    decisions = load_decisions(path)
    assert (len(decisions.repairs), len(decisions.names), len(decisions.roles), len(decisions.edges)) == (1, 1, 1, 1)
    again = parse_plan(TEXT, corrections=path)
    second = again.assignments[again.assignments["task"] == "1.2"]
    assert second[["unit", "role"]].to_numpy().tolist() == [["区新甲局", "lead"]]
    assert "stale_correction" not in set(again.diagnostics["code"])
    assert again.assignments.set_index(["task", "unit"]).loc[("1.4", "教育局"), "role"] == "lead"


def test_a_mark_leads_to_its_note_and_back(at: Any) -> None:
    at.one("#text .m-note").click()
    assert at.all("#panel .item.on")
    at.one("#panel .item .top button").click()
    assert at.all("#text .m-on")


def test_both_languages(at: Any) -> None:
    at.one("#lang").click()
    assert "Reading audit" in at.one("#subtitle").text
    assert "Repairs" in at.one("#tab-repairs").text
    legend = at.one("#legend").text
    assert not [c for c in legend if "\u4e00" <= c <= "\u9fff"]


def test_document_text_never_runs(browser: Any, hostile_plan: Plan, tmp_path: Path) -> None:
    path = audit_page(hostile_plan).save(tmp_path / "audit.html")
    browser.open(path, ready=READY)
    assert browser.run("return window.dutyaudit.covered()") is True
    for tab in ("#tab-roles", "#doubts", "#tab-numbers", "#tab-repairs", "#lang"):
        browser.one(tab).click()
    browser.run("document.querySelectorAll('.m-note').forEach(n => n.click())")
    browser.run("document.querySelectorAll('#panel input[value=change]').forEach(n => n.click())")
    for button in browser.all("#panel input[value=refuse]")[:3]:
        button.click()
    assert tomllib.loads(browser.run("return window.dutyaudit.toml()")) is not None
    browser.clean(path)
