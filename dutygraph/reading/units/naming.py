"""What the names of a document were taken for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from dutygraph.reading.duty.mentions import Mention
from dutygraph.reading.units.prints import Prints


class Named(NamedTuple):
    """A mention and its unit (folded name)."""

    mention: Mention
    unit: str
    start: int
    end: int
    office: str = ""


@dataclass(slots=True)
class Naming:
    """All names of a document: units of every statement, aliases, and what was mended (code, start, end, repair)."""

    statements: list[list[Named]] = field(default_factory=list)
    aliases: dict[str, tuple[str, str]] = field(default_factory=dict)
    repairs: list[tuple[str, int, int, str]] = field(default_factory=list)
    printed: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Counter[str]] = field(default_factory=dict)
    prints: Prints | None = None

    def display(self, unit: str) -> str:
        """The name as printed most often."""
        shown = self.printed.get(unit)
        if shown is None:
            shown = self.printed[unit] = self.prints.word(unit) if self.prints is not None else unit
        return shown
