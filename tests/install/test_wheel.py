"""What is shipped: everything that is needed, nothing else, the same bytes every time."""

from __future__ import annotations

import email
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
pytest.importorskip("hatchling", reason="the build back end is not installed (extra dev)")


def build(folder: Path, kind: str, epoch: str = "1700000000") -> Path:
    """Build one distribution with the back end itself: no network, no isolated environment."""
    done = subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)], cwd=ROOT, capture_output=True,
                          encoding="utf-8", env=os.environ | {"SOURCE_DATE_EPOCH": epoch}, timeout=120)
    assert done.returncode == 0, done.stderr
    return next(p for p in folder.iterdir() if p.name.endswith((".whl", ".tar.gz")))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"), "wheel")


def shipped_sources() -> set[str]:
    """Files of the package and of data/ that git knows or that lie there, caches left out."""
    out = set()
    for base, prefix in ((ROOT / "dutygraph", "dutygraph"), (ROOT / "data", "dutygraph/data")):
        for path in base.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix not in {".pyc", ".so"}:
                out.add(f"{prefix}/{path.relative_to(base).as_posix()}")
    return out


def test_the_wheel_holds_the_package_and_the_sample_plans_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    inside = {n for n in names if not n.split("/")[0].endswith(".dist-info")}
    assert inside == shipped_sources()
    assert {"dutygraph/py.typed", "dutygraph/__init__.py", "dutygraph/_version.py"} <= inside
    assert not [n for n in inside if n.startswith(("tests/", "docs/", "install/")) or n.endswith((".pyc", ".ipynb"))]


def test_the_wheel_is_pure_and_says_what_it_needs(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")
    archive = zipfile.ZipFile(wheel)
    meta = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
    head = email.message_from_string(archive.read(meta).decode("utf-8"))
    assert head["Requires-Python"] == ">=3.11"
    assert head["License-Expression"] == "MIT"
    core = {r.split(">")[0].split("=")[0].split("<")[0].strip() for r in head.get_all("Requires-Dist", []) if "extra ==" not in r}
    assert core == {"networkx", "numpy", "pandas", "scipy", "pyvis", "jinja2", "markupsafe", "lxml"}
    assert {"office", "pdf", "ofd", "charts", "fast", "corpus", "notebook", "docs", "dev", "all"} == set(head.get_all("Provides-Extra", []))
    scripts = next(n for n in archive.namelist() if n.endswith("entry_points.txt"))
    assert "dutygraph = dutygraph.cli:main" in archive.read(scripts).decode("utf-8")


def test_the_version_is_the_one_of_the_package(wheel: Path) -> None:
    line = (ROOT / "dutygraph" / "_version.py").read_text(encoding="utf-8").split('__version__ = "')[1].split('"')[0]
    assert wheel.name.startswith(f"dutygraph-{line}-")
    assert f"version: {line}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {line}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_the_same_source_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    assert build(first, kind).read_bytes() == build(second, kind).read_bytes()


def test_the_sdist_builds_again_and_holds_what_a_packager_needs(tmp_path: Path) -> None:
    with tarfile.open(build(tmp_path, "sdist")) as archive:
        names = {n.split("/", 1)[1] for n in archive.getnames() if "/" in n}
    for needed in ("pyproject.toml", "hatch_build.py", "README.md", "README.zh.md", "LICENSE", "Makefile", "dutygraph/cli/__init__.py", "install/install.bat"):
        assert needed in names
    assert any(n.startswith("tests/") for n in names)
    assert not [n for n in names if "__pycache__" in n or n.startswith((".venv", "wheelhouse", "out/"))]
