"""Gather one folder of wheels from which dutygraph installs on a machine without internet.

    python install/wheelhouse.py [--out wheelhouse] [--pythons 3.11 3.12 3.13] [--systems windows linux] [--extras office pdf]

Needs pip and uv in the environment that runs it. uv resolves for the other system (markers such as colorama on Windows are
evaluated for the target, which pip alone cannot do); pip fetches the wheels. Nothing is built on the target, so wheels only.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

#: System → what uv calls it, and the platform tags that pip accepts wheels of.
SYSTEMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "windows": ("x86_64-pc-windows-msvc", ("win_amd64",)),
    "linux": ("x86_64-manylinux_2_28", ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_26_x86_64", "manylinux_2_24_x86_64",
                                        "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_12_x86_64", "manylinux_2_5_x86_64")),
    "linux-arm": ("aarch64-manylinux_2_28", ("manylinux_2_28_aarch64", "manylinux_2_27_aarch64", "manylinux_2_26_aarch64",
                                             "manylinux_2_24_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64")),
    "macos": ("aarch64-apple-darwin", ("macosx_14_0_arm64", "macosx_13_0_arm64", "macosx_12_0_arm64", "macosx_11_0_arm64",
                                       "macosx_14_0_universal2", "macosx_11_0_universal2", "macosx_10_13_universal2", "macosx_10_9_universal2")),
}


def run(*words: str | Path) -> str:
    """A command's output; its own words on failure."""
    done = subprocess.run([str(w) for w in words], capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"failed: {' '.join(map(str, words))}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def own_wheel(folder: Path) -> Path:
    """Build dutygraph's wheel."""
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT)
    return next(folder.glob("dutygraph-*.whl"))


def gather(wheel: Path, folder: Path, *, python: str, system: str, extras: list[str]) -> int:
    """Fetch what the wheel needs on one Python and one system; returns how many distributions."""
    target, tags = SYSTEMS[system]
    with tempfile.TemporaryDirectory() as scratch:
        wanted, pinned = Path(scratch) / "wanted.in", Path(scratch) / "pinned.txt"
        wanted.write_text(f"dutygraph[{','.join(extras)}] @ {wheel.resolve().as_uri()}\n", encoding="utf-8")
        run(sys.executable, "-m", "uv", "pip", "compile", "-q", "--no-header", "--no-annotate", "--only-binary", ":all:", "--python-version", python,
            "--python-platform", target, "-o", pinned, wanted)
        names = [line for line in pinned.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("dutygraph")]
        # the markers were evaluated for the target already; pip would evaluate them for this machine
        pinned.write_text("\n".join(n.split(";")[0].strip() for n in names) + "\n", encoding="utf-8")
        platform = [word for tag in tags for word in ("--platform", tag)]
        run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "--implementation", "cp",
            "--python-version", python, *platform, "-d", folder, "-r", pinned)
    return len(names) + 1


def main() -> None:
    """Build, gather, add the installers."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path, default=ROOT / "wheelhouse")
    arguments.add_argument("--pythons", nargs="+", default=["3.11", "3.12", "3.13"])
    arguments.add_argument("--systems", nargs="+", choices=sorted(SYSTEMS), default=["windows", "linux"])
    arguments.add_argument("--extras", nargs="*", default=["office", "pdf"])
    options = arguments.parse_args()
    out: Path = options.out
    temporary = out.with_name(f"{out.name}.part")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    wheel = own_wheel(temporary)
    for system in options.systems:
        for python in options.pythons:
            count = gather(wheel, temporary, python=python, system=system, extras=options.extras)
            print(f"{system}, Python {python}: {count} distributions", flush=True)
    for name in ("install.bat", "install.sh", "READ-ME-FIRST.txt"):
        text = (HERE / name).read_text(encoding="utf-8").replace("@EXTRAS@", ",".join(options.extras)).replace("@PYTHONS@", " ".join(options.pythons[::-1]))
        data = text.replace("\n", "\r\n") if name.endswith((".bat", ".txt")) else text
        # Notepad on Chinese Windows needs the mark to read UTF-8; cmd must not see one
        (temporary / name).write_bytes(data.encode("utf-8-sig" if name.endswith(".txt") else "ascii"))
    (temporary / "install.sh").chmod(0o755)
    shutil.rmtree(out, ignore_errors=True)
    temporary.rename(out)
    size = sum(p.stat().st_size for p in out.iterdir()) / 1e6
    print(f"{out}: {len(list(out.glob('*.whl')))} wheels, {size:.0f} MB. Carry the folder over and run install.bat or install.sh in it.")


if __name__ == "__main__":
    main()
