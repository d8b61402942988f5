"""What a report says: its numbers are those of the results, each with its meaning near, and nothing is claimed without evidence."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph
from dutygraph.plan.plan import Plan
from dutygraph.reports.brief import Brief
from dutygraph.reports.content import Content, Section, Table
from dutygraph.reports.editions import content
from dutygraph.reports.report import report
from dutygraph.study import Study
from dutygraph.terms import TERMS

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def made(plan: Plan | DutyGraph, lang: str = "zh", edition: str = "office", **options: Any) -> tuple[Study, Content]:
    study = Study(plan, **{"nulls": 0, **options})
    return study, content(Brief(study, lang, edition))


def tables(whole: Content) -> dict[str, Table]:
    return {t.name: t for _, t in whole.tables()}


def section(whole: Content, key: str) -> Section:
    return next(s for _, s in whole.walk() if s.key == key)


def frame(table: Table) -> pd.DataFrame:
    return pd.DataFrame(list(table.rows), columns=[c.key for c in table.columns])


def test_office_sections_in_order(plan: Plan) -> None:
    _, whole = made(plan)
    assert [s.key for s in whole.sections] == [
        "overview",
        "ranking",
        "specialisation",
        "coordination",
        "clusters",
        "room",
        "necks",
        "lint",
        "targets",
        "bases",
        "audit",
        "method",
    ]
    assert [s.key for s in section(whole, "ranking").parts] == ["departments", "streets", "groups"]


def test_research_holds_more(plan: Plan) -> None:
    _, office = made(plan)
    _, research = made(plan, edition="research")
    assert {s.key for s in office.sections} < {s.key for s in research.sections}
    assert {"structure", "inequality", "holes"} <= {s.key for s in research.sections}
    assert "params" in tables(research)
    assert "params" not in tables(office)


def test_the_ranking_is_the_workload(plan: Plan) -> None:
    """Every cell against the result; places against a plain count of larger loads."""
    study, whole = made(plan)
    load = study.workload.table
    for which, kinds in (("departments", {"department", "party"}), ("streets", {"street"})):
        shown = frame(tables(whole)[which]).set_index("unit")
        wanted = {u for u in load.index if plan.units.loc[u, "kind"] in kinds and load.loc[u, ["total", "via"]].sum() > 0}
        assert set(shown.index) == wanted
        for unit, row in shown.iterrows():
            for key in ("weighted", "total", "lead", "lead_rule", "co", "breadth", "convened"):
                assert row[key] == pytest.approx(load.loc[unit, key]), (unit, key)
            same = [u for u in load.index if plan.units.loc[u, "kind"] in kinds]
            assert row["rank"] == 1 + sum(load.loc[u, "weighted"] > load.loc[unit, "weighted"] + 1e-9 for u in same)


def test_the_figures_of_the_overview_are_counted_by_hand(plan: Plan) -> None:
    """14 assignments: 8 lead (1 by rule), 6 co; 7 tasks, one without a unit; 6 units and 2 groups."""
    _, whole = made(plan)
    said = section(whole, "overview").sentences
    assert "事项 7 项、责任分工 14 条\uff08牵头 7 条、配合 7 条\uff09" in said[0]
    assert "涉及单位 6 家、统称 2 个" in said[0]
    assert any("原文写明 6 条" in s and "视同牵头 1 条" in s for s in said)
    assert any("未列任何单位的事项 1 项" in s for s in said)
    assert any("各街道出现于 1 项事项\uff0c代表 2 家单位" in s for s in said)
    by_part = frame(tables(whole)["by_part"])
    assert list(by_part["tasks"]) == [2, 5]
    assert list(by_part["assignments"]) == [4, 10]
    assert list(by_part["targets"]) == [1, 2]


def test_pairs_are_those_of_coordination(plan: Plan) -> None:
    study, whole = made(plan)
    shown = frame(tables(whole)["pairs"]).set_index(["a", "b"])
    table = study.coordination.table
    assert len(shown) == len(table)
    for pair, row in shown.iterrows():
        assert (row["joint"], row["a_leads"], row["b_leads"]) == tuple(table.loc[pair, ["joint", "a_leads", "b_leads"]])
    assert list(shown["joint"]) == sorted(shown["joint"], reverse=True)


def test_targets_and_deadlines_are_all_there(plan: Plan) -> None:
    _, whole = made(plan)
    goals = frame(tables(whole)["targets_table"])
    assert list(goals["value"]) == ["约7%", "不低于12个\uff08力争\uff09", "7.5—8%"]
    assert list(goals["lead"]) == ["甲局", "乙局、甲局", "乙局、甲局"]
    assert list(frame(tables(whole)["deadlines_table"])["date"]) == ["2026-06-30"]


def test_every_number_has_its_meaning_near(plan: Plan, gold_graph: DutyGraph) -> None:
    """Each numeric column of a measure carries its definition into the table."""
    for given, edition in ((plan, "research"), (gold_graph, "research")):
        _, whole = made(given, edition=edition)
        bare = [(t.name, c.key) for t in tables(whole).values() for c in t.columns
                if c.kind in {"count", "number", "share", "p"} and not c.means and c.key in TERMS and TERMS[c.key].zh_means]
        assert bare == []


@pytest.mark.parametrize("name", ["departments", "streets", "groups", "pairs", "conveners", "necks_table", "bases_units", "specialisation"])
def test_rankings_and_matrices_print_their_counting_basis(plan: Plan, gold_graph: DutyGraph, name: str) -> None:
    have = tables(made(plan)[1]) | tables(made(gold_graph.with_groups("node"))[1])
    if name == "specialisation":
        have = tables(made(plan, edition="research")[1])
        name = "special_all"
    assert have[name].caption.startswith("统计口径\uff1a")


def test_parts_are_said_and_counted(plan: Plan) -> None:
    study, whole = made(plan, parts=["2"])
    assert any("只统计第 2 部分" in s for s in section(whole, "overview").sentences)
    assert study.counting_basis["tasks"] == 5
    assert {r[0] for r in tables(whole)["targets_table"].rows} == {"2.1"}
    assert all("1.1" not in str(r) for r in tables(whole)["lint_rows"].rows)


def test_without_evidence_no_clusters_in_the_office_edition(plan: Plan) -> None:
    _, office = made(plan)
    assert section(office, "clusters").tables == ()
    assert any("不列出分组" in s for s in section(office, "clusters").sentences)
    _, research = made(plan, edition="research")
    assert {t.name for t in section(research, "clusters").tables} == {"cluster_names", "cluster_units"}
    assert any("不作为结论" in s for s in section(research, "clusters").sentences)


def test_quick_says_so_and_tests_nothing(plan: Plan) -> None:
    _, whole = made(plan)
    for key in ("overview", "method"):
        assert any("快速版" in s for s in section(whole, key).sentences)
    assert any("未作显著性检验" in s for s in section(whole, "coordination").sentences)
    assert "kept_pairs" not in tables(whole)
    assert not {"p", "q"} & {c.key for c in tables(whole)["pairs"].columns}


def test_with_null_models_the_report_says_what_was_tested(plan: Plan) -> None:
    study, whole = made(plan, nulls=19, edition="research")
    assert not any("快速版" in s for _, x in whole.walk() for s in x.sentences)
    tested, kept = study.coordination.facts["pairs_tested"], int((study.coordination.table["q"] <= 0.05).sum())
    assert any(f"检验 {tested} 对\uff0c超出随机预期的 {kept} 对" in s for s in section(whole, "coordination").sentences)
    below = int((study.bottlenecks.table["betweenness_p"] <= 0.05).sum())
    assert any((f"的单位 {below} 家" in s) if below else ("没有单位的衔接度超出" in s) for s in section(whole, "necks").sentences)


def test_english_speaks_english(plan: Plan) -> None:
    """Only names and text of the document are Chinese."""
    study, whole = made(plan, "en", "research")
    words = (
        [s.title for _, s in whole.walk()]
        + [c.title for t in tables(whole).values() for c in t.columns]
        + [c.means for t in tables(whole).values() for c in t.columns]
    )
    words += [t.title for t in tables(whole).values()] + [t.caption for t in tables(whole).values()] + [whole.about]
    own = [*study.graph.unit_names, "有关部门", "责任单位", "各街道", "等", "产业", "民生", "总牵头", "主责", "以下均需…落实", "区方案", "力争", "左右", "以上", "建成", "出台"]
    left = [re.sub("|".join(map(re.escape, own)), "", w) for w in words]
    assert [w for w in left if CHINESE.search(w)] == []


def test_names_of_tables_are_unlike(plan: Plan) -> None:
    for edition in ("office", "research"):
        _, whole = made(plan, edition=edition)
        names = [t.name for _, t in whole.tables()]
        assert len(names) == len(set(names))
        assert all(len(r) == len(t.columns) for _, t in whole.tables() for r in t.rows)


def test_the_notice_is_named_by_its_plan(plan: Plan) -> None:
    _, whole = made(plan)
    assert whole.title == "区责任分解方案分工情况报告"
    assert dict(whole.lines)["来源文件"] == "区方案.html"
    assert whole.date == "2026-01-04"


@pytest.mark.parametrize("edition", ["office", "research"])
@pytest.mark.parametrize("given", [
    Plan({}), Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]})),
    Plan.from_frames(pd.DataFrame({"task": ["1", "1"], "unit": ["各街道", "有关部门"], "role": ["co", "co"]}),
                     units=pd.DataFrame({"unit": ["各街道", "有关部门"], "kind": "group", "openness": "open"})),
], ids=["nothing", "one edge", "groups only"])
def test_small_plans_have_a_report(given: Plan, edition: str) -> None:
    _, whole = made(given, edition=edition)
    assert section(whole, "overview").sentences
    assert all(isinstance(v, str | int | float | bool | None) for _, t in whole.tables() for r in t.rows for v in r)


def test_a_graph_without_a_document_has_a_report() -> None:
    _, whole = made(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead")]))
    assert any("没有方案文本" in s for s in section(whole, "lint").sentences)


def test_every_option_is_a_known_word(plan: Plan) -> None:
    for wrong in ({"lang": "de"}, {"edition": "full"}, {"quick": True}, {"quick": "maybe"}):
        with pytest.raises(InputError):
            report(plan, **wrong)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        report("plan.html")


def test_quick_of_a_study_keeps_its_choices(plan: Plan) -> None:
    study = Study(plan, groups="drop", weights={"lead": 1, "co": 0.5}, parts=["2"], seed=3, nulls=5)
    again = report(study, quick="yes")._brief.study
    assert (again.groups, again.weights, again.parts, again.seed, again.nulls) == ("drop", {"lead": 1.0, "co": 0.5}, ("2",), 3, 0)
    assert report(study)._brief.study is study


def test_the_real_plans_main_figures(gold_graph: DutyGraph) -> None:
    """203 tasks, 745 assignments, 57 tasks by rule: hand-checked facts; the first place is that of a plain count."""
    study, whole = made(gold_graph)
    said = " ".join(section(whole, "overview").sentences)
    assert "事项 203 项、责任分工 745 条" in said
    assert "涉及事项 57 项" in said
    first = tables(whole)["departments"].rows[0]
    b = gold_graph.lead.toarray() + 0.6 * gold_graph.co.toarray()
    kinds = gold_graph.units["kind"].to_numpy()
    loads = {u: w for u, w, k in zip(gold_graph.unit_names, b.sum(axis=0), kinds, strict=True) if k not in {"group", "street"}}
    assert first[2] == max(loads, key=lambda u: loads[u])
    assert first[3] == pytest.approx(np.max(list(loads.values())))
    del study
