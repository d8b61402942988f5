"""Numbered lines and statements in order → parts, sections, themes, tasks with their numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.structure.numbering import Number, chinese
from dutygraph.reading.structure.posts import post_of

#: Styles from the outermost in; a line of one style ends everything deeper.
RANK = {"part": 0, "H1": 1, "H2": 2, "theme": 3, "H3": 4, "dec": 5, "H4": 6, "H5": 7, "is": 8, "mark": 9}


@dataclass(slots=True)
class Segment:
    """A stretch of text between statements: a line, or what is left of it; ``fresh``: it begins a line."""

    start: int
    end: int
    number: Number | None
    fresh: bool
    semicolon: bool = False


@dataclass(slots=True)
class Level:
    """An open heading or item."""

    style: str
    value: int
    start: int
    title: tuple[int, int]
    inferred: bool = False


@dataclass(slots=True)
class Task:
    """One task: its statement, its text, and where it stands."""

    statement: Statement | None
    start: int
    end: int
    number: int | None = None
    style: str = ""
    part: Level | None = None
    section: Level | None = None
    theme: Level | None = None
    item: int = -1
    text_start: int = -1
    attachment: int = 0
    ident: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    path: tuple[int, ...] = ()


@dataclass(slots=True)
class Outline:
    """Tasks in document order, headings, and repairs of numbers (code, start, end, repair)."""

    tasks: list[Task] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    parts: list[Level] = field(default_factory=list)
    repairs: list[tuple[str, int, int, str]] = field(default_factory=list)
    idle: list[tuple[int, int]] = field(default_factory=list)


Event = Segment | Statement


def build(events: list[Event], text: str, switched: frozenset[str] = frozenset()) -> Outline:
    """Tasks from the segments and statements of the body, in order.

    Parameters
    ----------
    events : list of Segment or Statement
        In document order.
    text : str
        Folded text.
    switched : frozenset of str
        Codes of repairs that are switched off.

    Returns
    -------
    Outline
    """
    out = Outline()
    usual = _usual(events)
    path: dict[str, Level] = {}
    pending: list[Segment] = []
    last: Task | None = None
    ahead = _ahead(events)
    for k, event in enumerate(events):
        if isinstance(event, Segment):
            number = event.number
            if number is not None:
                if number.style == "H2" and number.value == 1 and "part_inferred" not in switched:
                    _infer_part(out, path, pending, ahead[k])
                _enter(path, event, number)
                if number.style in ("part", "H1") or (not out.parts and RANK[number.style] <= 1):
                    out.parts.append(path[number.style])
            elif event.fresh and event.end - event.start <= 40 and post_of(text[event.start:event.end]):
                _enter(path, event, Number("theme", 0, event.start))
            pending.append(event)
            continue
        if not event.phrase.mentions and not event.phrase.leaders and event.shape != "cell" and last is not None and not pending:
            last.statement = last.statement or event
        made = _tasks(event, pending, path, usual, last, out)
        out.tasks += made
        if made:
            last = made[-1]
        pending = []
    out.idle += [(s.start, s.end) for s in pending if s.number is not None and s.number.style == usual]
    return out


def _ahead(events: list[Event]) -> list[int]:
    """For every event the value of the next H1 behind it, 0 where there is none."""
    out, value = [0] * len(events), 0
    for k in range(len(events) - 1, -1, -1):
        out[k] = value
        e = events[k]
        if isinstance(e, Segment) and e.number is not None and e.number.style == "H1":
            value = e.number.value
    return out


def _usual(events: list[Event]) -> str:
    """The style in which items that carry a statement are usually numbered."""
    counts: Counter[str] = Counter()
    style = ""
    for e in events:
        if isinstance(e, Segment):
            if e.number is not None and e.number.style not in ("theme", "mark", "is"):
                style = e.number.style
        elif style:
            counts[style] += 1
            style = ""
    return max(counts, key=lambda s: (counts[s], -RANK[s])) if counts else ""


def _enter(path: dict[str, Level], segment: Segment, number: Number) -> None:
    rank = RANK[number.style]
    # the path is in the order of ranks, and stays so
    while path and RANK[next(reversed(path))] >= rank:
        path.popitem()
    path[number.style] = Level(number.style, number.value, segment.start, (number.end, segment.end))


def _infer_part(out: Outline, path: dict[str, Level], pending: list[Segment], ahead: int) -> None:
    """A part whose heading lost its number: sections restart at one, and a line without number stands before them."""
    top, section = path.get("H1"), path.get("H2")
    if top is None or section is None or section.value < 2 or section.start < top.start:
        return
    bare = [s for s in pending if s.number is None and s.end - s.start <= 40]
    if not bare or ahead not in (0, top.value + 2):
        return
    head = bare[-1]
    path.clear()
    path["H1"] = Level("H1", top.value + 1, head.start, (head.start, head.end), True)
    out.parts.append(path["H1"])
    out.repairs.append(("part_inferred", head.start, head.end, str(top.value + 1)))


def _tasks(statement: Statement, pending: list[Segment], path: dict[str, Level], usual: str, last: Task | None, out: Outline) -> list[Task]:
    """The task or tasks that one statement serves."""
    if len(pending) == 1 and pending[0].number is not None and pending[0].number.style != "theme":
        return [_task(statement, pending[0].start, pending[0].end, path, pending[0], out.tasks)]
    styles = [s.number.style if s.number is not None else "" for s in pending]
    items = [k for k, style in enumerate(styles) if style and style != "theme"]
    own = [k for k in items if styles[k] == usual]
    chosen = items[-1] if items else -1
    if own and RANK[styles[chosen]] > RANK[usual]:
        chosen = own[-1]
    if chosen >= 0 and RANK[styles[chosen]] < RANK["theme"] and "theme" in styles[chosen:]:
        chosen = -1
    chain = [chosen]
    if chosen >= 0 and styles[chosen] == usual:
        while own.index(chain[0]) > 0:
            before = own[own.index(chain[0]) - 1]
            between = pending[before:chain[0]]
            if not all(s.number is None or s is between[0] for s in between) or not (between[-1].semicolon or statement.shape == "above") \
                    or len(chain) == _serves(statement):
                break
            chain.insert(0, before)
    if chosen < 0:
        body = [s for s in pending if s.number is None]
        follows = [s for s in body if not s.fresh] or body
        start = (follows[0].start if follows else pending[0].start if pending else statement.start)
        if body and body[0].fresh and len(body) > 1 and (last is not None or statement.shape == "cell"):
            start = body[-1].start
        heads = [s for s in pending if s.number is not None]
        if heads and heads[-1] is pending[-1]:
            start = pending[-1].start
        level = last.item if last is not None and not any(s.number is not None for s in pending) else -1
        task = _task(statement, start, pending[-1].end if pending else statement.start, path, None, out.tasks)
        if last is not None and level >= 0 and task.part is last.part and task.section is last.section and task.theme is last.theme:
            task.item = level if not (body and body[0].fresh) else -2 - level
            task.number, task.style = (last.number, last.style) if task.item >= 0 else (None, last.style)
        for s in pending:
            if s.number is not None or s.end <= start:
                out.headings.append((s.start, s.end))
        return [task]
    made: list[Task] = []
    for i, k in enumerate(chain):
        end = pending[chain[i + 1] - 1].end if i + 1 < len(chain) else pending[-1].end
        made.append(_task(statement, pending[k].start, end, path, pending[k], out.tasks))
    out.headings += [(s.start, s.end) for s in pending[:chain[0]]]
    out.idle += [(pending[k].start, pending[k].end) for k in own if k < chain[0]]
    return made


def _serves(statement: Statement) -> int:
    """How many items above a statement it says it is about: 2项目标的责任单位均为…, 该目标责任单位为…; 0 where it does not say."""
    word = statement.words[0].removeprefix("以上").removeprefix("上述") if statement.words else ""
    count = word[:word.find("项")] if word and (word[0].isdigit() or word[0] in "两二三四五六七八九十") else ""
    return 1 if word[:1] in ("该", "本", "此") else 0 if not count else int(count) if count.isdigit() else chinese(count)


def _task(statement: Statement, start: int, end: int, path: dict[str, Level], segment: Segment | None, done: list[Task]) -> Task:
    number = segment.number if segment is not None else None
    style = number.style if number is not None else ""
    rank = RANK[style] if style else len(RANK)
    above = [v for s, v in path.items() if (segment is None or v.start < segment.start) and s != "theme" and RANK[s] < rank]
    if segment is None or style == "mark":
        items = {t.item for t in done[-64:] if t.item >= 0}
        owner = next((v for v in reversed(above) if v.start in items), None) if style == "mark" else None
        above = [v for v in above if RANK[v.style] <= 2 and v.start not in items]
        if owner is not None and segment is not None:
            return Task(statement, start, end, owner.value, owner.style, above[0] if above else None, above[1] if len(above) > 1 else None,
                path.get("theme"),
                        segment.start, min(number.end, end) if number is not None else start, fields=dict(statement.fields))
    theme = path.get("theme")
    if theme is None and len(above) > 2:
        theme = above[2]
    over = above[-1] if above and number is not None and style in ("H4", "H5", "is") and RANK[above[-1].style] >= RANK["H3"] else None
    steps = number.path if number is not None else ()
    if over is not None and number is not None:
        steps = (over.value, number.value)
    return Task(statement, start, end, number.value if number is not None and style != "mark" else None, style, above[0] if above else None,
                above[1] if len(above) > 1 else None, theme, segment.start if segment is not None else -1,
                min(number.end, end) if number is not None else start, fields=dict(statement.fields), path=steps)
