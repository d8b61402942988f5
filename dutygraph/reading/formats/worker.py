"""A reader as a program of its own: ``python -m dutygraph.reading.formats.worker FORMAT`` takes bytes on its input and gives JSON on its output."""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import Protocol, cast

from dutygraph.errors import DutyGraphError, ReadError
from dutygraph.extras import load
from dutygraph.reading.document import Document
from dutygraph.reading.formats.limits import Limits
from dutygraph.reading.formats.wire import pack, pack_error

try:
    import resource
except ImportError:  # Windows has none; the supervisor watches time and memory there
    resource = None  # type: ignore[assignment]

#: Binary format → (module with a function ``read(data, name, limits)``, extra that brings its packages). A new format is one line here.
READERS: dict[str, tuple[str, str]] = {
    "docx": ("dutygraph.reading.formats.docx", ""),
    "xlsx": ("dutygraph.reading.formats.xlsx", ""),
    "ofd": ("dutygraph.reading.formats.ofd", ""),
    "pdf": ("dutygraph.reading.formats.pdf", "pdf"),
}


class Reader(Protocol):
    """What the module of a binary format offers."""

    def read(self, data: bytes, name: str, limits: Limits) -> Document:
        """The document of these bytes."""
        ...


def reader(form: str) -> Reader:
    """The module that reads a format.

    Raises
    ------
    MissingExtraError
        When its packages are not installed.

    Examples
    --------
    >>> reader("docx").__name__
    'dutygraph.reading.formats.docx'
    """
    module, extra = READERS.get(form, (form, ""))
    return cast(Reader, load(module, extra or "all"))


def read_here(form: str, data: bytes, name: str, limits: Limits) -> Document:
    """Read in this very process, without any guard of time and memory; every fault of the reader becomes a ReadError."""
    return _guarded(reader(form), data, name, limits)


def _bound(limits: Limits) -> None:
    if resource is None:
        return
    wanted = {"RLIMIT_AS": limits.memory_bytes, "RLIMIT_CPU": limits.cpu_seconds, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0}
    for key, value in wanted.items():
        number = getattr(resource, key, None)
        if number is None:
            continue
        hard = resource.getrlimit(number)[1]
        top = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # at the hard limit of time the system kills without a word, a little before it says why
        last = top + 5 if key == "RLIMIT_CPU" and (hard == resource.RLIM_INFINITY or top + 5 <= hard) else top
        try:
            resource.setrlimit(number, (top, last))
        except (ValueError, OSError):
            # a system that refuses one limit still has the others and the supervisor's clock
            continue


def main() -> int:
    """The child's whole life: import the reader, set the limits, read, answer."""
    # libraries may print; the answer has a channel of its own and the rest goes to the error stream
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    payload = b""
    try:
        module = reader(sys.argv[1])
        stream = sys.stdin.buffer
        head = json.loads(stream.readline())
        _bound(limits := Limits(**head["limits"]))
        payload = pack(_guarded(module, stream.read(), head["name"], limits))
    except DutyGraphError as error:
        payload = pack_error(error)
    except MemoryError:
        payload = pack_error(ReadError("reading needed more memory than allowed", hint="if you trust the file, raise Limits.memory_bytes", code="memory"))
    answer.write(struct.pack(">Q", len(payload)) + payload)
    answer.flush()
    # no clean-up: a library's finaliser must not turn a good answer into a crash
    os._exit(0)


def _guarded(module: Reader, data: bytes, name: str, limits: Limits) -> Document:
    try:
        return module.read(data, name, limits)
    except (DutyGraphError, MemoryError):
        raise
    except RecursionError as error:
        raise ReadError("the document is nested too deep", hint="open the document and save it anew", code="too_large") from error
    except Exception as error:
        raise ReadError("the reader broke down", given=f"{type(error).__name__}: {error}"[:300], hint="open the document and save it anew",
                        code="crash") from error


if __name__ == "__main__":
    main()
