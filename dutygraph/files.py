"""Writing: an output is whole or absent, an older file stays until its successor is whole."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from dutygraph.errors import OutputError

_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{i}" for d in ("com", "lpt") for i in range(1, 10))}


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse(error: OSError, path: Path) -> OutputError:
    return OutputError("the file cannot be written", where=str(path), given=error.strerror or str(error),
                       hint="check that the folder exists, is writable and has room", code="unwritable")


@contextmanager
def whole(path: str | os.PathLike[str]) -> Generator[Path, None, None]:
    """A temporary path beside ``path`` that takes its place when the block ends without error.

    Parameters
    ----------
    path : path-like
        The file to write. Its folder must exist. An older file stays untouched on any failure.

    Raises
    ------
    OutputError
        When the file cannot be written.

    Examples
    --------
    >>> import tempfile; folder = Path(tempfile.mkdtemp())
    >>> with whole(folder / "a.txt") as temporary:
    ...     _ = temporary.write_text("全文", encoding="utf-8")
    >>> [p.name for p in folder.iterdir()]
    ['a.txt']
    """
    target = Path(path)
    if target.is_dir():
        raise OutputError("a folder stands where the file should go", where=str(target), hint="name a file", code="unwritable")
    # the suffix stays, since some writers choose the format by it
    temporary = target.with_name(f".{secrets.token_hex(6)}.part{target.suffix}")
    try:
        yield temporary
        _sync(temporary)
        os.replace(temporary, target)
        if os.name != "nt":
            _sync(target.parent)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise _refuse(error, target) from error
    finally:
        temporary.unlink(missing_ok=True)


def write(path: str | os.PathLike[str], content: str | bytes) -> Path:
    """Write text (UTF-8, line ends kept) or bytes, whole or not at all; returns the path.

    Examples
    --------
    >>> import tempfile
    >>> write(Path(tempfile.mkdtemp()) / "a.txt", "牵头").read_text(encoding="utf-8")
    '牵头'
    """
    with whole(path) as temporary:
        temporary.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return Path(path)


@contextmanager
def whole_folder(path: str | os.PathLike[str]) -> Generator[Path, None, None]:
    """Like :func:`whole` for a folder of files; an older folder is replaced only by a whole one.

    Examples
    --------
    >>> import tempfile; base = Path(tempfile.mkdtemp())
    >>> with whole_folder(base / "tables") as temporary:
    ...     _ = (temporary / "a.csv").write_text("x", encoding="utf-8")
    >>> [p.name for p in (base / "tables").iterdir()]
    ['a.csv']
    """
    target = Path(path)
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise OutputError("something else stands where the folder should go", where=str(target), hint="name another folder", code="unwritable")
    token = secrets.token_hex(6)
    temporary, old = target.with_name(f".{token}.part"), target.with_name(f".{token}.old")
    try:
        temporary.mkdir(parents=True)
        yield temporary
        for file in sorted(temporary.rglob("*")):
            if file.is_file():
                _sync(file)
        if target.exists():
            os.replace(target, old)
        try:
            os.replace(temporary, target)
        except OSError:
            if old.exists():
                os.replace(old, target)
            raise
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise _refuse(error, target) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def safe_name(text: str, *, suffix: str = "") -> str:
    """A file name made of document text: no path, at most 120 bytes, unlike for unlike texts.

    Examples
    --------
    >>> safe_name("../区司法局", suffix=".html").startswith("区司法局-")
    True
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stem = re.sub(r"[^\w\u4e00-\u9fff-]+", "_", text).strip("._-")
    while len(f"{stem}-{digest}{suffix}".encode()) > 120:
        stem = stem[:-1]
    if not stem or stem.lower() in _RESERVED:
        stem = "item"
    return f"{stem}-{digest}{suffix}"
