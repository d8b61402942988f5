"""Where responsibility statements stand: brackets, label lines, phrases with verbs. A linear scan that survives lost brackets."""

from __future__ import annotations

import re
from bisect import bisect_left

from dutygraph.reading.duty.brackets import CLOSE, OPEN, PARTNER, close_of, left_open, stray_close
from dutygraph.reading.duty.mentions import names_in
from dutygraph.reading.duty.phrases import read, read_listed
from dutygraph.reading.duty.statements import Statement, join, joins
from dutygraph.reading.duty.verbal import verbal
from dutygraph.reading.duty.words import VERB_CLUE, is_damaged, label_note, labels
from dutygraph.reading.units.items import COMPLETE
from dutygraph.reading.units.levels import level

#: A new number, heading or theme that begins inside an unclosed statement.
_RUN_IN = re.compile("(?<=[^\\d、,;:.\n(])(?:\\d{1,3}[.、](?!\\d{1,2}[)、,月日])|[(\\[][一二三四五六七八九十]{1,3}[)\\]]"
                     "|[一二三四五六七八九十]{1,3}、(?=[\u4e00-\u9fff\\d《“]{4})|——)")
_COUNT = "[.、] ?(?!新|扩|改|修|建|开|推)[\u4e00-\u9fff]{2,14}(?:局|委|办|厅|部|政府|公司|集团|中心|街道|镇|乡|联)"
_COUNTED = re.compile(f" ?1{_COUNT}(?:[ ;,、]+[2-9]{_COUNT})+[ 。;]*")
#: A bracket that holds a name and, behind a separator, units that print their level: it was never closed.
_SWALLOWED = re.compile("[(\\[](?!含|包括|即|指)[^、,;。()\\[\\]]{1,12}[、,;](?:[^、,;。()\\[\\]]{1,16}[、,;])*"
                        "[省市区县州](?![场域、])[^、,;。()\\[\\]]{1,16}(?:局|委|办|厅|部)[^。()\\[\\]]*[)\\]]$")
#: A statement is no longer than this; what begins later is another.
_REACH = 3000
Label = tuple[int, int, str, str]


class Labels:
    """The labels of a text, found once, by place."""

    def __init__(self, text: str) -> None:
        self.all: list[Label] = labels(text)
        self._starts = [x[0] for x in self.all]

    def between(self, start: int, end: int) -> list[Label]:
        """Labels that begin in ``start:end``."""
        i = j = bisect_left(self._starts, start)
        while j < len(self._starts) and self._starts[j] < end:
            j += 1
        return self.all[i:j]


def find(text: str, start: int, end: int, known: Labels) -> list[Statement]:
    """The statements in one line or paragraph, in order.

    Parameters
    ----------
    text : str
        Folded text.
    start, end : int
        The line.
    known : Labels
        Labels of the whole text.

    Returns
    -------
    list of Statement

    Examples
    --------
    >>> text = "1.修渠。(牵头单位:市甲局;责任单位:市乙局、丙局"
    >>> [(s.shape, [m.piece.name for m in s.phrase.mentions], [r[0] for r in s.repairs]) for s in find(text, 0, len(text), Labels(text))]
    [('bracket', ['市甲局', '市乙局', '丙局'], ['missing_close'])]
    """
    here = known.between(start, end)
    if not here and text.find("(", start, end) < 0 and text.find("[", start, end) < 0 and text.find(")", start, end) < 0:
        return []
    out: list[Statement] = []
    at = start
    for label in here:
        if label[0] < at:
            continue
        if at == start and len(here) <= 2 and label[0] - start <= 1:
            whole = _usual(text, start, end, here)
            if whole is not None:
                return [whole]
        found = _labelled(text, start, end, label, at, known)
        if found is None:
            continue
        out += verbal(text, at, found.start)
        out.append(found)
        at = found.end
    out += verbal(text, at, end)
    return _merged(text, out)


#: What keeps a line from being one plain statement and nothing else.
_UNUSUAL = re.compile("[\\d()\\[\\]—。一二三四五六七八九十](?:(?<![一二三四五六七八九十])|、)")


def _usual(text: str, start: int, end: int, here: list[Label]) -> Statement | None:
    """A line that is one statement, with or without the brackets around it; None where it wants a closer look."""
    opened, closed = text[start] in "([", text[end - 1] in ")]"
    if here[0][0] != start + opened or (len(here) == 2 and (here[0][3] == here[1][3] or here[1][3] == "lead")):
        return None
    phrase = read_listed(text, start + opened, end - closed, here, loose=not closed)
    if phrase is None:
        if _UNUSUAL.search(text, start + 1, end - 1) is not None:
            return None
        for _, stop, word, kind in here:
            if kind not in ("lead", "plain", "co") or text[stop - 1] != ":" or is_damaged(word):
                return None
        phrase = read(text, start + opened, end - closed, here, loose=not closed)
    if phrase.end != end - closed:
        return None
    repairs: list[tuple[str, int, int, str]] = []
    if opened and not closed:
        repairs.append(("missing_close", end - 1, end, ")" if text[start] == "(" else "]"))
    if closed and not opened:
        repairs.append(("missing_open", start, start + 1, "("))
    return Statement(start, end, "bracket" if opened or closed else "label", phrase, tuple([x[2] for x in here]), repairs)


def _only_names(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a list of whole names that print their level."""
    found = [p for _, _, p in names_in(text, start, end)]
    # counted one by one, names need no level: 1.教育局 2.财政局
    return (bool(found) and all(p.kind == "group" or (p.complete and level(p.name)) for p in found)) or _COUNTED.fullmatch(text[start:end]) is not None


def _opener(text: str, line: int, low: int, label: Label, end: int) -> int | None:
    """The bracket before a label, -1 where there is none; None where the label begins no statement."""
    at, _, _, kind = label
    before = at
    while before > low and text[before - 1] == " ":
        before -= 1
    if before > low and text[before - 1] in OPEN:
        return before - 1
    near = max(low, at - 300)
    held = left_open(text, near, at)
    if held >= 0 and close_of(text, held, at) < 0 and (VERB_CLUE.search(text, held, at) or (kind == "deadline" and _only_names(text, held + 1,
            at))) and (at - held < 40 or close_of(text, held, end) >= 0):
        return held
    inside = before > low and before > line
    if inside and (kind in ("deadline", "person", "other") or text[max(line, before - 2):before] in ("各类", "各项")):
        return None
    return -1


def _labelled(text: str, line: int, whole: int, label: Label, low: int, known: Labels) -> Statement | None:
    """The statement that a label begins, or None where the label is no beginning."""
    at, begin, _, kind = label
    end = min(whole, at + _REACH)
    opener = _opener(text, line, low, label, end)
    if opener is None:
        return None
    repairs: list[tuple[str, int, int, str]] = []
    begin_at = opener if opener >= 0 else at
    close = close_of(text, opener, end) if opener >= 0 else stray_close(text, at, end)
    if opener >= 0 and close < 0 and PARTNER.get(text[end - 1]) == text[opener] and _SWALLOWED.search(text, at, end) is not None:
        close = end - 1  # a bracket inside was never closed
        repairs.append(("missing_close", close, end, text[close]))
    run = _RUN_IN.search(text, begin, close if close >= 0 else end)
    if run is not None and text[begin:begin + 3].lstrip()[:2] in ("1.", "1、") and _only_names(text, begin, close if close >= 0 else end):
        run = None
    if run is not None and close >= 0 and not (known.between(run.end(), close)
            and COMPLETE.search(text[max(begin, run.start() - 40):run.start()].rsplit("、", 1)[-1])):
        run = None
    inner_end = close if close >= 0 else end
    if run is not None:
        inner_end, close = run.start(), -1
        repairs.append(("run_in", run.start(), run.start(), ""))
    loose = close < 0
    inside = known.between(at, inner_end)
    again = _repeated(inside) if loose else -1
    if again >= 0:
        inner_end = max(inside[again][0] - (text[inside[again][0] - 1] in OPEN), begin)
        inside = inside[:again]
    phrase = read(text, opener + 1 if opener >= 0 else at, inner_end, inside, loose=loose)
    if not phrase.mentions and not phrase.leaders and not phrase.times and not phrase.others and kind not in ("lead", "plain", "co"):
        return None
    stop = close + 1 if close >= 0 else min(inner_end, max(phrase.end, begin))
    if loose and stop < inner_end and text[stop:stop + 1] == "。":
        stop += 1
    while close >= 0 and stop < end and text[stop] in CLOSE:
        stop += 1
    if opener >= 0 and close < 0:
        repairs.append(("missing_close", max(stop - 1, begin_at), stop, {"(": ")", "[": "]", "〈": "〉"}[text[opener]]))
    if opener < 0 and close >= 0:
        repairs.append(("missing_open", at, at + 1, "("))
    repairs += [("missing_colon", x[1], x[1], ":") for x in inside if text[x[1] - 1] not in ":]为是"]
    repairs += [(note, x[0], x[0] + len(x[2]), "") for x in inside if (note := label_note(x[2]))]
    shape = "bracket" if opener >= 0 or close >= 0 else "label"
    return Statement(begin_at, stop, shape, phrase, tuple(x[2] for x in inside), repairs)


def _repeated(here: list[Label]) -> int:
    """The label with which a second statement begins inside a run without brackets, or -1."""
    seen: dict[str, str] = {}
    for k, (_, _, word, kind) in enumerate(here):
        if kind in ("lead", "plain") and word == seen.get(kind) and not ("总" in here[k - 1][2] and "总" not in word):
            return k
        if kind == "lead" and "plain" in seen:
            return k
        seen.setdefault(kind, word)
    return -1


def _merged(text: str, found: list[Statement]) -> list[Statement]:
    """(牵头单位:甲)(配合单位:乙) is one statement; so is (牵头单位:甲) 配合单位:乙."""
    out: list[Statement] = []
    for s in found:
        if out and not text[out[-1].end:s.start].strip(" ,;、。") and joins(out[-1], s):
            join(out[-1], s)
        else:
            out.append(s)
    return out
