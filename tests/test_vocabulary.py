"""The vocabulary: both languages everywhere, the words of an office and none that it would not accept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dutygraph as dg
from dutygraph.errors import InputError
from dutygraph.measures.reasons import REASONS
from dutygraph.plan import schema
from dutygraph.terms import TERMS, UNITS, caption, definition, facts_line, figure, glossary, heading, term, unit_of, word

#: Columns and facts of the measures, as the definition of the measures fixes them (copied by hand).
MEASURED = """
lead lead_stated lead_rule lead_joint co total via weighted fractional lead_share breadth depth convened convening exclusivity targets_led targets_shared
rank rank_low rank_high boot_low boot_high gini hhi effective_units top_share
observed expected ratio p q tested kept
joint joint_via newman jaccard a_leads b_leads both_lead both_co pairs_tested attainable_pairs smallest_attainable_p smallest_p alpha correction
cluster stability participation within_z Q z T dl_gain n_clusters verdict
betweenness betweenness_expected betweenness_p articulation cut_pairs constraint2 effective_size2 constraint effective_size sole_lead alone
unit leaderless orphaned giant anyone robustness_giant robustness_anyone robustness_lead
order_kept first_places task code section a b
""".split()

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def chinese_texts() -> list[tuple[str, str]]:
    """(key, text) of every Chinese text of the vocabulary, captions included."""
    texts = [(t.key, x) for t in TERMS.values() for x in (t.zh, t.zh_means)] + [("units", zh) for zh, _ in UNITS.values()]
    for null in (None, "sdsm", "fdsm", "roles"):
        texts.append(("caption", caption("coordination", {"groups": "node", "parts": ["2"], "weights": {"lead": 1, "co": 0.6}, "null": null}, {})))
    texts += [("caption", caption(n, {"groups": g, "nulls": k}, {"Q": 0.4, "verdict": "none"}))
              for n in ("workload", "clusters", "bottlenecks") for g in schema_groups() for k in (0, 9)]
    return texts


def schema_groups() -> tuple[str, ...]:
    """The group policies."""
    return ("node", "expand", "drop")


@pytest.mark.parametrize("key", MEASURED)
def test_every_column_of_the_measures_has_a_word_in_both_languages(key: str) -> None:
    assert CHINESE.search(word(key)) or key in {"p", "q", "Q", "z", "T"}
    assert word(key, "en")
    assert not CHINESE.search(word(key, "en"))


def test_the_list_of_columns_is_the_one_of_the_definition(shared: Path) -> None:
    """The table of names in the definition of the measures holds no code word without an entry."""
    path = shared / "measures.md"
    if not path.exists():
        pytest.skip("the definition of the measures is not here")
    text = path.read_text(encoding="utf-8").split("## Names")[1].split("A measure may add columns")[0]
    cells = [c for row in text.splitlines() if row.startswith("| `") for c in row.split("|")[2:]]
    names = {n for c in cells for run in re.findall(r"`([^`]+)`", c) if "(" not in run and "[" not in run for n in run.split()}
    assert len(names) > 60
    assert sorted(n for n in names - {"joint", "≥", "1"} if n not in TERMS) == []


@pytest.mark.parametrize(("family", "codes"), [
    ("", schema.ROLES), ("basis", schema.BASES), ("kind", schema.KINDS), ("openness", schema.OPENNESS[1:]), ("basis", schema.MEMBER_BASES),
    ("target", schema.TARGET_KINDS), ("comparator", schema.COMPARATORS), ("deadline", schema.DEADLINE_KINDS), ("severity", schema.SEVERITIES),
    ("place", schema.PLACES), ("reason", REASONS), ("groups", ("node", "expand", "drop")), ("verdict", ("supported", "modular, not compressible", "none")),
])
def test_every_code_of_the_tables_has_its_own_word(family: str, codes: tuple[str, ...]) -> None:
    keys = [f"{family}.{c}" if family else c for c in codes]
    assert [k for k in keys if k not in TERMS] == []
    assert all(CHINESE.search(TERMS[k].zh) for k in keys)
    assert len({TERMS[k].zh for k in keys}) == len(keys), "two codes share a word"


def test_every_column_of_the_plans_tables_has_a_heading() -> None:
    missing = [f"{name}.{c}" for name, table in schema.TABLES.items() for c in table.names if f"{name}.{c}" not in TERMS and c not in TERMS]
    assert missing == []


def test_every_column_and_fact_of_a_study_has_a_word() -> None:
    """Over all results of an invented plan; columns named by the plan itself (sections, themes, units) are its own words."""
    study = dg.Study(dg.data.qingshui_2024(), nulls=0)
    results = {n: getattr(study, n) for n in dir(type(study)) if isinstance(getattr(type(study), n), property) and not n.startswith("_")}
    results = {n: r for n, r in results.items() if isinstance(r, dg.Result)}
    assert {"workload", "coordination", "bottlenecks"} <= set(results)
    own = {*study.graph.units.index, *study.graph.tasks["section"], *study.graph.tasks["theme"]}
    names = {(n, str(c)) for n, r in results.items() for t in (r.table, *r.tables.values()) for c in [*t.columns, *t.index.names] if c and c not in own}
    names |= {(n, f) for n, r in results.items() for f in r.facts}
    assert sorted(f"{n}: {c}" for n, c in names if f"{n}.{c}" not in TERMS and c not in TERMS) == []


def test_every_entry_speaks_both_languages() -> None:
    for t in TERMS.values():
        assert t.zh, t.key
        assert t.en, t.key
        assert bool(t.zh_means) == bool(t.en_means), t.key
        assert not CHINESE.search(t.en), t.key
        assert t.unit in UNITS, t.key
        assert not t.zh_means or t.zh_means.endswith("。"), t.key
        assert not t.en_means or t.en_means.endswith((".", "?")), t.key


def test_no_word_that_an_office_would_not_accept() -> None:
    """Words of the column "not" of the table of words (copied by hand); each is also kept with the entry it would displace."""
    refused = "点名 负担 超载 过载 小圈子 瓶颈 短板 堵点 单点故障 薄弱环节 瘫痪 置信区间 差错 错误 落后 问题单位".split()
    assert {w for t in TERMS.values() for w in t.avoid} == set(refused)
    assert [(key, w) for key, text in chinese_texts() for w in refused if w in text] == []


def test_the_words_are_those_agreed(shared: Path) -> None:
    """Every pair of words of the table of words is the pair of some entry."""
    path = shared / "terms.md"
    if not path.exists():
        pytest.skip("the table of words is not here")
    have = {(t.zh, t.en) for t in TERMS.values()}
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("|")][2:]
    assert len(rows) > 30
    single = [(r[1], r[2]) for r in rows if "/" not in r[0]]
    assert [pair for pair in single if pair not in have] == []


def test_weighty_words_stand_only_where_a_number_stands() -> None:
    """重要 and 关键 appear only with the number behind them: in the vocabulary, only in the name of the bottleneck measure."""
    assert {key for key, text in chinese_texts() if "重要" in text or "关键" in text} <= {"bottleneck", "bottlenecks"}


@pytest.mark.parametrize(("call", "part"), [
    (lambda: word("wieghted"), "weighted"), (lambda: word("lead", "de"), "'zh', 'en'"), (lambda: definition("lead", ""), "'zh', 'en'"),
    (lambda: term("stated", of="verdict"), "basis.stated"), (lambda: unit_of("lead", "fr"), "'zh', 'en'"), (lambda: heading("lead", "fr"), "'zh', 'en'"),
    (lambda: caption("workload", {}, {}, "zh-CN"), "zh-CN"),
])
def test_an_unknown_key_or_language_is_an_error_that_lists_the_near_ones(call: object, part: str) -> None:
    assert callable(call)
    with pytest.raises(InputError) as caught:
        call()
    assert part in str(caught.value)


def test_the_caption_prints_the_counting_basis_and_what_was_tested() -> None:
    """Expected sentences composed by hand."""
    params = {"groups": "node", "parts": ["2", "3"], "weights": {"lead": 1.0, "co": 0.6}, "null": "sdsm", "alpha": 0.05, "correction": "bh"}
    facts = {"pairs_tested": 566, "kept": 4}
    zh = caption("coordination", params, facts)
    assert zh.startswith("统计口径:统称作为一家单位;范围为2、3;权重为牵头 1、配合 0.6。")
    assert "566 对" in zh
    assert zh.endswith("超出随机预期 4 对。检验偏于保守,未超出不等于没有协同关系。")
    en = caption("coordination", params, facts, "en")
    assert "566 pairs" in en
    assert "beyond chance: 4." in en
    assert caption("anything", {"groups": "drop"}, lang="en") == "Counting basis: groups are left out."
    assert caption("anything", {}) == ""


def test_facts_are_said_in_words() -> None:
    assert facts_line({"Q": 0.4825, "z": 15.64321, "verdict": "modular, not compressible"}) == "模块度 0.4825、与随机情形之差 15.64、判断 有聚集倾向,分组依据不足"
    assert facts_line({"own": 3}, "en") == "own 3"


def test_figures_in_sentences() -> None:
    assert [figure(v) for v in (2.0, 0.5, float("nan"), 1234567, "x", True, -0.00012345)] == ["2", "0.5", "–", "1234567", "x", "True", "-0.0001234"]


def test_the_glossary_holds_every_term_with_a_definition() -> None:
    rows = list(glossary("en"))
    assert [r[0] for r in rows] == [t.key for t in TERMS.values() if t.zh_means]
    assert all(r[2] for r in rows)
