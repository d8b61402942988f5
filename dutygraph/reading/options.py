"""Options of ``read_plan``, checked once at the door."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dutygraph.errors import InputError
from dutygraph.reading.codes import REPAIRS
from dutygraph.reading.decisions import Decisions, load_decisions
from dutygraph.reading.duty.rules import check_rule
from dutygraph.reading.units.aliases import aliases_for


@dataclass(frozen=True, slots=True)
class Options:
    """What the user decided beforehand."""

    rule: str | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    place: str | None = None
    year: int | None = None
    decisions: Decisions = field(default_factory=Decisions)


def check(*, rule: str | None = None, aliases: Mapping[str, str] | None = None, groups: Mapping[str, Sequence[str]] | None = None,
          repairs: str | Collection[str] = "on", corrections: str | os.PathLike[str] | Decisions | None = None, place: str | None = None,
              year: int | None = None) -> Options:
    """Checked options.

    Parameters
    ----------
    rule : str, optional
        What a list under a bare 责任单位 means, whatever the document says: ``no-lead``, ``first-listed``, ``equal``, ``before-comma``.
    aliases : mapping, optional
        Name as printed → unit.
    groups : mapping, optional
        Group → its members.
    repairs : {"on", "off"} or collection of str
        All repairs, none, or the codes of repairs to switch off.
    corrections : path or Decisions, optional
        A person's decisions; what is given here directly holds over them.
    place : str, optional
        Place of the document: names that are on record for this place (and year) then stand for their units.
    year : int, optional
        Year of the document; by default from its text.

    Returns
    -------
    Options

    Raises
    ------
    InputError
        An unknown word, or a value of the wrong kind.

    Examples
    --------
    >>> sorted(check(repairs=["missing_close"]).off)
    ['missing_close']
    """
    if isinstance(repairs, str):
        if repairs not in ("on", "off"):
            raise InputError("unknown repairs", where="option repairs", given=repr(repairs),
                hint="'on', 'off', or a list of codes to switch off: " + ", ".join(REPAIRS))
        off = frozenset() if repairs == "on" else frozenset(REPAIRS)
    else:
        off = frozenset(repairs)
        unknown = sorted(off - set(REPAIRS))
        if unknown:
            raise InputError("no such repair", where="option repairs", given=repr(unknown[0]), hint="repairs: " + ", ".join(REPAIRS))
    for label, table in (("aliases", aliases), ("groups", groups)):
        if table is not None and not isinstance(table, Mapping):
            raise InputError(f"{label} is no mapping", where=f"option {label}", given=repr(table)[:60],
                hint="a mapping, e.g. {'武航院': '…研究院'}")
    held: dict[str, tuple[str, ...]] = {}
    for group, units in (groups or {}).items():
        if isinstance(units, str) or not all(isinstance(u, str) and u for u in units):
            raise InputError("a roster is a list of unit names", where=f"option groups, {group}", given=repr(units)[:60],
                hint="{'各街道': ['甲街道', '乙街道']}")
        held[group] = tuple(units)
    for alias, unit in (aliases or {}).items():
        if not isinstance(alias, str) or not isinstance(unit, str) or not unit:
            raise InputError("an alias is text for text", where="option aliases", given=repr((alias, unit))[:60],
                hint="{'printed name': 'unit'}")
    if year is not None and not 1949 <= year <= 2100:
        raise InputError("year out of range", where="option year", given=repr(year), hint="a year such as 2026")
    decided = load_decisions(corrections)
    off |= {e["code"] for e in decided.repairs if not e.get("words") and not e.get("accept", False)}
    held = {**{g: tuple(u) for g, u in decided.groups.items()}, **held}
    return Options(check_rule(rule) or decided.rule, {**aliases_for(place, year), **decided.aliases, **(aliases or {})}, held, off, place, year, decided)
