"""CPU seconds of several rivals, taken in turn, so that a busy moment of the machine hits all alike."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any

#: A turn takes at least so long: what is over sooner is done again, and the turn's mean counts.
TURN = 0.05


def rivals(functions: Mapping[str, Callable[[], Any]], rounds: int) -> tuple[dict[str, float], dict[str, Any]]:
    """Median CPU seconds of each over interleaved rounds, and the last answer of each."""
    seconds: dict[str, list[float]] = {name: [] for name in functions}
    answers: dict[str, Any] = {}
    for _ in range(rounds):
        for name, function in functions.items():
            answers.pop(name, None)
            start, times, spent = time.process_time(), 0, 0.0
            while spent < TURN:
                answers[name] = function()
                times, spent = times + 1, time.process_time() - start
            seconds[name].append(spent / times)
    return {name: median(values) for name, values in seconds.items()}, answers


def peak_gib() -> float:
    """Largest memory of this process so far, GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
