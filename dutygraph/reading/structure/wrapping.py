"""Texts that a page has wrapped: the width of its lines, and which of their breaks are the page's and not the author's."""

from __future__ import annotations

import itertools
import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

from dutygraph.reading.characters import points
from dutygraph.reading.fold import Folded, fold
from dutygraph.reading.structure.numbering import number_at

#: Half-width places that a character takes when printed; beyond the first plane all are wide.
_PLACES = np.array([0 if chr(i).isspace() and i != 0x3000 else 2 if unicodedata.east_asian_width(chr(i)) in "WFA" else 1 for i in range(0x10000)] + [2])
_NARROWEST, _WIDEST = 15, 120
_FEWEST = 12
#: Ends of a line that leave nothing open, and ends of a sentence.
_CLOSED, _SENTENCE_END = frozenset("。)]!?;:…"), "。!?;:…"
_NEVER_FIRST = frozenset("》」』”’、,。;:!?)]〉")
#: A line of its own in a list of labels and what they hold.
_LABEL = re.compile("(?:牵头|责任|配合|主办|协办|承办|主责|完成)(?:单位|部门|领导|科室|时限|时间)[ :]"
                    "|[\u4e00-\u9fff]{2,6}(?:时限|期限|时间|目标|措施|内容|要求|任务|领导|单位|部门|人):")


def wraps(folded: Folded, raw: str) -> list[bool]:
    """For every line but the last whether its break is the page's; empty where the text is not wrapped.

    Parameters
    ----------
    folded : Folded
        The folded text.
    raw : str
        The text as read: widths are those of what is printed.

    Examples
    --------
    >>> text = "一、水利\\n" + "推进山塘水库的除险加固并把养护\\n责任落实到每一处堤坝,汛期以前完\\n成检查。\\n" * 5
    >>> wraps(Folded(text), text)[:5]
    [False, True, True, False, True]
    """
    codes = points(raw)
    upto = np.concatenate(([0], np.cumsum(_PLACES[np.minimum(codes, len(_PLACES) - 1)])))
    width = _width(raw, upto, np.flatnonzero(codes == ord("\n")))
    if not width:
        return []
    text, rows = folded.text, folded.rows
    spans = [folded.raw(a, b) for a, b in rows]
    starts = [max(a, raw.rfind("\n", a, b) + 1) for a, b in spans]
    out: list[bool] = []
    top = 0
    for k, ((_, b), (c, d)) in enumerate(itertools.pairwise(rows)):
        printed = (int(upto[spans[k][1]] - upto[starts[top]]) + 1) // 2
        # a mark that never begins a line, and what stands before it, are one printed line; so is an opening bracket that fits in
        part = text[c] in _NEVER_FIRST and text.count("\n", b, c) == 1
        beside = text[c] in "([" and text[d - 1] not in ")]。" and int(upto[spans[k + 1][1]] - upto[starts[top]]) // 2 <= width + 3
        out.append(part or (printed >= width - 3 and _goes_on(text, b, c, d)))
        top = top if part or beside else k + 1
    return out


def _width(raw: str, upto: NDArray[np.int64], breaks: NDArray[np.int64]) -> int:
    """The width at which the text is wrapped, 0 where it is not: most lines are as wide, and go on without the end of a sentence."""
    first, last = np.concatenate(([0], breaks + 1)), np.concatenate((breaks, [len(raw)]))
    sizes = (upto[last] - upto[first] + 1) // 2
    count = int((sizes > 0).sum())
    if count < _FEWEST:
        return 0
    near = np.convolve(np.bincount(np.clip(sizes, 0, _WIDEST + 3), minlength=_WIDEST + 4), np.ones(5, int), "same")
    width = _NARROWEST + int(near[_NARROWEST:_WIDEST + 1].argmax())
    # titles and lines of the page's frame may be longer than what is wrapped
    if near[width] < 0.3 * count or int((sizes > width + 6).sum()) > 0.08 * count:
        return 0
    ends = [fold(raw[first[k]:last[k]].rstrip()[-1]) for k in np.flatnonzero(abs(sizes - width) <= 2).tolist()]
    return width if sum(c not in _CLOSED for c in ends) * 2 > len(ends) else 0


def _goes_on(text: str, b: int, c: int, d: int) -> bool:
    """Whether the line ``c:d`` can go on with the full line that ends at ``b``."""
    if text[b - 1] in _SENTENCE_END or text.count("\n", b, c) > 2 or _LABEL.match(text, c, d) is not None:
        return False
    number = number_at(text, c, d)
    if number is not None and (number.style != "H3" or text[b - 1] in ")]"):
        return False
    return number is None or text[c + 1:c + 2].isdigit() or text[number.end - 1] not in ".、"
