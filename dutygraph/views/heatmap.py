"""Who does what: unit × section or theme, tasks counted, specialisation marked."""

from __future__ import annotations

from dutygraph.errors import InputError
from dutygraph.study import Study
from dutygraph.terms import caption, definition, figure, word
from dutygraph.views.cells import Cell, Labels, cells, shade_of
from dutygraph.views.picture import MARGIN, Picture, check_lang
from dutygraph.views.svg import Board

NAME = 190.0


def heatmap(study: Study, *, lang: str = "zh", n: int = 30) -> Picture:
    """Tasks of each unit in each section, as numbers; a frame marks a specialisation beyond chance.

    Parameters
    ----------
    study : Study
        Of a plan whose tasks have sections.
    lang : {"zh", "en"}
    n : int
        How many units, by weighted load, groups left out.

    Returns
    -------
    Picture

    Raises
    ------
    InputError
        When no task has a section, or a word is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> from dutygraph.graph.graph import DutyGraph
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead")], pd.DataFrame({"task": ["1"], "section": ["民生"]}))
    >>> "民生" in heatmap(Study(g, nulls=0)).svg()
    True
    """
    check_lang(lang)
    found = study.specialisation
    by = str(found.params.get("by", "section"))
    if found.table.empty:
        raise InputError(f"no task has a {by}", where="heatmap", hint="only plans with headings have sections")
    observed = found.table["observed"].unstack(sort=False)
    ranked = study.workload.table["rank"].dropna().sort_values(kind="stable").index
    units = [u for u in ranked if u in observed.index and observed.loc[u].sum() > 0][:n]
    kept = found.table["q"] <= float(found.params.get("alpha", 0.05))
    counts = observed.loc[units]
    counts = counts.loc[:, counts.sum() > 0]
    columns, without = list(counts.columns), observed.shape[1] - counts.shape[1]

    numbers = counts.to_numpy(dtype=float)

    def get(i: int, j: int) -> Cell | None:
        value = float(numbers[i, j])
        row = found.table.loc[(units[i], columns[j])]
        tip = f"{units[i]} · {columns[j]}: {figure(value)} ({word('expected', lang)} {row['expected']:.1f}, q {row['q']:.3g})"
        return Cell(value, shade_of(value, top_value), bool(kept.loc[(units[i], columns[j])]) and float(row["ratio"]) > 1, tip)

    top_value = float(numbers.max())
    side = (max(24.0, min(40.0, 860.0 / max(len(columns), 1))), 21.0)

    def draw(board: Board, top: float) -> float:
        return cells(board, MARGIN + NAME, top, side, Labels(units, [str(c) for c in columns], lines=2), get)

    zh = lang == "zh"
    title = "各单位在各领域的事项数" if zh else "Tasks of each unit in each section"
    sub = f"数字为事项数(牵头、配合合计);框线为{word('specialisation', lang)}" if zh else "Numbers are tasks, either role; a frame marks specialisation"
    width = max(620.0, MARGIN + NAME + side[0] * len(columns) + 110)
    return Picture("heatmap", title, sub, _caption(study, found.facts, without, lang), width, draw)


def _caption(study: Study, facts: object, without: int, lang: str) -> str:
    base = caption("specialisation", {k: v for k, v in study.params.items() if k != "weights"}, {}, lang)
    kept, tested = (facts.get("kept"), facts.get("tested")) if isinstance(facts, dict) else (None, None)
    alpha = figure(study.specialisation.params.get("alpha", 0.05))
    if lang == "zh":
        rest = f"另有 {without} 个领域未涉及所列单位。" if without else ""
        return (f"{base}{word('specialisation', lang)}:{definition('specialisation', lang)}精确超几何检验,BH 校正,界限 {alpha};"
                f"检验 {tested} 格,超出 {kept} 格。{rest}")
    rest = f" {without} further sections have none of these units." if without else ""
    return (f"{base} {word('specialisation', lang).capitalize()}: {definition('specialisation', lang)} Exact hypergeometric test, "
            f"Benjamini–Hochberg, level {alpha}: {kept} of {tested} cells kept.{rest}")

