"""Numbers put in order and task ids made of them."""

from __future__ import annotations

from collections import Counter

from dutygraph.reading.structure.outline import Outline, Task


def repair_numbers(outline: Outline, off: frozenset[str]) -> None:
    """Fill numbers that were lost or cut where both neighbours say what they were; each a repair on the outline.

    Parameters
    ----------
    outline : Outline
        Changed in place.
    off : frozenset of str
        Repairs switched off.
    """
    if "number_repaired" in off:
        return
    run: list[Task] = []
    for task in outline.tasks:
        if task.item >= 0 and run and task.item == run[-1].item:
            continue
        if run and (task.part is not run[-1].part or (task.style not in ("", run[-1].style) and run[-1].style)):
            _repair(run, outline)
            run = []
        run.append(task)
    _repair(run, outline)
    for a, b in zip(outline.tasks, outline.tasks[1:], strict=False):
        if a.item >= 0 and ((a.item == b.item and b.number != a.number) or (b.number is None and b.item == -2 - a.item)):
            b.number, b.item = a.number, a.item


def _repair(run: list[Task], outline: Outline) -> None:
    values = [t.number for t in run]
    n = len(values)
    if n < 3:
        return
    good = [False] * n
    for i, v in enumerate(values):
        if v is None:
            continue
        after = values[i + 1] if i + 1 < n else None
        before = values[i - 1] if i else None
        good[i] = before == v - 1 or after == v + 1
    i = 0
    while i < n:
        if good[i]:
            i += 1
            continue
        j = i
        while j < n and not good[j]:
            j += 1
        left, right = (values[i - 1] if i else None), (values[j] if j < n else None)
        start = None
        if left is not None and right is not None and right - left == j - i + 1:
            start = left + 1
        elif left is None and right is not None and right - (j - i) >= 1 and (i > 0 or right - (j - i) == 1):
            start = right - (j - i)
        elif right is None and left is not None and all(v is not None and _cut(v, left + 1 + k) for k, v in enumerate(values[i:j])):
            start = left + 1
        if start is not None:
            for k in range(i, j):
                if run[k].number != start + k - i and (run[k].item < -1 or run[k].item >= 0 or run[k].number is None):
                    run[k].number = start + k - i
                    outline.repairs.append(("number_repaired", run[k].start, max(run[k].text_start, run[k].start + 1), str(start + k - i)))
        i = j


def _cut(value: int, expected: int) -> bool:
    """Whether a printed number is the expected one with a digit lost."""
    a, b = str(value), str(expected)
    return len(a) < len(b) and any(b[:k] + b[k + 1:] == a for k in range(len(b)))


def number_tasks(outline: Outline) -> list[tuple[str, int, int, str]]:
    """Give every task its id: part.number, number, or part.section.number where numbers restart inside a part.

    Returns
    -------
    list of (code, start, end, id)
        Diagnostics of repeated and missing numbers.

    Notes
    -----
    ``"2.57"`` is number 57 of part 2. A number that repeats gets a letter; a task without number takes its position.
    """
    told: list[tuple[str, int, int, str]] = []
    parts = _part_names(outline)
    deep = _deep(outline, parts)
    used: Counter[str] = Counter()
    position: Counter[str] = Counter()
    taken: set[str] = set()
    before: dict[str, str] = {}
    printed: set[str] = set()
    if any(t.number is None for t in outline.tasks):
        printed = {f"{h}.{t.number}" if h else str(t.number) for t in outline.tasks if t.number is not None for h in (_head(t, parts, deep),)}
    for task in outline.tasks:
        head = _head(task, parts, deep)
        position[head] += 1
        number = str(task.number) if task.number is not None else ""
        if task.path and number:
            number = ".".join(map(str, task.path))
            if task.style == "dec" and head and number.split(".")[0] == head:
                head = ""
        last = number or str(position[head])
        base = f"{head}.{last}" if head else last
        if not number:
            if base in printed and before.get(head):
                base = before[head]
            told.append(("number_missing", task.start, task.end, base))
        before[head] = base
        used[base] += 1
        ident = base
        if used[base] > 1 or base in taken:
            k = max(used[base], 2)
            ident = base + _letters(k)
            while ident in taken:
                k += 1
                ident = base + _letters(k)
            told.append(("number_repeated", task.start, task.end, ident))
        taken.add(ident)
        task.ident = ident
    return told


def _head(task: Task, parts: dict[int, str], deep: set[str]) -> str:
    """What stands before the number in a task's id."""
    part = parts[id(task.part)] if task.part is not None else ""
    if part in deep and task.section is not None:
        return f"{part}.{task.section.value}" if part else str(task.section.value)
    return part


def _letters(n: int) -> str:
    """B for the second, c for the third … z, then aa."""
    n -= 1
    out = ""
    while True:
        out = chr(ord("a") + n % 26) + out
        n = n // 26 - 1
        if n < 0:
            return out


def _part_names(outline: Outline) -> dict[int, str]:
    """The printed number of each part; where parts start again (several attachments) they run on."""
    out: dict[int, str] = {}
    taken: set[int] = set()
    shift = top = 0
    seen: list[int] = []
    for task in outline.tasks:
        part = task.part
        if part is None or id(part) in out:
            continue
        value = part.value + shift
        if value in taken:
            shift = top - part.value + 1 if part.value + shift <= top else shift
            value = part.value + shift
        taken.add(value)
        top = max(top, value)
        seen.append(value)
        out[id(part)] = str(value)
    return out


def _deep(outline: Outline, parts: dict[int, str]) -> set[str]:
    """Parts in which numbers start again under their sections."""
    starts: dict[str, dict[int, set[int]]] = {}
    for task in outline.tasks:
        if task.number is not None and task.section is not None and task.style != "is":
            part = parts[id(task.part)] if task.part is not None else ""
            starts.setdefault(part, {}).setdefault(task.section.start, set()).add(task.number)
    out: set[str] = set()
    for part, sections in starts.items():
        again = sum(1 for numbers in sections.values() if 1 in numbers)
        if again >= 2 or (len(sections) > 1 and sum(map(len, sections.values())) - len(set().union(*sections.values())) >= 3):
            out.add(part)
    return out
