"""The wheelhouse installs and works where there is no network: long, and it needs the registry once, so `make harden` runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "data" / "caidian-2026"


def test_the_installers_are_plain_and_name_what_the_script_fills_in() -> None:
    """cmd reads ASCII whatever the code page; both installers use the folder they lie in and no index."""
    for name in ("install.bat", "install.sh"):
        text = (ROOT / "install" / name).read_bytes().decode("ascii")
        assert "@EXTRAS@" in text
        assert "@PYTHONS@" in text
        assert "--no-index --find-links" in text
    assert "离线" in (ROOT / "install" / "READ-ME-FIRST.txt").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("unshare") or not hasattr(os, "geteuid") or os.geteuid() != 0, reason="cutting the network off needs unshare and root")
def test_the_main_job_runs_from_the_wheelhouse_alone_with_the_network_cut_off(tmp_path: Path) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    house = tmp_path / "轮子 folder"
    made = subprocess.run([sys.executable, ROOT / "install" / "wheelhouse.py", "--out", house, "--pythons", version, "--systems", "linux"],
                          capture_output=True, encoding="utf-8", timeout=900)
    if made.returncode:
        pytest.skip(f"the registry cannot be reached: {made.stderr[-200:]}")
    target, out = tmp_path / "环境 here", tmp_path / "out"
    plan = shutil.copy(next(DATA.glob("*.txt")), tmp_path / "方案 一.txt")
    job = f'"{target}/bin/dutygraph" report "{plan}" -o "{out}" --quick'
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHON": sys.executable, "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run(["unshare", "-n", "sh", "-ec", f'sh "{house}/install.sh" "{target}" && {job}'], capture_output=True, encoding="utf-8",
                          env=bare, cwd=tmp_path, timeout=900)
    assert done.returncode == 0, done.stderr
    assert {"report.html", "report.xlsx", "report.docx", "map.html"} <= {p.name for p in out.iterdir()}
