"""Reading in stages, each of which can be run and seen alone."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from dutygraph.reading.document import Document
from dutygraph.reading.duty import dutyheads, fallback, runningtext
from dutygraph.reading.duty.roles import Inventory, Role, assign, inventory
from dutygraph.reading.duty.rules import Rule, damaged, standing, stated
from dutygraph.reading.duty.spacedrows import spaced
from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.duty.tablereading import read_grids, regions
from dutygraph.reading.duty.tables import TableRegion
from dutygraph.reading.duty.unitheadings import headed
from dutygraph.reading.duty.unititems import unit_items
from dutygraph.reading.duty.words import label_class, labels
from dutygraph.reading.fold import Folded, fold, folded
from dutygraph.reading.formats.celllines import MAY_HOLD, line_grids
from dutygraph.reading.formats.flattened import flattened
from dutygraph.reading.options import Options
from dutygraph.reading.structure.identity import number_tasks, repair_numbers
from dutygraph.reading.structure.layout import Layout, events, lay_out, leave_unrepaired, usual
from dutygraph.reading.structure.lines import rejoined
from dutygraph.reading.structure.outline import Event, Outline, Segment, Task, build
from dutygraph.reading.units.levels import unit_pattern
from dutygraph.reading.units.names import Namer, Naming
from dutygraph.reading.units.prints import Prints

_UNIT = re.compile("[省市区县州]" + unit_pattern().removeprefix("[省市区县州]?"))
_OFFICIAL = re.compile("政府|任务|部门|单位|落实|责任|实施|整治|监管|目标|通知|方案|民生|推进|督查|领导")


class Stages:
    """One document on its way to a plan.

    Parameters
    ----------
    document : Document
        As a format's reader hands it on.
    options : Options
        What the user decided beforehand.

    Examples
    --------
    >>> from dutygraph.reading.document import Block, Document
    >>> text = "1.修渠。(牵头单位:市甲局;责任单位:市乙局)"
    >>> Stages(Document(text, (Block(0, len(text)),))).duties()
    [('1', 'lead', '市甲局'), ('1', 'co', '市乙局')]
    """

    def __init__(self, document: Document, options: Options | None = None) -> None:
        self.document = document
        self.options = options or Options()
        self.ignored: list[TableRegion] = []
        self.used: set[tuple[str, int]] = set()

    @cached_property
    def _folded(self) -> tuple[Folded, list[int]]:
        return rejoined(folded(self.document), self.document, self.options.off)

    @property
    def folded(self) -> Folded:
        """The folded text."""
        return self._folded[0]

    @property
    def mended(self) -> list[int]:
        """Places where a cut statement was joined."""
        return self._folded[1]

    @cached_property
    def tables(self) -> list[TableRegion]:
        """Tables whose columns were understood."""
        found = regions(self.document, self.folded) if self.document.has_cells else []
        if MAY_HOLD.search(self.folded.text) is not None:
            grids = [g for g in line_grids(self.folded.text) if all(g.end <= f.start or g.start >= f.end for f in found)]
            loose = read_grids(grids, self.folded.text)
            found = sorted([*found, *loose], key=lambda r: r.start)
            if found:
                # doubts about a table of which nothing could be read
                found[-1].notes += [n for g in grids if all(g.start != r.start for r in loose) for n in g.notes]
        return [r for r in found if not self._repeats(r)]

    def _repeats(self, region: TableRegion) -> bool:
        """Whether a table only repeats tasks that the text around it states with their units."""
        text = self.folded.text
        around = text[:region.start] + "\n" + text[region.end:]
        if len(labels(around)) < 3 and len(re.findall("(?:负责|牵头|落实)[)\\]]", around)) < 3:
            return False
        heads = [text[e.start:e.end][:8].rstrip("。;,") for e in region.events if isinstance(e, Segment) and e.end - e.start >= 2]
        told = sum(1 for h in heads if h in around)
        if len(heads) < 3 or told < 0.6 * len(heads):
            return False
        self.ignored.append(region)
        return True

    @cached_property
    def layout(self) -> Layout:
        """Lines, statements and the limits of the body."""
        refused = {fold(e["words"]).strip(): i for i, e in enumerate(self.options.decisions.ignore)}
        out = lay_out(self.folded, self.tables, self.options.off, self.ignored, frozenset(refused))
        runningtext.closing(self.folded.text, out)
        if self.options.off:
            leave_unrepaired(out, self.options.off)
        self.used |= {("ignore", refused[w]) for w in out.refused}
        return out

    @cached_property
    def events(self) -> list[Event]:
        """Segments and statements of the body."""
        text, layout = self.folded.text, self.layout
        made = events(text, layout)
        heads = {} if layout.regions else dutyheads.heads(text, layout)
        if heads:
            layout.end = len(layout.rows)
            return dutyheads.spread(events(text, layout), heads)
        if any(isinstance(e, Statement) and e.phrase.mentions for e in made):
            if not layout.regions and any(n is not None and n.value == 1 for n in layout.numbers[layout.end:]):
                end, layout.end = layout.end, len(layout.rows)
                above = fallback.label_first(text, events(text, layout))
                if above is not None:
                    return above
                layout.end = end
            return made
        for other in (flattened, spaced, fallback.dashed, headed, unit_items, runningtext.prose, fallback.trailing, fallback.bare_items):
            found = other(text, layout)
            if found:
                layout.end = len(layout.rows)
                return found
        return made

    @cached_property
    def plan_outline(self) -> Outline:
        """Tasks with their places and ids."""
        out = build(self.events, self.folded.text, self.options.off)
        out.tasks = [t for t in out.tasks if t.statement is None or t.statement.phrase.mentions or t.statement.row >= 0
            or len(t.statement.words) > 0]
        for i, e in enumerate(self.options.decisions.numbers):
            for t in out.tasks:
                if self.words(t.text_start, t.end).startswith(e["words"]) or self.words(t.start, t.end).startswith(e["words"]):
                    t.number = int(e["number"])
                    self.used.add(("numbers", i))
        repair_numbers(out, self.options.off)
        out.repairs += number_tasks(out)
        return out

    @property
    def tasks(self) -> list[Task]:
        """Tasks in document order."""
        return self.plan_outline.tasks

    @cached_property
    def statements(self) -> list[Statement]:
        """Statements of the tasks, each once, in order."""
        seen: dict[int, Statement] = {}
        for t in self.tasks:
            if t.statement is not None:
                seen.setdefault(id(t.statement), t.statement)
        return list(seen.values())

    @cached_property
    def naming(self) -> Naming:
        """Units of every statement."""
        task = {id(t.statement): t.ident for t in reversed(self.tasks)}
        namer = Namer(self.folded, self.document.text, self.options.off, self.options.aliases, self.options.decisions)
        out = namer.resolve([s.phrase.mentions for s in self.statements], [task.get(id(s), "") for s in self.statements])
        self.used |= namer.used
        return out

    @property
    def prints(self) -> Prints:
        """Printed forms of names."""
        return self.naming.prints or Prints(self.folded, self.document.text)

    @cached_property
    def inventory(self) -> Inventory:
        """Role words in use."""
        return inventory(self.statements)

    @cached_property
    def rules(self) -> list[Rule]:
        """Rules that the document states, in order; a clause inside a statement holds from there on."""
        text, out = self.folded.text, []
        busy = sorted((s.start, s.end) for found in self.layout.statements for s in found if s.phrase.mentions)
        k = 0
        for a, b in self.layout.rows:
            while k < len(busy) and busy[k][1] <= a:
                k += 1
            if k == len(busy) or busy[k][0] >= b:
                out += stated(text, a, b)
        for s in self.statements:
            for a, b in s.phrase.clauses:
                out += stated(text, a, b)
        return sorted(out or damaged(text), key=lambda r: r.start)

    @cached_property
    def roles(self) -> list[list[Role]]:
        """Roles of every statement's mentions."""
        given = Rule(self.options.rule, -1, -1) if self.options.rule else None
        rules = [r for r in self.rules if r.kind != "marker"]
        out: list[list[Role]] = []
        first = self.statements[0].start if self.statements else 0
        last = max((s.end for s in self.statements), default=0)
        early = [r for r in rules if r.start < first]
        if not early:  # a note below the last task speaks of all above it
            early = [r for r in rules if r.start >= last]
        late = [r for r in rules if first <= r.start < last]
        now: Rule | None = _strongest(early)
        for s in self.statements:
            while late and late[0].start < s.end:
                now = late.pop(0)
            out.append(assign(s.phrase.mentions, given or now, self.inventory, frozenset(map(label_class, s.words)) - {""}))
        return out

    @cached_property
    def standing(self) -> list[tuple[int, int, int, int]]:
        """Clauses that add units to all that follows: (start, end of the clause, start, end of the units)."""
        text = self.folded.text
        out: list[tuple[int, int, int, int]] = []
        for s in self.statements:
            for a, b in s.phrase.clauses:
                who = standing(text, a, b)
                if who is not None:
                    out.append((a, b, *who))
        rows = self.layout.rows
        for k in range(len(rows)) if "不再" in text or "外," in text else ():
            a, b = rows[k]
            if not self.layout.statements[k] and (text.find("不再", a, b) >= 0 or (text.find("外,", a, b) > 0 and text.find("除", a, b) >= 0)):
                who = standing(text, a, b)
                if who is not None:
                    out.append((a, b, *who))
        return sorted(out)

    @cached_property
    def is_notice(self) -> bool:
        """Whether the text is an official one, whatever it lacks: addressed to somebody, or speaking of what offices speak of."""
        text = self.folded.text
        if len(set(_OFFICIAL.findall(text))) >= 4 or re.search("(?:牵头|责任|主办|配合)(?:单位|部门)", text) is not None:
            return True
        if len({m[0] for m in _UNIT.finditer(text, 0, 6000)}) > 2:
            return True
        return bool(re.search("通知|方案|意见|印发", text)) and bool(
            re.search("(?:政府|部门|单位|机构|委员会|办事处)[^。;\n]{0,20}:\n", text))

    @cached_property
    def passing(self) -> list[tuple[int, int]]:
        """Sentences of a document without any assignment that say all the same who does something."""
        return [] if any(s.phrase.mentions for s in self.statements) else runningtext.passing(self.folded.text, self.layout)

    @cached_property
    def brackets_usual(self) -> bool:
        """Whether most statements of the document stand in brackets, so that one without has lost them."""
        return usual([s.shape for s in self.statements])

    @cached_property
    def unread(self) -> list[tuple[int, int]]:
        """Statements in the body in which no unit, person or time was found."""
        rows = self.layout.rows
        low = rows[self.layout.begin][0] if self.layout.begin < len(rows) else 0
        heads = [] if any(s.phrase.mentions for s in self.statements) else fallback.unread_heads(self.folded.text, rows)
        return heads + [(s.start, s.end) for found in self.layout.statements for s in found
                if s.start >= low and not (s.phrase.mentions or s.phrase.leaders or s.phrase.times or s.phrase.others)]

    def outline(self) -> list[tuple[str, str, str, str]]:
        """Tasks as (id, part, section, text)."""
        return [(t.ident, self.title(t.part), self.title(t.section), self.words(t.text_start, t.end)) for t in self.tasks]

    def duties(self) -> list[tuple[str, str, str]]:
        """Who is named for each task, as printed: (task, role, words)."""
        at = {id(s): k for k, s in enumerate(self.statements)}
        return [(t.ident, role.role, self.words(m.start, m.end)) for t in self.tasks if t.statement is not None
                for m, role in zip(t.statement.phrase.mentions, self.roles[at[id(t.statement)]], strict=True)]

    def names(self) -> list[tuple[str, str, str]]:
        """What every mention was taken for: (words, unit, office in whose name)."""
        return [(self.words(n.start, n.end), self.naming.display(n.unit), n.office) for s in self.naming.statements for n in s]

    def words(self, start: int, end: int) -> str:
        """The text as read of a span of the folded text."""
        a, b = self.folded.raw(start, end)
        return self.document.text[a:b]

    def title(self, level: Any) -> str:
        """The title of a heading as read; empty where there is none."""
        return self.words(*level.title) if level is not None else ""


def _strongest(rules: list[Rule]) -> Rule | None:
    """The rule of a notice that states several: one that names leads before one that says all are equal."""
    order = ("before-comma", "first-listed", "no-lead", "equal")
    return min(rules, key=lambda r: (order.index(r.kind), -r.start), default=None)
