"""Invented plans with known truth: who leads, who helps, by when, how much. All wording is our own."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

STEMS = ("教育局", "财政局", "水务局", "民政局", "商务局", "交通运输局", "农业农村局", "卫生健康局", "市场监管局", "自然资源局", "生态环境局", "文化和旅游局",
         "应急管理局", "住房和城乡建设局", "发展和改革委", "统计局", "审计局", "城管局", "林业局", "大数据局")
PARTY = ("委组织部", "委宣传部", "委政法委", "委编办")
WORKS = ("修缮老旧水渠", "改造背街小巷", "开办社区食堂", "培训乡村教师", "整治占道摆卖", "更换老化管网", "举办读书活动", "清理河道淤泥", "补植行道树木", "更新公交候车亭",
         "普查地下车库", "规范停车秩序", "建设口袋公园", "发放助学补贴", "排查燃气隐患", "推广节水器具", "开通夜班公交", "整修健身步道")
NOUNS = (("新建公园", "个"), ("改造管网", "公里"), ("新增车位", "个"), ("培训教师", "人"), ("开办食堂", "家"))
LEADERS = ("李某", "王某", "赵某", "钱某")
GROUP = {"省": "各市人民政府", "市": "各区政府", "区": "各街道", "县": "各乡镇"}


@dataclass
class Duty:
    """One task and its truth; ``plain`` units stand under a bare 责任单位."""

    text: str
    lead: list[str]
    co: list[str]
    leader: str = ""
    deadline: tuple[str, str, str] = ("", "", "")
    target: tuple[str, float, str] | None = None
    open: bool = False

    def edges(self) -> set[tuple[str, str]]:
        """(unit, role) pairs; lead wins."""
        return {(u, "lead") for u in self.lead} | {(u, "co") for u in self.co if u not in self.lead}


@dataclass
class Made:
    """A rendered plan: its text, the truth of its tasks, and the rule that it states."""

    text: str
    duties: list[Duty]
    standing: list[str] = field(default_factory=list)
    options: dict[str, object] = field(default_factory=dict)


def duties(seed: int, level: str = "区", size: int = 6, leads: int = 1, helpers: int = 3, group: bool = True) -> list[Duty]:
    """Tasks with distinct units, drawn by a seed.

    Parameters
    ----------
    seed : int
    level : str
        省, 市, 区 or 县: the level that unit names print.
    size : int
        Number of tasks.
    leads, helpers : int
        At most so many lead and co units a task; at least one lead.
    group : bool
        Whether a group may stand at the end of the co units.
    """
    rng = random.Random(seed)  # noqa: S311  (sample plans, no secret)
    names = [level + s for s in STEMS] + [level + s for s in PARTY]
    works = rng.sample(WORKS, size)
    out: list[Duty] = []
    for i, work in enumerate(works):
        n = rng.randint(1, leads)
        m = rng.randint(0 if helpers < 2 else 1, helpers) if helpers else 0
        picked = rng.sample(names, n + m)
        co = picked[n:]
        if group and helpers and rng.random() < 0.4:
            co = [*co, GROUP[level]]
        noun, unit = rng.choice(NOUNS)
        value = float(rng.randint(2, 90))
        month = rng.randint(3, 11)
        out.append(Duty(f"{work},{noun}{int(value)}{unit}。", picked[:n], co, rng.choice(LEADERS), (f"{month}月底前完成", "month-end", f"2026-{month:02d}-{_days(month)}"),
                        (noun[2:] if noun[:2] in ("新建", "新增") else noun, value, unit)))
        del i
    return out


def _days(month: int) -> int:
    return {4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)


def notice(rule: str = "", body: str = "", level: str = "区") -> str:
    """A covering notice of our own wording, with the rule in it, and the body behind signature and date."""
    office = f"某{level}人民政府办公室"
    return (f"{office}关于印发2026年重点事项分工的通知\n\n各有关单位:\n\n现将分工印发给你们。{rule}请认真办理。\n\n{office}\n\n2026年1月9日\n\n2026年重点事项分工\n\n"
            f"一、重点事项\n\n{body}\n")


def bare(unit: str, level: str) -> str:
    """The name without its level, as lists print it: 教育局, 宣传部; 区委编办 keeps its own."""
    party = unit.removeprefix(level + "委")
    if party != unit:
        return unit if party == "编办" else party
    return unit.removeprefix(level)


FULL = str.maketrans("(),;:0123456789", "（），；：０１２３４５６７８９")


def full_width(text: str) -> str:
    """The same text in full-width marks and digits."""
    return text.translate(FULL)
