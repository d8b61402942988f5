"""The tables of a plan as frames: built on first access, copied on every one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dutygraph.plan.frames import to_frame


class Framed:
    """Tables as tuples that are shown as frames."""

    __slots__ = ("_extra", "_frames", "_rows")
    _rows: Mapping[str, tuple[tuple[Any, ...], ...]]
    _extra: tuple[str, ...]
    _frames: dict[str, pd.DataFrame]

    def _frame(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            self._frames[name] = to_frame(name, self._rows[name], self._extra if name == "units" else ())
        return self._frames[name].copy()

    @property
    def tasks(self) -> pd.DataFrame:
        """Tasks in document order, on the index ``task``."""
        return self._frame("tasks")

    @property
    def units(self) -> pd.DataFrame:
        """Units by canonical name, on the index ``unit``; groups are units of kind ``group``."""
        return self._frame("units")

    @property
    def members(self) -> pd.DataFrame:
        """Who belongs to a closed group, and how that is known."""
        return self._frame("members")

    @property
    def aliases(self) -> pd.DataFrame:
        """Other names of units."""
        return self._frame("aliases")

    @property
    def assignments(self) -> pd.DataFrame:
        """One row a (task, unit): role, basis, the words as printed, and where they stand."""
        return self._frame("assignments")

    @property
    def targets(self) -> pd.DataFrame:
        """Quantified targets of the tasks."""
        return self._frame("targets")

    @property
    def deadlines(self) -> pd.DataFrame:
        """Deadlines of the tasks."""
        return self._frame("deadlines")

    @property
    def diagnostics(self) -> pd.DataFrame:
        """Every repair, guess and unread line, with its place in the text."""
        return self._frame("diagnostics")
