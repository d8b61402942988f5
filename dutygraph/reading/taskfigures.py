"""Targets and deadlines of one task, however lines and columns cut the words that state them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dutygraph.reading.figures.chinese_numbers import halfwidth
from dutygraph.reading.figures.deadlines import Deadline, deadlines_of
from dutygraph.reading.figures.targets import Target, targets_of
from dutygraph.reading.stages import Stages
from dutygraph.reading.structure.outline import Task

#: An item's number behind a break; 13.5 is none.
_ITEM = "\\d{1,2}(?:[.．](?!\\d{1,2}(?![\\d年]))|[、)）])"
#: A line break inside a cell is the narrow column's where no sentence ends before it and no number begins behind it.
_WRAP = re.compile(f"(?<=[^\\s。;；!！?？:：])[ \u3000]*[\r\n]\\s*(?!{_ITEM}|[(（][一二三四五六七八九十\\d]{{1,2}}[)）])")
#: In running text a break behind so many characters, without the end of a sentence, is one that printing or copying put in; a page's number too.
_CUT = re.compile("(?<=[^\n]{20})(?<=[^\\s。;；!！?？:：)）])[ \u3000]*[\r\n]\\s*(?:[—–-]{1,2} ?\\d{1,4} ?[—–-]{1,2}\\s*\n\\s*)?"
                  f"(?!{_ITEM}|\\d{{3}}[.、．)）]|[一二三四五六七八九十]{{1,3}}[.、．)）]|[(（—▲△●★☆·◆-])")
#: A cell that holds no more than this may be a quantity whose name stands in the next column.
_SHORT = 24
_DIGIT = re.compile("\\d")


class Said(NamedTuple):
    """Words as read, the same half-width, and where they stand: the offset of the first, or one for each character."""

    words: str
    half: str
    places: Sequence[int] | int


class TaskFigures:
    """Finds the figures of the tasks of one document.

    Parameters
    ----------
    stages : Stages
        The document on its way to a plan.
    """

    def __init__(self, stages: Stages) -> None:
        self.text = stages.document.text
        self.half = halfwidth(self.text)
        self.raw = stages.folded.raw
        self.offsets = stages.folded.offsets

    def targets(self, task: Task, own: Said) -> list[Target]:
        """The targets of a task in printed order: of its ``own`` words, and of the other columns of text in its row."""
        out = _targets(own)
        beside = task.statement.beside if task.statement is not None else ()
        for a, b in beside:
            other = self._cut(a, b, True)
            found = _targets(other)
            if not found and _bare(other.words):
                found = _targets(_joined(own, other))
            elif not out and _bare(own.words) and not _DIGIT.search(other.words):
                found = _targets(_joined(other, own))
            known = {t[:6] for t in out}
            out += [t for t in found if t[:6] not in known]
        return sorted(out, key=lambda t: t.start) if beside else out

    @staticmethod
    def deadlines(own: Said, year: int | None) -> list[Deadline]:
        """The deadlines in the words of a task."""
        words, half, places = own
        if isinstance(places, int):
            return deadlines_of(words, half, places, year, "text")
        return [d._replace(start=places[d.start], end=places[d.end - 1] + 1) for d in deadlines_of(words, half, 0, year, "text")]

    def said(self, task: Task) -> Said:
        """The words of a task."""
        return self._cut(task.text_start, task.end, task.statement is not None and task.statement.row >= 0)

    def _cut(self, start: int, end: int, cell: bool) -> Said:
        """The words of a span of the folded text without the breaks that printing put in."""
        a, b = self.raw(start, end)
        words, half = self.text[a:b], self.half[a:b]
        offsets = self.offsets
        if offsets is None and not cell and "\n" not in words:
            return Said(words, half, a)
        kept: Sequence[int] | None = [i - a for i in offsets[start:end]] if offsets is not None and b - a != end - start else None
        if "\n" in words:
            gone = {k for m in (_WRAP if cell else _CUT).finditer(words) for k in range(*m.span())}
            kept = [k for k in (range(b - a) if kept is None else kept) if k not in gone]
        if kept is None:
            return Said(words, half, a)
        return Said("".join([words[k] for k in kept]), "".join([half[k] for k in kept]), [a + k for k in kept])


def _bare(words: str) -> bool:
    return len(words) <= _SHORT and _DIGIT.search(words) is not None


def _targets(said: Said) -> list[Target]:
    places = said.places
    if isinstance(places, int):
        return targets_of(said.half, places)
    # a name and its quantity may stand in columns that are joined in the other order than printed
    return [t._replace(start=min(places[t.start:t.end]), end=max(places[t.start:t.end]) + 1) for t in targets_of(said.half, 0)]


def _joined(name: Said, quantity: Said) -> Said:
    """Two cells as one phrase."""
    places = [s.places + k if isinstance(s.places, int) else s.places[k] for s in (name, quantity) for k in range(len(s.words))]
    return Said(name.words + quantity.words, name.half + quantity.half, places)
