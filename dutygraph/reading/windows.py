"""How much memory a child process holds on Windows, which has no limit of address space that a process could set for itself."""

from __future__ import annotations

import ctypes
import subprocess


class _Counters(ctypes.Structure):
    _fields_ = [("cb", ctypes.c_ulong), ("faults", ctypes.c_ulong), ("peak", ctypes.c_size_t), ("working_set", ctypes.c_size_t),
                *((f"rest{i}", ctypes.c_size_t) for i in range(6))]


def working_set(process: subprocess.Popen[bytes]) -> int:
    """Bytes of memory that the process holds now; 0 where that cannot be told.

    Examples
    --------
    >>> working_set.__name__
    'working_set'
    """
    kernel = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    handle = getattr(process, "_handle", None)
    if kernel is None or handle is None:
        return 0
    counters = _Counters()
    counters.cb = ctypes.sizeof(counters)
    done = kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(int(handle)), ctypes.byref(counters), counters.cb)
    return int(counters.working_set) if done else 0
