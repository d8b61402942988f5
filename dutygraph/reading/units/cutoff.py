"""A text that stops in the middle of a name: what is left of the name is no unit."""

from __future__ import annotations

import re

from dutygraph.reading.duty.mentions import Mention
from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.units.groups import BEGINS
from dutygraph.reading.units.items import COMPLETE

#: A level and one letter behind it: 市园(林局); 市委 and 市府 are names.
_LETTER = re.compile("[省市区县州旗][^委府]")
#: A group's name of which no more than the beginning is left.
_BEGUN = re.compile("(?:各|有关|相关|各有|各相)(?:部|单|机|企|地)?$")


def cut_off(text: str, statements: list[list[Statement]]) -> None:
    """Drop the last name of the text where the text ends inside it, and note it on its statement.

    Parameters
    ----------
    text : str
        Folded text.
    statements : list of list of Statement
        Statements of every row; the last one is changed in place.

    Examples
    --------
    >>> from dutygraph.reading.duty.duties import Labels, find
    >>> text = "1.修渠。(牵头单位:市甲局;责任单位:市乙局、市丙"
    >>> found = find(text, 0, len(text), Labels(text))
    >>> cut_off(text, [found])
    >>> [m.piece.name for m in found[0].phrase.mentions], found[0].repairs[-1][0]
    (['市甲局', '市乙局'], 'cut_off')
    """
    last = next((found[-1] for found in reversed(statements) if found), None)
    if last is None or not last.phrase.mentions or last.shape == "cell":
        return
    m = max(last.phrase.mentions, key=lambda m: m.end)
    if text[m.end:].strip(" 、\n"):
        return
    if m.piece.kind == "group":
        _group(text, last, m)
        return
    if m.piece.kind != "unit" or (m.piece.complete and _LETTER.fullmatch(m.piece.name) is None) or m.piece.second:
        return
    name = m.piece.name
    at = text.find(name)
    while at >= 0 and at < m.start:
        if COMPLETE.search(whole := text[at:at + len(name) + 1]) is not None and text.count(whole) > 1:
            return  # one character is lost and the whole name stands elsewhere: another repair restores it
        at = text.find(name, at + 1)
    last.phrase.mentions.remove(m)
    last.repairs.append(("cut_off", m.start, m.end, ""))


def _group(text: str, last: Statement, m: Mention) -> None:
    """Drop a group's name that the text's end cuts, with the part of it before the list mark: 各市(州)、县(市、."""
    words = text[m.start:].rstrip()
    if _left_open(words) or _BEGUN.search(words):
        start = m.start
        last.phrase.mentions.remove(m)
        held = last.phrase.mentions[-1] if last.phrase.mentions else None
        if held is not None and held.piece.kind == "group" and text[held.end:start] == "、" and not words.startswith("各") and BEGINS.fullmatch(
                text, held.start, held.end):
            last.phrase.mentions.remove(held)
            start = held.start
        last.repairs.append(("cut_off", start, m.end, ""))


def _left_open(words: str) -> bool:
    return any(words.count(a) > words.count(b) for a, b in ("()", "[]", "〈〉"))
