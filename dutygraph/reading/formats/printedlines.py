"""Printed lines → paragraphs: what stands where on a page decides which lines belong together. Serves PDF and OFD."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

from dutygraph.reading.formats.furniture import menu_line, menu_word, page_number


class Fragment(NamedTuple):
    """A run of characters in one line: its text and its box in points, y counted from the top of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    em: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    em: float
    page: int
    parts: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Where running text stands on a page: left and right edge, distance from line to line, whether first lines are set in."""

    left: float
    right: float
    leading: float
    indented: bool = False


_MARKER = re.compile(r"\s*(?:第?[一二三四五六七八九十百]+[、章节条．.]|[（(〔][一二三四五六七八九十\d]{1,3}[）)〕]|\d{1,3}\s*[.．、)）]|[①-⑳★▲△■●◆]|附件|附表)")
_END = re.compile(r"[。；：！？;:]\s*[”’」』）)]?\s*$|[）)]\s*$")
#: A line that begins with a label is one of its own behind a sentence that ended.
_LABEL = re.compile(r"\s*(?:总?牵头|主?责任|配合|主要责任|协同|分管|包[保联]|主责|主办|协办|参与|完成|办结|整改|负责|部门)[\u4e00-\u9fff]{1,8}[:：]")
_ONE_BLANK = re.compile(r"(?<=\S) (?=\S)")
_SURELY = 19
_COLUMN, _NARROWEST = 12, 8
_LATIN = re.compile("[A-Za-z0-9]")
_DIGITS = re.compile(r"[\d０-９]+")
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d+/\d+)?|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}[ ,，]+(?:上午|下午)?\d{1,2}:\d{2}.*")


def lines_of(fragments: Iterable[Fragment], page: int) -> list[Line]:
    """Fragments that share a baseline make a line, from left to right; a wide gap between two is a space.

    Examples
    --------
    >>> f = [Fragment("乙", 40, 50, 10, 20, 10), Fragment("甲", 20, 30, 10, 20, 10), Fragment("丙", 20, 30, 30, 40, 10)]
    >>> [line.text for line in lines_of(f, 1)]
    ['甲 乙', '丙']
    """
    groups: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: ((f.top + f.bottom) / 2, f.x0)):
        middle = (fragment.top + fragment.bottom) / 2
        last = groups[-1] if groups else None
        if last is not None:
            top, bottom = min(f.top for f in last), max(f.bottom for f in last)
            # half of the smaller height has to overlap: a raised number stays in its line, a note below does not
            overlap = min(bottom, fragment.bottom) - max(top, fragment.top)
            # of a flat character (一) some fonts give a flat box, so either middle may lie in the other
            centred = top < middle < bottom or fragment.top < (top + bottom) / 2 < fragment.bottom
            if overlap > 0.5 * min(bottom - top, fragment.bottom - fragment.top) and centred:
                last.append(fragment)
                continue
        groups.append([fragment])
    return closed_up([_line(sorted(group, key=lambda f: (f.x0, f.x1)), page) for group in groups])


def closed_up(lines: list[Line]) -> list[Line]:
    """Lines without the blanks between letters that are set wide; short lines only where most of the page is set so.

    Examples
    --------
    >>> wide = [Line(" ".join(t), 0, 99, 10, 20, 10, 1) for t in ("责任单位:市水务局、市", "住建局", "年底前")]
    >>> [line.text for line in closed_up(wide)]
    ['责任单位:市水务局、市', '住建局', '年底前']
    """
    spaced = [line for line in lines if _set_wide(line.text)]
    if 2 * sum(len(x.text) for x in spaced) < sum(len(x.text) for x in lines):
        # elsewhere a justified last line may be set so, and two short words may only look so
        spaced = [line for line in spaced if len(line.text) >= _SURELY]
    elif not any(len(line.text) >= _SURELY for line in spaced):
        return lines
    wide = set(map(id, spaced))
    return [replace(line, text=_ONE_BLANK.sub("", line.text)) if id(line) in wide else line for line in lines]


def _set_wide(text: str) -> bool:
    """Whether a single blank parts nearly all letters."""
    letters = len(text) - text.count(" ")
    return letters > 1 and " " in text and 5 * len(_ONE_BLANK.findall(text)) >= 4 * (letters - 1)


def _line(group: Sequence[Fragment], page: int) -> Line:
    text = group[0].text
    for before, after in itertools.pairwise(group):
        gap = after.x0 - before.x1
        parted = text.endswith((" ", "\u3000")) or after.text.startswith((" ", "\u3000"))
        # two words or numbers part soon; Chinese set wide is no two words
        near = 0.3 if _LATIN.match(text[-1:]) and _LATIN.match(after.text) else 0.7
        text += (" " if gap > near * after.em and not parted else "") + after.text
    return Line(text.rstrip(" "), group[0].x0, max(f.x1 for f in group), min(f.top for f in group), max(f.bottom for f in group),
                median(f.em for f in group), page, tuple(group))


def frames(lines: Sequence[Line]) -> dict[int, Frame]:
    """The frame of running text on each page; a page with few lines takes that of the document."""
    def measure(some: Sequence[Line]) -> Frame:
        em = median(line.em for line in some)
        long = [line for line in some if line.x1 - line.x0 > 10 * em] or list(some)
        right = sorted(line.x1 for line in long)[int(len(long) * 0.9)] if len(long) > 1 else long[0].x1
        # continuation lines begin at the left edge, first lines two characters further in; the outermost frequent start counts
        starts = Counter(round(line.x0 / (em / 2)) for line in some if line.x1 - line.x0 > 3 * em)
        frequent = [start for start, times in starts.items() if times >= max(2, 0.1 * len(some))] or list(starts) or [round(some[0].x0 / (em / 2))]
        left = min(line.x0 for line in some if round(line.x0 / (em / 2)) == min(frequent))
        inset = sum(1.4 * em < line.x0 - left < 2.6 * em for line in long)
        steps = [b.top - a.top for a, b in itertools.pairwise(some) if a.page == b.page and b.top > a.top]
        return Frame(left, right, median(steps) if steps else 2 * em, inset >= max(2, 0.15 * len(long)))

    if not lines:
        return {}
    whole = measure(lines)
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return {page: measure(some) if sum(len(x.text) > 10 for x in some) >= 8 else whole for page, some in pages.items()}


def side_menu(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of one page without a menu that runs down its left margin, and the lines of that menu.

    A printed web page sets the menu's words at the height of lines of the text, which would begin with them.

    Examples
    --------
    >>> body = [Fragment("甲" * 20, 100, 300, 20 * k, 20 * k + 10, 10) for k in range(12)]
    >>> menu = [Fragment(w, 10, 30, 40 * k, 40 * k + 10, 10) for k, w in enumerate(("首页", "公开", "资讯", "互动"))]
    >>> [len(some) for some in side_menu(lines_of(body + menu, 1))]
    [12, 4]
    """
    long = [line for line in lines if len(line.text) > 10]
    if len(long) < 8:
        return list(lines), []
    edge = sorted(line.parts[-1].x0 if menu_word(line.parts[0].text) else line.x0 for line in long)[len(long) // 10]
    aside = [part for line in lines for part in line.parts[:1] if part.x1 < edge and menu_word(part.text)]
    if len(aside) < 4:
        return list(lines), []
    gone = set(map(id, aside))
    body: list[Line] = []
    menu: list[Line] = []
    for line in lines:
        if id(line.parts[0]) in gone:
            menu.append(_line(line.parts[:1], line.page))
        rest = [part for part in line.parts if id(part) not in gone]
        if rest:
            body.append(_line(rest, line.page) if len(rest) < len(line.parts) else line)
    return body, menu


def furniture_lines(lines: Sequence[Line], heights: dict[int, float]) -> set[int]:
    """Indices of lines that are page numbers, running heads and feet, addresses of printed pages, or menus."""
    out: set[int] = set()
    edges: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        edges.setdefault(line.page, []).append(index)
    repeated: Counter[tuple[str, int]] = Counter()
    at_edge: dict[int, tuple[str, int]] = {}
    for page, indices in edges.items():
        height = heights.get(page, 842.0)
        ordered = sorted(indices, key=lambda i: lines[i].top)
        for index in {*ordered[:2], *ordered[-2:]}:
            line = lines[index]
            outer = line.bottom < 0.12 * height or line.top > 0.86 * height
            # other pages may stand on their own: a line is an edge also where it is the first or last of its page
            if (outer and page_number(line.text)) or (outer and _ADDRESS.fullmatch(line.text.strip())):
                out.add(index)
            elif outer:
                key = (_DIGITS.sub("#", line.text.strip()), round(line.top / 8))
                at_edge[index] = key
                repeated[key] += 1
    pages = len(edges)
    out |= {index for index, key in at_edge.items() if repeated[key] >= max(3, pages // 3)}
    out |= {index for index, line in enumerate(lines) if menu_line(line.text)}
    out |= {index for index, line in enumerate(lines) if re.fullmatch(r"\s*[—–―－-]\s*[\d０-９]{1,4}\s*[—–―－-]\s*", line.text)}
    return out


def continues(before: Line, after: Line, frame: Frame, next_frame: Frame, opened: int) -> bool:
    """Whether a line goes on where the line before ran to the right edge.

    Parameters
    ----------
    opened : int
        Brackets of the paragraph that are open at the end of ``before``; an open bracket bridges a ragged edge.
    """
    em = max(before.em, 1.0)
    if abs(before.em - after.em) > 0.2 * em:
        return False
    if before.x1 - frame.left < min(_COLUMN * em, max(_NARROWEST * em, 0.85 * (frame.right - frame.left))):
        # no running text is set this narrow: a title, a signature, a list of names; on a narrow page every line is
        return False
    if opened <= 0 and _END.search(before.text) and _LABEL.match(after.text):
        return False
    short, marked = frame.right - before.x1, bool(_MARKER.match(after.text))
    ragged = 2.2 * em
    step = after.top - before.top
    even = before.page != after.page or 0 < step < 1.25 * frame.leading
    if not marked and even and (opened > 0 or (frame.indented and not _END.search(before.text))):
        # inside a bracket, and where every first line is set in, a line that is not goes on with the one before
        ragged = max(6 * em, 0.35 * (frame.right - frame.left))
    if short > ragged:
        return False
    if after.x0 > next_frame.left + 1.2 * em or after.text.startswith("\u3000"):
        return False
    if before.page == after.page and not 0 < step < 1.7 * max(frame.leading, 1.0):
        return False
    return not (marked and (opened <= 0 and (_END.search(before.text) or short > 0.9 * em)))


def paragraphs(lines: Sequence[Line], furniture: set[int]) -> list[tuple[str, list[Line]]]:
    """(kind, lines) in reading order. Furniture that interrupts a paragraph comes after it.

    Examples
    --------
    >>> ls = [Line("甲" * 20, 20, 220, 10, 20, 10, 1), Line("— 1 —", 100, 130, 800, 810, 10, 1), Line("乙。", 20, 40, 10, 20, 10, 2)]
    >>> [(kind, len(some)) for kind, some in paragraphs(ls, {1})]
    [('paragraph', 2), ('furniture', 1)]
    """
    body = [line for index, line in enumerate(lines) if index not in furniture]
    frame = frames(body)
    out: list[tuple[str, list[Line]]] = []
    waiting: list[Line] = []
    current: list[Line] = []
    opened = 0

    def close() -> None:
        nonlocal current, opened, waiting
        if current:
            out.append(("paragraph", current))
        out.extend(("furniture", [line]) for line in waiting)
        current, waiting, opened = [], [], 0

    for index, line in enumerate(lines):
        if index in furniture:
            waiting.append(line)
            continue
        if current and not continues(current[-1], line, frame[current[-1].page], frame[line.page], opened):
            close()
        if not current and waiting:
            close()
        current.append(line)
        opened = max(0, opened + sum(map(line.text.count, "（(〔[【")) - sum(map(line.text.count, "）)〕]】")))
    close()
    return out
