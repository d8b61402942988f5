"""Stages → the tables of a plan, as tuples, with their partition."""

from __future__ import annotations

import re
from typing import Any

from dutygraph.errors import ReadError
from dutygraph.reading.account import Span, account, tile
from dutygraph.reading.applying import apply
from dutygraph.reading.codes import CODES, severity
from dutygraph.reading.deadlines import find_deadlines
from dutygraph.reading.decisions import SECTIONS
from dutygraph.reading.document import Document
from dutygraph.reading.kinds import kind_of
from dutygraph.reading.layout import is_tail
from dutygraph.reading.members import members_of
from dutygraph.reading.meta import facts
from dutygraph.reading.options import Options
from dutygraph.reading.outline import Segment, Task
from dutygraph.reading.stages import Stages
from dutygraph.reading.targets import find_targets

Row = tuple[Any, ...]


class Assembly:
    """Rows, facts and partition of one plan."""

    def __init__(self, stages: Stages) -> None:
        self.s = stages
        self.text = stages.document.text
        self.raw = stages.folded.raw
        self.told: list[Row] = []
        self.rows: dict[str, list[Row]] = {}
        self.claims: list[Span] = []
        self._titles: dict[int, str] = {}
        self._posts: dict[int, str] = {}
        self.meta, dated = facts(stages)
        for code, a, b, repair in dated:
            self.tell(code, a, b, repair)

    def tell(self, code: str, start: int, end: int, repair: str = "", extra: str = "") -> None:
        """A diagnostic on a span of the folded text."""
        a, b = self.raw(start, end) if start >= 0 else (-1, -1)
        words = self.text[a:b] if 0 <= a < b else ""
        message = CODES[code].en + (f": “{words[:40]}”" if words else "") + extra
        self.told.append((code, severity(code), message, repair, a, b))

    def words(self, start: int, end: int) -> str:
        """The text as read without what folding left out."""
        offsets = self.s.folded.offsets
        return self.text[start:end] if offsets is None else "".join([self.text[i] for i in offsets[start:end]])

    def build(self) -> tuple[dict[str, list[Row]], dict[str, Any], list[Span]]:
        """Rows of every table, meta, partition."""
        self.rows = {name: [] for name in ("tasks", "units", "members", "aliases", "assignments", "targets", "deadlines", "diagnostics")}
        self._assignments()
        self._tasks()
        self._units()
        self._decide()
        self._diagnose()
        self._meta()
        partition = self._partition()
        self.rows["diagnostics"] = sorted(dict.fromkeys(self.told), key=lambda r: (r[4], r[5], r[0]))
        return self.rows, self.meta, partition

    def _title(self, level: Any) -> str:
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
                held = self._posts.get(id(level))
                if held is None:
                    held = self._posts[id(level)] = _leader(self._title(level))
                if held:
                    return held
        return ""

    def _tasks(self) -> None:
        text, year = self.s.folded.text, self.meta["year"]
        marks = [(self.s.layout.rows[k][0], word) for k, word in self.s.layout.attachments]
        served: dict[int, int] = {}
        parts = {id(t.part): t.ident.split(".")[0] for t in self.s.tasks if t.part is not None}
        for t in self.s.tasks:
            a, b = self.raw(t.text_start, t.end)
            attachment = next((w for at, w in reversed(marks) if at < t.start), "") if marks else ""
            leaders = "、".join(x for p, q in (t.statement.phrase.leaders if t.statement else []) if (x := self.words(p, q).strip(" 。;,、（(")))
            if not leaders:
                leaders = self._leader(t)
            body = self.words(t.text_start, t.end)
            number = ".".join(map(str, t.path)) if t.style == "dec" else str(t.number) if t.number is not None else ""
            label = t.fields.get("label") or _FIRST.split(body.strip(), maxsplit=1)[0][:40]
            self.rows["tasks"].append((t.ident, parts.get(id(t.part), ""), number, t.fields.get("section") or self._title(t.section), t.fields.get("theme") or self._title(t.theme),
                                       label, body, attachment, t.fields.get("leaders", leaders), a, b))
            self.rows["targets"] += [(t.ident, *x) for x in find_targets(self.text[a:b], a)]
            self._deadlines(t, a, b, year)
            if t.statement is not None:
                served[id(t.statement)] = served.get(id(t.statement), 0) + 1
                if served[id(t.statement)] == 2:
                    self.tell("shared_statement", t.statement.start, t.statement.end)
            if t.style == "H3" and text[t.text_start:t.text_start + 1].isdigit() and text[t.start:t.text_start].rstrip().endswith("."):
                self.tell("number_joined", t.start, min(t.text_start + 2, t.end), text[t.start:t.text_start])

    def _deadlines(self, t: Task, a: int, b: int, year: int | None) -> None:
        seen: set[Row] = set()
        found = list(find_deadlines(self.text[a:b], a, year))
        if t.statement is not None:
            for p, q in t.statement.phrase.times:
                x, y = self.raw(p, q)
                here = find_deadlines(self.text[x:y], x, year, where="cell")
                found += here
                if here:
                    self.claims.append((x, y, "deadline"))
        for d in found:
            if tuple(d) not in seen:
                seen.add(tuple(d))
                self.rows["deadlines"].append((t.ident, *d))

    def _assignments(self) -> None:
        naming, at = self.s.naming, {id(s): k for k, s in enumerate(self.s.statements)}
        added = self.s.standing
        extra: list[tuple[int, str, int, int]] = []
        for a, b, x, y in added:
            self.tell("standing", a, b)
            extra += [(b, name, a, b) for name in self._standing(x, y, a)]
        defaulted = False
        for t in self.s.tasks:
            if t.statement is None:
                continue
            k = at[id(t.statement)]
            roles = {id(m): r for m, r in zip(t.statement.phrase.mentions, self.s.roles[k], strict=True)}
            edges: dict[str, Row] = {}
            for n in naming.statements[k]:
                role = roles[id(n.mention)]
                if role.code and not (role.code == "default_role" and defaulted):
                    defaulted = defaulted or role.code == "default_role"
                    self.tell(role.code, t.statement.start, t.statement.end)
                a, b = self.raw(n.start, n.end)
                unit = naming.display(n.unit)
                row = (t.ident, unit, role.role, self.words(n.start, n.end), role.basis, n.office, n.mention.field in t.statement.phrase.open_fields, a, b)
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
        from_list = self.s.standing_units(start, end, clause)
        return [self.s.naming.display(u) for u in from_list]

    def _units(self) -> None:
        naming = self.s.naming
        names = list(dict.fromkeys(r[1] for r in self.rows["assignments"]))
        held = dict.fromkeys(names)
        defined = self.s.defined
        headings = self.s.counted_headings(self.rows["assignments"])
        groups: dict[str, Any] = {}
        for name in names:
            if kind_of(_fold(name)) != "group":
                continue
            m = members_of(name, names, defined.get(_fold(name), []), headings, self.s.options.groups, "member_inferred" not in self.s.options.off)
            groups[name] = m
            for unit, basis in m.units:
                held.setdefault(unit)
                self.rows["members"].append((name, unit, basis))
                if basis == "inferred":
                    self.tell("member_inferred", *self.s.heading_span(unit), unit, f" ({unit} belongs to {name})")
        for name in held:
            group = groups.get(name)
            kind = kind_of(_fold(name))
            self.rows["units"].append((name, kind, "" if group is None else "closed" if group.closed else "open"))
        for alias, (unit, basis) in naming.aliases.items():
            shown = naming.display(unit)
            if shown in held and alias not in held:
                self.rows["aliases"].append((alias, shown, basis))
        for given, unit in self.s.options.aliases.items():
            if unit in held and given not in naming.aliases:
                self.rows["aliases"].append((given, unit, "user"))

    def _diagnose(self) -> None:
        s = self.s
        for code, a, b, repair in s.naming.repairs:
            self.tell(code, a, b, repair)
        for code, a, b, repair in s.plan_outline.repairs:
            self.tell(code, a, b, repair)
        for at in s.mended:
            self.told.append(("line_joined", severity("line_joined"), CODES["line_joined"].en, "", at, at + 1))
        usual = s.brackets_usual
        for statement in s.statements:
            for code, a, b, repair in statement.repairs:
                self.tell(code, a, b, repair)
            if usual and statement.shape == "label" and statement.row < 0:
                self.tell("missing_open", statement.start, statement.start + 1, "(")
                self.tell("missing_close", max(statement.start, statement.end - 1), statement.end, ")")
            for m in statement.phrase.mentions:
                if not m.piece.complete and m.piece.kind == "unit":
                    self.tell("odd_name", m.start, m.end)
        for r in s.rules:
            self.tell("rule_stated", r.start, r.end, r.kind)
        if len({r.kind for r in s.rules}) > 1:
            self.tell("rule_conflict", s.rules[0].start, s.rules[0].end, "", " / " + ", ".join(sorted({r.kind for r in s.rules})))
        for note in s.document.notes:
            self.told.append((note.code, note.severity, note.message, note.repair, note.start, note.end))
        for region in s.tables:
            for code, a, b, repair in region.notes:
                self.tell(code, a, b, repair)
        for region in s.ignored:
            self.tell("table_ignored", region.start, min(region.start + 40, region.end))
        if not s.tasks:
            self.tell("no_tasks", -1, -1)
        elif not self.rows["assignments"]:
            self.tell("no_units", -1, -1)
        for a, b in s.unread:
            self.tell("unread", a, b)

    def _decide(self) -> None:
        """Follow the decisions about roles, assignments and rosters, and tell which decisions matched nothing."""
        decided = self.s.options.decisions
        if not decided.count:
            return
        used = apply(self.rows, decided, names=False) | self.s.used
        used |= {("repairs", i) for i, e in enumerate(decided.repairs) if not e.get("words")}
        for section in SECTIONS:
            for i, e in enumerate(getattr(decided, section)):
                words = ", ".join(f"{k} = {v}" for k, v in e.items())
                code = "corrected" if (section, i) in used else "stale_correction"
                self.told.append((code, severity(code), f"{CODES[code].en}: [[{section}]] {words}", "", -1, -1))
        self.meta["corrections"] = decided.as_dict()

    def _meta(self) -> None:
        s = self.s
        seen: dict[str, str] = {}
        for t in s.tasks:
            if t.part is not None:
                seen.setdefault(t.ident.split(".")[0], self._title(t.part))
        self.meta["parts"] = [{"number": n, "title": title} for n, title in seen.items()]
        self.meta["rules"] = [{"rule": r.kind, "text": self.words(r.start, r.end), "start": self.raw(r.start, r.end)[0], "end": self.raw(r.start, r.end)[1]} for r in s.rules]
        for duty in self.meta["duties"]:
            duty["start"], duty["end"] = self.raw(duty["start"], duty["end"])
        self.meta["attachments"] = [w for _, w in s.layout.attachments]
        self.meta["place"] = s.options.place
        if s.options.rule:
            self.meta["rule_given"] = s.options.rule

    def _partition(self) -> list[Span]:
        s, raw = self.s, self.raw
        layout = s.layout
        claims: list[Span] = []
        tail = False
        for k, (a, b) in enumerate(layout.rows):
            x, y = raw(a, b)
            if k < layout.begin:
                place = "notice" if (layout.notice and k >= layout.notice) or (not layout.notice and (b - a > 60 or s.folded.text[b - 1] == "。")) else "meta"
            elif k < layout.end:
                place = "heading" if b - a <= 40 and s.folded.text[b - 1] not in "。;" else "notice"
            else:
                tail = tail or is_tail(s.folded.text[a:b])
                place = "boilerplate" if tail else "notice"
            claims.append((x, y, place))
        for e in s.events:
            if isinstance(e, Segment):
                claims.append((*raw(e.start, e.end), "task" if e.end - e.start > 40 else "heading"))
        claims += [(*raw(a, b), "heading" if b - a <= 60 else "task") for a, b in s.plan_outline.headings]
        claims += [(*raw(t.start, t.end), "task") for t in s.tasks if t.end > t.start]
        for region in s.tables:
            claims += [(*raw(a, b), place) for a, b, place in region.spans]
        claims += [(*raw(x.start, x.end), "duty") for found in layout.statements for x in found if x.shape != "cell"]
        claims += self.claims
        claims += [(*raw(a, b), "unread") for a, b in s.unread]
        claims += [(b.start, b.end, "boilerplate") for b in s.document.blocks if b.kind == "furniture"]
        return tile(len(self.text), claims, self.text, "boilerplate")


_FIRST = re.compile("[。,，;；:：(（\n]")


def _leader(title: str) -> str:
    """A heading that is a person's post with the name: 副市长李某."""
    m = re.fullmatch("((?:分管|常务|协管)?(?:副[省市县区州]长|[省市县区州]长|副?书记|[省市县区州]委常委|副秘书长)[\u4e00-\u9fff、]{0,20}|[\u4e00-\u9fff]{2,4}(?:副[省市县区州]长|副秘书长|常委))(?:[(:].*)?", title)
    return m[1] if m is not None else ""


def rows_of(document: Document, options: Options | None = None) -> tuple[dict[str, list[Row]], dict[str, Any], list[Span]]:
    """Tables as tuples, meta and partition: what a corpus keeps, without frames.

    Parameters
    ----------
    document : Document
    options : Options, optional

    Returns
    -------
    tuple of dict, dict, list
        Table name → rows in schema order; facts; spans that tile the text.

    Raises
    ------
    ReadError
        ``no_tasks`` where nothing in the document is a task.

    Examples
    --------
    >>> from dutygraph.reading.document import Block
    >>> text = "1.修渠。(责任单位:市甲局)"
    >>> rows, meta, partition = rows_of(Document(text, (Block(0, len(text)),)))
    >>> [r[:3] for r in rows["assignments"]], partition[-1]
    ([('1', '市甲局', 'lead')], (5, 15, 'duty'))
    """
    stages = Stages(document, options)
    if not stages.tasks and not stages.is_notice:
        raise ReadError("the text holds no task", where=document.name or "text", given=f"{len(document.text)} characters",
                        hint="a plan has numbered items or lines that name units, such as (责任单位:…); is this the right file?", code="no_tasks")
    rows, meta, partition = Assembly(stages).build()
    account(partition, document.text)
    return rows, meta, partition


def _fold(name: str) -> str:
    return name.translate(_TABLE)


_TABLE = str.maketrans("（）〔〕［］【】，：；", "()[][][],:;")
