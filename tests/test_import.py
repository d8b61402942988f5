"""Importing costs next to nothing, and what the command line needs for its help is not the library."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import dutygraph as dg
from dutygraph.cli.arguments import RULES
from dutygraph.reading.duty import rules

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"numpy", "pandas", "scipy", "networkx", "pyvis", "IPython", "lxml", "numba", "rustworkx", "matplotlib", "xlsxwriter", "docx", "pypdfium2", "jinja2"}


def python(code: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter."""
    return subprocess.run([sys.executable, *flags, "-c", code], capture_output=True, encoding="utf-8", timeout=60,
                          env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"})


@pytest.mark.parametrize("code", [
    "import dutygraph",
    "import dutygraph; dir(dutygraph); dutygraph.DutyGraphError; dutygraph.__version__",
    "from dutygraph.cli import main; main(['--help'])",
    "from dutygraph.cli import main; main(['report', '--help'])",
    "from dutygraph.cli import main; main(['--version'])",
    "from dutygraph.cli import main; assert main(['map']) == 2",
])
def test_nothing_heavy_is_loaded_before_it_is_used(code: str) -> None:
    done = python(f"{code}\nimport sys, json; print('\\n' + json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))")
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout.splitlines()[-1])) & HEAVY == set()


@pytest.mark.parametrize(("code", "seconds"), [("import dutygraph", 0.15), ("from dutygraph.cli import main; main(['--help'])", 0.3)])
def test_start_is_quick(code: str, seconds: float) -> None:
    """Median of five processes, the interpreter's own start included; CPU time, since the machine may be busy with other things."""
    resource = pytest.importorskip("resource", reason="CPU time of child processes is not to be had on this system")
    took = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert python(code).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert statistics.median(took) <= seconds


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="wrokload"):
        _ = dg.wrokload  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(dg.__all__))
def test_every_public_name_loads_and_is_listed(name: str) -> None:
    assert getattr(dg, name) is getattr(dg, name)
    assert name in dir(dg)


def test_star_import_gives_the_public_names() -> None:
    done = python("from dutygraph import *; import dutygraph; assert all(n in globals() for n in dutygraph.__all__); print('ok')")
    assert done.stdout.strip() == "ok", done.stderr


def test_the_words_of_the_command_line_are_those_of_the_library() -> None:
    assert RULES == rules.RULES


def test_type_checkers_see_the_names() -> None:
    assert (ROOT / "dutygraph" / "py.typed").exists()
    text = (ROOT / "dutygraph" / "__init__.py").read_text(encoding="utf-8")
    for name in dg.__all__:
        assert f"import {name} as {name}" in text
