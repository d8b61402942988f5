"""Positions: stable, apart, and where the definition says."""

from __future__ import annotations

import numpy as np
import pytest

from dutygraph.graph.graph import DutyGraph
from dutygraph.study import Study
from dutygraph.views.layout import LABEL, layout, projection, push_apart, radii
from dutygraph.views.style import text_width


def test_same_input_same_places(real: Study) -> None:
    loads = real.workload.table["weighted"].to_numpy(dtype=float)
    one, two = layout(real.graph, loads), layout(real.graph, loads)
    assert (one.units == two.units).all()
    assert (one.tasks == two.tasks).all()
    assert (layout(real.graph, loads, seed=1).units != one.units).any()


def test_labels_of_the_largest_do_not_cover_each_other(real: Study) -> None:
    """Rectangles of 13 px a character below their circles, tested pair by pair."""
    loads = real.workload.table["weighted"].to_numpy(dtype=float)
    at = layout(real.graph, loads)
    largest = np.argsort(-loads, kind="stable")[:30]
    boxes = []
    for i in largest:
        w, x, y = text_width(str(real.graph.unit_names[i])[:LABEL], 12), *at.units[i]
        boxes.append((x - w / 2, x + w / 2, y + at.radii[i] + 2, y + at.radii[i] + 16))
    hits = [(a, b) for k, a in enumerate(boxes) for b in boxes[k + 1:] if a[0] < b[1] and a[1] > b[0] and a[2] < b[3] and a[3] > b[2]]
    assert hits == []


def test_no_two_tasks_lie_on_each_other_nor_under_a_unit(real: Study) -> None:
    at = layout(real.graph, real.workload.table["weighted"].to_numpy(dtype=float))
    apart = np.hypot(*(at.tasks[:, None] - at.tasks[None]).transpose(2, 0, 1)) + np.eye(len(at.tasks)) * 99
    assert apart.min() > 5
    to_units = np.hypot(*(at.tasks[:, None] - at.units[None]).transpose(2, 0, 1)) - at.radii[None, :]
    assert (to_units > 0).mean() > 0.999


def test_projection_by_hand() -> None:
    """Task 1 has three units (share 1/2 each pair), task 2 two (share 1): 甲乙 = 1·.6/2 + .6·1 = .9."""
    g = DutyGraph.from_edges([("1", "甲", "lead"), ("1", "乙", "co"), ("1", "丙", "co"), ("2", "甲", "co"), ("2", "乙", "lead")])
    w = projection(g, {"lead": 1.0, "co": 0.6}).toarray()
    assert w[0, 1] == pytest.approx(0.9)
    assert w[1, 2] == pytest.approx(0.18)
    assert np.diag(w).sum() == 0


def test_a_task_stands_between_its_units() -> None:
    """Role-weighted mean, moved at most a few pixels by the spreading."""
    g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")])
    at = layout(g, np.array([1.0, 0.6]))
    mean = (at.units[0] * 1.0 + at.units[1] * 0.6) / 1.6
    assert np.hypot(*(at.tasks[0] - mean)) < 12 + at.radii.max() + 7


def test_boxes_end_apart() -> None:
    rng = np.random.default_rng(0)
    at, half = rng.normal(size=(40, 2)) * 30, np.column_stack([rng.uniform(10, 40, 40), rng.uniform(5, 15, 40)])
    moved = push_apart(at, half)
    lack = (half[:, None] + half[None]) - np.abs(moved[:, None] - moved[None])
    over = (lack > 1e-3).all(axis=2) & ~np.eye(40, dtype=bool)
    assert over.sum() == 0


def test_areas_grow_with_the_load() -> None:
    """Areas beyond the smallest radius: (r − 5)² proportional to load."""
    r = radii(np.array([0.0, 1.0, 4.0, 9.0]))
    assert ((r - 5) ** 2 / 49).round(6).tolist() == [0.0, 1.0, 4.0, 9.0]


@pytest.mark.parametrize("edges", [[], [("1", "甲局", "lead")], [("1", "甲局", "lead"), ("2", "乙局", "lead")]])
def test_small_and_empty(edges: list[tuple[str, str, str]]) -> None:
    g = DutyGraph.from_edges(edges)
    at = layout(g, np.ones(g.shape[1]))
    assert at.units.shape == (g.shape[1], 2)
    assert at.tasks.shape == (g.shape[0], 2)
    assert np.isfinite(at.units).all()
