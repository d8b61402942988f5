"""The plan: what a document says, frozen, as checked tables over one text."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd

from dutygraph.errors import PlanError
from dutygraph.plan import store
from dutygraph.plan.correcting import apply, decided_by, merged
from dutygraph.plan.framed import Framed
from dutygraph.plan.frames import check_text, complete, rows_of
from dutygraph.plan.schema import TABLES, check_partition, check_rows
from dutygraph.plan.select import select
from dutygraph.plan.show import as_html, summary

Rows = Mapping[str, Sequence[tuple[Any, ...]]]


class Plan(Framed):
    """What a document says: tasks, units, who leads, who helps, targets, deadlines, and what was doubtful.

    A plan is immutable; its frames are built on first access and every access hands out a copy.
    Readers build plans from tuples; analysts use :meth:`from_frames`.

    Parameters
    ----------
    rows : mapping of str to sequences of tuples
        Table name → rows in the column order of :data:`dutygraph.plan.schema.TABLES`, the index first.
    text : str, optional
        The text as read, to which every span refers.
    meta : mapping, optional
        Title, issuer, document number, dates, rules, reporting duties ...; JSON-able.
    partition : sequence of (start, end, place), optional
        Where each character belongs; joined in order it is the text.
    source : str, optional
        Name of the file.
    unit_columns : sequence of str, optional
        Names of further columns of the unit rows.

    Raises
    ------
    PlanError
        When a table breaks a rule (unknown unit, repeated edge, id that is no text ...).

    Examples
    --------
    >>> plan = Plan.from_frames(assignments=pd.DataFrame({"task": ["1", "1"], "unit": ["甲局", "乙局"], "role": ["lead", "co"]}))
    >>> plan
    <Plan: 1 tasks, 2 units, 2 assignments (1 lead, 1 co), ok>
    """

    __slots__ = ("_meta", "_partition", "_source", "_text")

    def __init__(self, rows: Rows, *, text: str = "", meta: Mapping[str, Any] | None = None,
                 partition: Sequence[tuple[int, int, str]] = (), source: str = "", unit_columns: Sequence[str] = ()) -> None:
        unknown = set(rows) - set(TABLES)
        if unknown:
            raise PlanError("unknown table", given=", ".join(sorted(unknown)), hint="tables: " + ", ".join(TABLES))
        held = {name: tuple(rows.get(name, ())) for name in TABLES}
        check_rows(held)
        check_partition(partition, len(text))
        for name, value in (("_rows", held), ("_text", text), ("_meta", copy.deepcopy(dict(meta or {}))), ("_partition", tuple(partition)),
                            ("_source", source), ("_extra", tuple(unit_columns)), ("_frames", {})):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"a plan is immutable; {name} cannot be set (make a new one with from_frames, subset or correct)")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a plan is immutable")

    def __copy__(self) -> Plan:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Plan:
        return self

    def __reduce__(self) -> tuple[Callable[..., Plan], tuple[Any, ...]]:
        return (_rebuild, (self._rows, self._text, self._meta, self._partition, self._source, self._extra))

    @property
    def text(self) -> str:
        """The text as read."""
        return self._text

    @property
    def meta(self) -> dict[str, Any]:
        """A copy of the facts of the notice."""
        return copy.deepcopy(self._meta)

    @property
    def source(self) -> str:
        """Name of the file that was read; empty for text and frames."""
        return self._source

    @property
    def partition(self) -> tuple[tuple[int, int, str], ...]:
        """(start, end, place) spans that tile the text; empty for a plan made of frames."""
        return self._partition

    @property
    def rows(self) -> Mapping[str, tuple[tuple[Any, ...], ...]]:
        """The tables as tuples, without pandas: what a corpus run keeps."""
        return dict(self._rows)

    @property
    def status(self) -> str:
        """``ok``, or ``partial`` when something inside the plan was not understood."""
        bad = any(r[1] == "error" or r[0] == "unread" for r in self._rows["diagnostics"])
        return "partial" if bad else "ok"

    @classmethod
    def from_frames(cls, assignments: pd.DataFrame, tasks: pd.DataFrame | None = None, units: pd.DataFrame | None = None, *,
                    members: pd.DataFrame | None = None, aliases: pd.DataFrame | None = None, targets: pd.DataFrame | None = None,
                    deadlines: pd.DataFrame | None = None, diagnostics: pd.DataFrame | None = None, text: str = "",
                    meta: Mapping[str, Any] | None = None, partition: Iterable[tuple[int, int, str]] = (), source: str = "") -> Plan:
        """A plan of the analyst's own tables.

        Parameters
        ----------
        assignments : DataFrame
            Columns ``task unit role`` at least. Ids are text.
        tasks, units : DataFrame, optional
            Where absent, made of the ids that the assignments name, in order of first appearance.
        members, aliases, targets, deadlines, diagnostics : DataFrame, optional
            As :data:`dutygraph.plan.schema.TABLES` names their columns.
        text, meta, partition, source
            As in the constructor.

        Raises
        ------
        PlanError
            With table, row and value of the first fault.

        Examples
        --------
        >>> edges = pd.DataFrame({"task": ["2.9", "2.10"], "unit": ["甲局", "甲局"], "role": ["lead", "co"]})
        >>> list(Plan.from_frames(edges).tasks.index)
        ['2.9', '2.10']
        """
        rows, extra = rows_of({"assignments": assignments, "tasks": tasks, "units": units, "members": members, "aliases": aliases,
                               "targets": targets, "deadlines": deadlines, "diagnostics": diagnostics})
        complete(rows, tasks is None, units is None)
        check_text(rows, text, meta or {})
        return cls(rows, text=text, meta=meta, partition=tuple((int(s), int(e), p) for s, e, p in partition), source=source, unit_columns=extra)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """All tables by name; ``Plan.from_frames(**plan.to_frames())`` gives them back.

        Examples
        --------
        >>> plan = Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}))
        >>> Plan.from_frames(**plan.to_frames()) == plan
        True
        """
        return {name: self._frame(name) for name in TABLES}

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the plan as a folder of CSV and ``schema.json``, or as one ``.zip`` of the same; only an earlier saved plan is replaced.

        Raises
        ------
        OutputError
            When it cannot be written, or anything else stands there; nothing is left half-written.

        Examples
        --------
        >>> import tempfile
        >>> plan = Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}))
        >>> Plan.load(plan.save(Path(tempfile.mkdtemp()) / "plan.zip")) == plan
        True
        """
        return store.save(path, self._rows, {"text": self._text, "meta": self._meta, "partition": [list(p) for p in self._partition],
                                             "source": self._source, "unit_columns": list(self._extra)})

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Plan:
        """Read what :meth:`save` wrote.

        Raises
        ------
        PlanError
            When the folder or archive is no saved plan.

        Examples
        --------
        >>> Plan.load("nowhere.zip")
        Traceback (most recent call last):
        ...
        dutygraph.errors.PlanError: no saved plan here
          where: nowhere.zip
          hint:  name a folder or .zip written by plan.save()
        """
        rows, rest = store.load(path)
        return cls(rows, text=rest["text"], meta=rest["meta"], partition=[(int(s), int(e), str(p)) for s, e, p in rest["partition"]],
                   source=rest["source"], unit_columns=rest["unit_columns"])

    def replace(self, **tables: Sequence[tuple[Any, ...]]) -> Plan:
        """A plan with some tables replaced by other tuples (for code that makes plans of plans).

        Examples
        --------
        >>> plan = Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}))
        >>> len(plan.replace(assignments=()).assignments)
        0
        """
        return Plan({**self._rows, **tables}, text=self._text, meta=self._meta, partition=self._partition, source=self._source, unit_columns=self._extra)

    def subset(self, *, parts: Iterable[str] | None = None, sections: Iterable[str] | None = None, tasks: Iterable[str] | None = None) -> Plan:
        """The plan of some tasks only; all units, groups and aliases stay.

        Parameters
        ----------
        parts, sections, tasks : iterable of str, optional
            What to keep; conditions are joined by *and*.

        Raises
        ------
        PlanError
            When a part, section or task is not in the plan.

        Examples
        --------
        >>> plan = Plan.from_frames(pd.DataFrame({"task": ["1", "2"], "unit": ["甲局", "甲局"], "role": ["lead", "lead"]}))
        >>> plan.subset(tasks=["2"])
        <Plan: 1 tasks, 1 units, 1 assignments (1 lead, 0 co), ok>
        """
        kept = select(self._rows, {"part": parts, "section": sections, "task": tasks})
        return self.replace(**kept)

    def correct(self, *, roles: Mapping[tuple[str, str], str] | None = None, names: Mapping[str, str] | None = None,
                add: Mapping[tuple[str, str], str] | None = None, remove: Sequence[tuple[str, str]] = (),
                groups: Mapping[str, Sequence[str]] | None = None) -> Plan:
        """A plan with some roles, names, assignments or groups set right; the decisions stay with it, see ``save_corrections``.

        Parameters
        ----------
        roles, add : mapping of (task, unit) to role
            Roles to set; assignments to add.
        names : mapping of unit to unit
            Units to rename, or to make one.
        remove : sequence of (task, unit)
            Assignments to take out.
        groups : mapping of group to members
            Rosters.

        Raises
        ------
        InputError
            For a task, assignment or unit that the plan does not have.

        Examples
        --------
        >>> plan = Plan.from_frames(pd.DataFrame({"task": ["1", "1"], "unit": ["甲局", "乙局"], "role": ["lead", "lead"]}))
        >>> plan.correct(roles={("1", "乙局"): "co"})
        <Plan: 1 tasks, 2 units, 2 assignments (1 lead, 1 co), ok>
        """
        rows = {name: list(table) for name, table in self._rows.items()}
        decided = decided_by(rows, roles=roles, names=names, add=add, remove=remove, groups=groups)
        apply(rows, decided)
        meta = {**self._meta, "corrections": merged(self._meta.get("corrections") or {}, decided)}
        return Plan(rows, text=self._text, meta=meta, partition=self._partition, source=self._source, unit_columns=self._extra)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Plan):
            return NotImplemented
        return repr(self.__reduce__()[1]) == repr(other.__reduce__()[1])

    def __hash__(self) -> int:
        return hash((self._text, self._rows["assignments"]))

    def __repr__(self) -> str:
        return f"<Plan: {summary(self._rows, self._meta, self.status)}>"

    def _repr_html_(self) -> str:
        return as_html(self._meta.get("title") or self._source or "Plan", summary(self._rows, self._meta, self.status), self.tasks)


def _rebuild(rows: Rows, text: str, meta: Mapping[str, Any], partition: Sequence[tuple[int, int, str]], source: str, extra: Sequence[str]) -> Plan:
    return Plan(rows, text=text, meta=meta, partition=partition, source=source, unit_columns=extra)
