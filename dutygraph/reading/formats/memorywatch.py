"""How much memory a child process holds now, on Linux and on Windows, asked from outside."""

from __future__ import annotations

import ctypes
import os
import subprocess
from pathlib import Path


class _Counters(ctypes.Structure):
    _fields_ = (("cb", ctypes.c_ulong), ("faults", ctypes.c_ulong), ("peak", ctypes.c_size_t), ("working_set", ctypes.c_size_t),
                *((f"rest{i}", ctypes.c_size_t) for i in range(6)))


def held(process: subprocess.Popen[bytes]) -> int:
    """Bytes of memory that the process holds now; 0 where that cannot be told (it has ended, or the system does not say).

    Examples
    --------
    >>> import sys
    >>> with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
    ...     now = held(child)
    >>> now >= 0
    True
    """
    return _working_set(process) if os.name == "nt" else _resident(process.pid)


def _resident(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _working_set(process: subprocess.Popen[bytes]) -> int:
    kernel = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    handle = getattr(process, "_handle", None)
    if kernel is None or handle is None:
        return 0
    counters = _Counters()
    counters.cb = ctypes.sizeof(counters)
    done = kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(int(handle)), ctypes.byref(counters), counters.cb)
    return int(counters.working_set) if done else 0
