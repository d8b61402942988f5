"""Rules that a document states about roles: in the notice, in a note, or inside its first bracket."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any, NamedTuple

from dutygraph.errors import InputError

_DATA: dict[str, Any] = tomllib.loads(files("dutygraph.reading").joinpath("data", "rules.toml").read_text(encoding="utf-8"))
_RULES: dict[str, list[re.Pattern[str]]] = {name: [re.compile(p) for p in patterns] for name, patterns in _DATA["rule"].items()}
_STANDING: list[re.Pattern[str]] = [re.compile(p) for p in _DATA["standing"]["clause"]]
WHOEVER: tuple[str, ...] = tuple(_DATA["standing"]["whoever"])
#: Quick test whether a sentence may state a rule.
_CLUE = re.compile("牵头|列第一|排第一|位第一|居第一|序第一|名第一|第一个|第一家|第一责|第一单|第一位|第一顺|首位|首个|首家|首列|最前|之首|只有|仅列|仅有|仅明|都是|皆为|同为|先后|主次|同责|同等|逗号|顿号|均为|★|\\*|☆")
_SENTENCE = re.compile("[^。;\n]+")

#: Words of the option ``rule`` → what a list under a bare 责任单位 means.
RULES = ("no-lead", "first-listed", "equal", "before-comma")


class Rule(NamedTuple):
    """A rule and where it is stated; ``(-1, -1)``: given by the user."""

    kind: str
    start: int
    end: int


def check_rule(rule: str | None) -> str | None:
    """The option ``rule`` of ``read_plan``, or an error that lists the known words.

    Examples
    --------
    >>> check_rule("first-listed")
    'first-listed'
    """
    if rule is None or rule in RULES:
        return rule
    raise InputError("unknown rule", where="option rule", given=repr(rule),
        hint="rule is None (as the document says) or one of " + ", ".join(map(repr, RULES)))


def stated(text: str, start: int, end: int) -> list[Rule]:
    """Rules stated in a stretch of folded text.

    Parameters
    ----------
    text : str
        Folded text.
    start, end : int
        The stretch: a notice, a note, a clause inside a bracket.

    Returns
    -------
    list of Rule

    Examples
    --------
    >>> text = "责任单位有多个的,列第一位的为牵头单位。"
    >>> stated(text, 0, len(text))[0].kind
    'first-listed'
    >>> text = "无牵头单位的,责任单位即为牵头单位,下同"
    >>> stated(text, 0, len(text))[0].kind
    'no-lead'
    """
    out: list[Rule] = []
    if _CLUE.search(text, start, end) is None:
        return out
    for s in _SENTENCE.finditer(text, start, end):
        if _CLUE.search(text, s.start(), s.end()) is None:
            continue
        for kind, patterns in _RULES.items():
            m = next((m for p in patterns if (m := p.search(text, s.start(), s.end()))), None)
            if m is not None:
                out.append(Rule(kind, m.start(), m.end()))
                break
    return out


#: What is left of the sentence that the first unit leads where a character of it is lost or a line break cuts it.
_DAMAGED = re.compile("(?:列|排|居|位|名)[^,;。、()]{0,4}(?:第\n?一|首)[^,;。()]{0,8}(?:为|是)\n?(?:牵\n?头?|头|主办|主责|汇总)\n?[单位部]"
                      "|(?:责任|列)[^,;。()]{0,6}第\n?一?\n?位?[^,;。()]{0,6}为\n?牵\n?头\n?[单部]")


def damaged(text: str) -> list[Rule]:
    """The rule that the first unit leads, in a sentence that lost a character or is cut by a line break.

    Examples
    --------
    >>> damaged("列第一位的为牵单位,下同")[0].kind
    'first-listed'
    """
    m = _DAMAGED.search(text) if "第" in text or "首" in text else None
    return [] if m is None else [Rule("first-listed", m.start(), m.end())]


def standing(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the units that a clause adds to everything that follows, or None.

    Examples
    --------
    >>> text = "以下均需各区、县(市)政府落实,不再列出"
    >>> a, b = standing(text, 0, len(text))
    >>> text[a:b]
    '各区、县(市)政府'
    """
    if text.find("不", start, end) < 0 and text.find("下同", start, end) < 0 and text.find("除", start, end) < 0:
        return None
    for pattern in _STANDING:
        m = pattern.search(text, start, end)
        if m is not None:
            return m.span("who")
    return None
