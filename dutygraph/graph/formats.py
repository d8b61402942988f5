"""Files of other network programs: GraphML, GEXF, Pajek, UCINET DL and edge-list CSV, in and out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from dutygraph import files
from dutygraph.errors import GraphError, InputError, one_of
from dutygraph.graph import textformats, xmlformats
from dutygraph.graph.graph import DutyGraph

#: Suffix → format.
SUFFIXES = {".graphml": "graphml", ".gexf": "gexf", ".net": "pajek", ".dl": "dl", ".csv": "csv"}
WRITERS: dict[str, Callable[[DutyGraph], str]] = {"graphml": xmlformats.graphml, "gexf": xmlformats.gexf, **textformats.WRITERS}
READERS: dict[str, Callable[[str, str], DutyGraph]] = {
    "graphml": xmlformats.from_graphml, "gexf": xmlformats.from_gexf, **textformats.READERS,
}
#: Programs that take UTF-8 for Latin without the mark: Pajek, and the spreadsheet that opens a CSV.
_MARKED = {"pajek", "csv"}
#: A longer file is no plan's graph and would only fill the memory.
MAX_BYTES = 2_000_000_000


def write_graph(g: DutyGraph, path: str | os.PathLike[str], *, format: str | None = None) -> Path:  # noqa: A002  the word that analysts know
    """Write a graph for another program; whole or not at all.

    ======== =============== =====================================================================================
    format   suffix          what is kept
    ======== =============== =====================================================================================
    graphml  ``.graphml``    everything, group members and policy included
    gexf     ``.gexf``       everything (Gephi)
    pajek    ``.net``        units, tasks, lead and co edges as two relations
    dl       ``.dl``         the same as two matrices units × tasks (UCINET, which cuts labels at 18 characters)
    csv      ``.csv``        edges with role, basis, via, acting_as; no units or tasks without edge
    ======== =============== =====================================================================================

    Parameters
    ----------
    g : DutyGraph
    path : path-like
    format : {"graphml", "gexf", "pajek", "dl", "csv"}, optional
        Default: by the suffix.

    Raises
    ------
    InputError
        When the suffix says no format.
    GraphError
        When the format cannot hold a label or value.
    OutputError
        When the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")])
    >>> read_graph(write_graph(g, Path(tempfile.mkdtemp()) / "plan.graphml")) == g
    True
    """
    word = _format(path, format)
    text = WRITERS[word](g)
    return files.write(path, ("\ufeff" if word in _MARKED else "") + text)


def read_graph(path: str | os.PathLike[str], *, format: str | None = None) -> DutyGraph:  # noqa: A002
    """Read what :func:`write_graph` wrote, or another program's file with sides and roles.

    Parameters
    ----------
    path : path-like
        Text in UTF-8.
    format : {"graphml", "gexf", "pajek", "dl", "csv"}, optional
        Default: by the suffix.

    Raises
    ------
    InputError
        When the suffix says no format, or there is no such file.
    GraphError
        When the file is not of the format, or its edges make no duty graph (no role, a pair twice …); with the line where there are lines.

    Examples
    --------
    >>> read_graph("plan.graphml")
    Traceback (most recent call last):
    ...
    dutygraph.errors.InputError: the file cannot be read
      where: plan.graphml
      given: No such file or directory
    """
    word = _format(path, format)
    name = os.fspath(path)
    try:
        if Path(path).stat().st_size > MAX_BYTES:
            raise GraphError("the file exceeds a limit", where=name, hint=f"at most {MAX_BYTES} bytes", code="too_large")
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError("the file cannot be read", where=name, given=error.strerror or str(error)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GraphError("the file is not UTF-8", where=f"{name}, byte {error.start}", hint="save it as UTF-8", code="undecodable") from error
    return READERS[word](text, name)


def _format(path: str | os.PathLike[str], word: str | None) -> str:
    if word is not None:
        return one_of(word, tuple(WRITERS), "format")
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        hint = "suffixes: " + ", ".join(SUFFIXES) + "; or pass format="
        raise InputError("the suffix says no format", where=os.fspath(path), given=repr(suffix), hint=hint)
    return SUFFIXES[suffix]
