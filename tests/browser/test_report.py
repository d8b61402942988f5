"""The report in a real browser: tables sort, unfold and filter; the map runs inside; nothing is asked of the network, nothing is logged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dutygraph.plan.plan import Plan
from dutygraph.reports.report import report
from dutygraph.reports.sheets import unit_sheets

pytestmark = pytest.mark.browser
READY = "return document.readyState === 'complete'"
RUN = "window.top.__ran=(window.top.__ran||0)+1"


@pytest.fixture(scope="module")
def many() -> Plan:
    """Sixty units of unlike loads: enough for tables that fold and can be filtered."""
    rows = [(f"{i}.{k}", f"单位{i}局", "lead") for i in range(1, 61) for k in range(i % 7 + 1)] + [
        (f"{i}.0", f"单位{i % 60 + 1}局", "co") for i in range(1, 61)
    ]
    edges = pd.DataFrame(rows, columns=["task", "unit", "role"])
    tasks = pd.DataFrame({"task": list(dict.fromkeys(edges["task"]))}).assign(
        section=lambda t: [f"领域{x.split('.')[1]}" for x in t["task"]], text="办理一件事"
    )
    return Plan.from_frames(edges, tasks, meta={"title": "某区任务分解方案"})


@pytest.fixture(scope="module")
def page(many: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(many, quick="yes").save(tmp_path_factory.mktemp("report") / "report.html")


@pytest.fixture
def at(browser: Any, page: Path) -> Any:
    browser.open(page, ready=READY)
    yield browser
    assert browser.errors() == []
    assert browser.requests() == []


def column(browser: Any, table: str, place: int) -> list[str]:
    return browser.run(
        "return [...document.querySelectorAll(arguments[0] + ' tbody tr')].filter(r => r.offsetParent)"
        ".map(r => r.cells[arguments[1]].textContent)",
        table,
        place,
    )


def press(browser: Any, table: str, place: int) -> None:
    browser.run("document.querySelectorAll(arguments[0] + ' th button')[arguments[1]].click()", table, place)


def test_numbers_sort_as_numbers_and_names_as_names(at: Any) -> None:
    shown = column(at, "#t-departments", 4)
    press(at, "#t-departments", 4)
    falling = column(at, "#t-departments", 4)
    assert falling == sorted(shown, key=float, reverse=True)
    press(at, "#t-departments", 4)
    assert column(at, "#t-departments", 4) == falling[::-1]
    heads = at.run("return [...document.querySelectorAll('#t-departments th')].map(h => h.getAttribute('aria-sort')).filter(Boolean)")
    assert heads == ["ascending"]
    press(at, "#t-departments", 2)
    assert column(at, "#t-departments", 2)[:3] == ["单位1局", "单位2局", "单位3局"]


def test_long_tables_unfold_and_stay_sorted(at: Any) -> None:
    assert len(column(at, "#t-pairs", 0)) == 30
    at.run("document.querySelector('#t-pairs .all').click()")
    every = column(at, "#t-pairs", 0)
    assert len(every) == 60
    press(at, "#t-pairs", 0)
    assert sorted(column(at, "#t-pairs", 0)) == sorted(every)


def test_folded_tables_show_the_first_of_the_new_order(at: Any) -> None:
    press(at, "#t-pairs", 0)
    first = column(at, "#t-pairs", 0)
    assert len(first) == 30
    at.run("document.querySelector('#t-pairs .all').click()")
    assert column(at, "#t-pairs", 0)[:30] == first


def test_a_filter_leaves_what_it_names(at: Any) -> None:
    at.run("const f=document.querySelector('#t-departments .filter'); f.value='单位12局'; f.dispatchEvent(new Event('input'))")
    assert column(at, "#t-departments", 2) == ["单位12局"]
    at.run("const f=document.querySelector('#t-departments .filter'); f.value=''; f.dispatchEvent(new Event('input'))")
    assert len(column(at, "#t-departments", 2)) == 60


def test_the_map_runs_inside(at: Any) -> None:
    frame = at.one("iframe.map")
    at.driver.switch_to.frame(frame)
    try:
        at.wait("return Boolean(window.dutymap && window.dutymap.firstPicture)")
        assert len(at.run("return window.dutymap.shown().units")) == 60
    finally:
        at.driver.switch_to.default_content()


def test_contents_lead_there_and_print_leaves_the_map_out(at: Any) -> None:
    anchor = at.run("const a=document.querySelectorAll('.toc a')[3]; a.click(); return a.hash.slice(1)")
    at.wait(f"return Math.abs(document.getElementById('{anchor}').getBoundingClientRect().top) < 60")
    at.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert at.run("return getComputedStyle(document.querySelector('iframe.map')).display") == "none"
        assert at.run("return getComputedStyle(document.querySelector('.filter')).display") == "none"
        assert at.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    finally:
        at.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_dark_pages_are_dark(at: Any) -> None:
    at.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    try:
        ground, ink = at.run("const s=getComputedStyle(document.body); return [s.backgroundColor, s.color]")
        assert sum(map(int, ground[4:-1].split(","))) < 150 < 500 < sum(map(int, ink[4:-1].split(",")))
        filled = at.run("return [...document.querySelectorAll('figure svg text')].slice(0, 5).map(t => getComputedStyle(t).fill)")
        assert all(sum(map(int, f[4:-1].split(","))) > 350 for f in filled)
    finally:
        at.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("make", [lambda p: report(p, quick="yes"), unit_sheets], ids=["report", "sheets"])
def test_words_of_the_document_never_run(browser: Any, tmp_path: Path, make: Any) -> None:
    attacks = [
        f"<script>{RUN}</script>",
        f"</script><script>{RUN}</script>",
        f"<img src=x onerror={RUN}>",
        f'"><svg onload={RUN}>',
        f"<iframe srcdoc='<script>{RUN}</script>'>",
        f"javascript:{RUN}",
        "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/x'>",
        "<img src=http://127.0.0.1:9/x>",
        f"</style><script>{RUN}</script>",
        f"</table></iframe><script>{RUN}</script>",
        f"&lt;script&gt;{RUN}&lt;/script&gt;",
        "<base href=http://127.0.0.1:9/>",
        f"\u202e<b onclick={RUN}>",
        "\ufffd<i>",
    ]
    tasks = pd.DataFrame(
        {"task": [f"t{a}" for a in attacks], "part": attacks, "section": attacks, "theme": attacks, "label": attacks, "text": attacks}
    )
    edges = pd.DataFrame(
        [(f"t{a}", u, r) for i, a in enumerate(attacks) for u, r in ((a, "lead"), (attacks[i - 1], "co"))], columns=["task", "unit", "role"]
    )
    edges = edges.assign(mention=edges["unit"], acting_as=edges["unit"])
    targets = pd.DataFrame(
        {"task": tasks["task"], "indicator": attacks, "kind": "level", "comparator": "=", "value": 1.0, "unit": attacks, "hedge": attacks}
    )
    notes = pd.DataFrame({"code": attacks, "message": attacks, "repair": attacks, "start": 0, "end": 5})
    plan = Plan.from_frames(
        edges,
        tasks,
        targets=targets,
        diagnostics=notes,
        text="\n".join(attacks),
        source=attacks[0],
        meta={"title": attacks[1], "issuer": attacks[2]},
    )
    path = make(plan).save(tmp_path / "page.html")
    browser.open(path, ready=READY)
    browser.run("document.querySelectorAll('th button, .all, summary').forEach(b => b.click())")
    assert browser.run("return window.__ran || 0") == 0
    assert browser.run("return location.href").startswith("file://")
    assert browser.requests() == []
    assert browser.errors() == []
