"""An output is whole or absent, and the older file stays until then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from dutygraph.errors import OutputError
from dutygraph.files import safe_name, whole, whole_folder, write


def break_off(writing: AbstractContextManager[Path]) -> None:
    """Write half of something, then fail."""
    with writing as temporary:
        (temporary / "a.csv" if temporary.is_dir() else temporary).write_text("half", encoding="utf-8")
        raise RuntimeError


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "旧")
    with pytest.raises(RuntimeError):
        break_off(whole(tmp_path / "a.txt"))
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "旧"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_folder_failure_leaves_the_old_folder(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "t") as temporary:
        (temporary / "a.csv").write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError):
        break_off(whole_folder(tmp_path / "t"))
    assert (tmp_path / "t" / "a.csv").read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["t"]


def test_missing_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write(tmp_path / "no" / "a.txt", "x")
    assert "a.txt" in caught.value.where
    assert caught.value.hint


def test_never_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("keep", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(outside)
    write(tmp_path / "link.txt", "new")
    assert outside.read_text(encoding="utf-8") == "keep"
    assert not (tmp_path / "link.txt").is_symlink()
    (tmp_path / "real").mkdir()
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    with pytest.raises(OutputError), whole_folder(tmp_path / "folder"):
        pass


def test_killed_writers_leave_whole_files(tmp_path: Path) -> None:
    """Kill a process that rewrites one file without pause; whatever is there afterwards is one of its whole versions."""
    target = tmp_path / "big.txt"
    code = ("import sys; from dutygraph.files import write\nk = 0\n"
            "while True:\n    write(sys.argv[1], f'{k}\\n' * 200000 + 'end'); k = (k + 1) % 10\n")
    for round_ in range(8):
        process = subprocess.Popen([sys.executable, "-c", code, str(target)])
        while not target.exists():
            time.sleep(0.01)
        time.sleep(0.05 + 0.013 * round_)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        lines = target.read_text(encoding="utf-8").split("\n")
        assert len(lines) == 200001
        assert lines[-1] == "end"
        assert len(set(lines[:-1])) == 1


def test_names_are_never_paths() -> None:
    hostile = ["../../etc/passwd", "/abs", "a\x00b", "con", "区" * 300, "", ".", "a/b\\c", "x" * 500]
    names = [safe_name(t, suffix=".html") for t in hostile]
    assert len(set(names)) == len(names)
    for name in names:
        assert Path(name).name == name
        assert len(name.encode()) <= 120
        assert "\x00" not in name
        assert not name.startswith(".")
    assert safe_name("con").split("-")[0] == "item"
