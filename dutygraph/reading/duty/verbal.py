"""Brackets that hold a duty phrase without a label: (甲局牵头,乙局配合), also where one of the brackets or a verb's character is lost."""

from __future__ import annotations

import re

from dutygraph.reading.duty.brackets import BRACKETS, CLOSE, close_of
from dutygraph.reading.duty.mentions import Phrase
from dutygraph.reading.duty.phrases import read
from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.duty.words import VERB_CLUE, VERBS

#: A bracket inside a group's name: 各县(市、区)政府.
_AREA = re.compile("[县市区镇乡省州盟旗道][(\\[](?=[县市区镇乡州盟旗街])")
#: A verb behind which running text goes on: the bracket was closed there.
_RUNS_ON = re.compile("(?<=[局委办厅部署会院行府道区镇乡司团联社等室心站所])"
                      "(?:按照?职责分工)?(?:牵头|负责|配合|落实|参与|主办|承办|协办){1,3}(?![省市区县州各有相会与协并等及和])(?=[\u4e00-\u9fff\\d“\"][^,;、。()\\[\\]]{4})")
_ETC = re.compile("(?:等(?:有关|相关)*(?:部门|单位)*)?")
#: A verb at the end of a clause of which one character is left.
_HALF = re.compile("(?<=[局委办厅部署会])[责负牵头配](?=[)\\],;]|$)")


def verbal(text: str, start: int, end: int) -> list[Statement]:
    """The statements of a stretch that are such brackets.

    Parameters
    ----------
    text : str
        Folded text.
    start, end : int
        The stretch.

    Returns
    -------
    list of Statement

    Examples
    --------
    >>> text = "修渠。市甲局、市乙局负责)"
    >>> [([m.piece.name for m in s.phrase.mentions], [r[0] for r in s.repairs]) for s in verbal(text, 0, len(text))]
    [(['市甲局', '市乙局'], ['missing_open'])]
    """
    if end - start < 5 or VERB_CLUE.search(text, start, end) is None:
        return []
    out: list[Statement] = []
    at = low = start
    within: set[int] = set()
    while True:
        m = BRACKETS.search(text, at, end)
        if m is None:
            return out
        if m[0] in CLOSE:
            lost = _unopened(text, low, m.start()) if m[0] in ")]" and m.start() not in within else None
            if lost is not None:
                out.append(lost)
            at = low = m.end()
            continue
        close = close_of(text, m.start(), end)
        area = (close < 0 or close - m.end() > 40) and _AREA.match(text, m.start() - 1) is not None
        if not area:
            within.add(close)
        stop = close if close >= 0 else end
        repairs: list[tuple[str, int, int, str]] = []
        cut = _RUNS_ON.search(text, m.end(), stop) if close < 0 or stop - m.end() > 40 else None
        if cut is not None and (close < 0 or text.find("。", cut.end(), stop) >= 0):
            close, stop = -1, cut.end()
        inner = text[m.end():stop]
        if VERB_CLUE.search(inner) is None or len(inner) > 400 or area:
            at = m.end()
            if VERB_CLUE.search(inner) is None and close >= 0 and not area:
                at = close + 1
            continue
        phrase = read(text, m.end(), stop, [])
        if phrase.verbs and phrase.mentions and credible(text, phrase, inner):
            repairs += [] if close >= 0 else [("missing_close", stop - 1, stop, ")")]
            repairs += [("damaged_label", h.start(), h.end(), "") for h in _HALF.finditer(text, m.end(), stop)]
            shape = "above" if inner.startswith(("以上", "上述")) else "phrase"
            out.append(Statement(m.start(), stop + (close >= 0), shape, phrase, (), repairs))
            at = low = stop + (close >= 0)
        else:
            at = m.end()


def _unopened(text: str, low: int, close: int) -> Statement | None:
    """The last sentence before a closing bracket that nothing opened, where it is units and their verbs and nothing else."""
    begin = max(text.rfind("。", low, close), text.rfind(";", low, close), low - 1) + 1
    while begin < close and text[begin] == " ":
        begin += 1
    if not 4 < close - begin <= 260 or VERB_CLUE.search(text, begin, close) is None:
        return None
    phrase = read(text, begin, close, [])
    named = phrase.mentions
    if not phrase.verbs or not named or phrase.odd or named[0].start > begin + 1 or not credible(text, phrase, text[begin:close]):
        return None
    if any(not (m.piece.kind == "group" or (m.piece.complete and len(m.piece.name) < 20)) for m in named):
        return None
    etc = _ETC.match(text, named[-1].end)
    if VERBS.match(text, etc.end() if etc is not None else named[-1].end, close) is None:
        return None
    return Statement(begin, close + 1, "phrase", phrase, (), [("missing_open", begin, begin + 1, "(" if text[close] == ")" else "[")])


def credible(text: str, phrase: Phrase, inner: str) -> bool:
    """Whether what a bracket with a verb holds are units: most are whole names, the first is, and none is long."""
    named = phrase.mentions
    carried = VERBS.match(text, named[0].end) is not None
    good = sum(1 for m in named if m.piece.complete or m.piece.kind == "group")
    if any("由" in m.piece.name[1:] for m in named):
        return False
    longest = max(len(m.piece.name) for m in named)
    return (carried or good * 2 > len(named)) and longest <= 30 and (named[0].piece.complete
        or named[0].piece.kind == "group") and not inner.startswith(("包括", "如", "以下简称"))
