"""One responsibility statement, and when two of them are one."""

from __future__ import annotations

from dataclasses import dataclass, field

from dutygraph.reading.duty.mentions import Phrase
from dutygraph.reading.duty.words import label_class


@dataclass(slots=True)
class Statement:
    """One responsibility statement: its span, how it is printed, what it says, what was mended; ``beside``: the row's other cells of text."""

    start: int
    end: int
    shape: str
    phrase: Phrase
    words: tuple[str, ...] = ()
    repairs: list[tuple[str, int, int, str]] = field(default_factory=list)
    row: int = -1
    fields: dict[str, str] = field(default_factory=dict)
    beside: list[tuple[int, int]] = field(default_factory=list)


def unread_statement(start: int, end: int) -> Statement:
    """A statement that nobody could or may read: its item is a task, its words are told as unread."""
    return Statement(start, end, "unread", Phrase(), ("",))


def joins(first: Statement, second: Statement) -> bool:
    """Whether a statement goes on with the next one: other words, and not a lead after the helpers."""
    a, b = kinds(first), kinds(second)
    if not b and not a:
        return bool(second.phrase.times or second.phrase.leaders or first.phrase.leaders)
    if a & b:
        return a == {"lead"} and any("总" in w for w in first.words) and not any("总" in w for w in second.words)
    if "lead" in b and a & {"plain", "co"}:
        return False
    if first.shape == "phrase" or second.shape == "phrase":
        return False
    if "plain" in b and "co" in a:
        return False
    if not b:
        return bool(second.phrase.times or second.phrase.others) or (bool(second.phrase.leaders) and not first.phrase.leaders)
    return True


def kinds(s: Statement) -> set[str]:
    """Classes of the words under which the statement names units."""
    return {k for w in s.words if (k := label_class(w)) in ("lead", "plain", "co")} or {m.kind for m in s.phrase.mentions}


def join(first: Statement, second: Statement) -> None:
    """Take the second statement into the first."""
    p, q = first.phrase, second.phrase
    shift = 1 + max((m.field for m in p.mentions), default=0)
    for m in q.mentions:
        m.field += shift
    p.mentions += q.mentions
    p.leaders += q.leaders
    p.times += q.times
    p.clauses += q.clauses
    p.others += q.others
    p.members += q.members
    p.odd += q.odd
    p.shared += q.shared
    p.open_fields |= {f + shift for f in q.open_fields}
    first.words += second.words
    first.repairs += second.repairs
    first.end = second.end
