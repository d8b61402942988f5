"""How much a rank hangs on how one counts: each unit's ranks under every defensible counting basis."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dutygraph.errors import InputError
from dutygraph.study import Study
from dutygraph.terms import definition, figure, word
from dutygraph.views.picture import MARGIN, Picture, check_lang
from dutygraph.views.svg import Board, shortened

WIDTH, ROW, NAME = 860.0, 25.0, 180.0
#: Choices of a counting basis in words.
CHOICES = {"groups": ("统称", "groups"), "parts": ("范围", "parts"), "basis": ("认定依据", "basis"), "joint": ("共同牵头", "joint leads"), "co": ("配合权重", "co weight"),
           "size": ("事项大小", "task size")}


def specification(study: Study, *, lang: str = "zh", n: int = 15, unit: str | None = None) -> Picture:
    """Ranks under every counting basis: a row a unit, or for one unit the curve of its ranks with the choices beneath.

    Parameters
    ----------
    study : Study
    lang : {"zh", "en"}
    n : int
        How many units, by rank under the study's own basis.
    unit : str, optional
        Draw this unit's specification curve (Simonsohn, Simmons & Nelson 2020) instead.

    Raises
    ------
    InputError
        When there is no such unit, nothing to compare, or a word is unknown.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> study = Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0)
    >>> specification(study).name
    'counting-bases'
    """
    zh = check_lang(lang)
    result = study.sensitivity
    ranks = result.table
    own = study.workload.table["rank"].dropna().sort_values(kind="stable")
    units = [u for u in own.index if u in ranks.columns]
    if not units or ranks.empty:
        raise InputError("no unit is ranked", where="specification")
    bases = len(ranks)
    colon = ":" if zh else ": "
    said = [f"{word('sensitivity', lang).capitalize()}{colon}{definition('sensitivity', lang)}",
            f"共 {bases} 种统计口径:{_choices(ranks, lang)}。" if zh else f"{bases} counting bases: {_choices(ranks, lang)}."]
    if unit is not None:
        if unit not in units:
            raise InputError("no such unit among those ranked", where="specification", given=repr(unit), hint="units: " + ", ".join(units[:8]) + " …")
        title = f"{unit}:各统计口径下的位次" if zh else f"{unit}: rank under every counting basis"
        return Picture("specification-curve", title, "由前到后排列;下方点出每种口径的选择" if zh else "best to worst; the dots beneath show each basis's choices",
                       ("" if zh else " ").join(said), WIDTH, lambda board, top: _curve(board, top, ranks, unit, float(own[unit]), lang))
    shown = units[:n]
    kept = result.facts.get("order_kept")
    if isinstance(kept, int | float):
        said.append(f"在全部口径下次序不变的单位对:{figure(kept)}。" if zh else f"Pairs of units in the same order under all: {figure(kept)}.")
    return Picture("counting-bases", "位次随统计口径的变化" if zh else "Ranks under every counting basis",
                   "横线为最前至最后位次,点的大小为该位次出现的次数,竖线为本报告所用口径" if zh else
                   "line: best to worst rank; a dot's size: how often a rank occurs; tick: the basis used here", ("" if zh else " ").join(said), WIDTH,
                   lambda board, top: _rows(board, top, ranks, shown, own, lang))


def _levels(ranks: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Each choice that varies and its values in order of first appearance."""
    frame = ranks.index.to_frame(index=False)
    found = [(str(c), list(dict.fromkeys(frame[c].map(_shown)))) for c in frame.columns]
    return [(c, values) for c, values in found if 1 < len(values) <= 12]


def _shown(value: object) -> str:
    if isinstance(value, float | int | np.number):
        return figure(float(value))
    if isinstance(value, tuple | list):
        return "+".join(map(str, value))
    return str(value)


def _choices(ranks: pd.DataFrame, lang: str) -> str:
    sep = "、" if lang == "zh" else ", "
    parts = [f"{_choice(c, lang)}{'' if lang == 'zh' else ' '}({sep.join(_value(c, v, lang) for v in values)})" for c, values in _levels(ranks)]
    return (";" if lang == "zh" else "; ").join(parts)


def _choice(name: str, lang: str) -> str:
    return CHOICES.get(name, (name, name))[lang != "zh"]


def _value(choice: str, value: str, lang: str) -> str:
    if choice == "parts" and value[:1].isdigit():
        return ("第" + value.replace(", ", "、") + "部分") if lang == "zh" else "part " + value.replace(", ", "+")
    try:
        return word(value, lang, of=choice)
    except InputError:
        return value


def _rows(board: Board, top: float, ranks: pd.DataFrame, shown: list[str], own: pd.Series, lang: str) -> float:
    values = {u: ranks[u].dropna().to_numpy(dtype=float) for u in shown}
    last = max(2.0, *(float(v.max()) for v in values.values() if len(v)))
    left, right = MARGIN + NAME, WIDTH - MARGIN - 90

    def at(rank: float) -> float:
        return left + (right - left) * (rank - 1) / (last - 1)

    for tick in [1.0, *np.arange(5.0, last + 1, 5.0 if last < 45 else 10.0).tolist()]:
        board.line(at(tick), top + 18, at(tick), top + 24 + ROW * len(shown))
        board.text(at(tick), top + 12, figure(tick), size=11, fill="muted", anchor="middle")
    board.text(WIDTH - MARGIN, top + 12, word("first_places", lang), size=11, fill="muted", anchor="end")
    top += 24
    for i, unit in enumerate(shown):
        y = top + (i + 0.5) * ROW
        board.text(left - 14, y + 4, shortened(unit, NAME - 24, 12.5), size=12.5, anchor="end")
        found, counts = np.unique(values[unit], return_counts=True)
        if not len(found):
            continue
        board.line(at(found[0]), y, at(found[-1]), y, "muted", 1.2)
        for rank, count in zip(found.tolist(), counts.tolist(), strict=True):
            board.circle(at(rank), y, 1.6 + 8 * (count / len(values[unit])) ** 0.5, "accent", fill_opacity="0.75", tip=f"{unit}: {figure(rank)} × {count}")
        board.line(at(float(own[unit])), y - 9, at(float(own[unit])), y + 9, "co", 2.6)
        board.text(WIDTH - MARGIN, y + 4, f"{int((values[unit] == 1).sum())}/{len(values[unit])}", size=12, anchor="end")
    return top + ROW * len(shown) + 4


def _curve(board: Board, top: float, ranks: pd.DataFrame, unit: str, own: float, lang: str) -> float:
    column = ranks[unit].to_numpy(dtype=float)
    order = np.lexsort((np.arange(len(column)), np.nan_to_num(column, nan=1e9)))
    order = order[~np.isnan(column[order])]
    frame = ranks.index.to_frame(index=False)
    left, right, high = MARGIN + NAME, WIDTH - MARGIN, 190.0
    last = max(2.0, float(np.nanmax(column)))
    step = (right - left) / max(len(order), 1)
    for tick in dict.fromkeys([1.0, float(round(last / 2)), last]):
        y = top + high * (tick - 1) / (last - 1)
        board.line(left, y, right, y)
        board.text(left - 8, y + 4, figure(tick), size=11, fill="muted", anchor="end")
    y = top + high * (own - 1) / (last - 1)
    board.line(left, y, right, y, "co", 1.8, stroke_dasharray="5 4")
    for k, i in enumerate(order.tolist()):
        board.circle(left + (k + 0.5) * step, top + high * (column[i] - 1) / (last - 1), 2.2, "accent")
    y = top + high + 22
    for choice, values in _levels(ranks):
        board.text(MARGIN, y + 10, _choice(choice, lang), size=11.5, bold=True)
        for value in values:
            board.text(left - 8, y + 10, shortened(_value(choice, value, lang), NAME - 60, 11), size=11, fill="muted", anchor="end")
            marked = frame[choice].map(_shown).to_numpy() == value
            for k, i in enumerate(order.tolist()):
                if marked[i]:
                    board.rect(left + k * step, y + 2, max(step * 0.85, 0.6), 9, "ink")
            y += 15
        y += 6
    return y
