"""The map as a file: closed, complete, the same twice."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dutygraph.errors import InputError
from dutygraph.reading.read import read_plan
from dutygraph.study import Study
from dutygraph.views.map import SafeNetwork, duty_map, vis_network
from dutygraph.views.model import map_model


def island(html: str) -> Any:
    return json.loads(re.search(r'id="duty-data">(.*?)</script>', html, re.DOTALL)[1])  # type: ignore[index]


def test_model_holds_the_plan(small: Study) -> None:
    """By hand from the twelve edges of the fixture."""
    model = map_model(small)
    names = [u["id"] for u in model["units"]]
    assert len(model["edges"]) == 12
    assert len(model["tasks"]) == 5
    assert set(names) == {"区甲局", "区乙局", "区丙局", "东街道", "西街道", "各街道"}
    jia = model["units"][names.index("区甲局")]
    assert (jia["lead"], jia["lead_rule"], jia["co"], jia["total"], jia["weighted"]) == (2, 1, 2, 4, 3.2)
    east = model["units"][names.index("东街道")]
    assert (east["co"], east["via"]) == (1, 2)
    assert sorted(names[b] for _, b in model["members"]) == ["东街道", "西街道"]
    pair = next(p for p in model["pairs"] if {names[p[0]], names[p[1]]} == {"区甲局", "区丙局"})
    assert pair[2] == 2
    assert sorted(pair[3:5]) == [1, 1]


@pytest.mark.parametrize("groups", ["node", "expand", "drop"])
def test_every_policy_can_be_drawn(small: Study, groups: str) -> None:
    """The map always holds the edges as written; the study's policy decides what is folded at first."""
    study = Study(small.plan, groups=groups, nulls=0)  # type: ignore[arg-type]
    model = map_model(study)
    assert (len(model["edges"]), model["policy"]) == (12, groups)


def test_nothing_is_loaded_from_anywhere(small: Study) -> None:
    html = duty_map(small).html()
    outside = html.replace(vis_network().replace("\r\n", "\n"), "").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|@import|url\(", outside)
    assert outside.count("<script") == 3
    assert "default-src 'none'" in html.replace("&#39;", "'")
    assert island(html)["model"]["meta"]["title"] == "某区任务分解"


def test_same_bytes_twice(small: Study) -> None:
    again = Study(small.plan, nulls=0)  # type: ignore[arg-type]
    assert duty_map(small).html() == duty_map(again).html()


def test_pyvis_writers_are_closed(small: Study, tmp_path: Path) -> None:
    """pyvis' own writers use the locale's encoding and leave files beside."""
    network = SafeNetwork(map_model(small))
    for name in ("write_html", "show", "save_graph"):
        with pytest.raises(NotImplementedError):
            getattr(network, name)(str(tmp_path / "x.html"))
    assert list(tmp_path.iterdir()) == []
    assert len(network.nodes) == 11
    assert len(network.edges) == 12
    assert network.templateEnv.autoescape is True


def test_vis_network_is_bundled_whole() -> None:
    assert len(vis_network()) > 300_000
    assert "</script" not in vis_network().lower()


@pytest.mark.parametrize(("option", "value"), [("lang", "fr"), ("color", "rainbow"), ("theme", "grey")])
def test_unknown_words_are_refused(small: Study, option: str, value: str) -> None:
    with pytest.raises(InputError, match=f"unknown {option}"):
        duty_map(small, **{option: value})


def test_notebook_bundle(small: Study) -> None:
    """The table after the frame survives a reopening that removes the frame."""
    bundle = duty_map(small)._repr_mimebundle_()
    frame, table = bundle["text/html"].split("</iframe>")
    assert "allow-same-origin" not in frame
    assert frame.startswith("<iframe sandbox=")
    assert re.findall(r"<tr><td>(.*?)</td>", table)[:2] == ["区甲局", "区丙局"]
    assert "区甲局" in bundle["text/plain"]


def test_the_real_plan(shared: Path) -> None:
    """Size as promised; text, source lines and titles are there."""
    study = Study(read_plan(shared / "plans" / "caidian-2026.txt"), nulls=0)
    html = duty_map(study).html()
    assert len(html.encode()) <= 1_200_000
    model = island(html)["model"]
    assert (len(model["tasks"]), len(model["units"]), len(model["edges"])) == (203, 73, 745)
    assert all(e[5] is not None for e in model["edges"])
    for _, u, _, _, _, (line, at, size) in model["edges"][:200]:
        assert 0 <= at < at + size <= len(model["lines"][line])
        assert model["units"][u]["id"]


def test_more_tasks_than_a_page_holds_are_left_out_and_counted(small: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the limit lowered to four, the five tasks of the plan are counted but not in the page."""
    monkeypatch.setattr("dutygraph.views.model.MOST", 4)
    model = map_model(small)
    assert (model["tasks"], model["edges"], model["counts"]) == ([], [], [5, 6, 12, 5])
    assert len(model["units"]) == 6
    assert model["pairs"]
