"""``read_plan`` and ``parse_plan``: a document or a text → a plan."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from typing import IO, Any

from dutygraph.errors import InputError
from dutygraph.plan.plan import Plan
from dutygraph.reading.decisions import Decisions
from dutygraph.reading.document import Document
from dutygraph.reading.formats.sources import open_document, text_document
from dutygraph.reading.options import Options, check
from dutygraph.reading.tuples import rows_of


def read_plan(source: str | os.PathLike[str] | bytes | bytearray | IO[Any] | Document, *, rule: str | None = None,
        aliases: Mapping[str, str] | None = None,
              groups: Mapping[str, Sequence[str]] | None = None, repairs: str | Collection[str] = "on",
              corrections: str | os.PathLike[str] | Decisions | None = None, place: str | None = None, year: int | None = None) -> Plan:
    """Read a plan from a document: HTML, DOCX, PDF, XLSX, OFD or text.

    Parameters
    ----------
    source : path, bytes, file object or Document
        A ``str`` is a path; for text itself see :func:`parse_plan`.
    rule : {"no-lead", "first-listed", "equal", "before-comma"}, optional
        What a list under a bare 责任单位 means, whatever the document says.
    aliases : mapping, optional
        Name as printed → unit (renames too).
    groups : mapping, optional
        Group → its members; they become members with basis ``user``.
    repairs : {"on", "off"} or collection of str
        ``"off"`` or codes of :data:`dutygraph.reading.codes.REPAIRS` switch repairs off.
    corrections : path or Decisions, optional
        A person's decisions, see :mod:`dutygraph.reading.decisions`.
    place, year : optional
        Of the document, where its text does not say.

    Returns
    -------
    Plan
        With ``status`` ``"ok"`` or ``"partial"``.

    Raises
    ------
    ReadError
        A document that cannot be read at all, or that holds no task.
    InputError
        An option that is not valid.

    Examples
    --------
    >>> plan = read_plan("1.修渠。(牵头单位:市甲局;责任单位:市乙局)".encode())
    >>> plan.assignments[["task", "unit", "role"]].values.tolist()
    [['1', '市甲局', 'lead'], ['1', '市乙局', 'co']]
    """
    options = check(rule=rule, aliases=aliases, groups=groups, repairs=repairs, corrections=corrections, place=place, year=year)
    document = source if isinstance(source, Document) else open_document(source)
    return plan_of(document, options)


def parse_plan(text: str, *, rule: str | None = None, aliases: Mapping[str, str] | None = None,
        groups: Mapping[str, Sequence[str]] | None = None,
               repairs: str | Collection[str] = "on", corrections: str | os.PathLike[str] | Decisions | None = None,
                   place: str | None = None, year: int | None = None) -> Plan:
    """Read a plan from text, with the options of :func:`read_plan`.

    Parameters
    ----------
    text : str
        The text of the document, not a path.

    Returns
    -------
    Plan

    Raises
    ------
    ReadError
        Where the text is empty or holds no task.

    Examples
    --------
    >>> parse_plan("1.修渠。(市甲局牵头,市乙局配合)").assignments["role"].tolist()
    ['lead', 'co']
    """
    if not isinstance(text, str):
        raise InputError("text is no str", where="parse_plan", given=type(text).__name__,
            hint="read_plan takes paths, bytes and file objects")
    options = check(rule=rule, aliases=aliases, groups=groups, repairs=repairs, corrections=corrections, place=place, year=year)
    return plan_of(text_document(text), options)


def plan_of(document: Document, options: Options | None = None) -> Plan:
    """The plan of a document that is already open."""
    rows, meta, partition = rows_of(document, options)
    return Plan(rows, text=document.text, meta=meta, partition=partition, source=document.name)
