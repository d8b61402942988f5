"""Cells of a document → the tables that say who does what, row by row as statements."""

from __future__ import annotations

import re
from collections import Counter

from dutygraph.reading.document import Document
from dutygraph.reading.duty.captions import COLUMN, captions
from dutygraph.reading.duty.columns import BUREAU, column_kind
from dutygraph.reading.duty.halves import halved
from dutygraph.reading.duty.mentions import Phrase, broken_name
from dutygraph.reading.duty.phrases import read
from dutygraph.reading.duty.rolerows import role_columns, role_of
from dutygraph.reading.duty.rownumbers import ordinal, row_number
from dutygraph.reading.duty.shifted import shifted
from dutygraph.reading.duty.statements import Statement, join
from dutygraph.reading.duty.tables import Cell, Grid, TableRegion, grids
from dutygraph.reading.duty.tails import SAID, tail_of
from dutygraph.reading.duty.turned import turned
from dutygraph.reading.duty.unitcolumns import matrix
from dutygraph.reading.duty.unknownheads import guessed
from dutygraph.reading.duty.words import labels
from dutygraph.reading.fold import Folded
from dutygraph.reading.structure.numbering import number_at
from dutygraph.reading.structure.outline import Segment

_ROLES = ("lead", "co", "plain")
_PLACE = {"text": "task", "number": "task", "section": "heading", "deadline": "deadline", "other": "task", "person": "duty",
    **dict.fromkeys(_ROLES, "duty")}
#: What is as long is no heading.
_SENTENCE = 12
#: Words and marks that repeat the cell above.
_SIGNED = re.compile("20\\d\\d *年? *\\d{1,2} *月? *\\d{1,2} *日?")
_DITTO = re.compile("同上|上同|同前|[〃″〞\"”]")


#: What begins the part of a table that is about the document itself.
_CARD = re.compile("索 *引 *号:?")


def regions(document: Document, folded: Folded) -> list[TableRegion]:
    """Tables whose columns were understood, each as a region with its rows as segments and statements.

    Parameters
    ----------
    document : Document
        With blocks of kind ``cell``.
    folded : Folded
        Its folded text.

    Returns
    -------
    list of TableRegion
        In document order; a table without headings goes on with those of the table before it, if it is as wide.
    """
    return read_grids(grids(document, folded), folded.text)


def _cut_card(grid: Grid, text: str) -> None:
    """Leave out the rows of the document's index card, which stands alone or below a table that was copied with it."""
    first = min((r for r, row in grid.rows.items() if any(_CARD.fullmatch(text, c.start, c.end) for c in row.values())), default=None)
    if first is not None:
        grid.end = min(c.start for c in grid.rows[first].values())
        grid.rows = {r: row for r, row in grid.rows.items() if r < first}


def read_grids(found: list[Grid], text: str) -> list[TableRegion]:
    """The regions of tables that are already grids."""
    out: list[TableRegion] = []
    before: dict[int, str] = {}
    above = captions(found, text)
    for i, printed in enumerate(found):
        _cut_card(printed, text)
        grid = turned(halved(printed, text), text)
        region = matrix(grid, text)
        if region is not None:
            out.append(region)
            continue
        reader = _Reader(grid, text, above.get(i))
        region = reader.read(before)
        if region is not None:
            region.notes += grid.notes
            out.append(region)
            before = reader.kinds
    return out


class _Reader:
    def __init__(self, grid: Grid, text: str, caption: Cell | None = None) -> None:
        self.grid, self.text, self.caption = grid, text, caption
        self.kinds: dict[int, str] = {}
        self.main = -1
        self.region = TableRegion(grid.start, grid.end)
        self.above: dict[int, Cell] = {}
        self.last: tuple[int, Statement] | None = None
        self.pair: tuple[int, int] | None = None
        self.told = ""
        # once for the table, whose headings may come back on every page
        self.sizes: Counter[int] = Counter()
        for cells in grid.rows.values():
            for c, cell in cells.items():
                if cell.block.rowspan == 1:
                    self.sizes[c] += cell.end - cell.start

    def words(self, cell: Cell) -> str:
        return self.text[cell.start:cell.end]

    def read(self, before: dict[int, str]) -> TableRegion | None:
        """The region, or None where no heading names a role."""
        order = sorted(self.grid.rows)
        width = max((max(cells) for cells in self.grid.rows.values()), default=-1) + 1
        heads = {r: k for r in order if (k := self._heading(r))}
        said = any(set(k.values()) & set(_ROLES) for k in heads.values())
        if not said and self.caption is not None:
            heads = {r: {**k, COLUMN: "plain"} for r, k in heads.items() if "text" in k.values()}
        if not said and not (heads and self.caption is not None):
            if not before or width != max(before) + 1 or width < 3 or not order:
                return None
            self._use(before)
        begun, tail = bool(self.kinds), tail_of(self.grid, self.text)
        for r in order:
            if r == tail:
                self.region.end = min(c.start for c in self.grid.rows[r].values() if c.end > c.start)
                break
            if r in heads:
                found = heads[r] if not (r - 1 in heads and begun) else {**self.kinds, **heads[r]}
                if set(found.values()) & set(_ROLES) or not begun:
                    self.pair = role_columns(self.grid, heads, found, self.text)
                    self._use({**found, self.pair[0]: "other"} if self.pair is not None else found)
                    if not begun:
                        self._leave_notice(r)
                    begun = bool(set(found.values()) & set(_ROLES))
                self._paint(r, "heading")
                continue
            if begun:
                self._row(r, width)
            else:
                self._title(r)
        return self.region if any(isinstance(e, Statement) for e in self.region.events) else None

    def _leave_notice(self, r: int) -> None:
        """Rows of a sheet above the headings are no part of the table where they are dated as a notice is, or items that say who answers."""
        above = [e for e in self.region.events if isinstance(e, Segment)]
        words = [self.text[e.start:e.end].rstrip() for e in above]
        if any(_SIGNED.fullmatch(w.strip("()")) for w in words) or any(SAID.search(w) for w in words):
            self.region.events.clear()
            self.region.spans.clear()
            self.region.start = min(c.start for c in self.grid.rows[r].values() if c.end > c.start)

    def _heading(self, r: int) -> dict[int, str]:
        """Column kinds where the row is a row of headings, else nothing."""
        cells = {c: self.words(cell) for c, cell in self.grid.rows[r].items() if cell.end > cell.start and cell.block.row == r}
        if len(cells) < 2 or len({id(self.grid.rows[r][c].block) for c in cells}) < 2:
            return {}
        if any((len(w) < 4 and w.rstrip(".、").isdigit()) or BUREAU.fullmatch(w) for w in cells.values()):
            return {}  # a row with its number or a unit is none, whatever words its task holds
        kinds = {c: k for c, w in cells.items() if (k := column_kind(w))}
        long = any(len(w) > 20 for w in cells.values())
        strong = sum(1 for k in kinds.values() if k in (*_ROLES, "number", "person", "deadline"))
        found = guessed(self.grid, self.text, r, kinds) if strong and not long and len(kinds) < len(cells) else {}
        self.region.notes += [("unknown_label", self.grid.rows[r][c].start, self.grid.rows[r][c].end, "") for c in found]
        return kinds | found if strong >= 1 and len(kinds | found) * 2 > len(cells) and not long else {}

    def _use(self, kinds: dict[int, str]) -> None:
        """Take these headings; the main text is the text column with the most to say."""
        self.kinds = dict(kinds)
        sizes = self.sizes
        texts = sorted(c for c, k in kinds.items() if k == "text")
        self.main = max(texts, key=lambda c: (sizes[c], -c)) if texts else -1
        if self.main < 0:
            free = [c for c in range(max(kinds, default=0) + 1) if c not in kinds]
            self.main = free[0] if free else next((c for c, k in sorted(kinds.items()) if k == "section"), -1)
        self.above = {}

    def _paint(self, r: int, place: str) -> None:
        for cell in {id(c): c for c in self.grid.rows[r].values()}.values():
            if cell.end > cell.start:
                self.region.spans.append((cell.start, cell.end, place))

    def _title(self, r: int) -> None:
        self._paint(r, "heading")
        for cell in {id(c): c for c in self.grid.rows[r].values()}.values():
            if cell.end > cell.start and cell.block.row == r:
                self.region.events.append(Segment(cell.start, cell.end, number_at(self.text, cell.start, cell.end), True))

    def _row(self, r: int, width: int) -> None:
        """One row: a heading over the rows below, or a task."""
        cells = shifted(self.grid.rows[r], self.kinds, self.text)
        if cells is not self.grid.rows[r]:
            first = self.grid.rows[r][min(self.grid.rows[r])]
            self.region.notes.append(("table_columns", first.start, first.end, ""))
        filled = {id(c): c for c in cells.values() if c.end > c.start}
        own = [c for c in filled.values() if c.block.row == r]
        if not filled:
            return
        if self.pair is not None:
            self.kinds[self.pair[1]] = role_of(cells.get(self.pair[0]), self.text) or self.kinds[self.pair[1]]
        role_cells = self._role_cells(cells)
        for c, cell in cells.items():
            if cell.block.row == r and cell.end > cell.start:
                self.region.spans.append((cell.start, cell.end, _PLACE.get(self.kinds.get(c, "text"), "task")))
        if (len(filled) == 1 and (len(own) == 1 and (own[0].block.colspan > 1 or width == 1 or not role_cells))) or not role_cells:
            for cell in own:
                self.region.spans.append((cell.start, cell.end, "heading"))
            head = next((c for c in own if c.block.col == self.main), own[0] if own else None)
            if head is not None and len(self.words(head)) > 1:
                number = number_at(self.text, head.start, head.end) or ordinal(self.text, cells, self.kinds, head)
                self.region.events.append(Segment(head.start, head.end, number, True))
                if not role_cells and head.block.col == self.main and len(own) > 1 and re.fullmatch("\\d{1,4}[.、]?", self.words(own[0])):
                    # below a named unit the lost half of a merged cell looks the same
                    said = self.words(head).endswith(("。", ";")) or head.end - head.start >= _SENTENCE
                    below = said and any(self.kinds.get(c) in _ROLES for c in self.above)
                    self.region.notes.append(("blank_duty" if below else "idle_item", head.start, head.end, ""))
            return
        statement = self._statement(cells, role_cells)
        if not statement.phrase.mentions:
            if any(self.words(c) not in ("无", "暂无") for _, c in role_cells):
                self.region.notes.append(("unread", statement.start, statement.end, ""))
            return
        body = cells.get(self.main)
        same = body is not None and self.last is not None and self.last[0] == id(body.block) and body.block.rowspan > 1 and body.end > body.start
        again = self.pair is not None and self.kinds[self.pair[1]] != "lead" and (body is None or self.words(body) in ("", self.told))
        if self.last is not None and (same or again):
            join(self.last[1], statement)
            return
        self.last, self.told = ((id(body.block), statement), self.words(body)) if body is not None else (None, "")
        statement.fields = self._fields(cells)
        statement.beside = [(cell.start, cell.end) for c, kind in sorted(self.kinds.items()) if kind == "text" and c != self.main
                            and (cell := cells.get(c)) is not None and cell.end > cell.start]
        if body is not None and body.end > body.start:
            self.region.events.append(Segment(body.start, body.end, row_number(self.text, cells, self.kinds, body), True))
        self.region.events.append(statement)

    def _role_cells(self, cells: dict[int, Cell]) -> list[tuple[int, Cell]]:
        out: list[tuple[int, Cell]] = []
        for c, kind in sorted(self.kinds.items()):
            if kind not in _ROLES or (c not in cells and c not in self.above):
                continue
            cell = cells.get(c)
            ditto = cell is not None and _DITTO.fullmatch(self.words(cell)) is not None
            if cell is None or cell.end == cell.start or ditto or not re.search("[\u4e00-\u9fff]", self.words(cell)):
                held = self.above.get(c)
                body = cells.get(self.main)
                if ditto and cell is not None:
                    self.region.notes.append(("filled_down" if held else "unread", cell.start, cell.end, self.words(held) if held else ""))
                    out += [(c, held)] if held else []
                elif held is not None and body is not None and body.end > body.start and (c < self.main or self._goes_on(cells, body)):
                    self.region.notes.append(("filled_down", body.start, body.end, self.words(held)))
                    out.append((c, held))
                continue
            self.above[c] = cell
            out.append((c, cell))
        if COLUMN in self.kinds and self.caption is not None and all(cells[c].end > cells[c].start if c in cells else False
                for c, kind in self.kinds.items() if kind == "number" or c == self.main):
            out.append((COLUMN, self.caption))
        return out

    def _goes_on(self, cells: dict[int, Cell], body: Cell) -> bool:
        """Whether a row's number is as empty as its units: both were merged with the cells above."""
        number = next((c for c, kind in self.kinds.items() if kind == "number"), -1)
        blank = all(c not in cells or cells[c].end == cells[c].start for c, kind in self.kinds.items() if kind == "number" or kind in _ROLES)
        return number >= 0 and blank and self.text[body.end - 1] in "。;" and number_at(self.text, body.start, body.end) is None

    def _statement(self, cells: dict[int, Cell], role_cells: list[tuple[int, Cell]]) -> Statement:
        phrase = Phrase()
        words: list[str] = []
        first = min(cell.start for _, cell in role_cells)
        out = Statement(first, max(cell.end for _, cell in role_cells), "cell", phrase, (), row=1)
        for c, cell in role_cells:
            kind = self.kinds[c]
            inside = labels(self.text, cell.start, cell.end)
            if not inside or inside[0][0] > cell.start + 2:
                inside = [(cell.start, cell.start, kind, kind), *inside]
            said = broken_name(self.text, cell.start, cell.end, kind) or read(self.text, cell.start, cell.end, inside)
            part = Statement(cell.start, cell.end, "cell", said)
            part.phrase.mentions = [m for m in part.phrase.mentions if not (m.piece.kind == "unit" and not m.piece.complete and len(m.piece.name) <= 1)]
            join(out, part)
            words.append(kind)
        out.start, out.end = first, max(cell.end for _, cell in role_cells)
        out.words = ()
        for c, kind in self.kinds.items():
            cell = cells.get(c)
            if cell is not None and cell.end > cell.start and kind in ("person", "deadline"):
                (phrase.leaders if kind == "person" else phrase.times).append((cell.start, cell.end))
        return out

    def _fields(self, cells: dict[int, Cell]) -> dict[str, str]:
        out: dict[str, str] = {}
        for c, kind in sorted(self.kinds.items()):
            cell = cells.get(c)
            if cell is None or cell.end == cell.start or c == self.main:
                continue
            if kind == "section":
                out.setdefault("section", re.sub("\\s+", "", self.words(cell)))
            elif kind == "text" and cell.end - cell.start <= 60:
                out.setdefault("label", re.sub("\\s+", "", self.words(cell)))
        return out
