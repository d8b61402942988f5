"""Every picture says what its study says, in both languages and themes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from lxml import etree

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph
from dutygraph.plan.plan import Plan
from dutygraph.result import Result
from dutygraph.study import Study
from dutygraph.terms import TERMS
from dutygraph.views.axes import ticks
from dutygraph.views.calendar import calendar, dues
from dutygraph.views.gallery import PICTURES, picture, pictures
from dutygraph.views.matrix import directed, evident, matrix, order
from dutygraph.views.picture import Picture
from dutygraph.views.ranking import ranking
from dutygraph.views.specification import specification

SVG = "{http://www.w3.org/2000/svg}"


def texts(one: Picture, **options: Any) -> list[str]:
    tree = etree.fromstring(one.svg(**options).encode())
    return ["".join(e.itertext()) for e in tree.iter(SVG + "text")]


def tips(one: Picture) -> list[str]:
    tree = etree.fromstring(one.svg().encode())
    return [e.findtext(SVG + "title") or "" for e in tree.iter(SVG + "rect", SVG + "circle", SVG + "path") if e.find(SVG + "title") is not None]


@pytest.mark.parametrize("kind", list(PICTURES))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_picture_in_both_languages_and_themes(small: Study, kind: str, lang: str) -> None:
    one = picture(small, kind, lang=lang)
    light, dark = one.svg(), one.svg(theme="dark")
    assert etree.fromstring(light.encode()).get("role") == "img"
    assert light != dark
    assert one.svg() == picture(Study(small.plan, nulls=0), kind, lang=lang).svg()  # type: ignore[arg-type]
    words = f"{one.title} {one.subtitle} {one.caption}"
    if lang == "en":
        assert not [c for c in words if "\u4e00" <= c <= "\u9fff"]
    else:
        assert not [w for t in TERMS.values() for w in t.avoid if w in words]
    if kind != "calendar":
        assert ("口径" in one.caption) if lang == "zh" else ("ounting bas" in one.caption)


def test_ranking_shows_the_numbers_of_the_study(small: Study) -> None:
    """By hand: 甲 1 stated + 1 by rule + 2 co, weighted 3.2; 丙 2 + 1 co, 2.6; 乙 1 + 1 co, 1.6."""
    shown = texts(ranking(small))
    assert [t for t in shown if t in {"区甲局", "区乙局", "区丙局"}] == ["区甲局", "区丙局", "区乙局"]
    assert [t for t in shown if t in {"3.2", "2.6", "1.6"}] == ["3.2", "2.6", "1.6"]
    assert "东街道" not in shown
    assert "各街道" not in shown
    assert [t.split(" ")[-1] for t in tips(ranking(small))[:3]] == ["1", "1", "2"]


def test_streets_stand_apart_with_what_comes_through_the_group(small: Study) -> None:
    """By hand: 东 is named once and reached twice more, 西 only through the group."""
    shown = texts(ranking(small, of="streets"))
    assert {"东街道", "西街道"} <= set(shown)
    assert "1 + 2" in shown
    assert "0 + 2" in shown


def test_matrix_cells_by_hand(small: Study) -> None:
    found = tips(matrix(small, clusters="never"))
    assert "区甲局 – 区丙局: 2" in found or "区丙局 – 区甲局: 2" in found
    leads = tips(directed(small, clusters="never"))
    assert "区甲局 → 区丙局: 1" in leads
    assert "区丙局 → 区甲局: 1" in leads
    assert "区丙局 → 各街道: 1" in leads
    assert sum(int(t.split(": ")[1]) for t in leads) == 3 + 2 + 2  # (lead, co) seats of tasks 1, 3, 4


def test_clusters_without_evidence_are_not_drawn(small: Study) -> None:
    for verdict, drawn in (("supported", True), ("modular, not compressible", False), ("none", False)):
        result = Result("clusters", "cluster", pd.DataFrame({"cluster": [1]}), facts={"verdict": verdict})
        assert evident(result, "evidence") is drawn
        assert evident(result, "always")
        assert not evident(result, "never")
    units, of = order(small, 10, "never")
    assert set(of) == {0}
    assert len(units) == len(set(units))
    assert any(order(small, 10, "always")[1])
    assert "不代表分组" in matrix(small, clusters="never").caption


def test_real_plan_draws_everything_it_has(real: Study) -> None:
    """The graph alone has no dates; all else can be drawn."""
    found = dict(pictures(real))
    assert [k for k, p in found.items() if isinstance(p, str)] == ["calendar"]
    heat = found["heatmap"]
    assert isinstance(heat, Picture)
    largest = max(float(t.split(": ")[1].split(" ")[0]) for t in tips(heat))
    assert largest == real.specialisation.table["observed"].max()


def test_specification_curve_of_one_unit(real: Study) -> None:
    one = specification(real, unit="玉贤街道")
    ranks = real.sensitivity.table["玉贤街道"]
    circles = etree.fromstring(one.svg().encode()).findall(f".//{SVG}circle")
    assert len(circles) == int(ranks.notna().sum())
    with pytest.raises(InputError, match="no such unit"):
        specification(real, unit="不存在的局")


def test_calendar_only_where_there_are_dates(small: Study) -> None:
    assert [d.day for d in dues(small.plan)] == [(2026, 6, 30)]  # type: ignore[arg-type]
    empty = Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}))
    with pytest.raises(InputError, match="no dates"):
        calendar(empty)


def test_clear_errors(small: Study) -> None:
    for bad in ({"kind": "pie"}, {"kind": "ranking", "lang": "fr"}, {"kind": "ranking", "n": 0}, {"kind": "ranking", "of": "all"}, {"kind": "matrix", "n": 1},
                {"kind": "matrix", "clusters": "yes"}, {"kind": "bipartite", "by": "colour"}):
        with pytest.raises(InputError):
            picture(small, **bad)
    alone = Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("2", "乙局", "lead")]), nulls=0)
    for kind in ("matrix", "directed", "quadrants", "heatmap", "bipartite"):
        with pytest.raises(InputError):
            picture(alone, kind)


def test_hostile_names_stay_text(small: Study) -> None:
    names = ["</text><script>x</script>", "\"onload=\"x", "&lt;b&gt;", "\x00坏"]
    edges = [("1", names[0], "lead"), ("1", names[1], "co"), ("2", names[2], "lead"), ("2", names[0], "co"), ("2", names[3], "co")]
    study = Study(DutyGraph.from_edges(edges), nulls=0)
    for kind in ("ranking", "matrix", "scatter", "quadrants"):
        tree = etree.fromstring(picture(study, kind).svg().encode())
        assert not list(tree.iter(SVG + "script"))
        assert not [e for e in tree.iter() if any(a.startswith("on") for a in e.attrib)]


@pytest.mark.parametrize(("low", "high"), [(0, 59), (0, 0.13), (0, 0), (1, 6), (0, 1)])
def test_ticks_hold_the_range(low: float, high: float) -> None:
    found = ticks(low, high)
    assert found[0] <= low
    assert found[-1] >= high
    assert 2 <= len(found) <= 12
