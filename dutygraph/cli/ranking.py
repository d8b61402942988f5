"""A workload result laid out for a terminal or a file: departments, streets and groups in tables of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from dutygraph.reports.tables import as_csv, as_json, records
from dutygraph.terms import caption, figure, heading, word

if TYPE_CHECKING:
    import pandas as pd

    from dutygraph.plan.plan import Plan
    from dutygraph.study import Study

#: Columns shown beside the one that ranks.
SHOWN = ("total", "lead", "lead_rule", "co", "via", "weighted")
_PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title><style>
body {{ font: 15px/1.5 -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
margin: 2em auto; max-width: 60em; padding: 0 1em; color-scheme: light dark }}
table {{ border-collapse: collapse }} td, th {{ border-bottom: 1px solid #8886; padding: .2em .8em; text-align: right }}
td:nth-child(2), th:nth-child(2) {{ text-align: left }} p {{ color: #777 }}
</style></head><body>
{body}
</body></html>
"""


@dataclass(frozen=True)
class Ranking:
    """What is shown: a head, rows by section, the counting basis, and the whole table."""

    head: tuple[str, ...]
    sections: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    caption: str
    lang: str
    params: dict[str, Any]
    table: pd.DataFrame

    def as_csv(self, title: str) -> bytes:
        """Every row and column, for Excel."""
        del title
        return as_csv(self.table)

    def as_json(self, title: str) -> bytes:
        """Every row and column, with the counting basis."""
        return as_json({"document": title, "caption": self.caption, "params": self.params, "ranking": records(self.table)})

    def as_html(self, title: str) -> bytes:
        """One page that loads nothing; all text escaped."""
        parts = [f"<h1>{escape(word('ranking', self.lang))}{':' if self.lang == 'zh' else ': '}{escape(title)}</h1>"]
        head = "".join(f"<th>{escape(h)}</th>" for h in self.head)
        for name, rows in self.sections:
            body = "\n".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows)
            parts.append(f"<h2>{escape(name)}</h2>\n<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>")
        parts.append(f"<p>{escape(self.caption)}</p>")
        lang = "zh-CN" if self.lang == "zh" else "en"
        return _PAGE.format(lang=lang, title=escape(title), body="\n".join(parts)).encode("utf-8", "replace")


def _places(values: Sequence[float], among: Sequence[float]) -> list[str]:
    """Places of values among others; equal ones share the better, a missing one has none."""
    return ["–" if v != v else str(1 + sum(x > v for x in among)) for v in values]


def ranking(plan: Plan, study: Study, *, by: str, lang: str) -> Ranking:
    """The ranking of a study's workload by one of its columns.

    Raises
    ------
    InputError
        When there is no such column.
    """
    result = study.workload
    table = result.top(len(result.table), by=by)
    kinds = plan.units["kind"].reindex(table.index).fillna("other")
    table.insert(0, "kind", kinds)
    shown = [by, *(c for c in SHOWN if c != by and c in table.columns)]
    ranged = {"rank_low", "rank_high"} <= set(table.columns) and by == "weighted"
    group, single = word("group", lang, of="kind"), table[(kinds != "group").to_numpy()]
    named = word("department", lang, of="kind") + ("、" if lang == "zh" else ", ") + word("other", lang, of="kind")
    sections: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
    for title, mask in ((named, ~kinds.isin(["street", "group"])), (word("street", lang, of="kind"), kinds == "street"),
                        (group, kinds == "group")):
        part = table[mask.to_numpy()]
        cells = list(zip(*([figure(v) for v in part[c].tolist()] for c in shown), strict=True))
        low_high = ["–" if a != a else f"{figure(a)}–{figure(b)}" for a, b in zip(part["rank_low"], part["rank_high"], strict=True)] if ranged else []
        # one order over all units, shown in tables apart; 统称 are not ranked: no single organisation carries what a collective does
        places = ["–"] * len(part) if title == group else _places(part[by].tolist(), single[by].tolist())
        rows = [(place, str(unit), *row) for place, unit, row in zip(places, part.index, cells, strict=True)]
        sections.append((title, tuple((*r, x) for r, x in zip(rows, low_high, strict=True)) if ranged else tuple(rows)))
    head = (word("rank", lang), word("unit", lang), *(heading(c, lang) for c in shown), *([word("rank_range", lang)] if ranged else []))
    basis = {**study.params, **result.params, "parts": study.parts}
    return Ranking(head, tuple(sections), caption("workload", basis, result.facts, lang), lang, basis, table)
