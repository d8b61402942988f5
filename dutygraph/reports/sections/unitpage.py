"""One unit on one page: what it leads, where it takes part, with whom, by when, with which figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from dutygraph.reports.brief import Brief, cell, rows
from dutygraph.reports.content import Cell, Column, Section, Table
from dutygraph.reports.sections.ranking import span
from dutygraph.reports.sections.targets import goal, growth

#: Partners listed on a page.
PARTNERS = 15


@dataclass(frozen=True)
class Duties:
    """The duties of all units, looked up once: task → its units by role, its text, targets, deadlines."""

    b: Brief

    @cached_property
    def edges(self) -> pd.DataFrame:
        """One row an edge as written: task, unit, role, basis, acting_as; groups as nodes whatever the study's policy."""
        return self.b.study.graph.with_groups("node").edges

    @cached_property
    def by_task(self) -> dict[str, list[tuple[str, str]]]:
        """Task → (unit, role), leads first."""
        out: dict[str, list[tuple[str, str]]] = {str(t): [] for t in self.b.study.graph.task_names}
        for task, unit, role in zip(self.edges["task"], self.edges["unit"], self.edges["role"], strict=True):
            out[task].append((unit, role))
        return {t: sorted(pairs, key=lambda p: p[1] != "lead") for t, pairs in out.items()}

    @cached_property
    def by_unit(self) -> dict[str, list[tuple[str, str, str, str]]]:
        """Unit → (task, role, basis, acting as) in the plan's order."""
        out: dict[str, list[tuple[str, str, str, str]]] = {}
        for task, unit, role, basis, acting in zip(*(self.edges[c] for c in ("task", "unit", "role", "basis", "acting_as")), strict=True):
            out.setdefault(unit, []).append((task, role, basis, acting))
        return out

    @cached_property
    def texts(self) -> dict[str, str]:
        """Task → its text."""
        return {r[0]: r[6] or r[5] for r in self.b.plan.rows["tasks"]} if self.b.plan else {}

    @cached_property
    def goals(self) -> dict[str, str]:
        """Task → its targets in words."""
        out: dict[str, list[str]] = {}
        space = "" if self.b.lang == "zh" else " "
        for task, indicator, kind, comparator, value, upper, unit, hedge, *_ in self.b.plan.rows["targets"] if self.b.plan else ():
            out.setdefault(task, []).append(
                space.join(filter(None, (indicator, growth(self.b, kind), goal(self.b, comparator, value, upper, unit, hedge))))
            )
        return {t: ("\uff1b" if self.b.lang == "zh" else "; ").join(v) for t, v in out.items()}

    @cached_property
    def dates(self) -> dict[str, str]:
        """Task → its deadlines as written."""
        out: dict[str, list[str]] = {}
        for task, _, date, text, *_ in self.b.plan.rows["deadlines"] if self.b.plan else ():
            out.setdefault(task, []).append(text or date)
        return {t: self.b.listed(v) for t, v in out.items()}

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """Unit → the groups that it belongs to."""
        g = self.b.study.graph.with_groups("node")
        held = g.members.tocoo()
        out: dict[str, list[str]] = {}
        for group, unit in zip(held.coords[0].tolist(), held.coords[1].tolist(), strict=True):
            out.setdefault(str(g.unit_names[unit]), []).append(g.groups[group])
        return out

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """Group → its members."""
        out: dict[str, list[str]] = {}
        for unit, groups in self.groups.items():
            for group in groups:
                out.setdefault(group, []).append(unit)
        return out

    @cached_property
    def load(self) -> dict[str, dict[str, Any]]:
        """Unit → its figures."""
        return {str(u): {str(k): v for k, v in row.items()} for u, row in self.b.study.workload.table.to_dict("index").items()}

    @cached_property
    def ranks(self) -> Mapping[str, tuple[pd.Series, int]]:
        """Unit → its row of the ranking among its kind, and how many that ranks."""
        tables = (self.b.study.workload.tables[k] for k in ("departments", "streets"))
        return {str(u): (row, len(t)) for t in tables for u, row in t.iterrows()}

    @cached_property
    def partners(self) -> dict[str, list[tuple[str, int, int, int]]]:
        """Unit → (partner, joint tasks, it leads, they lead), closest first."""
        table = self.b.study.coordination.table
        out: dict[str, list[tuple[str, int, int, int]]] = {}
        for (one, other), joint, a, c in zip(table.index, table["joint"], table["a_leads"], table["b_leads"], strict=True):
            out.setdefault(one, []).append((other, int(joint), int(a), int(c)))
            out.setdefault(other, []).append((one, int(joint), int(c), int(a)))
        return {u: sorted(v, key=lambda p: -p[1]) for u, v in out.items()}


def unit_page(d: Duties, unit: str, number: int, *, fresh: bool) -> Section:
    """The page of one unit."""
    said = sentences(d, unit)
    tables = [_tasks(d, unit, number, role) for role in ("lead", "co")] + [_through(d, unit, number), _partners(d, unit, number)]
    return Section(f"u{number}", unit, tuple(said), tables=tuple(t for t in tables if t.rows), break_before=fresh)


def sentences(d: Duties, unit: str) -> list[str]:
    """What the unit carries, and where it stands."""
    b, load = d.b, d.load[unit]
    count = {k: int(load[k]) for k in ("total", "lead", "co", "via", "lead_stated", "lead_rule", "breadth", "convened")}
    if unit not in d.ranks:
        said = [b.say("unit_group", unit=unit, total=count["total"], lead=count["lead"], co=count["co"])]
        return said + ([b.say("unit_members", list=b.listed(d.members[unit]))] if unit in d.members else [])
    said = [
        b.say(
            "unit_counts",
            unit=unit,
            total=count["total"],
            lead=count["lead"],
            stated=count["lead_stated"],
            rule=count["lead_rule"],
            co=count["co"],
        )
    ]
    if count["via"]:
        said.append(b.say("unit_via", via=count["via"]))
    rank, n = d.ranks[unit]
    if count["total"] and cell(rank["rank"]) is not None:
        said.append(
            b.say(
                "unit_rank", weighted=load["weighted"], n=n, rank=rank["rank"], range=span(cell(rank["rank_low"]), cell(rank["rank_high"]))
            )
        )
    if count["breadth"]:
        said.append(b.say("unit_partners", breadth=count["breadth"], convened=count["convened"]))
    if load["targets_led"] > 0:
        said.append(b.say("unit_targets", n=load["targets_led"]))
    offices: dict[str, int] = {}
    for _, _, _, acting in d.by_unit.get(unit, ()):
        if acting:
            offices[acting] = offices.get(acting, 0) + 1
    said += [b.say("unit_acting", office=o, n=n) for o, n in offices.items()]
    others = [r[0] for r in b.plan.rows["aliases"] if r[1] == unit] if b.plan else []
    return said + ([b.say("unit_aliases", list=b.listed(others))] if others else [])


def line(d: Duties, unit: str, task: str) -> tuple[Cell, ...]:
    """A task on a unit's page: text, the other units, targets, deadline."""
    others = d.by_task[task]
    leads = [u for u, r in others if r == "lead" and u != unit]
    cos = [u for u, r in others if r == "co" and u != unit]
    return task, d.texts.get(task, ""), d.b.listed(leads), d.b.listed(cos), d.goals.get(task, ""), d.dates.get(task, "")


def task_columns(d: Duties, first: str) -> tuple[Column, ...]:
    """Columns of a list of tasks; those that no task fills are left out later."""
    b = d.b
    return (
        b.column("task"),
        Column("text", b.title("task_text")),
        Column("leads", b.title(first)),
        Column("cos", b.title("co_units")),
        b.column("targets", kind="text"),
        b.column("deadlines", kind="text"),
    )


def filled(columns: Sequence[Column], lines: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """Only columns that hold something; the first stays."""
    kept = [j for j in range(len(columns)) if j == 0 or any(r[j] not in {"", None} for r in lines)]
    return tuple(columns[j] for j in kept), tuple(tuple(r[j] for j in kept) for r in lines)


def _tasks(d: Duties, unit: str, number: int, role: str) -> Table:
    mine = [(t, basis) for t, r, basis, _ in d.by_unit.get(unit, ()) if r == role]
    lines = [(*line(d, unit, t), d.b.word("lead_rule") if basis.startswith("rule:") else "") for t, basis in mine]
    columns = (*task_columns(d, "other_leads" if role == "lead" else "leads_of"), d.b.column("basis", kind="text"))
    kept, body = filled(columns, lines)
    return Table(f"{role}-{number}", d.b.title("counted", name=d.b.title(f"{role}_tasks"), n=len(lines)), kept, body)


def _through(d: Duties, unit: str, number: int) -> Table:
    named = {t for t, *_ in d.by_unit.get(unit, ())}
    lines = [(*line(d, unit, t), group) for group in d.groups.get(unit, ()) for t, *_ in d.by_unit.get(group, ()) if t not in named]
    kept, body = filled((*task_columns(d, "leads_of"), Column("group", d.b.title("group"))), lines)
    return Table(f"via-{number}", d.b.title("counted", name=d.b.title("via_tasks"), n=len(lines)), kept, body)


def _partners(d: Duties, unit: str, number: int) -> Table:
    found = d.partners.get(unit, [])[:PARTNERS]
    frame = pd.DataFrame(found, columns=["unit", "joint", "i_lead", "they_lead"]).astype(
        dict.fromkeys(("joint", "i_lead", "they_lead"), np.int64)
    )
    columns = (
        d.b.column("unit"),
        d.b.column("joint"),
        Column("i_lead", d.b.title("i_lead"), "count"),
        Column("they_lead", d.b.title("they_lead"), "count"),
    )
    return Table(f"partners-{number}", d.b.title("partners"), columns, rows(frame, columns))
