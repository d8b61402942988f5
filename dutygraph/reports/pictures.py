"""Which pictures stand in which section of a report."""

from __future__ import annotations

from typing import Any

from dutygraph.errors import InputError
from dutygraph.reports.brief import Brief
from dutygraph.reports.content import Figure
from dutygraph.views.gallery import picture

#: Section → (picture, its options) in order.
_OFFICE: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "departments": (("ranking", {"of": "departments"}),),
    "streets": (("ranking", {"of": "streets"}),),
    "specialisation": (("heatmap", {}),),
    "coordination": (("matrix", {}),),
    "conveners": (("directed", {}),),
    "necks": (("scatter", {}),),
    "targets": (("calendar", {}),),
    "bases": (("specification", {}),),
}
_RESEARCH: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    **_OFFICE, "specialisation": (("heatmap", {}), ("bipartite", {})), "holes": (("quadrants", {}),), "removal": (("removal", {}),),
}


def figures(b: Brief, section: str) -> tuple[Figure, ...]:
    """The pictures of a section; one for which the plan has nothing (no sections, no dates, one unit) is left out."""
    out: list[Figure] = []
    for kind, options in (_RESEARCH if b.research else _OFFICE).get(section, ()):
        try:
            drawn = picture(b.study, kind, lang=b.lang, **options)
        except InputError:
            continue
        out.append(Figure("-".join([kind, *map(str, options.values())]), drawn.title, drawn, text=drawn.caption))
    return tuple(out)
