"""Signs of damage in a PDF's bytes that PDF programs pass over in silence."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from dutygraph.errors import ReadError
from dutygraph.reading.formats.limits import Limits

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_CHUNK = 1 << 16


def faults(data: bytes, limits: Limits) -> Iterator[str]:
    """What is wrong with the file: cut short, compressed parts that are broken.

    Raises
    ------
    ReadError
        ``too_large`` where compressed parts unfold beyond the limits.

    Examples
    --------
    >>> list(faults(b"%PDF-1.4 1 0 obj", Limits()))
    ['the end of the file is missing']
    """
    if b"%%EOF" not in data[-2048:]:
        yield "the end of the file is missing"
    if b"/Encrypt" in data:
        return
    broken, total = 0, 0
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - 400) : match.start()]
        head = head[head.rfind(b"obj") + 3 :] if b"obj" in head else head
        if b"FlateDecode" not in head or (b"DecodeParms" in head and b"ASCII" in head) or re.search(rb"/Filter\s*\[\s*/(?!Flate)", head):
            continue
        size, whole = _inflated(data, match.end(), limits)
        total += size
        broken += not whole
        if size > limits.member_bytes or total > 2 * limits.inflated_bytes:
            raise ReadError("compressed parts of the PDF unfold beyond the limit", given=f"> {limits.member_bytes} bytes",
                            hint="if you trust it, raise Limits.member_bytes and inflated_bytes", code="too_large")
    if broken:
        yield f"{broken} compressed parts are broken; text in them is lost"


def _inflated(data: bytes, start: int, limits: Limits) -> tuple[int, bool]:
    """How many bytes a stream unfolds to, and whether it is whole (its checksum is right)."""
    engine = zlib.decompressobj()
    size, at = 0, start
    try:
        while not engine.eof and at < len(data) and size <= limits.member_bytes:
            size += len(engine.decompress(data[at : at + _CHUNK], limits.member_bytes))
            while engine.unconsumed_tail and size <= limits.member_bytes:
                size += len(engine.decompress(engine.unconsumed_tail, limits.member_bytes))
            at += _CHUNK
    except zlib.error:
        return size, False
    return size, engine.eof or size > limits.member_bytes
