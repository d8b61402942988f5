"""Documents found, and outputs that never take each other's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dutygraph.cli.inputs import documents, outputs
from dutygraph.errors import InputError, ReadError


def test_a_folder_gives_its_documents_in_natural_order(tmp_path: Path) -> None:
    for name in ("方案10.html", "方案9.html", "sub folder/x.PDF", ".hidden.html", "~$open.docx", "picture.png", "readme"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [p.relative_to(tmp_path).as_posix() for p in documents([str(tmp_path)])] == ["sub folder/x.PDF", "方案9.html", "方案10.html"]


def test_an_empty_folder_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no document") as caught:
        documents([str(tmp_path)])
    assert ".docx" in caught.value.hint


def test_a_file_is_kept_whatever_its_suffix_and_once() -> None:
    assert [p.name for p in documents(["plan.bin", "plan.bin", "missing.html"])] == ["plan.bin", "missing.html"]


def test_a_sample_plan_by_name() -> None:
    (path,) = documents(["sample:caidian-2026"])
    assert path.is_file()
    assert path.parent.name == "caidian-2026"
    with pytest.raises(InputError, match="sample"):
        documents(["sample:nowhere"])


def test_outputs_of_one_document(tmp_path: Path) -> None:
    one = [Path("x/计划.html")]
    html = (".html",)
    assert outputs(one, None, suffix=".map.html", allowed=html) == [Path("计划.map.html")]
    assert outputs(one, "m.html", suffix=".map.html", allowed=html) == [Path("m.html")]
    assert outputs(one, str(tmp_path), suffix=".map.html", allowed=html) == [tmp_path / "计划.map.html"]
    assert outputs(one, "new folder", suffix=".map.html", allowed=html) == [Path("new folder/计划.map.html")]
    assert outputs(one, "v1.2", suffix="") == [Path("v1.2")]


def test_outputs_of_several_documents_differ_also_where_case_does_not_count() -> None:
    made = outputs([Path("a/Plan.html"), Path("b/plan.pdf"), Path("c.txt")], "out", suffix="")
    assert len({p.name.casefold() for p in made}) == 3
    assert made[2] == Path("out/c")
    assert made == outputs([Path("a/Plan.html"), Path("b/plan.pdf"), Path("c.txt")], "out", suffix="")


def test_a_wrong_suffix_and_one_file_for_several_documents_are_refused() -> None:
    with pytest.raises(InputError, match="format"):
        outputs([Path("a.html")], "report.pptx", suffix=".report.html", allowed=(".html", ".docx"))
    with pytest.raises(InputError, match="several"):
        outputs([Path("a.html"), Path("b.html")], "all.html", suffix=".report.html", allowed=(".html",))
