"""Install the wheel into clean environments and run it: every Python that can be had, the oldest and the newest allowed dependencies.

    python install/matrix.py [--pythons python3.11 python3.12 python3.13] [--extras]

--extras also installs every extra alone (newest dependencies, the first Python) and imports what it brings.
"""

from __future__ import annotations

import argparse
import email
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "data" / "caidian-2026" / "plan.txt"


def run(*words: str | Path, cwd: Path | None = None) -> tuple[bool, str]:
    """Whether a command succeeded, and what it said."""
    done = subprocess.run([str(w) for w in words], capture_output=True, encoding="utf-8", errors="replace", cwd=cwd, check=False)
    return done.returncode == 0, (done.stdout + done.stderr).strip()


def metadata(wheel: Path) -> tuple[list[str], list[str]]:
    """(requirements, extras) of a wheel."""
    archive = zipfile.ZipFile(wheel)
    head = email.message_from_bytes(archive.read(next(n for n in archive.namelist() if n.endswith("/METADATA"))))
    return head.get_all("Requires-Dist", []), head.get_all("Provides-Extra", [])


def oldest(requirements: list[str], python: str) -> str:
    """Constraints that pin every core requirement to its lower bound for one Python."""
    lines: dict[str, str] = {}
    for item in requirements:
        need, _, marker = item.partition(";")
        if "extra ==" in marker:
            continue
        since = re.search(r"python_version >= '([\d.]+)'", marker.replace('"', "'"))
        if since and tuple(map(int, python.split("."))) < tuple(map(int, since[1].split("."))):
            continue
        name, bound = re.match(r"[\w-]+", need.strip()), re.search(r">=\s*([\w.]+)", need)
        if name and bound:
            lines[name[0]] = bound[1]  # the stricter line with a marker comes second
    return "\n".join(f"{n}=={v}" for n, v in lines.items())


def trial(python: str, wheel: Path, scratch: Path, *, constraints: str = "", extra: str = "") -> tuple[bool, str]:
    """A clean environment with the wheel, and the main job in it."""
    place = scratch / f"env-{len(list(scratch.iterdir()))}"
    ok, said = run(python, "-m", "venv", place)
    if not ok:
        return False, said
    here = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pins = scratch / f"{place.name}.txt"
    pins.write_text(constraints, encoding="utf-8")
    start = time.perf_counter()
    ok, said = run(here, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-c", pins, f"{wheel}[{extra}]" if extra else wheel)
    if not ok:
        return False, said[-800:]
    installed = time.perf_counter() - start
    out = scratch / f"{place.name}-out"
    start = time.perf_counter()
    ok, said = run(here, "-m", "dutygraph", "report", PLAN, "-o", out, "--quick", cwd=scratch)
    size = sum(p.stat().st_size for p in place.rglob("*") if p.is_file()) / 1e6
    count = len(run(here, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check")[1].splitlines())
    shutil.rmtree(place)
    made = ", ".join(sorted(p.name for p in out.iterdir())) if out.is_dir() else ""
    return ok, f"installed in {installed:.0f} s ({count} distributions, {size:.0f} MB), report in {time.perf_counter() - start:.1f} s: {made}" if ok else said[-800:]


def main() -> int:
    """Every combination, one line each; the exit code counts those that failed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pythons", nargs="+", default=["python3.11", "python3.12", "python3.13"])
    arguments.add_argument("--extras", action="store_true")
    options = arguments.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        ok, said = run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", scratch / "wheel", ROOT)
        if not ok:
            sys.exit(said)
        wheel = next((scratch / "wheel").glob("*.whl"))
        needs, extras = metadata(wheel)
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.2f} MB")
        found = [p for p in options.pythons if run(p, "--version")[0]]
        for python in options.pythons:
            if python not in found:
                print(f"{python}: not on this machine")
                continue
            version = ".".join(run(python, "--version")[1].split()[1].split(".")[:2])
            for name, pins in (("newest", ""), ("oldest", oldest(needs, version))):
                ok, said = trial(python, wheel, scratch, constraints=pins)
                failed += not ok
                print(f"Python {version}, {name}: {'ok' if ok else 'FAILED'}, {said}", flush=True)
        for extra in extras if options.extras and found else []:
            if extra not in {"dev", "docs"}:
                ok, said = trial(found[0], wheel, scratch, extra=extra)
                failed += not ok
                print(f"extra {extra}: {'ok' if ok else 'FAILED'}, {said}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
