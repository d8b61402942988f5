"""Where the plan itself begins and ends: index card and title, notice, body, boilerplate; and its events in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dutygraph.reading.duty.barenames import bare, bare_brackets, between, gathered
from dutygraph.reading.duty.duties import Labels, find
from dutygraph.reading.duty.statements import Statement, join, joins, unread_statement
from dutygraph.reading.duty.tables import TableRegion
from dutygraph.reading.fold import Folded
from dutygraph.reading.structure.numbering import Number, number_at
from dutygraph.reading.structure.outline import Event, Segment
from dutygraph.reading.structure.pageframe import strip
from dutygraph.reading.structure.posts import post_of
from dutygraph.reading.units.cutoff import cut_off

_DATE_LINE = re.compile("(?:[(]?)(?:20\\d\\d *[年.\\-/]? *\\d{1,2} *[月.\\-/]? *\\d{0,2} *日?|20\\d{4,7}日?"
                        "|[二〇○零ОOo一]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)(?:印发)?(?:[)]?)")
#: Words of an index card. Inside a sentence (老字号, 监管有效性) they are words like others: a card prints a value or a mark behind them.
_ADDRESSEE = re.compile("^(?!.*[。;]).{0,120}(?:政府|部门|单位|机构|委员会|办事处|公司|企业|局|办|街道|院校|大学)[^。;]{0,20}:$")
_ATTACHMENT = re.compile("附(?:件|表|录) *(?:\\d{1,2}|[一二三四五六七八九十]{1,2})?(?: *[:.、 ]|$)")
_LED = re.compile("[^由。;]{0,8}由([^,。;:]{2,40}?)(?:负责)?牵头")
#: Where the first item begins in a text that lost its line breaks: …制定本方案。一、, 具体措施:1.; below: a number inside a heading's line.
_BEGINS = re.compile("[。:]((?:一、|[(\\[]一[)\\]]|1[.、])(?=[\u4e00-\u9fff“]|\\d{4}年))")
_INLINE = re.compile("(?<![\\d.、(])\\d{1,3}[.、](?= |[\u4e00-\u9fff“\"])|[(\\[][一二三四五六七八九十]{1,3}[)\\]](?=[\u4e00-\u9fff])|——")
#: Marks before a label on a line of its own.
_DASHES = " —―–·●◆■▲"


@dataclass(slots=True)
class Layout:
    """Rows of the text, statements, and where the body begins and ends (row numbers)."""

    rows: list[tuple[int, int]]
    numbers: list[Number | None]
    statements: list[list[Statement]]
    begin: int
    end: int
    regions: list[TableRegion] = field(default_factory=list)
    notice: int = 0
    attachments: list[tuple[int, str]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)


def lay_out(folded: Folded, regions: list[TableRegion], off: frozenset[str] = frozenset(), ignored: list[TableRegion] | None = None,
            refused: frozenset[str] = frozenset()) -> Layout:
    """Find lines, their numbers, statements, and the body.

    Parameters
    ----------
    folded : Folded
    regions : list of TableRegion
        Tables whose columns were understood; their lines are left to them.
    off : frozenset of str
        Repairs switched off.
    ignored : list of TableRegion, optional
        Tables that only repeat the text; nobody reads their lines.
    refused : frozenset of str
        Folded words of statements that a person said are none.

    Returns
    -------
    Layout
    """
    text = folded.text
    known = Labels(text)
    rows = folded.rows if "序号" in text or any(r.events for r in regions) else gathered(text, folded.rows)
    inside = _inside(rows, [*regions, *(ignored or [])])
    numbers: list[Number | None] = []
    statements: list[list[Statement]] = []
    for k, (a, b) in enumerate(rows):
        if inside[k]:
            numbers.append(None)
            statements.append([])
            continue
        number = number_at(text, a, b)
        if number is not None and "number_joined" in off and number.style == "H3" and text[number.end - 1] == "." and text[number.end:number.end + 1].isdigit():
            number = None
        numbers.append(number)
        found = find(text, a, b, known)
        if not found and "missing_colon" not in off and text[a] in "([牵责配主协负承" and b - a < 300:
            lone = bare(text, a, b)
            found = [lone] if lone is not None else []
        statements.append(found)
    out = Layout(rows, numbers, statements, 0, len(rows), regions)
    if refused:
        for k, found in enumerate(statements):
            out.refused |= {text[s.start:s.end] for s in found} & refused
            statements[k] = [s for s in found if text[s.start:s.end] not in refused]
    if not any(s.phrase.mentions for row in statements for s in row) and not regions:
        bare_brackets(text, rows, numbers, statements)
    elif not regions:
        between(text, rows, numbers, statements)
    strip(text, rows, numbers, statements)
    _stack(text, out)
    cut_off(text, out.statements)
    _body(text, out)
    return out


def usual(shapes: list[str]) -> bool:
    """Whether most statements stand in brackets, so that one without has lost them."""
    return len(shapes) >= 5 and shapes.count("bracket") > 0.6 * len(shapes)


def leave_unrepaired(out: Layout, off: frozenset[str]) -> None:
    """Leave unread the statements that need a repair which a person switched off; their items stay tasks."""
    lost = {"missing_open", "missing_close"} if usual([s.shape for found in out.statements for s in found]) else set[str]()
    for found in out.statements:
        for i, s in enumerate(found):
            if off & ({r[0] for r in s.repairs} | (lost if s.shape == "label" else set[str]())):
                found[i] = unread_statement(s.start, s.end)


def _inside(rows: list[tuple[int, int]], regions: list[TableRegion]) -> list[bool]:
    out = [False] * len(rows)
    for region in regions:
        for k, (a, _) in enumerate(rows):
            if region.start <= a < region.end:
                out[k] = True
    return out


def _stack(text: str, out: Layout) -> None:
    """Label lines that stand under each other are one statement."""
    last: tuple[int, Statement] | None = None
    held: Statement | None = None
    for k, found in enumerate(out.statements):
        a, b = out.rows[k]
        held = held if out.numbers[k] is None else None
        if not found:
            if held is not None and text.find("牵头", a, b) > 0:
                _led(text, a, b, held)
            last = last if b == a else None
            continue
        first = found[0]
        held = next((x for x in found if x.phrase.mentions), held)
        if last is not None and not text[a:first.start].strip(_DASHES) and first.shape in ("label", "bracket") and last[1].shape in ("label",
                "bracket") and joins(last[1], first):
            join(last[1], first)
            held = last[1]
            found.pop(0)
            if found or text[last[1].end:b].strip(" ;,。)"):
                last = None
            continue
        tail = found[-1]
        last = (k, tail) if not text[tail.end:b].strip(" ;,。)") else None


def _led(text: str, a: int, b: int, before: Statement) -> None:
    """A line behind a list that says who of it leads: 工作要求:由市甲局牵头,并负责报进度."""
    m = _LED.match(text, a, b)
    names = m[1].split("、") if m is not None else []
    listed = [x for x in before.phrase.mentions if x.piece.name in names]
    if names and len(listed) == len(names) and all(x.kind == "plain" for x in before.phrase.mentions):
        for x in listed:
            x.kind = "lead"


def _body(text: str, out: Layout) -> None:
    """Set where the body begins and ends."""
    duty = [k for k, found in enumerate(out.statements) if any(s.phrase.mentions for s in found)]
    first_table = min((r.start for r in out.regions), default=-1)
    if not duty and first_table < 0:
        out.begin = _after_notice(text, out, len(out.rows))
        return
    table_row = next((k for k, (a, _) in enumerate(out.rows) if a >= first_table), len(out.rows)) if first_table >= 0 else len(out.rows)
    first = min(duty[0] if duty else len(out.rows), table_row)
    out.begin = _after_notice(text, out, first)
    inside = (k for k, (a, _) in enumerate(out.rows) if any(r.start <= a < r.end for r in out.regions)) if out.regions else ()
    unread = [k for k, found in enumerate(out.statements) if any(s.shape == "unread" for s in found)]
    last = max(duty[-1] if duty else 0, unread[-1] if unread else 0, max(inside, default=0))
    out.end = last + 1
    for k, (a, b) in enumerate(out.rows):
        if text[a] == "附" and b - a <= 60 and (m := _ATTACHMENT.match(text, a, b)) is not None:
            out.attachments.append((k, re.sub("[ :.、]+$", "", m[0])))


def _after_notice(text: str, out: Layout, first: int) -> int:
    """The row at which the body begins: behind signature and date, or at the first top heading of the run before ``first``."""
    addressed = next((k for k, (a, b) in enumerate(out.rows[:first]) if _ADDRESSEE.match(text[a:b]) and not out.statements[k]), -1)
    out.notice = max(addressed, 0)
    date = -1
    for k in range(addressed + 1 if addressed >= 0 else 0, first):
        a, b = out.rows[k]
        if b - a <= 24 and _DATE_LINE.fullmatch(text[a:b]) and (addressed >= 0 or k > 3):
            date = k
    if date >= 0 and addressed >= 0:
        return date + 1
    for style in ("part", "H1", "H2", "H3"):
        ones = [k for k in range(first + 1) if k < len(out.numbers) and (n := out.numbers[k]) is not None and n.style == style
            and n.value == 1]
        if ones:
            low = ones[-1]
            return low - 1 if low and post_of(text[slice(*out.rows[low - 1])]) else low
    return first if first < len(out.rows) else 0


def events(text: str, out: Layout) -> list[Event]:
    """Segments and statements of the body in order.

    Parameters
    ----------
    text : str
        Folded text.
    out : Layout

    Returns
    -------
    list of Segment or Statement
    """
    made: list[Event] = []
    regions = sorted(out.regions, key=lambda r: r.start)
    done = 0
    for k in range(out.begin, out.end):
        a, b = out.rows[k]
        while done < len(regions) and regions[done].start <= a:
            made += regions[done].events
            done += 1
        if regions and any(r.start <= a < r.end for r in regions):
            continue
        at = a
        for s in out.statements[k]:
            if at < s.start:
                _segment(made, text, at, s.start, at == a, out.numbers[k] if at == a else None)
            made.append(s)
            at = s.end
        if at < b:
            _segment(made, text, at, b, at == a, out.numbers[k] if at == a else None)
    for region in regions[done:]:
        made += region.events
    return made


def _segment(made: list[Event], text: str, start: int, end: int, fresh: bool, number: Number | None) -> None:
    """Add what stands between statements, if it is more than punctuation."""
    body = text[start:end]
    kept = body.strip(" 。;,、.)]〉") if not fresh else body.strip()
    if not kept or not kept.strip(_DASHES):
        return
    a = start + body.index(kept)
    if not fresh:
        number = number_at(text, a, end)
    if number is not None and number.style in ("part", "H1", "H2", "theme") and len(kept) > 8:
        m = _INLINE.search(text, number.end + 3, start + len(body.rstrip()))
        inner = number_at(text, m.start(), end) if m is not None else None
        if m is not None and inner is not None and inner.style != number.style:
            made.append(Segment(a, m.start(), number, fresh))
            _segment(made, text, m.start(), end, False, inner)
            return
    m = _BEGINS.search(text, a, start + len(body.rstrip())) if number is None else None
    if m is not None and (fresh or m.start(1) - a < 10):
        made.append(Segment(a, m.start(1), None, fresh))
        _segment(made, text, m.start(1), end, False, None)
        return
    made.append(Segment(a, start + len(body.rstrip()), number, fresh, body.rstrip().endswith(";")))
