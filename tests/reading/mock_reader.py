"""A reader that misbehaves on demand: the first word of the document says how. For tests of the supervisor, by module name."""

from __future__ import annotations

import ctypes
import os
import sys
import time

from dutygraph.reading.document import Block, Document
from dutygraph.reading.formats.limits import Limits


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Do what the document says."""
    order = data.decode("utf-8").split()[0]
    if order == "loop":
        while True:
            pass
    if order == "sleep":
        time.sleep(600)
    if order == "memory":
        held = []
        while True:
            held.append(bytearray(50_000_000))
    if order == "abort":
        os.abort()
    if order == "segfault":
        ctypes.string_at(0)
    if order == "exit":
        os._exit(0)
    if order == "raise":
        raise RuntimeError("out of sorts")
    if order == "deep":
        def down(n: int) -> int:
            return down(n + 1) + 1
        down(0)
    if order == "output":
        return Document("x" * 60_000_000, ())
    if order == "fork" and os.fork() == 0:
        time.sleep(600)
    if order == "noise":
        print("a library's chatter " * 10_000)
        sys.stdout.flush()
        os.write(1, b"more chatter\n" * 10_000)
        sys.stderr.write("and errors\n" * 10_000)
    if order == "write":
        with open("mock_reader_was_here", "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write("x" * 10)
    return Document(f"read {len(data)}", (Block(0, 4),), "mock", name)
