"""What a notebook shows in a real JupyterLab: run by its reader (trusted), and sent by somebody else (not trusted)."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import pytest

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
NotebookNotary = pytest.importorskip("nbformat.sign").NotebookNotary
pytest.importorskip("jupyterlab", reason="JupyterLab is not installed (the extra notebook)")

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
#: A cell each; the names say what the tests look for.
CELLS = {
    "plan": "import dutygraph as dg\nfrom dutygraph.views.ranking import ranking\nplan = dg.data.linjiang_2025()\nplan",
    "tasks": "plan.tasks[['label']].head(3)", "graph": "study = dg.Study(plan, nulls=0)\nstudy.graph", "result": "study.workload",
    "receipt": "study.explain('区住房城乡建设局', 'weighted')", "picture": "ranking(study)", "map": "dg.duty_map(study)", "audit": "dg.audit_page(plan)",
    "report": "dg.report(study, quick='yes')", "sheets": "dg.unit_sheets(study, units=['区住房城乡建设局', '区交通运输局'])",
}
FRAMES = {"map", "audit", "report", "sheets"}
OUTPUTS = "return [...document.querySelectorAll('.jp-CodeCell')].map(c => c.querySelector('.jp-OutputArea-output'))"


class Lab(NamedTuple):
    """A running server and the folder that it serves."""

    address: str
    folder: Path


def written(folder: Path, data: Path) -> None:
    """The same outputs twice: signed as on the machine that ran them, and not signed as on any other."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS.values()])
    nbclient.NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    nbformat.write(book, folder / "untrusted.ipynb")
    book.cells.append(nbformat.v4.new_markdown_cell("signed"))  # a signature is of the content, so the two must differ
    nbformat.write(book, folder / "trusted.ipynb")
    NotebookNotary(data_dir=str(data)).sign(nbformat.read(folder / "trusted.ipynb", 4))


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    base = tmp_path_factory.mktemp("lab")
    folder, settings = base / "笔记 本", base / "settings"
    folder.mkdir()
    # every cell is drawn, and the question about news is answered
    for plugin, values in {"notebook-extension/tracker": {"windowingMode": "none"},
                           "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}}.items():
        place = settings / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
        place.parent.mkdir(parents=True)
        place.write_text(json.dumps(values), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "JUPYTERLAB_WORKSPACES_DIR"):
            patch.setenv(name, str(base / name.lower()))
        patch.setenv("JUPYTERLAB_SETTINGS_DIR", str(settings))
        patch.setenv("PYTHONPATH", str(ROOT))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        words = ["--no-browser", "--ip=127.0.0.1", f"--port={port}", "--IdentityProvider.token=", "--ServerApp.password=", f"--ServerApp.root_dir={folder}"]
        with (base / "log").open("wb") as log:
            server = subprocess.Popen([sys.executable, "-m", "jupyter", "lab", *words, *(["--allow-root"] if os.name != "nt" else [])],
                                      stdout=log, stderr=log, cwd=folder)
        try:
            address = f"http://127.0.0.1:{port}"
            (base / "jupyter_data_dir").mkdir(exist_ok=True)
            written(folder, base / "jupyter_data_dir")  # while the server starts
            waited(server, address, base / "log")
            yield Lab(address, folder)
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:  # it waits for its kernels; on a busy machine that can take long
                server.kill()
                server.wait(20)


def waited(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Until the server answers."""
    for _ in range(300):
        assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")[-2000:]
        try:
            with urlopen(f"{address}/api", timeout=1):  # noqa: S310  our own server
                return
        except (URLError, TimeoutError):
            time.sleep(0.1)
    pytest.fail("JupyterLab did not answer within 30 s")


def opened(browser: Any, lab: Lab, name: str) -> dict[str, Any]:
    """Open a notebook; the first output of every cell, by name."""
    browser.driver.get("about:blank")
    browser.requests()
    browser.driver.get(f"{lab.address}/lab/tree/{name}?reset")
    browser.wait(f"{OUTPUTS}.length >= {len(CELLS)} && {OUTPUTS[7:]}.slice(0, {len(CELLS)}).every(o => o && o.children.length)", 40)
    return dict(zip(CELLS, browser.run(OUTPUTS), strict=False))


def asked_elsewhere(browser: Any, lab: Lab) -> list[str]:
    return [u for u in browser.requests() if not u.startswith((lab.address, lab.address.replace("http", "ws")))]


def words_of(browser: Any, output: Any) -> str:
    return browser.run("return arguments[0].innerText", output)


def test_trusted(browser: Any, lab: Lab) -> None:
    """Frames run, the picture is drawn, tables and Chinese text are there, and nothing leaves the machine."""
    shown = opened(browser, lab, "trusted.ipynb")
    assert {n for n, o in shown.items() if o.find_elements("css selector", "iframe")} == FRAMES
    for name in FRAMES:
        browser.driver.switch_to.frame(shown[name].find_element("css selector", "iframe"))
        try:
            browser.wait("return document.readyState === 'complete' && document.body.innerText.includes('区住房城乡建设局')")
            if name == "map":
                browser.wait("return Boolean(window.dutymap && window.dutymap.firstPicture)")
                assert browser.run("const c = document.querySelector('canvas'); return c.width * c.height") > 10_000
        finally:
            browser.driver.switch_to.default_content()
    says_something(browser, shown)
    assert asked_elsewhere(browser, lab) == []


def test_not_trusted(browser: Any, lab: Lab) -> None:
    """Frames are gone; the picture is still drawn, and every output says something in words or a table."""
    shown = opened(browser, lab, "untrusted.ipynb")
    assert browser.all(".jp-OutputArea-output iframe, .jp-OutputArea-output svg") == []
    says_something(browser, shown)
    assert asked_elsewhere(browser, lab) == []


def says_something(browser: Any, shown: dict[str, Any]) -> None:
    """True of a notebook whether it is trusted or not."""
    image = shown["picture"].find_element("css selector", "img")
    browser.wait("const i = [...document.querySelectorAll('.jp-OutputArea-output img')].pop(); return i.complete && i.naturalWidth > 0")
    assert browser.run("return arguments[0].naturalWidth", image) == 900
    assert image.get_attribute("alt").startswith("承担事项数")
    assert 0 < image.size["width"] <= 900
    assert words_of(browser, shown["picture"]).strip() == "文字说明"
    shown["picture"].find_element("css selector", "summary").click()
    assert "统计口径" in words_of(browser, shown["picture"])
    for name in ("result", "tasks", "receipt", "map", "audit", "sheets"):
        table = shown[name].find_elements("css selector", "table")
        assert table, name
        assert len(table[-1].find_elements("css selector", "tr")) >= 2, name
        assert re.search("[一-鿿]{3}", table[-1].text), name
    behind = {n: words_of(browser, shown[n]) for n in FRAMES}
    assert "区住房城乡建设局" in behind["map"]
    assert "区住房城乡建设局" in behind["sheets"]
    assert "居前" in behind["report"]
    assert "沿用同列前一单位" in behind["audit"]
    assert all("用 save 方法存成" in text for text in behind.values())
    for name, output in shown.items():
        # no heap of words: the longest line of any output is a sentence or a cell
        lines = words_of(browser, output).splitlines()
        assert any(len(x) >= 4 for x in lines), name
        assert max(map(len, lines)) < 400, name

