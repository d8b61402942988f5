"""Tables drawn with box characters, words wrapped over several lines of a cell: they are laid out anew, cell by cell."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

from dutygraph.reading.formats.texttables import TextTable

_BARS = "│┃║|┆┇┊┋"
_DASHES = "─━═┄┅┈┉-"
_CORNERS = "┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╰╯+┠┨┯┷┿╟╢╤╧╪╞╡╥╨╫╂┝┥┰┸╀╁╒╓╕╖╘╙╛╜"
_ENDS = (_BARS + _CORNERS).replace("|", "").replace("+", "")
_PROBE = 40
_LAST = "└┗╚╰╘╙"
_TOP = re.compile(rf"\s*[┌┏╔╭├┠╞╒╓+][{re.escape(_DASHES)}]+[{re.escape(_CORNERS + _DASHES)}]*\s*$")
#: The line of reStructuredText and Markdown under the headings: +====+:===:+.
_HEAD_RULE = re.compile(r"\s*\+[-=:+]*=[-=:+]*\+\s*$")
_FRAME = re.compile(rf"[{re.escape(_BARS + _DASHES + _CORNERS)}]")


class Piece(NamedTuple):
    """What stands between two bars of a line: from edge, to edge, text; ``rule`` where it is drawn and not written."""

    left: int
    right: int
    text: str
    rule: bool


@dataclass
class _Open:
    """A cell under way."""

    row: int
    col: int
    span: int
    words: list[str] = field(default_factory=list)
    height: int = 1


def box_table(lines: list[str], at: int) -> TextTable | None:
    """The table that begins with a drawn border.

    Examples
    --------
    >>> t = box_table(["┌──┬───┐", "│任务│单位 │", "├──┼───┤", "│修路│市政府│", "│  │办公厅│", "└──┴───┘"], 0)
    >>> t.text
    '任务\\t单位\\n修路\\t市政府\\n办公厅'
    """
    if not _TOP.match(lines[at]):
        return None
    stop = at
    plain = lines[at].lstrip()[0] == "+"
    # a look at the first lines tells a table from a box or a rule without going through to its end
    if not any(_content(line) for line in lines[at + 1 : at + 6]) or max(len(_marks(line, 1)) for line in lines[at : at + _PROBE]) < 3:
        return None
    while stop < len(lines) and _drawn(lines[stop], plain):
        stop += 1
        if lines[stop - 1].lstrip()[0] in _LAST:
            break
    block = [_DASHES[-1].join(re.split("[=:]", line)) if _HEAD_RULE.match(line) else line for line in lines[at:stop]]
    if len(block) < 3 or not any(_content(line) for line in block):
        return None
    # box characters are one or two columns wide, as the font has it: the width at which the bars stand under the border's is right
    edges, wide = min(((_edges(block, width), width) for width in (1, 2)), key=lambda pair: _misfit(block, *pair))
    if len(edges) < 3:
        return None
    cells = _cells([_pieces(line, edges, wide) for line in block])
    cells.sort(key=lambda c: (c.row, c.col))
    text: list[str] = []
    placed: list[tuple[int, int, int, int, int, int]] = []
    offset = 0
    last = -1
    for cell in cells:
        content = "\n".join(cell.words)
        gap = "" if not text else "\t" if cell.row == last else "\n"
        text += [gap, content]
        offset += len(gap)
        if content:
            placed.append((offset, offset + len(content), cell.row, cell.col, cell.height, cell.span))
        offset += len(content)
        last = cell.row
    whole = "".join(text)
    seen = sum(not c.isspace() for line in block for c in line)
    return TextTable("box", whole, tuple(placed), stop, len(edges) - 1, seen - sum(not c.isspace() for c in whole))


def _drawn(line: str, plain: bool) -> bool:
    body = line.strip()
    ends = "|+" if plain else _ENDS
    return len(body) > 1 and body[0] in ends and body[-1] in ends


def _content(line: str) -> bool:
    return bool(_FRAME.sub("", line).strip())


def _width(char: str, wide: int) -> int:
    if _FRAME.match(char):
        return wide if char not in "|-+" else 1
    return 2 if unicodedata.east_asian_width(char) in "WF" else wide if unicodedata.east_asian_width(char) == "A" else 0 if unicodedata.combining(char) else 1


def _marks(line: str, wide: int) -> list[tuple[int, int]]:
    """(index, column) of the bars and corners of a line; a plus or bar inside text is none where box characters are used."""
    ascii_only = not any(c in line for c in _BARS.replace("|", "") + "─━═")
    out: list[tuple[int, int]] = []
    column = 0
    for index, char in enumerate(line):
        if char in _BARS + _CORNERS and (ascii_only or char not in "|+"):
            out.append((index, column))
        column += _width(char, wide)
    return out


def _edges(block: list[str], wide: int) -> list[int]:
    """Columns at which the pure borders have their corners, those nearer than two columns counted once."""
    out: list[int] = []
    for column in sorted(column for line in block if not _content(line) and not any(b in line for b in _BARS) for _, column in _marks(line, wide)):
        if not out or column - out[-1] > 1:
            out.append(column)
    return out


def _misfit(block: list[str], edges: list[int], wide: int) -> int:
    return sum(min((abs(edge - column) for edge in edges), default=0) for line in block for _, column in _marks(line, wide))


def _pieces(line: str, edges: list[int], wide: int) -> list[Piece]:
    marks = _marks(line, wide)
    if len(marks) == len(edges):
        at = list(range(len(edges)))
    else:
        at = [min(range(len(edges)), key=lambda i, c=column: abs(edges[i] - c)) for _, column in marks]
    out: list[Piece] = []
    for (a, left), (b, right) in zip(zip((i for i, _ in marks), at, strict=True), zip((i for i, _ in marks[1:]), at[1:], strict=True), strict=False):
        inner = line[a + 1 : b]
        rule = bool(inner) and all(c in _DASHES for c in inner)
        if right > left:
            out.append(Piece(left, right, inner.strip(), rule))
    return out


def _cells(lines: list[list[Piece]]) -> list[_Open]:
    """Cells of all lines: a drawn piece closes the cells above it, a written one goes on with the cell it stands in."""
    done: list[_Open] = []
    open_: dict[int, _Open] = {}
    row = -1
    fresh = True
    for pieces in lines:
        ruled = [p for p in pieces if p.rule]
        if ruled:
            for piece in ruled:
                for col in [c for c in open_ if piece.left <= c < piece.right]:
                    done.append(open_.pop(col))
            for cell in open_.values():
                cell.height += 0 if fresh else 1
            if not fresh or row < 0:
                row += 1
            fresh = True
        else:
            if _next_number(pieces, open_):
                # rows of numbers that no rule parts
                done += open_.values()
                open_ = {}
                row += 1
            fresh = False
        for piece in pieces:
            if piece.rule:
                continue
            cell = open_.get(piece.left)
            if cell is None:
                cell = next((c for c in open_.values() if c.col <= piece.left < c.col + c.span), None)
            if cell is None:
                cell = open_[piece.left] = _Open(max(row, 0), piece.left, piece.right - piece.left)
            if piece.text:
                cell.words.append(piece.text)
    return done + list(open_.values())


def _next_number(pieces: list[Piece], open_: dict[int, _Open]) -> bool:
    """Whether a line begins with the number after that of the row under way."""
    words = open_[0].words if 0 in open_ else []
    return bool(words) and bool(pieces) and pieces[0].left == 0 and words[-1].isdecimal() and pieces[0].text == str(int(words[-1]) + 1)
