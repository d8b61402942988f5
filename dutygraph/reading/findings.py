"""What a person should know about a reading: diagnostics, decisions that held or matched nothing, facts of the notice."""

from __future__ import annotations

import re
from functools import lru_cache

from dutygraph.plan.correcting import apply
from dutygraph.reading.assemble import Assembly
from dutygraph.reading.codes import CODES, severity
from dutygraph.reading.decisions import SECTIONS
from dutygraph.reading.doubts import doubts

#: Words by which every unit of a list answers for its own share.
_DISTRIBUTIVE = re.compile("(?:分别|各自|分头)(?:牵头)?(?:负责|落实|抓好)")
#: What no name holds, however it ends.
_SAYING = re.compile("[+&=→|/;~。!?\\\\]|  |^-|\\d\\.\\d|[\u4e00-\u9fff]·[\u4e00-\u9fff]|——|(?:单位|部门)[是为]|(?:局|委|厅|部|办)(?:领|主|承|协|督|会|包)办$"
                     "|(?:局|委|厅|办|部|街道|公司)(?=[省市区县州](?![场域])[\u4e00-\u9fff]{1,10}(?:局|委|办|厅|部)$)"
                     "|负责|加强|做好|确保|督促|落实(?!办|组|专班|领导)|要(?!素|客)|应(?!急|用)|须|将(?!军)|把|不再|(?<!级)以[上下]|均[需为由涉]")


@lru_cache(maxsize=65536)
def _says(name: str) -> bool:
    return _SAYING.search(name) is not None


def diagnose(own: Assembly) -> None:
    """Tell every repair, guess, rule and unread statement."""
    s = own.s
    for code, a, b, repair in s.naming.repairs:
        own.tell(code, a, b, repair)
    for code, a, b, repair in s.plan_outline.repairs:
        own.tell(code, a, b, repair)
    for a, b in s.plan_outline.idle:
        own.tell("idle_item", a, b)
    for at in s.mended:
        own.told.append(("line_joined", severity("line_joined"), CODES["line_joined"].en, "", at, at + 1))
    usual = s.brackets_usual
    for statement in s.statements:
        for code, a, b, repair in statement.repairs:
            own.tell(code, a, b, repair)
        if usual and statement.shape == "label" and statement.row < 0:
            own.tell("missing_open", statement.start, statement.start + 1, "(")
            own.tell("missing_close", max(statement.start, statement.end - 1), statement.end, ")")
        if statement.shape == "names":
            own.tell("bare_names", statement.start, statement.end)
        for a, b, name in statement.phrase.shared:
            own.tell("ending_shared", a, b, name)
        if _DISTRIBUTIVE.search(s.folded.text, statement.start, statement.end) is not None:
            own.tell("distributive", statement.start, statement.end)
        for a, b in statement.phrase.odd:
            own.tell("odd_name", a, b)
        for m in statement.phrase.mentions:
            if (not m.piece.complete and m.piece.kind == "unit") or _says(m.piece.name):
                own.tell("odd_name", m.start, m.end)
    for r in s.rules:
        own.tell("rule_stated", r.start, r.end, r.kind)
    if len({r.kind for r in s.rules}) > 1:
        own.tell("rule_conflict", s.rules[0].start, s.rules[0].end, "", " / " + ", ".join(sorted({r.kind for r in s.rules})))
    for note in s.document.notes:
        own.told.append((note.code, note.severity, note.message, note.repair, note.start, note.end))
    for region in s.tables:
        for code, a, b, repair in region.notes:
            own.tell(code, a, b, repair)
    for region in s.ignored:
        own.tell("table_ignored", region.start, min(region.start + 40, region.end))
    if not s.tasks:
        own.tell("no_tasks", -1, -1)
    elif not own.rows["assignments"]:
        own.tell("no_units", -1, -1)
    for a, b in s.passing:
        own.tell("duty_in_passing", a, b)
    for a, b in s.unread:
        own.tell("unread", a, b)
    for code, a, b in doubts(s):
        own.tell(code, a, b)


def decide(own: Assembly) -> None:
    """Follow the decisions about roles, assignments and rosters, and tell which decisions matched nothing."""
    decided = own.s.options.decisions
    if not decided.count:
        return
    used = apply(own.rows, decided.as_dict(), names=False) | own.s.used
    used |= {("repairs", i) for i, e in enumerate(decided.repairs) if not e.get("words")}
    for section in SECTIONS:
        for i, e in enumerate(getattr(decided, section)):
            words = ", ".join(f"{k} = {v}" for k, v in e.items())
            code = "corrected" if (section, i) in used else "stale_correction"
            own.told.append((code, severity(code), f"{CODES[code].en}: [[{section}]] {words}", "", -1, -1))
    own.meta["corrections"] = decided.as_dict()


def add_facts(own: Assembly) -> None:
    """Parts, rules and attachments into the facts; spans of reporting duties back to the text as read."""
    s = own.s
    seen: dict[str, str] = {}
    for t in s.tasks:
        if t.part is not None:
            seen.setdefault(t.ident.split(".")[0], own.title(t.part))
    own.meta["parts"] = [{"number": n, "title": title} for n, title in seen.items()]
    own.meta["rules"] = [{"rule": r.kind, "text": own.words(r.start, r.end), "start": own.raw(r.start, r.end)[0],
        "end": own.raw(r.start, r.end)[1]} for r in s.rules]
    for duty in own.meta["duties"]:
        duty["start"], duty["end"] = own.raw(duty["start"], duty["end"])
    own.meta["attachments"] = [w for _, w in s.layout.attachments]
    own.meta["place"] = s.options.place
    if s.options.rule:
        own.meta["rule_given"] = s.options.rule
