"""The plan: checked at the door, immutable also through copies, saved and rebuilt without loss."""

from __future__ import annotations

import copy
import pickle
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutygraph.errors import OutputError, PlanError
from dutygraph.plan.plan import Plan


def small() -> Plan:
    """Two tasks, a closed group, an alias, a target, a deadline, a diagnostic and a partition, by hand."""
    text = "1. 建设二十个点\n(牵头单位:甲局)"
    return Plan.from_frames(
        pd.DataFrame({"task": ["2.9", "2.10"], "unit": ["甲局", "各街道"], "role": ["lead", "co"], "mention": ["甲局", "各街道"], "basis": ["stated", "standing"],
                      "acting_as": ["", ""], "open_list": [False, True], "start": [15, -1], "end": [17, -1]}),
        tasks=pd.DataFrame({"task": ["2.9", "2.10"], "part": ["2", "2"], "number": ["9", "10"], "section": ["一", "二"], "text": ["建设\r\n点", '"引号",逗号']}),
        units=pd.DataFrame({"unit": ["甲局", "各街道", "东街道"], "kind": ["department", "group", "street"], "openness": ["", "closed", ""], "portfolio": ["张", None, "李"]}),
        members=pd.DataFrame({"group": ["各街道"], "unit": ["东街道"], "basis": ["inferred"]}),
        aliases=pd.DataFrame({"alias": ["甲办"], "unit": ["甲局"], "basis": ["stated"]}),
        targets=pd.DataFrame({"task": ["2.9"], "indicator": ["点"], "kind": ["level"], "comparator": ["="], "value": [20.0], "unit": ["个"]}),
        deadlines=pd.DataFrame({"task": ["2.9"], "kind": ["year-end"], "date": ["2026-12-31"], "text": ["年底前"]}),
        diagnostics=pd.DataFrame({"code": ["bracket-closed"], "severity": ["info"], "message": ["closed"], "repair": [")"], "start": [3], "end": [4]}),
        text=text, meta={"title": "方案", "rules": [{"rule": "no-lead"}]}, partition=[(0, 9, "task"), (9, len(text), "duty")], source="a.txt")


@pytest.mark.parametrize("name", ["plan", "plan.zip"])
def test_save_and_load(tmp_path: Path, name: str) -> None:
    path = small().save(tmp_path / name)
    again = Plan.load(path)
    assert again == small()
    assert again.units["portfolio"].tolist()[0] == "张"
    assert again.meta == small().meta
    assert again.partition == small().partition


def test_same_plan_same_bytes(tmp_path: Path) -> None:
    assert small().save(tmp_path / "a.zip").read_bytes() == small().save(tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_frames_round_trip_and_pickle() -> None:
    plan = small()
    again = Plan.from_frames(**plan.to_frames(), text=plan.text, meta=plan.meta, partition=plan.partition, source=plan.source)
    assert again == plan
    assert pickle.loads(pickle.dumps(plan)) == plan  # noqa: S301  (our own bytes)


def test_immutable_also_through_copies() -> None:
    plan = small()
    with pytest.raises(AttributeError, match="immutable"):
        plan.text = "x"  # type: ignore[misc]
    tasks, meta = plan.tasks, plan.meta
    tasks.loc["2.9", "text"] = "changed"
    meta["rules"].append("changed")
    assert plan == small()
    assert copy.deepcopy(plan) == small()
    assert copy.copy(plan).meta == small().meta


def test_ids_stay_text_and_in_order() -> None:
    assert list(small().tasks.index) == ["2.9", "2.10"]
    with pytest.raises(PlanError, match="dtype=str") as caught:
        Plan.from_frames(pd.DataFrame({"task": [2.1], "unit": ["甲局"], "role": ["lead"]}))
    assert "2.1" in caught.value.given
    assert caught.value.code == "numeric_id"


@pytest.mark.parametrize(("change", "what"), [
    ({"unit": ["甲局", "甲局"], "task": ["1", "1"]}, "twice"), ({"role": ["lead", "main"]}, "unknown role"), ({"task": ["1", ""]}, "empty"),
    ({"unit": ["甲局", None]}, "missing"), ({"colour": ["a", "b"]}, "unknown column"),
])
def test_door(change: dict[str, list[str]], what: str) -> None:
    frame = pd.DataFrame({"task": ["1", "2"], "unit": ["甲局", "乙局"], "role": ["lead", "co"]} | change)
    with pytest.raises(PlanError, match=what) as caught:
        Plan.from_frames(frame)
    assert "assignments" in str(caught.value) or "tasks" in str(caught.value)


def test_unknown_unit_names_table_and_row() -> None:
    with pytest.raises(PlanError, match="unknown unit") as caught:
        Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}), units=pd.DataFrame({"unit": ["乙局"]}))
    assert caught.value.where == "assignments, row 0"
    assert "甲局" in caught.value.given


def test_partition_must_tile_the_text() -> None:
    frame = pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]})
    for spans in ([(0, 1, "task")], [(0, 1, "task"), (2, 3, "duty")], [(0, 3, "nowhere")], [(0, 2, "task"), (1, 3, "duty")]):
        with pytest.raises(PlanError, match="tile"):
            Plan.from_frames(frame, text="abc", partition=spans)


def test_subset_keeps_units_and_refuses_the_unknown() -> None:
    plan = small().subset(sections=["一"])
    assert list(plan.tasks.index) == ["2.9"]
    assert len(plan.assignments) == 1
    assert len(plan.targets) == 1
    assert len(plan.units) == 3
    with pytest.raises(PlanError, match="unknown section") as caught:
        small().subset(sections=["三"])
    assert "一" in caught.value.hint


def test_status_follows_the_diagnostics() -> None:
    assert small().status == "ok"
    assert small().replace(diagnostics=[("unread", "warning", "line", "", 0, 1)]).status == "partial"


def test_hostile_text_is_escaped_in_html() -> None:
    plan = Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}), meta={"title": "<script>alert(1)</script>"})
    assert "<script>" not in plan._repr_html_()
    assert "&lt;script&gt;" in plan._repr_html_()


def test_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "plan").write_text("a file of that name", encoding="utf-8")
    with pytest.raises(OutputError):
        small().save(tmp_path / "plan")
    assert [p.name for p in tmp_path.iterdir()] == ["plan"]
    assert (tmp_path / "plan").read_text(encoding="utf-8") == "a file of that name"


@pytest.mark.parametrize("name", ["mine", "mine.zip"])
def test_only_a_saved_plan_is_replaced(tmp_path: Path, name: str) -> None:
    """A folder or archive of somebody else stays as it is; an empty folder and an earlier plan may go."""
    target = tmp_path / name
    if target.suffix:
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("letter.txt", "mine")
    else:
        target.mkdir()
        (target / "letter.txt").write_text("mine", encoding="utf-8")
    before = target.read_bytes() if target.suffix else b""
    with pytest.raises(OutputError, match="would be lost") as caught:
        small().save(target)
    assert "letter.txt" in str(caught.value)
    assert target.read_bytes() == before if target.suffix else [p.name for p in target.iterdir()] == ["letter.txt"]
    other = small().replace(deadlines=[])
    free = tmp_path / f"free{target.suffix}"
    if not target.suffix:
        free.mkdir()
    assert Plan.load(small().save(free)) == small()
    assert Plan.load(other.save(free)) == other
    if not target.suffix:
        (free / "notes.md").write_text("mine", encoding="utf-8")
        with pytest.raises(OutputError, match="would be lost"):
            small().save(free)
        assert (free / "notes.md").read_text(encoding="utf-8") == "mine"


def test_what_looks_like_a_saved_plan_and_is_none(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "schema.json").write_text('{"format": "of another program"}', encoding="utf-8")
    with pytest.raises(OutputError, match="would be lost"):
        small().save(tmp_path / "p")
    (tmp_path / "broken.zip").write_bytes(b"PK no archive")
    with pytest.raises(OutputError, match="would be lost"):
        small().save(tmp_path / "broken.zip")
    assert (tmp_path / "broken.zip").read_bytes() == b"PK no archive"


@pytest.mark.parametrize(("tables", "where"), [
    ({"assignments": {"task": ["1"], "unit": ["甲\ud83d局"], "role": ["lead"]}}, "units, row 0, character 1"),
    ({"assignments": {"task": ["1"], "unit": ["甲局"], "role": ["lead"]}, "tasks": {"task": ["1"], "text": ["\udc00"]}}, "tasks, row 0, character 0"),
])
def test_halves_of_character_pairs_are_refused(tables: dict[str, dict[str, list[str]]], where: str) -> None:
    with pytest.raises(PlanError) as caught:
        Plan.from_frames(**{name: pd.DataFrame(columns, dtype=object) for name, columns in tables.items()})
    assert caught.value.code == "surrogate"
    assert where in str(caught.value)
    str(caught.value).encode()  # the message itself can be printed


def test_halves_in_text_and_meta_are_refused() -> None:
    edges = pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]})
    for more in ({"text": "\ud800"}, {"meta": {"title": "\ud800"}}):
        with pytest.raises(PlanError, match="half of a character pair"):
            Plan.from_frames(edges, **more)


def test_a_file_name_in_another_encoding(tmp_path: Path) -> None:
    """What Python makes of a GBK file name on a UTF-8 system; the plan saves and comes back."""
    plan = Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}), source="方案".encode("gbk").decode("utf-8", "surrogateescape"))
    path = plan.save(tmp_path / "p")
    assert Plan.load(path) == plan
    (path / "schema.json").read_text(encoding="utf-8")


text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(text, text, st.sampled_from(["lead", "co"]), text), min_size=1, max_size=6, unique_by=lambda r: r[:2]))
def test_any_text_survives_the_disk(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]) -> None:
    frame = pd.DataFrame(rows, columns=["task", "unit", "role", "mention"])
    plan = Plan.from_frames(frame)
    folder = tmp_path_factory.mktemp("plans")
    assert Plan.load(plan.save(folder / "p.zip")) == plan
    assert Plan.load(plan.save(folder / "p")) == plan
