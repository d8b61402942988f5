"""Which documents were meant, and where each one's output goes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import dutygraph as dg
from dutygraph.errors import InputError, ReadError
from dutygraph.plan.order import natural_key

#: Suffixes looked for in a folder; a file named outright may have any, since formats are told by their bytes.
SUFFIXES = (".html", ".htm", ".mht", ".docx", ".pdf", ".xlsx", ".ofd", ".txt", ".md", ".csv", ".doc", ".wps", ".xls")

#: What a sample plan of the package is called; no file has such a name on Windows, and elsewhere ``./sample:x`` reaches one.
SAMPLE = "sample:"


def documents(files: Sequence[str]) -> list[Path]:
    """The files, and the documents inside the folders, in natural order, each once; ``sample:NAME`` is a sample plan.

    Raises
    ------
    ReadError
        When a folder holds no document.

    Examples
    --------
    >>> [p.name for p in documents(["b.html", "a.html", "b.html"])]
    ['b.html', 'a.html']
    """
    found: dict[Path, None] = {}
    for name in files:
        if name.startswith(SAMPLE):
            found[dg.data.document(name.removeprefix(SAMPLE))] = None
            continue
        path = Path(name)
        if not path.is_dir():
            found[path] = None
            continue
        inside = [p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not p.name.startswith((".", "~$"))]
        if not inside:
            raise ReadError("the folder holds no document", where=str(path), hint="looked for " + " ".join(SUFFIXES), code="not_found")
        found |= dict.fromkeys(sorted(inside, key=lambda p: natural_key(p.as_posix())))
    return list(found)


def outputs(paths: Sequence[Path], output: str | None, *, suffix: str, allowed: Sequence[str] = ()) -> list[Path]:
    """Where each document's output goes.

    One document: ``output`` itself. Several: a folder ``output`` with one entry a document, named like it; where two would get
    the same name (also on systems that ignore case) a short hash of their path tells them apart.

    Parameters
    ----------
    paths : sequence of Path
        The documents.
    output : str or None
        What was typed after ``-o``; None: beside the user, in the present folder.
    suffix : str
        Suffix of the entries in a folder and of a name that is made up.
    allowed : sequence of str
        Suffixes that ``output`` may have; empty: it is a folder.

    Raises
    ------
    InputError
        When the suffix is none of those allowed, or one file is to take several documents.

    Examples
    --------
    >>> [p.as_posix() for p in outputs([Path("x/a.html"), Path("y/a.pdf")], "out", suffix=".map.html", allowed=(".html",))]
    ['out/a-bbdb7c.map.html', 'out/a-6cc920.map.html']
    """
    target = Path(output) if output is not None else Path()
    given = target.suffix.lower()
    as_file = output is not None and given != "" and not target.is_dir()
    if as_file and allowed and given not in allowed:
        raise InputError("no such output format", where="-o", given=str(output), hint="known: " + " ".join(allowed), code="usage")
    if len(paths) == 1 and output is not None and (as_file or not allowed):
        return [target]
    if as_file and allowed:
        raise InputError("several documents do not fit into one file", where="-o", given=str(output), hint="name a folder", code="usage")
    stems = Counter(p.stem.casefold() for p in paths)
    marks = [f"-{hashlib.sha256(p.as_posix().encode('utf-8', 'surrogatepass')).hexdigest()[:6]}" if stems[p.stem.casefold()] > 1 else ""
             for p in paths]
    return [target / f"{p.stem}{mark}{suffix}" for p, mark in zip(paths, marks, strict=True)]
