"""A text that stops in the middle of a name: what is left of the name is no unit."""

from __future__ import annotations

from dutygraph.reading.duty.duties import Statement
from dutygraph.reading.units.items import COMPLETE


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
    if m.piece.kind != "unit" or m.piece.complete or m.piece.second or text[m.end:].strip():
        return
    name = m.piece.name
    at = text.find(name)
    while at >= 0 and at < m.start:
        if COMPLETE.search(whole := text[at:at + len(name) + 1]) is not None and text.count(whole) > 1:
            return  # one character is lost and the whole name stands elsewhere: another repair restores it
        at = text.find(name, at + 1)
    last.phrase.mentions.remove(m)
    last.repairs.append(("cut_off", m.start, m.end, ""))
