"""Other names of units as data, scoped by place and year; used only for a place that the user names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

_TABLE: list[dict[str, Any]] = tomllib.loads(files("dutygraph.reading").joinpath("data", "aliases.toml").read_text(encoding="utf-8"))["alias"]


def aliases_for(place: str | None, year: int | None, table: Sequence[Mapping[str, Any]] | None = None) -> dict[str, str]:
    """Names of one place in one year.

    Parameters
    ----------
    place : str or None
        As the user gives it; an entry holds where its place is part of it. ``None``: no entry holds.
    year : int or None
        Without a year only entries without years hold.
    table : sequence of mappings, optional
        Entries with ``name unit place`` and, where they hold for some years, ``from`` and ``until``; by default those that come along.

    Returns
    -------
    dict
        Printed name → unit.

    Examples
    --------
    >>> aliases_for("武汉市蔡甸区", 2023)["区科技和经信局"]
    '区经信和科创局'
    >>> aliases_for(None, 2023), "区科技和经信局" in aliases_for("蔡甸", 2026)
    ({}, False)
    """
    out: dict[str, str] = {}
    for entry in _TABLE if table is None else table:
        if place is None or entry["place"] not in place:
            continue
        scoped = "from" in entry or "until" in entry
        if scoped and (year is None or not entry.get("from", 0) <= year <= entry.get("until", 9999)):
            continue
        out[entry["name"]] = entry["unit"]
    return out
