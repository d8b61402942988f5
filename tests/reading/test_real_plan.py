"""The real plan against its hand-checked facts: tasks, assignments, groups, repairs, metadata (independent oracle: gold/caidian-2026)."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from dutygraph.reading.account import account
from dutygraph.reading.codes import REPAIRS
from dutygraph.reading.formats.sources import text_document
from dutygraph.reading.options import check
from dutygraph.reading.tuples import rows_of


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    """The real plan as its page conversion left it."""
    return (shared / "plans" / "caidian-2026.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def read(text: str) -> tuple:
    """Its tables, facts and partition."""
    return rows_of(text_document(text))


def facts(shared: Path, name: str) -> list[dict[str, str]]:
    """A file of the gold."""
    with (shared / "gold" / "caidian-2026" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes(rows: dict) -> Counter[str]:
    """How often each diagnostic was given."""
    return Counter(r[0] for r in rows["diagnostics"])


def test_tasks(shared: Path, read: tuple) -> None:
    """203 tasks with part, number, section and theme."""
    got = [(r[0], r[1], r[2], r[3], r[4]) for r in read[0]["tasks"]]
    assert got == [(r["task"], r["part"], r["number"], r["section"], r["theme"]) for r in facts(shared, "tasks")]


def test_assignments(shared: Path, read: tuple) -> None:
    """Every edge with role, office and whether the notice's rule made it a lead."""
    got = {(r[0], r[1], r[2], r[5], r[4] == "rule:no-lead") for r in read[0]["assignments"]}
    assert got == {(r["task"], r["unit"], r["role"], r["acting_as"], r["rule"] == "co-as-lead") for r in facts(shared, "assignments")}
    assert len(read[0]["assignments"]) == 745


def test_fifty_seven_tasks_lead_by_the_rule(read: tuple) -> None:
    """The tasks whose lead comes from the notice's rule (counted in formats.md)."""
    assert len({r[0] for r in read[0]["assignments"] if r[4] == "rule:no-lead"}) == 57


def test_groups(shared: Path, read: tuple) -> None:
    """Closed and open groups with their members; one member by inference."""
    rows = read[0]
    groups = {r[0]: r[2] for r in rows["units"] if r[1] == "group"}
    assert groups == {r["group"]: r["kind"] for r in facts(shared, "groups")}
    assert {(r[0], r[1]) for r in rows["members"]} == {(r["group"], r["member"]) for r in facts(shared, "groups") if r["member"]}
    assert [r[1] for r in rows["members"] if r[2] == "inferred"] == ["桐湖办事处"]


def test_repairs_are_told(read: tuple) -> None:
    """Counts of the damages measured in formats.md §0."""
    got = codes(read[0])
    assert {k: got[k] for k in ("missing_close", "missing_open", "missing_separator", "rare_character", "missing_prefix", "alias_used", "number_joined",
                                "member_inferred", "date_repaired", "group_defined", "alias_defined")} == {
        "missing_close": 82, "missing_open": 20, "missing_separator": 3, "rare_character": 37, "missing_prefix": 1, "alias_used": 1, "number_joined": 1,
        "member_inferred": 1, "date_repaired": 2, "group_defined": 1, "alias_defined": 1}


def test_every_diagnostic_has_its_place(read: tuple, text: str) -> None:
    """Spans lie in the text; the words they point at are the damaged ones."""
    for code, _, _, repair, start, end in read[0]["diagnostics"]:
        assert -1 <= start <= end <= len(text)
        if code == "rare_character":
            assert text[start:end] == "山街道"
            assert repair == "奓山街道"
        if code == "missing_prefix":
            assert text[start:end] == "教育局"
        if code == "group_defined":
            assert text[start:start + 3] == "各街道"
            assert text[end - 3:end] == "消泗乡"


@pytest.mark.parametrize(("code", "sign"), [
    ("missing_separator", lambda rows: any("〉区" in r[3] for r in rows["assignments"])),
    ("missing_prefix", lambda rows: any(r[1] == "教育局" for r in rows["assignments"])),
    ("rare_character", lambda rows: any(r[0] == "山街道" for r in rows["aliases"])),
    ("alias_used", lambda rows: any(r[1] == "武航院" for r in rows["assignments"])),
    ("alias_defined", lambda rows: any(r[1] == "武航院" for r in rows["assignments"])),
    ("group_defined", lambda rows: all(r[2] == "inferred" or r[0] != "各街道" for r in rows["members"])),
    ("member_inferred", lambda rows: all(r[1] != "桐湖办事处" for r in rows["members"])),
])
def test_a_repair_can_be_switched_off(text: str, code: str, sign: Callable[[dict], bool]) -> None:
    """Without a repair its diagnostic is gone and the damage shows."""
    rows, _, _ = rows_of(text_document(text), check(repairs=[code]))
    assert codes(rows)[code] == 0
    assert sign(rows)


def test_all_repairs_off_still_accounts_for_every_character(text: str) -> None:
    """``repairs="off"``: no repair is told, nothing is lost."""
    rows, _, partition = rows_of(text_document(text), check(repairs="off"))
    assert not set(codes(rows)) & (set(REPAIRS) - {"missing_close", "missing_open", "number_joined", "date_repaired"})
    assert sum(account(partition, text).values()) == len(text)


def test_metadata(read: tuple) -> None:
    """Facts printed in the notice, read by eye."""
    meta = read[1]
    assert meta["index_number"] == "MB1534522/2026-03520"
    assert meta["document_number"] == "蔡政办〔2026〕1号"
    assert meta["issuer"] == "区人民政府办公室"
    assert meta["dates"] == {"issued": "2026-01-04", "published": "2026-02-06", "signed": "2026-01-04"}
    assert [p["number"] for p in meta["parts"]] == ["1", "2", "3", "4"]
    assert len(meta["addressees"]) == 4
    filing, reporting = meta["duties"]
    assert (filing["kind"], filing["date"], filing["to"]) == ("filing", "2026-01-15", "区政府办公室")
    assert (reporting["kind"], reporting["recurrence"]) == ("reporting", "quarterly")
    assert reporting["dates"] == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]
    assert [r["rule"] for r in meta["rules"]] == ["no-lead"]


def test_account(read: tuple, text: str) -> None:
    """Every character in one place, none unread."""
    held = account(read[2], text)
    assert held["unread"] == 0
    assert held["duty"] > 7000


def damaged(text: str, seed: int, faults: int) -> str:
    """Random faults: lost brackets, separators and characters, changed width, joined and split lines, behind the notice."""
    rng = random.Random(seed)  # noqa: S311  (damage, no secret)
    body = text.index("一、2026年")
    for _ in range(faults):
        kind = rng.choice(("bracket", "separator", "width", "character", "join", "split"))
        if kind == "split":
            at = rng.randrange(body, len(text))
            text = text[:at] + "\n" + text[at:]
            continue
        if kind == "join":
            m = rng.choice([m for m in re.finditer(r"\n\s*", text) if m.start() >= body])
            text = text[:m.start()] + text[m.end():]
            continue
        wanted = {"bracket": "()〈〉", "separator": "、,;:", "width": "(),;:"}.get(kind)
        places = [i for i, c in enumerate(text) if i >= body and (c in wanted if wanted else "\u4e00" <= c <= "\u9fff")]
        at = rng.choice(places)
        text = text[:at] + (text[at].translate(str.maketrans("(),;:", "（），；：")) if kind == "width" else "") + text[at + 1:]
    return text


@pytest.mark.parametrize("runs", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_ten_random_faults(shared: Path, text: str, runs: int) -> None:
    """Ten faults: at most one wrong edge a fault, F1 at least .985 on average and .93 at worst; still every character accounted for."""
    gold = {(r["task"], r["unit"], r["role"]) for r in facts(shared, "assignments")}
    scores = []
    for seed in range(runs):
        broken = damaged(text, seed, 10)
        rows, _, partition = rows_of(text_document(broken))
        assert sum(account(partition, broken).values()) == len(broken)
        got = {(r[0], r[1], r[2]) for r in rows["assignments"]}
        assert max(len(gold - got), len(got - gold)) <= 10
        scores.append(2 * len(gold & got) / (len(gold) + len(got)))
    assert sum(scores) / runs >= 0.985
    assert min(scores) >= 0.93


def test_one_lost_bracket_changes_at_most_one_assignment(shared: Path, text: str) -> None:
    """Deleting any single bracket (every twenty-ninth is tried)."""
    gold = {(r["task"], r["unit"], r["role"]) for r in facts(shared, "assignments")}
    places = [m.start() for m in re.finditer(r"[()〈〉]", text) if m.start() > text.index("一、2026年")]
    for at in places[::29]:
        rows, _, _ = rows_of(text_document(text[:at] + text[at + 1:]))
        got = {(r[0], r[1], r[2]) for r in rows["assignments"]}
        assert len(gold - got) <= 1


def test_invisible_characters_and_width_change_nothing(shared: Path, text: str) -> None:
    """Metamorphic: a zero-width character in every name, or full-width marks throughout, leave every edge as it is."""
    gold = {(r["task"], r["unit"], r["role"]) for r in facts(shared, "assignments")}
    sown = re.sub("(局|道|委)(?=[、;,)〉])", "\u200b\\1\ufeff", text)
    wide = text.translate(str.maketrans("(),;:", "（），；："))
    for changed in (sown, wide):
        rows, _, _ = rows_of(text_document(changed))
        assert {(r[0], r[1], r[2]) for r in rows["assignments"]} == gold
