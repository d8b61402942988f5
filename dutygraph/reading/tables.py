"""Tables whose columns say who does what → statements, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dutygraph.reading.outline import Event


@dataclass(slots=True)
class TableRegion:
    """A table that was understood: its span in the folded text, its rows as events, notes on its columns."""

    start: int
    end: int
    events: list[Event] = field(default_factory=list)
    notes: list[tuple[str, int, int, str]] = field(default_factory=list)
    spans: list[tuple[int, int, str]] = field(default_factory=list)
