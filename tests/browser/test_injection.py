"""Document text never runs, loads or navigates, whatever field it stands in and whatever the reader clicks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dutygraph.plan.plan import Plan
from dutygraph.study import Study
from dutygraph.views.map import duty_map

pytestmark = pytest.mark.browser

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
    f"<div style=\"background:url(javascript:{RUN})\">", f"<portal src=javascript:{RUN}>", "=cmd|'/C calc'!A0", "\ud800<b>",
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


@pytest.fixture(scope="module")
def plan() -> Plan:
    assert len(PAYLOADS) >= 60
    return hostile()


def clean(browser: Any, address: str) -> None:
    assert browser.run("return window.__ran") is None
    assert browser.driver.current_url.split("#")[0] == address
    assert browser.requests() == []
    assert browser.errors() == []


def test_the_map_runs_nothing(browser: Any, plan: Plan, tmp_path: Path) -> None:
    """Every unit and task opened, hovered, filtered, in both languages."""
    path = duty_map(Study(plan, nulls=0), theme="dark").save(tmp_path / "map.html")
    browser.open(path)
    ids = browser.run("return JSON.parse(document.getElementById('duty-data').textContent).model.units.map(u => u.id)")
    tasks = browser.run("return JSON.parse(document.getElementById('duty-data').textContent).model.tasks.map(u => u.id)")
    assert len(ids) == len(PAYLOADS) + 1
    assert len(tasks) == len(PAYLOADS)
    script = """
      const [kind, names, done] = arguments; let n = 0;
      (async () => { for (const name of names) {
        location.hash = '#' + kind + '=' + encodeURIComponent(name);
        await new Promise(r => setTimeout(r, 0));
        document.querySelectorAll('details').forEach(d => { d.open = true; });
        document.querySelectorAll('#panel section > .btn').forEach(b => b.click());
        n++; } done(n); })();
    """
    browser.driver.set_script_timeout(60)
    assert browser.driver.execute_async_script(script, "unit", ids) == len(ids)
    assert browser.driver.execute_async_script(script, "task", tasks) == len(tasks)
    for word in ("#lang", "#v-units", "#v-directed", "#v-all", "#by-kind", "#by-cluster", "#close"):
        for button in browser.all(word):
            button.click()
    browser.run("""for (const id of ['f-part','f-section','f-topic']) { const n = document.getElementById(id).options.length;
      for (let i = 0; i < n; i++) { const s = document.getElementById(id); if (!s || i >= s.options.length) break; s.selectedIndex = i; s.dispatchEvent(new Event('change')); }
      document.getElementById('reset') && document.getElementById('reset').click(); }""")
    browser.run("const s=document.getElementById('search'); s.value='script'; s.dispatchEvent(new Event('input'))")
    assert browser.all("#found li")
    browser.run("document.querySelectorAll('#ranking button').forEach(b => b.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})))")
    clean(browser, path.as_uri())


@pytest.fixture
def canary() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine that writes down what it is asked for."""
    asked: list[str] = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Canary)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    thread.join()


def test_the_policy_would_stop_what_slipped_through(browser: Any, plan: Plan, tmp_path: Path, canary: tuple[int, list[str]]) -> None:
    """The second layer alone: script, handler and picture put into the page by force do not run and reach nobody."""
    port, asked = canary
    path = duty_map(Study(plan, nulls=0)).save(tmp_path / "map.html")
    browser.open(path)
    browser.run(f"""document.body.insertAdjacentHTML('beforeend', "<img src='http://127.0.0.1:{port}/a' onerror='{RUN}'><iframe src='http://127.0.0.1:{port}/b'></iframe>");
      const s = document.createElement('script'); s.textContent = '{RUN}'; document.body.append(s);
      const l = document.createElement('script'); l.src = 'http://127.0.0.1:{port}/c.js'; document.body.append(l);""")
    assert browser.run("return new Promise(r => setTimeout(() => r(window.__ran === undefined), 200))") is True
    assert any("Content Security Policy" in e for e in browser.errors())
    assert asked == []


def test_text_is_shown_as_written(browser: Any, plan: Plan, tmp_path: Path) -> None:
    path = duty_map(Study(plan, nulls=0)).save(tmp_path / "map.html")
    name = PAYLOADS[2] + "#2"
    browser.open(path)
    browser.run("location.hash = '#unit=' + encodeURIComponent(arguments[0])", name)
    browser.wait("return document.getElementById('who') !== null")
    assert browser.one("#who").text == name
