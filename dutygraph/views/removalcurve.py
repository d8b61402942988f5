"""What would still hold if units carried their tasks no longer, one after another."""

from __future__ import annotations

import pandas as pd

from dutygraph.errors import InputError
from dutygraph.study import Study
from dutygraph.terms import caption, definition, figure, word
from dutygraph.views.axes import Axes, ticks
from dutygraph.views.picture import MARGIN, Picture, check_lang
from dutygraph.views.svg import Board, shortened

WIDTH, HEIGHT = 860.0, 420.0
#: Orders of removal in words.
ORDERS = {"load": ("承担事项数由多到少", "most tasks first"), "degree": ("承担事项数由多到少", "most tasks first"),
          "betweenness": ("衔接度由高到低", "highest betweenness first"), "random": ("随机", "at random")}
#: Column → the colour of its line and its dashes.
LINES = {"anyone": ("h0", ""), "giant": ("h4", "7 4"), "lead": ("lead", "2 4")}


def removal_curve(study: Study, *, lang: str = "zh", n: int = 25) -> Picture:
    """Shares of tasks that keep a unit, a lead, and their connection, after each step of the removal simulation.

    Parameters
    ----------
    study : Study
    lang : {"zh", "en"}
    n : int
        How many steps, at least 1.

    Raises
    ------
    InputError
        When no unit was removed, or a word is unknown.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> removal_curve(Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0)).name
    'removal'
    """
    zh = check_lang(lang)
    result = study.removal
    frame = result.table.head(n + 1)
    if len(frame) < 2 or n < 1:
        raise InputError("no step to draw", where="removal_curve", given=f"n={n}, {len(result.table)} rows")

    def draw(board: Board, top: float) -> float:
        return _draw(board, top, frame, lang)

    how = ORDERS.get(str(result.params.get("order")), (str(result.params.get("order")),) * 2)[0 if zh else 1]
    sub = f"依次假定单位不再承担事项,共 {len(frame) - 1} 步" if zh else f"units are taken out one after another, {len(frame) - 1} steps"
    colon = ":" if zh else ": "
    values = {k: result.facts[f"robustness_{k}"] for k in LINES if f"robustness_{k}" in result.facts}
    said = [caption("removal", {k: v for k, v in study.params.items() if k != "weights"}, result.facts, lang),
            f"{word('removal', lang).capitalize()}{colon}{definition('removal', lang)}",
            (f"次序:{how}。" if zh else f"Order: {how}."),
            *(f"{word(f'robustness_{k}', lang)} {figure(v)}{'。' if zh else '.'}" for k, v in values.items())]
    title = word("removal", lang).capitalize()
    return Picture("removal", title, sub, ("" if zh else " ").join(s for s in said if s), WIDTH, draw)


def _draw(board: Board, top: float, frame: pd.DataFrame, lang: str) -> float:
    steps = len(frame) - 1
    names = [str(u) for u in frame["unit"].tolist()]
    axes = Axes(board, MARGIN + 40, top + 22, WIDTH - 2 * MARGIN - 190, HEIGHT - 60, [0, steps], ticks(0, 1, 5))
    for y in axes.ys:
        at = axes.at(0, y)[1]
        board.line(axes.left, at, axes.left + axes.width, at)
        board.text(axes.left - 7, at + 4, f"{y:.0%}", size=11, fill="muted", anchor="end")
    for i in range(1, steps + 1):
        x, y = axes.at(i, 0)
        board.text(x + 3, y + 12, shortened(names[i], 110, 11), size=11, fill="muted", anchor="end", transform=f"rotate(-55 {x + 3:.1f} {y + 12:.1f})")
    ends: list[tuple[float, str, str]] = []
    for key, (role, dash) in LINES.items():
        if key not in frame.columns:
            continue
        points = [axes.at(i, float(v)) for i, v in enumerate(frame[key].tolist())]
        board.path(points, role, 2.4, stroke_dasharray=dash or "none")
        for x, y in points:
            board.circle(x, y, 2.4, role)
        ends.append((points[-1][1], role, word(f"removal.{key}", lang) if key == "lead" else word(key, lang)))
    last = -1e9
    for y, role, text in sorted(ends):
        last = max(y, last + 16)
        board.circle(axes.left + axes.width + 12, last, 4, role)
        board.text(axes.left + axes.width + 21, last + 4, text, size=12)
    return top + HEIGHT + 70
