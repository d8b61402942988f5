"""What in a plan is worth checking before it is issued: the plan's own gaps, told as codes with the tasks and units concerned."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from dutygraph.errors import InputError
from dutygraph.plan.order import natural
from dutygraph.plan.plan import Plan
from dutygraph.result import Result

#: Words after which a task can be told done or not done.
CLOSING = tuple("""建成 建设完成 完成 完工 竣工 开工 动工 开建 投产 投用 投入使用 投入运营 启用 启动 开通 通车 开园 开业 开馆 运营 交付 验收 挂牌 揭牌 出台 印发 发布
 编制 制定 签约 落地 落户 引进 举办 承办 创建 创成 获评 通过 实现 达到 消除 清零 销号 办结 整改到位 全覆盖 引入 新增 改造 拆除 收储 出让""".split())
#: Words that make one of several leads responsible for pulling the reports together.
COMPILER = ("总牵头", "汇总", "第一牵头", "综合牵头", "牵头总负责", "统稿")
#: Two tasks are told to be alike when the shorter shares this much of its runs of four characters with the other.
ALIKE = 0.5
#: Runs that more tasks than this share are set phrases and say nothing.
COMMON = 40
#: A list of at least so many units, on at least so many tasks, is told as repeated.
LIST_UNITS, LIST_TASKS = 4, 3

#: Codes in the order of the report, and how pressing each is.
CODES: dict[str, str] = {
    "no_unit": "warning",
    "no_lead": "warning",
    "default_lead": "warning",
    "several_leads": "info",
    "group_leads": "info",
    "undefined_group": "info",
    "group_and_member": "info",
    "open_list": "info",
    "alike": "info",
    "same_indicator": "info",
    "not_checkable": "info",
    "repeated_list": "info",
}
_NOISE = re.compile(r"[\W\d_]+")


class Finding(NamedTuple):
    """One thing to check: its code, the tasks and the units concerned, in the plan's order."""

    code: str
    tasks: tuple[str, ...]
    units: tuple[str, ...]


class _Facts(NamedTuple):
    """A plan as lists: task → edges (unit, role, mention, basis, open list), groups, members, and the texts."""

    plan: Plan
    order: dict[str, int]
    edges: dict[str, list[tuple[str, str, str, str, bool]]]
    groups: dict[str, str]
    members: dict[str, list[str]]
    texts: dict[str, str]


def _facts(plan: Plan) -> _Facts:
    rows = plan.rows
    edges: dict[str, list[tuple[str, str, str, str, bool]]] = {r[0]: [] for r in rows["tasks"]}
    for task, unit, role, mention, basis, _, is_open, *_ in rows["assignments"]:
        edges[task].append((unit, role, mention, basis, bool(is_open)))
    members: dict[str, list[str]] = defaultdict(list)
    for group, unit, *_ in rows["members"]:
        members[group].append(unit)
    texts = {task: text or label for task, _, _, _, _, label, text, *_ in rows["tasks"]}
    return _Facts(
        plan, {t: i for i, t in enumerate(edges)}, edges, {u: o for u, kind, o, *_ in rows["units"] if kind == "group"}, members, texts
    )


def _roles(f: _Facts) -> Iterator[Finding]:
    """Who is missing, and who shares the lead."""
    for task, edges in f.edges.items():
        leads = [e for e in edges if e[1] == "lead"]
        if not edges:
            yield Finding("no_unit", (task,), ())
        elif not leads:
            yield Finding("no_lead", (task,), tuple(e[0] for e in edges))
        elif all(e[3] == "default" for e in leads):
            yield Finding("default_lead", (task,), tuple(e[0] for e in leads))
        if len(leads) > 1 and not any(e[3] == "vocabulary" or any(w in e[2] for w in COMPILER) for e in leads):
            yield Finding("several_leads", (task,), tuple(e[0] for e in leads))
        grouped = tuple(e[0] for e in leads if e[0] in f.groups)
        if grouped:
            yield Finding("group_leads", (task,), grouped)


def _groups(f: _Facts) -> Iterator[Finding]:
    """Groups that nobody can list, and units named beside their own group."""
    uses: dict[str, list[str]] = defaultdict(list)
    for task, edges in f.edges.items():
        named = [e[0] for e in edges]
        for unit in named:
            if unit in f.groups:
                uses[unit].append(task)
                inside = tuple(m for m in f.members.get(unit, ()) if m in named)
                if inside:
                    yield Finding("group_and_member", (task,), (unit, *inside))
        listed = tuple(e[0] for e in edges if e[4])
        if listed:
            yield Finding("open_list", (task,), listed)
    for group, tasks in uses.items():
        if not f.members.get(group):
            yield Finding("undefined_group", tuple(tasks), (group,))


def _lists(f: _Facts) -> Iterator[Finding]:
    """The same long list of units on many tasks."""
    found: dict[frozenset[str], list[str]] = defaultdict(list)
    for task, edges in f.edges.items():
        if len(edges) >= LIST_UNITS:
            found[frozenset(e[0] for e in edges)].append(task)
    for tasks in found.values():
        if len(tasks) >= LIST_TASKS:
            yield Finding("repeated_list", tuple(tasks), tuple(e[0] for e in f.edges[tasks[0]]))


def _checkable(f: _Facts) -> Iterator[Finding]:
    """Tasks without a figure, a date or a word that ends them."""
    known = {r[0] for r in f.plan.rows["targets"]} | {r[0] for r in f.plan.rows["deadlines"] if r[1] != "ongoing"}
    for task, text in f.texts.items():
        if text and task not in known and not any(w in text for w in CLOSING):
            yield Finding("not_checkable", (task,), tuple(e[0] for e in f.edges[task] if e[1] == "lead"))


def _indicators(f: _Facts) -> Iterator[Finding]:
    """One indicator with unlike figures in several tasks."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for task, indicator, kind, comparator, value, upper, unit, *_ in f.plan.rows["targets"]:
        if indicator:
            found[indicator, kind, unit].append((task, f"{comparator} {value} {upper}"))
    for rows in found.values():
        tasks = tuple(dict.fromkeys(t for t, _ in rows))
        if len(tasks) > 1 and len({v for _, v in rows}) > 1:
            yield Finding("same_indicator", tasks, ())


def alike(texts: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs of texts that share at least half of the shorter one's runs of four characters.

    Parameters
    ----------
    texts : sequence of str
        Digits and punctuation are left out; texts of fewer than eight other characters are not compared.

    Returns
    -------
    list of (int, int, float)
        Positions, and the share of the shorter one's runs.

    Examples
    --------
    >>> alike(["推进老旧小区改造工程建设", "加快推进老旧小区改造工程", "提升教育教学质量水平工作"])  # 7 of 9 runs
    [(0, 1, 0.7777777777777778)]
    """
    runs = [{t[i : i + 4] for i in range(len(t) - 3)} if len(t) >= 8 else set[str]() for t in (_NOISE.sub("", x) for x in texts)]
    seen: dict[str, list[int]] = defaultdict(list)
    for i, some in enumerate(runs):
        for run in some:
            seen[run].append(i)
    kept = [places for _, places in sorted(seen.items()) if 1 < len(places) <= COMMON]
    if not kept:
        return []
    rows, columns = np.concatenate(kept), np.repeat(np.arange(len(kept)), [len(p) for p in kept])
    has = sparse.csr_array((np.ones(len(rows), np.int64), (rows, columns)), shape=(len(texts), len(kept)))
    shared = sparse.triu(has @ has.T, k=1).tocoo()
    size = np.array([len(r) for r in runs])
    share = shared.data / np.minimum(size[shared.row], size[shared.col])
    return sorted((int(a), int(b), float(s)) for a, b, s in zip(shared.row, shared.col, share, strict=True) if s >= ALIKE)


def _duplicates(f: _Facts) -> Iterator[Finding]:
    """Tasks whose words are largely the same."""
    tasks = list(f.texts)
    for a, b, _ in alike(list(f.texts.values())):
        yield Finding("alike", (tasks[a], tasks[b]), ())


_CHECKS: tuple[Callable[[_Facts], Iterator[Finding]], ...] = (_roles, _groups, _lists, _checkable, _indicators, _duplicates)


def check_plan(plan: Plan) -> Result:
    """What in the plan's own text is worth checking; it judges no unit and no reading.

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    Result
        One row a finding: ``code`` (a key of :data:`CODES`; words in :mod:`dutygraph.terms` under ``lint``), ``severity``, ``tasks`` and
        ``units`` (ids and names joined by ``、``), ``size`` (tasks concerned). ``tables["codes"]``: findings and tasks by code, codes
        without a finding included. Facts: ``tasks``, ``judged`` (tasks with a text), ``checkable`` (tasks with a figure, a date or a word
        that ends them).

    Raises
    ------
    InputError
        When it is no plan.

    Notes
    -----
    ``no_unit``, ``no_lead``, ``default_lead``: no unit, none that leads, leads by default only. ``several_leads``: more than one lead
    and none named to compile. ``group_leads``: a group among the leads. ``undefined_group``: members nowhere listed. ``group_and_member``:
    a group and one of its members on one task. ``open_list``: a list that ends with 等. ``alike``: see :func:`alike`. ``same_indicator``:
    one indicator with unlike figures. ``not_checkable``: no figure, date or word of :data:`CLOSING`. ``repeated_list``: the same list of
    at least four units on at least three tasks. A finding is a question, not a fault.

    Examples
    --------
    >>> edges = pd.DataFrame({"task": ["1", "1", "2"], "unit": ["甲局", "乙局", "各街道"], "role": ["lead", "lead", "co"]})
    >>> units = pd.DataFrame({"unit": ["甲局", "乙局", "各街道"], "kind": ["department", "department", "group"], "openness": ["", "", "open"]})
    >>> check_plan(Plan.from_frames(edges, units=units)).table[["code", "tasks", "units"]]
                    code tasks  units
    finding
    0            no_lead     2    各街道
    1      several_leads     1  甲局、乙局
    2    undefined_group     2    各街道
    """
    if not isinstance(plan, Plan):
        raise InputError("not a plan", given=type(plan).__name__, hint="pass what read_plan or Plan.from_frames gave")
    facts = _facts(plan)
    place = {code: i for i, code in enumerate(CODES)}
    found = sorted((x for check in _CHECKS for x in check(facts)), key=lambda x: (place[x.code], facts.order[x.tasks[0]], x.tasks))
    table = pd.DataFrame({
        "code": [x.code for x in found], "severity": [CODES[x.code] for x in found], "tasks": ["、".join(natural(x.tasks)) for x in found],
        "units": ["、".join(x.units) for x in found], "size": np.array([len(x.tasks) for x in found], dtype=np.int64),
    }, index=pd.RangeIndex(len(found), name="finding"))
    concerned = {code: {t for x in found if x.code == code for t in x.tasks} for code in CODES}
    codes = pd.DataFrame({"severity": list(CODES.values()), "findings": [sum(x.code == c for x in found) for c in CODES],
                          "tasks": [len(concerned[c]) for c in CODES]}, index=pd.Index(list(CODES), name="code"))
    judged = sum(bool(t) for t in facts.texts.values())
    counted = {"tasks": len(facts.order), "judged": judged, "checkable": judged - len(concerned["not_checkable"])}
    return Result("lint", "size", table, {"codes": codes}, {"alike": ALIKE, "list_units": LIST_UNITS, "list_tasks": LIST_TASKS}, counted)
