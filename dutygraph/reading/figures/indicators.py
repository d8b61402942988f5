"""What a number counts: the words to its left, or the noun behind it, without the verbs around them."""

from __future__ import annotations

import re
from typing import NamedTuple

from dutygraph.reading.figures.target_words import (
    AFTER_COMMA,
    BOUNDS,
    FALLS,
    GROWTH,
    INNER_VERB,
    LEAD_ADVERB,
    LEAD_VERB,
    MIDDLE_VERBS,
    NOUN_ENDINGS,
    PREPOSITION,
    RISES,
    SUCH_AS,
)

#: Signs at which a clause ends, seen from a number.
BOUNDARIES = frozenset(",，。;；!！?？…:：—[]【】|\n\r\t")
#: The longest clause that is looked at, so that a text without any sign costs no more.
REACH = 80
_BRACKET = 14
_NUMBERING = re.compile(r"\s*(?:\((?:\d{1,3}|[一二三四五六七八九十]{1,3})\)|(?:\d{1,3}(?:\.\d{1,3}){0,3}|[一二三四五六七八九十]{1,3})[.、．)])\s*")
_JOINS = re.compile("(?:[、 ]|和(?![美谐平睦])|及(?![时格早])|与(?!会)|并(?![网联购]))+")
_PEELS: dict[str, tuple[str, str]] = {
    **{w: ("bound", c) for w, c in BOUNDS.items()},
    **dict.fromkeys(MIDDLE_VERBS, ("verb", "=")),
    **dict.fromkeys(RISES, ("rise", "=")),
    **dict.fromkeys(FALLS, ("fall", "=")),
    **dict.fromkeys(GROWTH, ("growth", "=")),
    **dict.fromkeys(("力争", "确保", "争取", "努力", "基本", "预计", "预期", "原则上", "计划", "力促", "力保"), ("hedge", "=")),
}
_LONGEST = max(map(len, _PEELS))
_LAST = frozenset(w[-1] for w in _PEELS)


class Peeled(NamedTuple):
    """What stood between an indicator and its number."""

    rest: str
    comparator: str  # "" where no bound is written
    direction: str  # "" growth rise fall
    verb: str
    reached: bool  # 到/至: the number is the level reached, not the difference
    words: str


def clause_start(text: str, at: int, floor: int) -> int:
    """Where the clause before ``at`` begins, not before ``floor``; a short bracket within the clause is part of it."""
    low, depth, k, closed = max(floor, at - REACH), 0, at, at
    while k > low:
        c = text[k - 1]
        if c == ")":
            closed = k if not depth else closed
            depth += 1
        elif c == "(":
            if not depth:
                break
            depth -= 1
            # a bracket that holds a clause of its own (a duty, a remark) ends the clause before it
            if not depth and (closed - k > _BRACKET or ":" in text[k:closed]):
                return closed
        elif c in BOUNDARIES and not depth:
            break
        k -= 1
    return closed if depth else k


def peel(left: str) -> Peeled:
    """Take the bounds, directions and verbs off the end of the words before a number.

    Examples
    --------
    >>> peel("规上企业突破")[:2], peel("能耗同比下降")[:3], peel("大型商超")[:2]
    (('规上企业', '>'), ('能耗', '', 'fall'), ('大型商超', ''))
    """
    rest, comparator, direction, verb, reached = left.rstrip(), "", "", "", False
    for _ in range(6):
        if rest[-1:] not in _LAST:
            break
        for size in range(min(_LONGEST, len(rest)), 0, -1):
            word = rest[-size:]
            if word in _PEELS and not (size == 1 and rest.endswith(NOUN_ENDINGS)) and not (size == 2 and rest[-3:] in NOUN_ENDINGS):
                break
        else:
            break
        kind, sign = _PEELS[word]
        if kind == "bound":
            # the word nearest to the number rules: 达到不少于5个 is "not less than"
            comparator = comparator or ("" if sign == "=" else sign)
            reached = reached or (word[-1] in "到至在" and not word.startswith("不"))
        elif kind == "verb":
            verb = verb or word
        elif kind != "hedge":
            if direction or verb:
                break
            direction = kind
        rest = rest[:-size].rstrip()
    return Peeled(rest, comparator, direction, verb, reached, left[len(rest):])


class Head(NamedTuple):
    """The words before a number without what leads up to the indicator."""

    at: int  # where the indicator begins in the words given
    verb: str  # the last verb dropped
    such_as: bool  # the words ended in 等: what is counted stands behind the number


def _strip(text: str, at: int, verb: str) -> tuple[int, str]:
    while at < len(text):
        m = LEAD_ADVERB.match(text, at)
        if m is None:
            m = LEAD_VERB.match(text, at)
            if m is not None:
                if len(text) - m.end() == 1:
                    # one character alone names nothing: 招聘会
                    return at, verb
                verb = m.group()
        if m is None:
            opening = PREPOSITION.match(text, at)
            later = LEAD_VERB.search(text, opening.end()) if opening else None
            if later is None or text.find("、", later.end()) >= 0:
                return at, verb
            at = later.start()
            continue
        at = m.end()
    return at, verb


def _last(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    found = None
    for m in pattern.finditer(text, at):
        found = m
    return found


def head(text: str) -> Head:
    """Where the indicator begins in the words before a number, and the verb before it.

    Examples
    --------
    >>> t = "在智能家居等领域创新打造应用场景"; h = head(t); t[h.at:], h.verb
    ('应用场景', '打造')
    """
    numbering = _NUMBERING.match(text)
    at, verb = _strip(text, numbering.end() if numbering else 0, "")
    for pattern in (INNER_VERB, AFTER_COMMA):
        last = _last(pattern, text, at)
        if last is not None:
            if pattern is INNER_VERB:
                verb = last.group()
            at, verb = _strip(text, last.end(), verb)
    last = _last(SUCH_AS, text, at) if "等" in text else None
    if last is None:
        return Head(at, verb, False)
    if last.end() == len(text):
        return Head(len(text), verb, True)
    at, verb = _strip(text, last.end(), verb)
    return Head(at, verb, False)


def joins(text: str) -> int:
    """How many characters at the head of ``text`` only join it to what stands before (、和及)."""
    m = _JOINS.match(text)
    return m.end() if m else 0
