"""Each notebook runs from top to bottom in a real kernel, opens with its question and ends with an answer in words."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

jupytext = pytest.importorskip("jupytext", reason="the extra dev is not installed")
nbclient = pytest.importorskip("nbclient", reason="the extra dev is not installed")

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("MPLCONFIGDIR", os.environ.get("MPLCONFIGDIR", str(tmp_path / "mpl")))
    book = jupytext.read(path)
    nbclient.NotebookClient(book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    cells = [c for c in book.cells if c.cell_type == "code"]
    printed = "".join(o.get("text", "") for o in cells[-1].outputs)
    assert re.search(r"\w{3,}", printed), "the last cell says nothing"
    assert not any(o.output_type == "error" or o.get("name") == "stderr" for c in cells for o in c.outputs)
    assert not (set(tmp_path.iterdir()) - {tmp_path / "ipython", tmp_path / "mpl"}), "a notebook left files in its folder"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_question_first_answer_last(path: Path) -> None:
    book = jupytext.read(path)
    words = [c.source for c in book.cells if c.cell_type == "markdown"]
    assert "**Question.**" in words[0]
    assert words[-1].startswith("## Answer")
    assert book.cells[-1].cell_type == "code"
    assert "print(" in book.cells[-1].source


def test_all_questions_have_a_notebook() -> None:
    assert len(NOTEBOOKS) == 8
