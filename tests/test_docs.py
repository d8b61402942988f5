"""Every code block of README and docs runs: python blocks in one namespace a page, `dutygraph …` lines of sh blocks as commands.

A block of language `text` that follows is what the block before must print, to the letter. A block marked `python no-run` shows
something that needs what a test cannot have, and says what on the line before; there is a limit on how many there may be.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(p for p in [ROOT / "README.md", ROOT / "README.zh.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")] if p.exists())
FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page: Path) -> list[tuple[str, str, str]]:
    """(language, rest of the fence line, body) of a page's fenced blocks."""
    return FENCE.findall(page.read_text(encoding="utf-8"))


def runnable(page: Path) -> bool:
    """Whether a page has a block that this test runs."""
    return any(language in {"python", "sh"} for language, _, _ in blocks(page))


def run_shell(body: str, folder: Path) -> str:
    """Run the `dutygraph` lines of a shell block with this interpreter; other commands (pip, make, git) are for the reader's machine."""
    printed = []
    for line in body.splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["dutygraph"]:
            done = subprocess.run([sys.executable, "-m", "dutygraph", *words[1:]], cwd=folder, capture_output=True, encoding="utf-8",
                                  env=os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}, timeout=300)
            assert done.returncode == 0, f"{line}\n{done.stderr}"
            printed.append(done.stdout)
    return "".join(printed)


def run_python(body: str, name: str, namespace: dict[str, object]) -> str:
    """Run a block; one that is written as a session (>>>) must answer as printed."""
    out = io.StringIO()
    if body.lstrip().startswith(">>>"):
        session = doctest.DocTestParser().get_doctest(body, namespace, name, name, 0)
        failed = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(session, out=out.write, clear_globs=False).failed
        assert not failed, out.getvalue()
        return ""
    with contextlib.redirect_stdout(out):
        exec(compile(body, name, "exec"), namespace)  # noqa: S102  (our own pages)
    return out.getvalue()


@pytest.mark.parametrize("page", [p for p in PAGES if runnable(p)], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")  # pages name the sample plans as a reader in a checkout would
    namespace: dict[str, object] = {"__name__": "__main__"}
    printed = ""
    for language, rest, body in blocks(page):
        if language == "python" and "no-run" not in rest:
            printed = run_python(body, page.name, namespace)
        elif language == "sh":
            printed = run_shell(body, tmp_path)
        elif language == "text" and printed:
            assert printed.rstrip() == body.rstrip()
            printed = ""


def test_the_role_word_of_contributing_is_one_entry(tmp_path: Path) -> None:
    """Does on a copy of the library what the page tells its reader to do."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("### a role word")[1]
    entry = re.findall(r"^```toml\n(.*?)\n```$", page, re.DOTALL | re.MULTILINE)[0]
    plan = re.findall(r'^text = (".*")$', page, re.MULTILINE)[0]
    shutil.copytree(ROOT / "dutygraph", tmp_path / "dutygraph", ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    words = tmp_path / "dutygraph" / "reading" / "data" / "roles.toml"
    head, cores, rest = words.read_text(encoding="utf-8").partition("[labels.cores]")
    words.write_text(head + cores + re.sub(r"^(co = \[.*)\]$", rf"\1, {entry}]", rest, count=1, flags=re.MULTILINE), encoding="utf-8")
    code = f"import dutygraph as dg; p = dg.parse_plan({plan}); print(p.diagnostics['code'].tolist(), p.assignments[['unit', 'role']].to_numpy().tolist())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=tmp_path, timeout=60,
                          env=os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": str(tmp_path)})
    assert done.stdout.strip() == "[] [['市甲局', 'lead'], ['市乙局', 'co']]", done.stderr


def test_few_blocks_are_excused() -> None:
    excused = [f"{p.relative_to(ROOT)}" for p in PAGES for language, rest, _ in blocks(p) if language == "python" and "no-run" in rest]
    assert len(excused) <= 3, excused


def test_there_are_pages_and_blocks() -> None:
    assert len(PAGES) > 10
    assert sum(len(blocks(p)) for p in PAGES) > 10


def test_chinese_pages_stand_beside_english_ones() -> None:
    """Tutorials, how-to and explanation exist in both languages, page for page."""
    for folder in ("tutorials", "how-to", "explanation"):
        english, chinese = ({p.name for p in (ROOT / "docs" / base / folder).glob("*.md")} for base in (".", "zh"))
        assert english == chinese, folder


def test_every_page_has_an_example_that_runs() -> None:
    pages = [p for p in PAGES if p.parent.name in {"tutorials", "how-to", "explanation"}]
    assert [p.relative_to(ROOT).as_posix() for p in pages if not any(
        (lang == "python" and "no-run" not in rest) or (lang == "sh" and re.search(r"^dutygraph ", body, re.MULTILINE)) for lang, rest, body in blocks(p))] == []
