"""The supervised child: a reader that crashes, hangs, eats memory or chatters costs an error and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from dutygraph.errors import MissingExtraError, ReadError
from dutygraph.reading.document import Block, Document, Note, Skip
from dutygraph.reading.formats.limits import MEGABYTE, Limits
from dutygraph.reading.formats.supervisor import supervise
from dutygraph.reading.formats.wire import pack, pack_error, unpack

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
ROOMY = Limits(wall_seconds=60, cpu_seconds=30, memory_bytes=400 * MEGABYTE, output_bytes=20 * MEGABYTE)
LIMITS_FOR = {"loop": replace(ROOMY, cpu_seconds=1), "sleep": replace(ROOMY, wall_seconds=1.5)}


@pytest.fixture(autouse=True)
def mock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def run(order: str) -> Document:
    return supervise("mock_reader", order.encode(), "a.mock", LIMITS_FOR.get(order, ROOMY))


@POSIX
@pytest.mark.parametrize(("order", "code"), [
    ("loop", "timeout"), ("sleep", "timeout"), ("memory", "memory"), ("abort", "crash"), ("segfault", "crash"), ("exit", "crash"), ("raise", "crash"),
    ("deep", "too_large"), ("output", "too_large")])
def test_each_misfortune_has_its_name(order: str, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(ReadError) as caught:
        run(order)
    assert caught.value.code == code
    assert caught.value.hint
    assert time.monotonic() - began < 40


@POSIX
def test_chatter_does_not_break_the_answer() -> None:
    assert run("noise").text == "read 5"


@POSIX
def test_a_forked_grandchild_does_not_hold_us_up() -> None:
    began = time.monotonic()
    assert run("fork").text == "read 4"
    assert time.monotonic() - began < 30


@POSIX
def test_the_child_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError):
        run("write")
    assert not [f for f in tmp_path.iterdir() if f.stat().st_size]


def test_large_input_is_handed_over() -> None:
    assert run("x" * 5_000_000).text == "read 5000000"


def test_works_from_a_script_without_a_guard(tmp_path: Path, made: ModuleType) -> None:
    (tmp_path / "a.docx").write_bytes(made.docx(made.p("1. 修路。")))
    script = tmp_path / "script.py"
    script.write_text("from dutygraph.reading.formats.sources import open_document\nprint(ascii(open_document('a.docx').text))\n", encoding="utf-8")
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, str(script)], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.strip() == ascii("1. 修路。"), done.stderr


def test_the_child_loads_nothing_heavy() -> None:
    code = "import sys, dutygraph.reading.formats.worker, dutygraph.reading.formats.docx, dutygraph.reading.formats.xlsx, dutygraph.reading.formats.ofd; print(sorted(sys.modules))"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, encoding="utf-8")
    for heavy in ("pandas", "numpy", "scipy", "networkx", "pdfplumber", "multiprocessing"):
        assert f"'{heavy}'" not in done.stdout


def test_wire_round_trip() -> None:
    document = Document("甲\ud800乙", (Block(0, 1, "cell", 2, 3, 4, 5, 6, 7, "表", 8),), "docx", "名", "utf-8", (Skip("a", 1, "b", "c"),),
                        (Note("a", "info", "b", "c", 1, 2),), 9, {"k": "v"})
    assert unpack(pack(document)) == document


def test_errors_pass_the_wire() -> None:
    with pytest.raises(ReadError) as caught:
        unpack(pack_error(ReadError("a", where="b", given="c", hint="d", code="damaged")))
    assert (caught.value.what, caught.value.where, caught.value.given, caught.value.hint, caught.value.code) == ("a", "b", "c", "d", "damaged")
    with pytest.raises(MissingExtraError):
        unpack(pack_error(MissingExtraError("a", code="missing_extra")))


def test_an_answer_that_makes_no_sense_is_a_crash() -> None:
    for bad in (b"", b"{}", b"[1]", b'{"document":{}}'):
        with pytest.raises((ValueError, KeyError, TypeError)):
            unpack(bad)
