"""The decisions by which a person set a plan right, as a file; :mod:`dutygraph.reading.decisions` says what can be decided."""

from __future__ import annotations

import os
from pathlib import Path

from dutygraph.files import write
from dutygraph.plan.plan import Plan
from dutygraph.reading.decisions import Decisions, load_decisions, to_toml

__all__ = ["Decisions", "load_decisions", "save_corrections", "to_toml"]


def save_corrections(plan: Plan, path: str | os.PathLike[str]) -> Path:
    """Write the decisions that made a plan what it is (read with them, or changed by :meth:`dutygraph.Plan.correct`).

    Parameters
    ----------
    plan : Plan
    path : path
        The file to write, whole or not at all.

    Returns
    -------
    Path

    Examples
    --------
    >>> from dutygraph.reading.read import parse_plan
    >>> import tempfile, pathlib
    >>> plan = parse_plan("1.修渠。(责任单位:市甲局、市乙局)").correct(roles={("1", "市乙局"): "co"})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     load_decisions(save_corrections(plan, pathlib.Path(folder) / "c.toml")).roles[0]["role"]
    'co'
    """
    held = plan.meta.get("corrections") or {}
    decisions = Decisions(**{k: v for k, v in held.items() if k != "format"})
    target = Path(path)
    write(target, to_toml(decisions, str(plan.meta.get("title", ""))))
    return target
