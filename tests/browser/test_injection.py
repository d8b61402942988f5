"""Document text never runs, loads or navigates, whatever field it stands in and whatever the reader clicks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from dutygraph.plan.plan import Plan
from dutygraph.study import Study
from dutygraph.views.map import duty_map

pytestmark = pytest.mark.browser

def test_the_map_runs_nothing(browser: Any, hostile_plan: Plan, payloads: list[str], tmp_path: Path) -> None:
    """Every unit and task opened, hovered, filtered, in both languages."""
    path = duty_map(Study(hostile_plan, nulls=0), theme="dark").save(tmp_path / "map.html")
    browser.open(path)
    ids = browser.run("return JSON.parse(document.getElementById('duty-data').textContent).model.units.map(u => u.id)")
    tasks = browser.run("return JSON.parse(document.getElementById('duty-data').textContent).model.tasks.map(u => u.id)")
    assert len(payloads) >= 60
    assert len(ids) == len(payloads) + 1
    assert len(tasks) == len(payloads)
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
    browser.clean(path)


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


def test_the_policy_would_stop_what_slipped_through(browser: Any, hostile_plan: Plan, tmp_path: Path, canary: tuple[int, list[str]]) -> None:
    """The second layer alone: script, handler and picture put into the page by force do not run and reach nobody."""
    port, asked = canary
    path = duty_map(Study(hostile_plan, nulls=0)).save(tmp_path / "map.html")
    browser.open(path)
    browser.run(f"""document.body.insertAdjacentHTML('beforeend', "<img src='http://127.0.0.1:{port}/a' onerror='window.__ran=1'><iframe src='http://127.0.0.1:{port}/b'></iframe>");
      const s = document.createElement('script'); s.textContent = 'window.__ran=1'; document.body.append(s);
      const l = document.createElement('script'); l.src = 'http://127.0.0.1:{port}/c.js'; document.body.append(l);""")
    assert browser.run("return new Promise(r => setTimeout(() => r(window.__ran === undefined), 200))") is True
    assert any("Content Security Policy" in e for e in browser.errors())
    assert asked == []


def test_text_is_shown_as_written(browser: Any, hostile_plan: Plan, payloads: list[str], tmp_path: Path) -> None:
    path = duty_map(Study(hostile_plan, nulls=0)).save(tmp_path / "map.html")
    name = payloads[2] + "#2"
    browser.open(path)
    browser.run("location.hash = '#unit=' + encodeURIComponent(arguments[0])", name)
    browser.wait("return document.getElementById('who') !== null")
    assert browser.one("#who").text == name
