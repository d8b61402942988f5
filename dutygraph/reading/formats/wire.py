"""A document as JSON bytes and back: what passes between a supervised reader and the caller."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Any

from dutygraph.errors import DutyGraphError, MissingExtraError, ReadError
from dutygraph.reading.document import Block, Document, Note, Skip


def pack(document: Document) -> bytes:
    """The document as JSON.

    Examples
    --------
    >>> unpack(pack(Document("甲", (Block(0, 1),)))).text
    '甲'
    """
    content: dict[str, Any] = {
        "text": document.text, "blocks": document.blocks, "format": document.format, "name": document.name,
        "encoding": document.encoding, "skips": [astuple(s) for s in document.skips], "notes": [astuple(n) for n in document.notes],
        "census": document.census, "meta": document.meta}
    return json.dumps({"document": content}, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def pack_error(error: DutyGraphError) -> bytes:
    """An error as JSON."""
    fields = {k: getattr(error, k) for k in ("what", "where", "given", "hint", "code")}
    return json.dumps({"error": fields}, ensure_ascii=True).encode("ascii")


def unpack(data: bytes) -> Document:
    """The document of some JSON bytes; an error that was packed is raised.

    Raises
    ------
    ReadError
        The reader's own.
    ValueError, KeyError, TypeError
        For bytes that are no packed document.
    """
    content = json.loads(data.decode("utf-8", "surrogatepass"))
    if "error" in content:
        fields = content["error"]
        kind = MissingExtraError if fields["code"] == "missing_extra" else ReadError
        raise kind(fields["what"], where=fields["where"], given=fields["given"], hint=fields["hint"], code=fields["code"])
    d = content["document"]
    return Document(d["text"], tuple(Block(*b) for b in d["blocks"]), d["format"], d["name"], d["encoding"], tuple(Skip(*s) for s in d["skips"]),
                    tuple(Note(*n) for n in d["notes"]), d["census"], d["meta"])
