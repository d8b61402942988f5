"""Stages → the tables of a plan, as tuples, with their partition."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from dutygraph.plan.kinds import kind_of
from dutygraph.plan.schema import TABLES
from dutygraph.reading.account import Span
from dutygraph.reading.codes import CODES, severity
from dutygraph.reading.figures.deadlines import deadlines_of
from dutygraph.reading.fold import fold
from dutygraph.reading.stages import Stages
from dutygraph.reading.structure.meta import facts
from dutygraph.reading.structure.outline import Task
from dutygraph.reading.structure.posts import post_of
from dutygraph.reading.taskfigures import Said, TaskFigures
from dutygraph.reading.units.grouping import counted_headings, definitions, heading_span, standing_units
from dutygraph.reading.units.members import members_of

Row = tuple[Any, ...]


class Assembly:
    """Rows, facts and partition of one plan."""

    def __init__(self, stages: Stages) -> None:
        self.s = stages
        self.text = stages.document.text
        self.raw = stages.folded.raw
        self.offsets = stages.folded.offsets
        self.told: list[Row] = []
        self.rows: dict[str, list[Row]] = {}
        self.claims: list[Span] = []
        self._titles: dict[int, str] = {}
        self.meta, dated = facts(stages)
        for code, a, b, repair in dated:
            self.tell(code, a, b, repair)

    def tell(self, code: str, start: int, end: int, repair: str = "", extra: str = "") -> None:
        """A diagnostic on a span of the folded text."""
        self.tell_raw(code, *(self.raw(start, end) if start >= 0 else (-1, -1)), repair, extra)

    def tell_raw(self, code: str, a: int, b: int, repair: str = "", extra: str = "") -> None:
        """A diagnostic on a span of the text as read."""
        words = self.text[a:b] if 0 <= a < b else ""
        message = CODES[code].en + (f": “{words[:40]}”" if words else "") + extra
        self.told.append((code, severity(code), message, repair, a, b))

    def as_read(self, spans: list[Span]) -> list[Span]:
        """Spans of the folded text in places of the text as read."""
        return spans if self.offsets is None else [(*self.raw(a, b), place) for a, b, place in spans]

    def words(self, start: int, end: int) -> str:
        """The text as read without what folding left out."""
        offsets = self.offsets
        return self.text[start:end] if offsets is None else "".join([self.text[i] for i in offsets[start:end]])

    def fill(self) -> None:
        """Fill the tables of tasks, units, members, aliases, assignments, targets and deadlines."""
        self.rows = {name: [] for name in TABLES}
        self._assignments()
        self._tasks()
        self._units()

    def title(self, level: Any) -> str:
        """The title of a heading without blanks; empty where there is none."""
        if level is None:
            return ""
        held = self._titles.get(id(level))
        if held is None:
            held = self._titles[id(level)] = re.sub("\\s+", "", self.words(*level.title)).rstrip("。:;(（")
        return held

    def _leader(self, task: Task) -> str:
        """The person whose post is the heading that a task stands under."""
        for level in (task.theme, task.section, task.part):
            if level is not None:
                post = post_of(self.title(level))
                if post:
                    return post
        return ""

    def _tasks(self) -> None:
        text, figures, year = self.s.folded.text, TaskFigures(self.s), self.meta["year"]
        marks = [(self.s.layout.rows[k][0], word) for k, word in self.s.layout.attachments]
        served: Counter[int] = Counter()
        parts = {id(t.part): t.ident.split(".")[0] for t in self.s.tasks if t.part is not None}
        heads: dict[tuple[int, int, int], tuple[str, str, str, str]] = {}
        for t in self.s.tasks:
            a, b = self.raw(t.text_start, t.end)
            attachment = next((w for at, w in reversed(marks) if at < t.start), "") if marks else ""
            posts = t.statement.phrase.leaders if t.statement else []
            leaders = "、".join(x for p, q in posts if (x := self.words(p, q).strip(" 。;,、（()）"))) if posts else ""
            place = id(t.part), id(t.section), id(t.theme)
            if place not in heads:
                heads[place] = parts.get(place[0], ""), self.title(t.section), self.title(t.theme), self._leader(t)
            part, section, theme, leader = heads[place]
            body = self.words(t.text_start, t.end)
            words = body.strip()
            number = ".".join(map(str, t.path)) if t.style == "dec" else str(t.number) if t.number is not None else ""
            own = t.fields
            label = own.get("label") or words[:m.start() if (m := _FIRST.search(words)) is not None else None][:40]
            self.rows["tasks"].append((t.ident, part, number, own.get("section") or section, own.get("theme") or theme, label, body,
                                       attachment, own.get("leaders", leaders or leader), a, b))
            said = figures.said(t)
            self.rows["targets"] += [(t.ident, *x) for x in figures.targets(t, said)]
            self._deadlines(t, figures, said, year)
            if t.statement is not None:
                if served[id(t.statement)] == 1:
                    self.tell("shared_statement", t.statement.start, t.statement.end)
                served[id(t.statement)] += 1
            if t.style == "H3" and text[t.text_start:t.text_start + 1].isdigit() and text[t.start:t.text_start].rstrip().endswith("."):
                self.tell("number_joined", t.start, min(t.text_start + 2, t.end), text[t.start:t.text_start])

    def _deadlines(self, t: Task, figures: TaskFigures, said: Said, year: int | None) -> None:
        found = figures.deadlines(said, year)
        if t.statement is not None and t.statement.phrase.times:
            for p, q in t.statement.phrase.times:
                x, y = self.raw(p, q)
                here = deadlines_of(self.text[x:y], figures.half[x:y], x, year, "cell")
                found += here
                if here:
                    self.claims.append((x, y, "deadline"))
        if found:
            self.rows["deadlines"] += [(t.ident, *d) for d in dict.fromkeys(found)]

    def _assignments(self) -> None:
        naming, at = self.s.naming, {id(s): k for k, s in enumerate(self.s.statements)}
        added = self.s.standing
        extra: list[tuple[int, str, int, int]] = []
        for a, b, x, y in added:
            self.tell("standing", a, b)
            # 下同 inside a statement counts for that statement too
            own = next((s.start for s in self.s.statements if s.start <= a < s.end), b) if self.s.folded.text[a:b].rstrip(")]").endswith("下同") else b
            begin = b if self.s.folded.text.startswith(("以下", "下列", "下面"), x - 2) else own
            extra += [(begin, name, a, b) for name in self._standing(x, y, a)]
        defaulted, moved = False, self.offsets is not None
        for t in self.s.tasks:
            if t.statement is None:
                continue
            k, phrase = at[id(t.statement)], t.statement.phrase
            roles = dict(zip(map(id, phrase.mentions), self.s.roles[k], strict=True))
            edges: dict[str, Row] = {}
            for n in naming.statements[k]:
                role = roles[id(n.mention)]
                if role.code and not (role.code == "default_role" and defaulted):
                    defaulted = defaulted or role.code == "default_role"
                    self.tell(role.code, t.statement.start, t.statement.end)
                a, b = self.raw(n.start, n.end) if moved else (n.start, n.end)
                unit = naming.display(n.unit)
                row = (t.ident, unit, role.role, self.words(n.start, n.end) if moved else self.text[a:b], role.basis, n.office and naming.display(n.office),
                    n.mention.field in phrase.open_fields, a, b)
                if unit in edges:
                    self.tell("two_roles", n.start, n.end)
                    if edges[unit][2] == "co" and role.role == "lead":
                        edges[unit] = row
                else:
                    edges[unit] = row
                if n.office:
                    self.tell("host", n.start, n.end, unit)
            for start, name, a, b in extra:
                if t.statement.start >= start and name not in edges:
                    x, y = self.raw(a, b)
                    edges[name] = (t.ident, name, "co", self.words(a, b), "standing", "", False, x, y)
            self.rows["assignments"] += edges.values()

    def _standing(self, start: int, end: int, clause: int) -> list[str]:
        from_list = standing_units(self.s, start, end, clause)
        return [self.s.naming.display(u) for u in from_list]

    def _units(self) -> None:
        naming = self.s.naming
        names = list(dict.fromkeys(r[1] for r in self.rows["assignments"]))
        held = dict.fromkeys(names)
        defined: dict[str, list[str]] = {}
        for d in definitions(self.s):
            defined.setdefault(d.group, []).extend(d.members)
            self.tell("group_defined", d.start, d.end, "、".join(d.members))
        headings = counted_headings(self.s, self.rows["assignments"])
        groups: dict[str, Any] = {}
        kinds = {name: kind_of(fold(name)) for name in names}
        for name in names:
            if kinds[name] != "group":
                continue
            m = members_of(name, names, defined.get(fold(name), []), headings, self.s.options.groups,
                "member_inferred" not in self.s.options.off)
            groups[name] = m
            if not m.closed:
                first = next(r for r in self.rows["assignments"] if r[1] == name)
                self.tell_raw("group_open", first[7], first[8], extra="" if first[3] == name else f" ({name})")
            for unit, basis in m.units:
                held.setdefault(unit)
                self.rows["members"].append((name, unit, basis))
                if basis == "inferred":
                    self.tell("member_inferred", *heading_span(self.s, unit), unit, f" ({unit} belongs to {name})")
        for name in held:
            group = groups.get(name)
            kind = kinds.get(name) or kind_of(fold(name))
            self.rows["units"].append((name, kind, "" if group is None else "closed" if group.closed else "open"))
        for alias, (unit, basis) in naming.aliases.items():
            shown = naming.display(unit)
            if shown in held and alias not in held:
                self.rows["aliases"].append((alias, shown, basis))
        for given, unit in self.s.options.aliases.items():
            if unit in held and given not in naming.aliases:
                self.rows["aliases"].append((given, unit, "user"))




_FIRST = re.compile("[。,，;；:：(（\n]")
