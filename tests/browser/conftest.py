"""A headless Chromium, what it logged and asked for, and plans of our own wording to show in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dutygraph.plan.plan import Plan

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


class Browser:
    """A driver that remembers what the pages asked the network for."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path, fragment: str = "", ready: str = "return Boolean(window.dutymap && window.dutymap.firstPicture)") -> None:
        """Open a file and wait until its script is done."""
        self.driver.get("about:blank")
        self.requests()
        self.errors()
        self.driver.get(path.as_uri() + fragment)
        self.wait(ready)

    def run(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def wait(self, script: str, seconds: float = 15.0) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, seconds, poll_frequency=0.05).until(lambda d: d.execute_script(script), script)

    def one(self, css: str) -> Any:
        return self.driver.find_element("css selector", css)

    def all(self, css: str) -> list[Any]:
        return self.driver.find_elements("css selector", css)

    def shown(self) -> dict[str, Any]:
        return self.run("return window.dutymap.shown()")

    def requests(self) -> list[str]:
        """Addresses asked for since the last call, the page itself and data left out."""
        asked = [json.loads(e["message"])["message"] for e in self.driver.get_log("performance")]
        urls = [m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"]
        return [u for u in urls if not u.startswith(("file://", "about:", "data:", "blob:"))]

    def errors(self) -> list[str]:
        return [e["message"] for e in self.driver.get_log("browser")]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the session; skips with a reason where there is none."""
    selenium = pytest.importorskip("selenium", reason="selenium is not installed")
    del selenium
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    binary = next((b for b in map(shutil.which, BROWSERS) if b), None)
    chromedriver = shutil.which("chromedriver")
    if not binary or not chromedriver:
        pytest.skip("no Chromium with its driver here")
    options = Options()
    options.binary_location = binary
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1440,1000", "--hide-scrollbars"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    yield Browser(driver)
    driver.quit()


def invented() -> Plan:
    """Two parts, three sections, a closed group, a rule lead, a target, a deadline: facts of nobody."""
    text = ("一、产业\n1. 建成标准厂房,产值增长8%以上。\n(牵头单位:区甲局;责任单位:区乙局、各街道)\n2. 引进企业十家。\n(牵头单位:区乙局;责任单位:区甲局、东街道)\n"
            "二、民生\n1. 新建公园两处。\n(责任单位:区丙局)\n2. 改造老旧小区,6月底前完成。\n(牵头单位:区丙局;责任单位:区甲局、各街道)")
    rows = [("1.1", "1", "产业发展", "厂房", "建成标准厂房"), ("1.2", "1", "产业发展", "招商", "引进企业十家"),
            ("2.1", "2", "城市建设", "公园", "新建公园两处"), ("2.2", "2", "老旧小区", "小区", "改造老旧小区")]
    tasks = pd.DataFrame([(t, p, t.split(".")[1], s, th, la, la + "。这是正文。") for t, p, s, th, la in rows],
                         columns=["task", "part", "number", "section", "theme", "label", "text"])
    edges = [("1.1", "区甲局", "lead", "stated"), ("1.1", "区乙局", "co", "stated"), ("1.1", "各街道", "co", "stated"), ("1.2", "区乙局", "lead", "stated"),
             ("1.2", "区甲局", "co", "stated"), ("1.2", "东街道", "co", "stated"), ("2.1", "区丙局", "lead", "rule:no-lead"),
             ("2.2", "区丙局", "lead", "stated"), ("2.2", "区甲局", "co", "stated"), ("2.2", "各街道", "co", "stated")]
    found, spans = 0, []
    for _, unit, _, _ in edges:
        at = text.find(unit, max(found - 30, 0)) if text.find(unit, max(found - 30, 0)) >= 0 else text.find(unit)
        spans.append((at, at + len(unit)))
        found = at
    assignments = pd.DataFrame([(*e, *s) for e, s in zip(edges, spans, strict=True)], columns=["task", "unit", "role", "basis", "start", "end"])
    units = pd.DataFrame([("区甲局", "department", ""), ("区乙局", "department", ""), ("区丙局", "party", ""), ("东街道", "street", ""),
                          ("西街道", "street", ""), ("各街道", "group", "closed")], columns=["unit", "kind", "openness"])
    members = pd.DataFrame([("各街道", "东街道"), ("各街道", "西街道")], columns=["group", "unit"])
    targets = pd.DataFrame([("1.1", "产值", "growth", ">=", 8.0, "%")], columns=["task", "indicator", "kind", "comparator", "value", "unit"])
    deadlines = pd.DataFrame([("2.2", "month-end", "2026-06-30", "6月底前完成")], columns=["task", "kind", "date", "text"])
    return Plan.from_frames(assignments, tasks, units, members=members, targets=targets, deadlines=deadlines, text=text,
                            meta={"title": "某区年度任务分解方案", "parts": [{"number": "1", "title": "产业"}, {"number": "2", "title": "民生"}]})


@pytest.fixture(scope="session")
def small_plan() -> Plan:
    return invented()
