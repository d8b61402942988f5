"""The line of the document that a span stands in, kept once however many spans share it."""

from __future__ import annotations

#: A line longer than this is cut around the span; some documents put a whole page on one line.
LONGEST = 400


class Sources:
    """Lines of one text, numbered on first use.

    Examples
    --------
    >>> sources = Sources("一\\n(牵头单位:甲局)\\n")
    >>> sources.line(8, 10), sources.lines
    ([0, 6, 2], ['(牵头单位:甲局)'])
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[tuple[int, int], int] = {}
        self.lines: list[str] = []

    def line(self, start: int, end: int) -> list[int] | None:
        """[line, where the span begins in it, its length], or None for a span without a place."""
        if not 0 <= start < end <= len(self._text):
            return None
        first = self._text.rfind("\n", 0, start) + 1
        last = self._text.find("\n", start)
        last = len(self._text) if last < 0 else last
        if last - first > LONGEST:  # cut on a grid, so that spans of one stretch share a piece
            first = max(first, start // LONGEST * LONGEST)
            last = min(last, max(first + LONGEST, end))
        place = self._places.setdefault((first, last), len(self.lines))
        if place == len(self.lines):
            self.lines.append(self._text[first:last])
        return [place, start - first, min(end, last) - start]
