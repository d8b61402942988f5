"""Which units carry which fields of work: two columns joined by bands of tasks."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dutygraph.errors import InputError, one_of
from dutygraph.study import Study
from dutygraph.terms import caption, figure, word
from dutygraph.views.picture import MARGIN, Picture, check_lang
from dutygraph.views.style import text_width
from dutygraph.views.svg import Board, fix, shortened

WIDTH, HEIGHT, NAME = 900.0, 640.0, 210.0
Floats = NDArray[np.float64]


class Bands(NamedTuple):
    """Counts of lead and co tasks, units × fields, with their names, in drawing order."""

    units: list[str]
    fields: list[str]
    lead: Floats
    co: Floats


def bipartite(study: Study, *, lang: str = "zh", by: str = "section", n: int = 22, least: int = 2) -> Picture:
    """Units at the left, sections or themes at the right, a band for each role with its width by tasks.

    Parameters
    ----------
    study : Study
    lang : {"zh", "en"}
    by : {"section", "theme", "part"}
    n : int
        How many units, by weighted load, groups left out.
    least : int
        Bands of fewer tasks are left out, and the caption says so.

    Raises
    ------
    InputError
        When no task has a value of ``by``, or a word is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> from dutygraph.graph.graph import DutyGraph
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead")], pd.DataFrame({"task": ["1"], "section": ["民生"]}))
    >>> bipartite(Study(g, nulls=0), least=1).name
    'units-sections'
    """
    zh = check_lang(lang)
    one_of(by, ("section", "theme", "part"), "by")
    bands, left_out = _bands(study, by, n, least)

    def draw(board: Board, top: float) -> float:
        return _draw(board, top, bands, by, lang)

    title = f"单位与{word(by, lang)}" if zh else f"Units and {word(by, lang)}s"
    sub = "蓝色为牵头,橙色为配合;宽度为事项数" if zh else "blue: lead; orange: co-responsible; width by tasks"
    base = caption("bipartite", {k: v for k, v in study.params.items() if k != "weights"}, {}, lang)
    said = f"列出加权事项数最多的 {len(bands.units)} 家单位;少于 {least} 项的 {left_out} 条联系未画。" if zh else \
        f" The {len(bands.units)} units of highest weighted load; {left_out} ties of fewer than {least} tasks are not drawn."
    return Picture(f"units-{by}s", title, sub, base + said, WIDTH, draw)


def _bands(study: Study, by: str, n: int, least: int) -> tuple[Bands, int]:
    g = study.graph
    tasks = g.tasks
    values = tasks[by].fillna("").astype(str).tolist() if by in tasks.columns else []
    fields = [v for v in dict.fromkeys(values) if v]
    if not fields:
        raise InputError(f"no task has a {by}", where="bipartite", hint="only plans with headings have sections")
    ranked = [str(u) for u in study.workload.table["rank"].dropna().sort_values(kind="stable").index[:n]]
    column = {u: i for i, u in enumerate(g.unit_names)}
    of = np.array([[v == f for f in fields] for v in values], float)
    pick = [column[u] for u in ranked]
    lead, co = (np.asarray((m.T @ of)[pick]) for m in (g.lead, g.co))
    thin = (lead + co < least) & (lead + co > 0)
    lead, co = np.where(thin, 0, lead), np.where(thin, 0, co)
    used, seen = (lead + co).sum(axis=1) > 0, (lead + co).sum(axis=0) > 0
    names, kept = [u for u, k in zip(ranked, used, strict=True) if k], [f for f, k in zip(fields, seen, strict=True) if k]
    if not names:
        raise InputError("nothing to draw", where="bipartite", given=f"least={least}", hint="lower least")
    lead, co = lead[used][:, seen], co[used][:, seen]
    total = lead + co
    centre = (total @ np.arange(len(kept))) / total.sum(axis=1)  # barycentre: bands cross less
    order = np.lexsort((np.arange(len(names)), centre))
    return Bands([names[i] for i in order], kept, lead[order], co[order]), int(thin.sum())


def _places(sizes: Floats, unit: float, gap: float) -> Floats:
    return np.concatenate([[0.0], np.cumsum(sizes * unit + gap)[:-1]])


def _draw(board: Board, top: float, bands: Bands, by: str, lang: str) -> float:
    total = bands.lead + bands.co
    left, right = total.sum(axis=1), total.sum(axis=0)
    gaps = 9.0 * max(len(left), len(right))
    unit = (HEIGHT - gaps) / total.sum()
    gap_left, gap_right = (HEIGHT - unit * total.sum()) / len(left), (HEIGHT - unit * total.sum()) / len(right)
    ys, yt = top + 22 + _places(left, unit, gap_left), top + 22 + _places(right, unit, gap_right)
    x0, x1 = MARGIN + NAME, WIDTH - MARGIN - NAME - 30
    board.text(x0, top + 8, word("unit", lang), size=12, fill="muted", anchor="end")
    board.text(x1, top + 8, word(by, lang), size=12, fill="muted")
    at_left, at_right = ys.tolist(), yt.tolist()
    for i, j in zip(*np.nonzero(total), strict=True):
        for counts, role in ((bands.lead, "lead"), (bands.co, "co")):
            wide = float(counts[i, j]) * unit
            if wide:
                tip = f"{bands.units[i]} – {bands.fields[j]}: {word(role, lang)} {figure(counts[i, j])}"
                _band(board, (x0 + 6, at_left[i]), (x1 - 6, at_right[j]), wide, role, tip)
                at_left[i] += wide
                at_right[j] += wide
    for i, name in enumerate(bands.units):
        label, y = shortened(name, NAME - 40, 12), ys[i] + left[i] * unit / 2 + 4
        board.rect(x0, ys[i], 6, left[i] * unit, "ink")
        board.text(x0 - 6, y, label, size=12, anchor="end")
        board.text(x0 - 10 - text_width(label, 12), y, figure(left[i]), size=10.5, fill="muted", anchor="end")
    for j, name in enumerate(bands.fields):
        board.rect(x1 - 6, yt[j], 6, right[j] * unit, "ink")
        board.text(x1 + 6, yt[j] + right[j] * unit / 2 + 4, shortened(name, NAME + 4, 12), size=12)
    return top + 26 + HEIGHT


def _band(board: Board, start: tuple[float, float], end: tuple[float, float], wide: float, role: str, tip: str) -> None:
    x0, mid, x1 = fix(start[0]), fix((start[0] + end[0]) / 2), fix(end[0])
    y0, y1, z0, z1 = fix(start[1]), fix(end[1]), fix(start[1] + wide), fix(end[1] + wide)
    d = f"M{x0} {y0}C{mid} {y0} {mid} {y1} {x1} {y1}L{x1} {z1}C{mid} {z1} {mid} {z0} {x0} {z0}Z"
    board.add("path", fill=role, d=d, fill_opacity="0.42", tip=tip)
