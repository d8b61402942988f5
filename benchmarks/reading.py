"""Text → tuples with full provenance: plans a second of the real plan's size, and growth with the number of tasks."""

from __future__ import annotations

import time
from statistics import median

import numpy as np

from benchmarks.clock import peak_gib
from benchmarks.kernels import Row
from dutygraph.reading.formats.sources import text_document
from dutygraph.reading.tuples import rows_of

_STEMS = ("教育", "民政", "财政", "商务", "水务", "统计", "审计", "司法", "公安", "卫生健康", "农业农村", "交通运输", "生态环境", "市场监管", "应急管理", "文化和旅游")
_STREETS = ("青石街道", "白桥街道", "东林街道", "西泉街道", "南坡街道", "柳湾乡")
_THINGS = ("推进老旧小区改造", "完善社区养老服务", "实施河道清淤工程", "建设口袋公园", "优化企业开办流程", "开展就业技能培训", "新建公办幼儿园", "提升农村公路质量")
_MEANS = ("健全部门之间定期会商的工作机制", "把群众反映集中的问题列入清单逐项销号", "坚持建管并重并引导居民自愿出资", "做好施工期间的安全和环境保护")
_FIGURES = ("", "", "", "新增床位{}张", "改造管网{}公里", "服务群众{}人次", "6月底前完成主体工程", "投资增长{}%以上")


def text(tasks: int, seed: int = 0) -> str:
    """A plan of so many tasks in parts, sections and themes, about 3.7 units a task, no two tasks alike.

    Examples
    --------
    >>> text(203).count("责任单位:") == 203
    True
    """
    rng = np.random.default_rng(seed)

    def one(words: tuple[str, ...]) -> str:
        return words[int(rng.integers(len(words)))]

    def some(words: tuple[str, ...], count: int) -> list[str]:
        return [words[k] for k in rng.permutation(len(words)).tolist()[:count]]

    out = ["某区重点工作任务责任分解方案", "各街道办事处,区人民政府各部门:", "现将2026年区重点工作任务责任分解方案印发给你们,请认真落实。", "2026年1月4日"]
    for k in range(tasks):
        if k % 50 == 0:
            out.append(f"{'一二三四五六七八九十'[k // 50 % 10]}、{one(_THINGS)}")
        if k % 8 == 0:
            out.append(f"({'一二三四五六七'[k % 50 // 8]}){one(_THINGS)}")
        units = [f"区{s}局" for s in some(_STEMS, 1 + int(rng.integers(5, size=2).min()))] + some(_STREETS, int(rng.integers(2)))
        lead = f"牵头单位:区{one(_STEMS)}局;" if rng.random() < 0.72 else ""
        figure = one(_FIGURES).format(rng.integers(2, 900))
        out.append(f"{k % 50 + 1}.{one(_THINGS)},{one(_THINGS)},{one(_MEANS)}{',' + figure if figure else ''}。")
        out.append(f"({lead}责任单位:{'、'.join(units)}{',各街道' if rng.random() < 0.2 else ''})")
    return "\n".join(out) + "\n"


def rate(size: str, rounds: int) -> Row:
    """CPU seconds of one plan of the real one's size: median and best of so many rounds, another text each time."""
    texts = [text(int(size), seed) for seed in range(rounds + 3)]
    for t in texts[:3]:
        rows_of(text_document(t))
    seconds: list[float] = []
    edges = 0
    for t in texts[3:]:
        start = time.process_time()
        rows = rows_of(text_document(t))[0]
        seconds.append(time.process_time() - start)
        edges = len(rows["assignments"])
    return {"kernel": "one plan", "data": size, "seconds": {"ours": median(seconds)}, "edges": edges, "peak_gib": peak_gib(), "before_gib": 0.0,
            "note": f"{1 / median(seconds):.0f} plans/s, best {1 / min(seconds):.0f}"}


def grow(size: str, _: int) -> Row:
    """CPU seconds and peak memory of one plan of any size."""
    rows_of(text_document(text(203)))
    source = text(int(size))
    before, start = peak_gib(), time.process_time()
    rows = rows_of(text_document(source))[0]
    seconds = time.process_time() - start
    return {"kernel": "tasks", "data": size, "seconds": {"ours": seconds}, "edges": len(rows["tasks"]), "peak_gib": peak_gib(), "before_gib": before,
            "note": f"{len(source) / seconds / 1e6:.2f} million characters/s"}
