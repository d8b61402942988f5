"""What kind of input, which reader: a path, bytes or a file object → Document."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Any

from dutygraph.errors import InputError, ReadError, one_of
from dutygraph.reading.document import Document, Note
from dutygraph.reading.formats import html, sniff, text
from dutygraph.reading.formats.container import Container
from dutygraph.reading.formats.decode import Decoded, clean, decode
from dutygraph.reading.formats.escaped import plain
from dutygraph.reading.formats.limits import LIMITS, Limits
from dutygraph.reading.formats.records import recorded
from dutygraph.reading.formats.supervisor import supervise
from dutygraph.reading.formats.worker import read_here

ISOLATIONS = ("process", "none")


def open_document(source: str | os.PathLike[str] | bytes | bytearray | IO[Any], *, name: str = "", limits: Limits = LIMITS,
                  isolation: str = "process") -> Document:
    """Read a document of any known format.

    Parameters
    ----------
    source : path, bytes or file object
        A ``str`` is a path (for text itself see :func:`text_document`). A file object is read from where it stands and stays open.
    name : str
        What messages call the document; by default the path, or the file object's name.
    limits : Limits
        What one document may cost.
    isolation : {"process", "none"}
        Binary formats (DOCX, XLSX, PDF, OFD) are read in a process of their own, under limits of time and memory; ``"none"`` reads
        them here, where a hostile file can take the whole program along. HTML and text are always read here.

    Returns
    -------
    Document
        Text, blocks, what was skipped and what is in doubt.

    Raises
    ------
    ReadError
        With a code of :data:`dutygraph.errors.READ_CODES` and the document's name.
    InputError
        For a source or option of the wrong kind.

    Examples
    --------
    >>> open_document("一、目标\\n1. 修路。(牵头单位:区交通局)".encode()).format
    'text'
    """
    one_of(isolation, ISOLATIONS, "isolation")
    name = name or _name(source)
    try:
        data = _bytes(source, name, limits)
        return _read(data, name, limits, isolation)
    except ReadError as error:
        if name and name not in error.where:
            error.where = f"{name}: {error.where}" if error.where else name
        raise


def text_document(source: str, name: str = "") -> Document:
    """The document of a text at hand; it is told apart from HTML by its tags.

    Raises
    ------
    ReadError
        ``empty`` for a text without any visible character.

    Examples
    --------
    >>> text_document("1. 修路。").blocks[0].end
    6
    """
    if not isinstance(source, str):
        raise InputError("a text is expected", given=type(source).__name__, hint="open_document takes paths, bytes and file objects")
    content, notes, skips = clean(source)
    return _text(Decoded(content, "", tuple(notes), tuple(skips)), name, LIMITS)


def _name(source: object) -> str:
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)  # type: ignore[return-value]
    name = getattr(source, "name", "")
    return name if isinstance(name, str) else "<bytes>"


def _bytes(source: str | os.PathLike[str] | bytes | bytearray | IO[Any], name: str, limits: Limits) -> bytes | str:
    most = max(limits.text_bytes, limits.container_bytes)
    if isinstance(source, (bytes, bytearray)):
        data: bytes | str = bytes(source)
    elif isinstance(source, (str, os.PathLike)):
        try:
            path = Path(source)
            if path.is_dir():
                raise ReadError("a folder, not a document", hint="name a file in it", code="not_found")
            with path.open("rb") as stream:
                data = stream.read(most + 1)
        except ReadError:
            raise
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ReadError("the file cannot be read", given=reason, hint="check the path and the right to read it", code="not_found") from error
    elif hasattr(source, "read"):
        data = source.read(most + 1)
        if not isinstance(data, (bytes, str)):
            raise InputError("the file object gives neither bytes nor text", where=name, given=type(data).__name__, hint="open the file in mode 'rb'")
    else:
        raise InputError("a path, bytes or a file object is expected", given=type(source).__name__, hint="parse_plan takes text")
    if len(data) > most:
        raise ReadError("the input exceeds the limit of size", given=f"> {most} bytes", hint="raise Limits.container_bytes or text_bytes", code="too_large")
    return data


def _read(data: bytes | str, name: str, limits: Limits, isolation: str) -> Document:
    if isinstance(data, str):
        content, notes, skips = clean(data)
        return _text(Decoded(content, "", tuple(notes), tuple(skips)), name, limits)
    if not data.strip():
        raise ReadError("the file is empty", given=f"{len(data)} bytes", hint="check that it was saved or downloaded whole", code="empty")
    form = sniff.binary(data, name)
    if not form:
        if len(data) > limits.text_bytes:
            raise ReadError("the text exceeds the limit of size", given=f"{len(data)} bytes > {limits.text_bytes}", hint="raise Limits.text_bytes",
                            code="too_large")
        return _text(decode(data, sniff.declared(data)), name, limits)
    if len(data) > limits.container_bytes:
        raise ReadError("the file exceeds the limit of size", given=f"{len(data)} bytes > {limits.container_bytes}", hint="raise Limits.container_bytes",
                        code="too_large")
    if form == "zip":
        # the directory is looked at here, before a child is started for it
        form = sniff.container(Container(data, limits).names(), name)
    document = supervise(form, data, name, limits) if isolation == "process" else read_here(form, data, name, limits)
    if not document.text.strip():
        raise ReadError("the document holds no text", hint="open it and look: it may be made of pictures", code="empty")
    return recorded(document)


def _text(source: Decoded, name: str, limits: Limits) -> Document:
    if not source.text.strip():
        raise ReadError("the text is empty", where=name, hint="check that it was saved or downloaded whole", code="empty")
    # a page has escapes of its own; a data file may hold one in a string
    if source.text.lstrip()[:1] in ("{", "[") or (("\\" in source.text or "&" in source.text) and not sniff.is_page(source.text, name)):
        source = plain(source)
    page = sniff.is_page(source.text, name)
    document = (html if page else text).read(source, name, limits)
    if page and sniff.is_source(document.text):
        note = Note("html-source", "info", "the page shows the source of another page", "that page is read")
        document = html.read(Decoded(document.text, source.encoding, (*source.notes, note), source.skips), name, limits)
    if not document.text.strip():
        hint = "it may be filled in by a script: save the page from a browser" if page else "it draws lines and says nothing"
        raise ReadError("the document holds no text", where=name, hint=hint, code="empty")
    return recorded(document) if page else document
