"""The other side of the worker: starts it as a program of its own, watches its time, memory and output, and names how it ended."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO

from dutygraph.errors import ReadError
from dutygraph.reading.document import Document
from dutygraph.reading.formats.limits import LIMITS, Limits
from dutygraph.reading.formats.memorywatch import held
from dutygraph.reading.formats.wire import unpack

_HOME = str(Path(__file__).resolve().parents[3])
_TAIL = 4096
_PAUSE = 0.03
_NEAR_LIMIT = 0.5


def supervise(form: str, data: bytes, name: str = "", limits: Limits = LIMITS) -> Document:
    """Read bytes in a child process, within limits of wall time, processor time, memory and output.

    Parameters
    ----------
    form : str
        A format of :data:`dutygraph.reading.formats.worker.READERS`, or the full name of a module with a function ``read``.
    data : bytes
        The document.
    name : str
        What messages call it.
    limits : Limits
        On POSIX the child's address space and processor time are bounded by the system; on Windows its working set is watched.

    Raises
    ------
    ReadError
        The reader's own, or ``timeout``, ``memory``, ``crash``, ``too_large``.
    MissingExtraError
        When the format's packages are not installed.
    """
    command = [sys.executable, "-P", "-X", "utf8", "-m", "dutygraph.reading.formats.worker", form]
    path = os.pathsep.join([_HOME, *filter(None, [os.environ.get("PYTHONPATH")])])
    deadline = time.monotonic() + limits.wall_seconds
    # our own interpreter and module; nothing of the command comes from the document
    process = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=os.name != "nt",
        env={**os.environ, "PYTHONPATH": path})
    head = json.dumps({"name": name, "limits": asdict(limits)}).encode("ascii") + b"\n"
    answer, noise = _Answer(limits.output_bytes), _Tail()
    threads = [threading.Thread(target=_feed, args=(process.stdin, head, data), daemon=True),
               threading.Thread(target=answer.drain, args=(process.stdout,), daemon=True),
               threading.Thread(target=noise.drain, args=(process.stderr,), daemon=True)]
    for thread in threads:
        thread.start()
    try:
        verdict = _watch(process, threads[1], answer, deadline, limits)
    finally:
        _end(process)
        for thread in threads:
            thread.join(1.0)
        for stream in (process.stdin, process.stdout, process.stderr):
            _close(stream)
    return _judge(verdict, answer, noise, process.returncode, limits)


class _Answer:
    """The child's answer: eight bytes of length, then that many bytes, no more than allowed."""

    def __init__(self, most: int) -> None:
        self.most, self.whole, self.over = most, False, False
        self.data = bytearray()

    def drain(self, stream: IO[bytes]) -> None:
        try:
            length = stream.read(8)
            if len(length) < 8:
                return
            (size,) = struct.unpack(">Q", length)
            if size > self.most:
                self.over = True
                return
            while len(self.data) < size and (chunk := stream.read(min(1 << 20, size - len(self.data)))):
                self.data += chunk
            self.whole = len(self.data) == size
        except (OSError, ValueError):
            return


class _Tail:
    """The last words of the child's error stream; the rest is read and dropped, so that the child never waits for us."""

    def __init__(self) -> None:
        self.data = b""

    def drain(self, stream: IO[bytes]) -> None:
        try:
            while chunk := os.read(stream.fileno(), 1 << 16):
                self.data = (self.data + chunk)[-_TAIL:]
        except (OSError, ValueError):
            return


def _feed(stream: IO[bytes], head: bytes, data: bytes) -> None:
    try:
        stream.write(head)
        stream.write(data)
        stream.close()
    except (OSError, ValueError):
        # the child ended before it had read all; how it ended says why
        return


def _watch(process: subprocess.Popen[bytes], answering: threading.Thread, answer: _Answer, deadline: float, limits: Limits) -> str:
    """Wait for the answer and the end: ``""``, ``timeout`` or ``memory``."""
    peak = 0
    while answering.is_alive() or process.poll() is None:
        if time.monotonic() >= deadline:
            return "timeout"
        answering.join(_PAUSE)
        if answer.whole or answer.over:
            return ""
        if not answering.is_alive():
            # no answer will come any more; how the child ends says why
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_PAUSE)
        peak = max(peak, held(process))
        if peak > limits.memory_bytes:
            return "memory"
    # a library that gets no more memory often just falls over; how much the child held last tells
    return "memory" if process.returncode and peak > _NEAR_LIMIT * limits.memory_bytes else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started."""
    if os.name != "nt":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.returncode is None:
        process.kill()
        process.wait()


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream is not None:
            stream.close()
    except (OSError, ValueError):
        return


def _judge(verdict: str, answer: _Answer, noise: _Tail, code: int | None, limits: Limits) -> Document:
    """The document, or what kept it away."""
    if answer.whole:
        try:
            return unpack(bytes(answer.data))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise ReadError("the reader's answer makes no sense", given=str(error)[:200], hint="report the file", code="crash") from error
    words = noise.data.decode("utf-8", "replace").strip().splitlines()
    last = words[-1][:200] if words else ""
    if answer.over:
        raise ReadError("what the document unfolds to exceeds the limit", given=f"> {limits.output_bytes} bytes",
                        hint="if you trust it, raise Limits.output_bytes",
                        code="too_large")
    if verdict == "timeout" or code == -getattr(signal, "SIGXCPU", 0) != 0:
        raise ReadError("reading took longer than allowed", given=f"> {limits.wall_seconds:g} s, or {limits.cpu_seconds} s of the processor",
                        hint="if you trust the file, raise Limits.wall_seconds and cpu_seconds", code="timeout")
    if verdict == "memory" or code == -9 or "MemoryError" in last or "bad_alloc" in last:
        raise ReadError("reading needed more memory than allowed", given=f"> {limits.memory_bytes} bytes",
                        hint="if you trust the file, raise Limits.memory_bytes", code="memory")
    raise ReadError("the reader broke down", given=f"exit code {code}" + (f", {last}" if last else ""),
                    hint="the file is damaged or hostile; open it and save it anew", code="crash")
