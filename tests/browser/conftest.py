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


RUN = "window.__ran=(window.__ran||0)+1"
#: At least sixty ways in which text has run as script somewhere.
PAYLOADS = [
    f"<script>{RUN}</script>", f"</script><script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<img src=x onerror=\"{RUN}\">", f"<svg onload={RUN}>",
    f"<svg/onload='{RUN}'>", f"<body onload={RUN}>", f"<iframe srcdoc='<script>parent.{RUN}</script>'>", f"<iframe src=javascript:{RUN}>",
    f"<a href=javascript:{RUN}>x</a>", f"javascript:{RUN}", f"<details open ontoggle={RUN}>", f"<input autofocus onfocus={RUN}>", f"<video src=x onerror={RUN}>",
    f"<audio src=x onerror={RUN}>", f"<object data=javascript:{RUN}>", f"<embed src=javascript:{RUN}>", f"<form action=javascript:{RUN}><button>x</form>",
    f"<math><mi xlink:href=javascript:{RUN}>", f"<marquee onstart={RUN}>", f"<select onfocus={RUN} autofocus>", f"<textarea autofocus onfocus={RUN}>",
    f"<keygen autofocus onfocus={RUN}>", "<style>@import 'http://127.0.0.1:9/x';</style>", "<link rel=stylesheet href=http://127.0.0.1:9/x>",
    "<img src=http://127.0.0.1:9/x>", "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/x'>", "<base href=http://127.0.0.1:9/>",
    f"\"><script>{RUN}</script>", f"'><script>{RUN}</script>", f"--><script>{RUN}</script>", f"]]><script>{RUN}</script>", f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>", f"</textarea><script>{RUN}</script>", f"</noscript><script>{RUN}</script>", f"</template><script>{RUN}</script>",
    f"</option></select><script>{RUN}</script>", f"<!--<script>{RUN}//-->", "<!--<script>", f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;", f"&#60;script&#62;{RUN}&#60;/script&#62;", "{{7*7}}{% raw %}", f"{{{{constructor.constructor('{RUN}')()}}}}", f"${{{RUN}}}",
    f"`+{RUN}+`", f"');{RUN};//", f"\");{RUN};//", f"\\\");{RUN};//", f"\u2028{RUN}\u2029", f"\x00<script>{RUN}</script>", f"<scr\x00ipt>{RUN}</script>",
    f"\u202e<script>{RUN}</script>\u202c", f"\u200f<img src=x onerror={RUN}>", f"<a href='data:text/html,<script>{RUN}</script>'>href</a>", f"<x onclick={RUN} href>",
    f"<img src=x:x onerror={RUN} href=y>", f"<isindex action=javascript:{RUN} type=image>", f"<table background=javascript:{RUN}>", "__proto__", "constructor",
    f"<SCRIPT SRC=data:,{RUN}></SCRIPT>", f"<svg><script>{RUN}</script></svg>", f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<div style=\"background:url(javascript:{RUN})\">", f"<portal src=javascript:{RUN}>", "=cmd|'/C calc'!A0", "\ufffd<b>",
]


def hostile() -> Plan:
    """Every payload in every field of one plan."""
    n = len(PAYLOADS)
    names = [f"{p}#{i}" for i, p in enumerate(PAYLOADS)]
    turn = [PAYLOADS[(i + 7) % n] for i in range(n)]
    text = "\n".join(names)
    starts = [text.index(x) for x in names]
    tasks = pd.DataFrame({"task": [f"{i + 1}" if i % 3 else f"{i + 1}{p}" for i, p in enumerate(PAYLOADS)], "part": PAYLOADS, "section": turn, "theme": PAYLOADS,
                          "label": turn, "text": PAYLOADS, "leaders": turn, "attachment": PAYLOADS, "start": starts, "end": [s + 3 for s in starts]})
    ids = list(tasks["task"])
    edges = [(ids[i], names[i], "lead") for i in range(n)] + [(ids[i], names[(i + 1) % n], "co") for i in range(n)] + [(ids[i], "各" + PAYLOADS[0], "co") for i in range(0, n, 5)]
    assignments = pd.DataFrame(edges, columns=["task", "unit", "role"])
    assignments = assignments.assign(mention=assignments["unit"], acting_as=[PAYLOADS[i % n] for i in range(len(edges))],
                                     start=[starts[i % n] for i in range(len(edges))], end=[starts[i % n] + 5 for i in range(len(edges))])
    units = pd.DataFrame({"unit": [*names, "各" + PAYLOADS[0]], "kind": ["department"] * n + ["group"], "openness": [""] * n + ["closed"]})
    members = pd.DataFrame({"group": ["各" + PAYLOADS[0]] * 3, "unit": names[:3]})
    aliases = pd.DataFrame({"alias": turn, "unit": names})
    targets = pd.DataFrame({"task": ids, "indicator": PAYLOADS, "kind": "level", "comparator": ">=", "value": 1.0, "unit": turn, "hedge": PAYLOADS})
    deadlines = pd.DataFrame({"task": ids, "kind": "date", "date": turn, "text": PAYLOADS})
    diagnostics = pd.DataFrame({"code": PAYLOADS, "severity": "warning", "message": turn, "repair": PAYLOADS, "start": starts, "end": [s + 2 for s in starts]})
    return Plan.from_frames(assignments, tasks, units, members=members, aliases=aliases, targets=targets, deadlines=deadlines, diagnostics=diagnostics, text=text,
                            meta={"title": PAYLOADS[1], "issuer": PAYLOADS[2], "document_number": PAYLOADS[3], "dates": {"issued": PAYLOADS[4]},
                                  "parts": [{"number": PAYLOADS[0], "title": PAYLOADS[5]}]})


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

    def clean(self, path: Path) -> None:
        """Nothing of a document ran, loaded or navigated."""
        assert self.run("return window.__ran") is None
        assert self.driver.current_url.split("#")[0] == path.as_uri()
        assert self.requests() == []
        assert self.errors() == []

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


@pytest.fixture(scope="session")
def payloads() -> list[str]:
    return PAYLOADS


@pytest.fixture(scope="session")
def hostile_plan() -> Plan:
    return hostile()
