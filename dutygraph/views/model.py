"""What the map shows, as plain data: a study's tables turned into lists that a page can read. Nothing is measured here."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from dutygraph.graph.graph import DutyGraph
from dutygraph.plan.plan import Plan
from dutygraph.result import Result
from dutygraph.study import Study
from dutygraph.terms import LANGS, caption, definition, word
from dutygraph.views.layout import LABEL, layout
from dutygraph.views.source import Sources
from dutygraph.views.wording import page_words

#: More nodes than this are not drawn at once (a canvas needs 2 s for the first picture of 3,000 nodes with 20,000 edges).
MANY = 3000
#: More tasks than this are left out of the page, which then shows units only and says so.
MOST = 20_000
#: So many units are shown first where there are too many nodes.
FIRST = 150


def number(value: Any, digits: int = 4) -> Any:
    """A number that JSON holds: no NaN, no more digits than the page shows.

    Examples
    --------
    >>> number(float("nan")), number(3.0), number(0.123456)
    (None, 3, 0.1235)
    """
    if value is None or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, str | bool):
        return value
    value = float(value)
    return int(value) if value.is_integer() else round(value, digits)


def _column(result: Result, name: str, units: pd.Index[Any]) -> list[Any]:
    if name not in result.table.columns:
        return [None] * len(units)
    return [number(v) for v in result.table[name].reindex(units).tolist()]


def _units(study: Study, g: DutyGraph, colours: dict[str, Any]) -> list[dict[str, Any]]:
    index, frame = pd.Index(g.unit_names), g.units
    load, necks = study.workload, study.bottlenecks
    names = ("lead", "lead_stated", "lead_rule", "co", "total", "via", "weighted", "breadth", "convened", "rank", "rank_low", "rank_high")
    columns = {n: _column(load, n, index) for n in names}
    columns |= {n: _column(necks, n, index) for n in ("betweenness", "betweenness_expected", "betweenness_p", "sole_lead", "alone")}
    columns["cluster"] = [number(v) for v in colours["cluster"].reindex(index).tolist()]
    reasons = _reasons(necks)
    aliases = _aliases(study.plan)
    out: list[dict[str, Any]] = []
    for i, name in enumerate(index):
        row: dict[str, Any] = {"id": name, "kind": frame["kind"].iloc[i], "open": frame["openness"].iloc[i]}
        row |= {n: v[i] for n, v in columns.items() if v[i] is not None}
        row |= {"reasons": reasons[name]} if name in reasons else {}
        row |= {"aliases": aliases[name]} if name in aliases else {}
        out.append(row)
    return out


def _reasons(necks: Result) -> dict[str, list[list[Any]]]:
    frame = necks.tables.get("reasons")
    out: dict[str, list[list[Any]]] = {}
    if frame is None:
        return out
    found: dict[tuple[str, str], list[str]] = {}
    for row in frame.reset_index().to_dict("records"):
        found.setdefault((row["unit"], str(row["code"])), []).append(str(row.get("task") or ""))
    for (unit, code), tasks in found.items():
        out.setdefault(unit, []).append([code, [t for t in tasks if t]])
    return out


def _aliases(plan: Plan | None) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for alias, unit, *_ in plan.rows["aliases"] if plan else ():
        out.setdefault(unit, []).append(alias)
    return out


def _tasks(study: Study, g: DutyGraph, sources: Sources) -> list[dict[str, Any]]:
    plan, clusters = study.plan, study.clusters.tables.get("tasks")
    of = clusters["cluster"].to_dict() if clusters is not None and "cluster" in clusters.columns else {}
    rows: dict[Any, dict[Any, Any]] = (plan.tasks if plan else g.tasks).to_dict("index")
    targets, deadlines = _targets(plan), _deadlines(plan)
    out: list[dict[str, Any]] = []
    for name in g.task_names:
        row = rows.get(name, {})
        text, label = str(row.get("text", "") or ""), str(row.get("label", "") or "")
        task = {"id": name, "label": label or text[:24], "text": text if text != label else "", "cluster": number(of.get(name))}
        task |= {k: str(row.get(k, "") or "") for k in ("part", "section", "theme", "leaders")}
        task |= {"targets": targets.get(name), "deadlines": deadlines.get(name), "line": sources.line(int(row.get("start", -1)), int(row.get("end", -1)))}
        out.append({k: v for k, v in task.items() if v not in (None, "")})
    return out


def _targets(plan: Plan | None) -> dict[str, list[list[Any]]]:
    out: dict[str, list[list[Any]]] = {}
    for task, indicator, _, comparator, value, upper, unit, hedge, *_ in plan.rows["targets"] if plan else ():
        out.setdefault(task, []).append([indicator, comparator, number(value, 6), number(upper, 6), unit, hedge])
    return out


def _deadlines(plan: Plan | None) -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for task, kind, date, text, *_ in plan.rows["deadlines"] if plan else ():
        out.setdefault(task, []).append([kind, date, text])
    return out


def _edges(plan: Plan | None, g: DutyGraph, sources: Sources, bases: list[str]) -> list[list[Any]]:
    """One list an edge: task, unit, 1 for lead, basis, acting as, source line."""
    spans = {(r[0], r[1]): r for r in plan.rows["assignments"]} if plan else {}
    e = g.edge_arrays
    tasks, units = g.task_names, g.unit_names
    out: list[list[Any]] = []
    for t, u, lead, basis, acting in zip(e.task.tolist(), e.unit.tolist(), e.lead.tolist(), e.basis.values(), e.acting_as.values(), strict=True):
        row = spans.get((tasks[t], units[u]))
        if basis not in bases:
            bases.append(basis)
        out.append([t, u, int(lead), bases.index(basis), acting, sources.line(row[-2], row[-1]) if row else None])
    return out


def _pairs(study: Study, place: dict[str, int]) -> list[list[Any]]:
    """One list a pair: a, b, joint, a leads, b leads, p, q."""
    table = study.coordination.table
    wanted = [table[c] if c in table.columns else pd.Series(math.nan, index=table.index) for c in ("joint", "a_leads", "b_leads", "p", "q")]
    out: list[list[Any]] = []
    for (a, b), *values in zip(table.index, *(w.tolist() for w in wanted), strict=True):
        if a in place and b in place:
            out.append([place[a], place[b], *(number(v, 6) for v in values)])
    return out


def _notes(study: Study) -> dict[str, list[list[str]]]:
    """What the legend says about counting and clusters: lang → lines of (term, sentence)."""
    out: dict[str, list[list[str]]] = {}
    for lang in LANGS:
        basis = {**study.params, **study.workload.params}
        lines = [[word("counting_basis", lang), caption("workload", basis, study.workload.facts, lang)]]
        lines += [[word("weighted", lang), definition("weighted", lang)], [word("betweenness", lang), definition("betweenness", lang)]]
        for result in (study.clusters, study.coordination, study.bottlenecks):
            lines.append([word(result.name, lang), caption(result.name, {k: v for k, v in result.params.items() if k not in {"groups", "parts", "weights"}},
                                                           result.facts, lang)])
        out[lang] = [line for line in lines if line[1]]
    return out


def map_model(study: Study) -> dict[str, Any]:
    """Everything the map needs.

    The graph is drawn with groups as nodes, whatever the study's policy, since the page folds and unfolds them itself;
    the numbers are the study's.

    Examples
    --------
    >>> study = Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0)
    >>> sorted(map_model(study))[:3]
    ['alpha', 'bases', 'colours']
    """
    g, plan = study.graph.with_groups("node"), study.plan
    sources, bases = Sources(plan.text if plan else ""), list[str]()
    weights = dict(study.workload.params.get("weights") or {"lead": 1.0, "co": 0.6})
    drawn = pd.Series(study.workload.table["weighted"]).reindex(g.unit_names).fillna(0.0).to_numpy(dtype=float)
    fits = g.shape[0] <= MOST
    where = layout(g, drawn, weights=weights, seed=study.seed, tasks_too=fits)
    units, edges = _units(study, g, {"cluster": study.clusters.table["cluster"]}), _edges(plan, g, sources, bases) if fits else []
    for unit, (x, y), r in zip(units, where.units.tolist(), where.radii.tolist(), strict=True):
        unit |= {"x": x, "y": y, "r": r}
    tasks = _tasks(study, g, sources) if fits else []
    for task, (x, y) in zip(tasks, where.tasks.tolist() if fits else [], strict=True):
        task |= {"x": x, "y": y}
    place = {u: i for i, u in enumerate(g.unit_names)}
    members = g.members.tocoo()
    meta = plan.meta if plan else {}
    return {
        "meta": {k: str(meta[k]) for k in ("title", "issuer", "document_number") if meta.get(k)} | _date(meta),
        "units": units, "tasks": tasks, "edges": edges, "bases": bases, "lines": sources.lines,
        "members": [[place[g.groups[a]], int(b)] for a, b in zip(members.coords[0].tolist(), members.coords[1].tolist(), strict=True)],
        "pairs": _pairs(study, place), "weights": weights, "policy": study.graph.policy, "words": page_words(), "notes": _notes(study),
        "counts": [*g.shape, len(g.edge_arrays.task), int(g.edge_arrays.lead.sum())], "parts": _part_titles(meta),
        "colours": {"verdict": str(study.clusters.facts.get("verdict", ""))},
        "alpha": number(study.coordination.params.get("alpha", 0.05)), "many": [MANY, FIRST], "label": LABEL,
    }


def _date(meta: dict[str, Any]) -> dict[str, str]:
    dates = meta.get("dates") or {}
    found = [str(dates[k]) for k in ("issued", "signed", "published") if dates.get(k)]
    return {"date": found[0]} if found else {}


def _part_titles(meta: dict[str, Any]) -> dict[str, str]:
    return {str(p.get("number", i + 1)): str(p.get("title", "")) for i, p in enumerate(meta.get("parts") or []) if isinstance(p, dict)}
