"""All pictures by name: one word a picture, for analysts, reports and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from dutygraph.errors import InputError, one_of
from dutygraph.plan.plan import Plan
from dutygraph.study import Study
from dutygraph.views.bipartite import bipartite
from dutygraph.views.calendar import calendar
from dutygraph.views.heatmap import heatmap
from dutygraph.views.matrix import directed, matrix
from dutygraph.views.picture import Picture
from dutygraph.views.quadrants import quadrants
from dutygraph.views.ranking import ranking
from dutygraph.views.removalcurve import removal_curve
from dutygraph.views.scatter import scatter
from dutygraph.views.specification import specification

#: Word → the function that draws it, in the order in which the pictures answer questions best (judged by looking).
PICTURES: Mapping[str, Callable[..., Picture]] = MappingProxyType({
    "ranking": ranking, "heatmap": heatmap, "matrix": matrix, "scatter": scatter, "directed": directed, "specification": specification,
    "quadrants": quadrants, "bipartite": bipartite, "removal": removal_curve, "calendar": calendar,
})


def picture(study: Study | Plan, kind: str = "ranking", *, lang: str = "zh", **options: Any) -> Picture:
    """A picture of a study.

    Parameters
    ----------
    study : Study or Plan
        A plan is studied with the default choices first.
    kind : str
        ``ranking`` who carries how much; ``heatmap`` who does what; ``matrix`` who coordinates with whom; ``directed`` who leads whom;
        ``scatter`` who links others beyond its load; ``specification`` ranks under every counting basis; ``quadrants`` breadth and
        depth; ``bipartite`` units and sections; ``removal`` what would still hold; ``calendar`` dates.
    lang : {"zh", "en"}
    **options
        Options of the picture's own function in :mod:`dutygraph.views`.

    Returns
    -------
    Picture
        With ``.svg()``, ``.png()`` and ``.save("x.svg" or "x.png")``.

    Raises
    ------
    InputError
        When a word is unknown, or the plan has nothing of what the picture shows.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> study = Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0)
    >>> picture(study, "ranking", lang="en").title
    'Tasks carried: departments and others'
    """
    draw = PICTURES[one_of(kind, tuple(PICTURES), "kind")]
    return draw(study if isinstance(study, Study) else Study(study), lang=lang, **options)


def pictures(study: Study, *, lang: str = "zh") -> Iterator[tuple[str, Picture | str]]:
    """Every picture that the study has something for; the reason instead of a picture where it has nothing.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> study = Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0)
    >>> [k for k, p in pictures(study) if isinstance(p, str)]
    ['heatmap', 'bipartite', 'calendar']
    """
    for kind in PICTURES:
        try:
            yield kind, picture(study, kind, lang=lang)
        except InputError as reason:
            yield kind, str(reason)
