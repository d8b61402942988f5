"""Role words in use and the rule in force → lead or co, and how it is known."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from dutygraph.reading.duty.mentions import Mention
from dutygraph.reading.duty.rules import Rule
from dutygraph.reading.duty.statements import Statement


class Role(NamedTuple):
    """A role, its basis, and a diagnostic code where the reading is a guess."""

    role: str
    basis: str
    code: str = ""


_LEAD, _CO, _BESIDE = Role("lead", "stated"), Role("co", "stated"), Role("co", "vocabulary")
_OVERALL = Role("lead", "vocabulary", "overall_lead")


class Inventory(NamedTuple):
    """Which classes of role words the document uses, and in how many statements."""

    lead: int
    co: int
    plain: int

    @property
    def helped(self) -> bool:
        """责任 beside 配合 and no 牵头 anywhere: 责任 is the lead's word."""
        return self.co > 0 and self.lead == 0


def inventory(statements: list[Statement]) -> Inventory:
    """Count the classes of role words.

    Parameters
    ----------
    statements : list of Statement

    Returns
    -------
    Inventory
    """
    counts = Counter(kind for s in statements for kind in {m.kind for m in s.phrase.mentions})
    return Inventory(counts["lead"], counts["co"], counts["plain"])


def assign(mentions: list[Mention], rule: Rule | None, used: Inventory, printed: frozenset[str] = frozenset()) -> list[Role]:
    """The role of each mention of one statement.

    Parameters
    ----------
    mentions : list of Mention
        Names of one statement, in printed order.
    rule : Rule or None
        The rule in force here.
    used : Inventory
        Role words of the document.
    printed : frozenset of str
        Classes of the statement's labels, also of those that name nobody (牵头单位:待定).

    Returns
    -------
    list of Role
        In the order of ``mentions``.

    Notes
    -----
    Explicit words come first. A bare 责任 is co beside a lead word, lead beside a co word; alone it follows the rule, then
    the document's vocabulary, and else every listed unit leads (``default``).
    """
    present = {m.kind for m in mentions} | printed
    marked = "★" in [m.word for m in mentions]
    first = next((m for m in mentions if m.kind == "plain"), None)
    out: list[Role] = []
    for m in mentions:
        if m.word == "★":
            out.append(Role("lead", "marker"))
        elif m.kind == "lead":
            out.append(_OVERALL if "总牵头" in m.word else _LEAD)
        elif m.kind == "co" and (used.lead or used.plain or not m.word.startswith("责任")):
            out.append(_CO)
        elif marked:
            out.append(Role("co", "marker"))
        elif "lead" in present:
            out.append(_BESIDE)
        else:
            out.append(_bare(m, first, rule, present, used))
    return out


def _bare(m: Mention, first: Mention | None, rule: Rule | None, present: set[str], used: Inventory) -> Role:
    kind = rule.kind if rule is not None else ""
    if kind == "first-listed":
        return Role("lead" if m is first else "co", "rule:first-listed")
    if kind == "before-comma":
        return Role("lead" if m.comma == 0 and first is not None and m.field == first.field else "co", "rule:before-comma")
    if "co" in present:
        return Role("lead", "vocabulary")
    if kind == "equal":
        return Role("lead", "rule:equal")
    if kind == "no-lead":
        return Role("lead", "rule:no-lead")
    if used.helped:
        return Role("lead", "vocabulary")
    return Role("lead", "default", "default_role")
