"""The inside of a responsibility statement → who is named under which word.

A linear pass: labels first, then inside each field either a list or a phrase with verbs (甲牵头,乙配合).
"""

from __future__ import annotations

import re

from dutygraph.reading.duty.lists import mentions_of, read_list, share, whole_name
from dutygraph.reading.duty.mentions import Phrase
from dutygraph.reading.duty.words import COMMON, VERB_CLUE, VERBS, any_of, only_joins, verb_class
from dutygraph.reading.units.items import COMPLETE, TIME, pieces, split
from dutygraph.reading.units.levels import level

#: Where a clause about the rule, or about what follows, begins inside a statement.
CLAUSE = re.compile(
    "[(\\[,;。]?(?=(?:以下|下列|上述|后续|本方案)(?:(?:各项|各条|所有|政策|任务|工作|事项|条款|内容|措施|举措|条目)*(?:均|都|皆|需|须|由|不)|[^,;。、()]{0,12}(?:均|都|皆)(?:为|是|需|须)|各项|所有)"
    "|(?:具体|各项|所有|全部|每项)(?:政策|任务|工作|事项|举措|措施|内容)+(?:均|都|皆)(?:涉及|需|须|由)"
    "|各[^,;。、()]{1,16}(?:落实|负|承担|履行|压实)属地[^,;。]{0,8},?下同|不再(?:单独|一一|另行|逐一|重复|具体|做|作)*(?:列出|分工)|(?:[列排位居]|排名|名列|责任单位中)[^,;。、()]{0,10}(?:第一|首位|首个|首家|最前|前面|前位)"
    "|第一(?:个|家|责任|顺位)[^,;。、()]{0,6}(?:[逗顿]号|为牵头|为主)|首(?:个|家|位)[^,;。、()]{0,8}为|(?:列|凡)?[逗顿]号(?:之)?前|(?:未|无|没有)(?:明确|标明|注明|列)?[^,;。、()]{0,4}牵头"
    "|(?:多个|其余|其他|其它)[^,;。、()]{0,10}(?:为(?:牵头|配合|责任|参与|协办)|按照?职责)|(?:带|标|加|注)[^,;。、()]{0,4}[★*☆●▲#△]|[★*]为|排名不分|不分(?:先后|主次))")
#: No such clause is without one of these; looking for them first keeps plain lists cheap.
_MAY_CLAUSE = re.compile("[均属都皆由不需须项所第首前未无没为按★*☆●▲#△]")
_OBJECT = re.compile("^[商会]$|牵头|为主|负责|配合|落实|主办|协助|参与|会同")
_TOGETHER = re.compile("会同|协同|联合|^[商会]$")
_HELPING = re.compile("配合|协助|参与|支持")
#: A verb whose object are the units behind it: 负责督促各县区落实.
_OVER = re.compile("(?:督促|指导|组织|监督|协调)$")
#: What is left to everybody below: 市甲局负责,各区落实.
_DOWN = re.compile("(?:具体|组织|贯彻|抓好|结合实际|结合)*(?:抓好|抓|贯彻)?落实")
#: What stands before the first name: 由甲局, 此项工作由甲局.
_BY = re.compile("(?:(?:此|本|该|这|每|以上|上述|各)(?:各?项|各?条)?(?:工作|任务|事项|举措|措施)?(?:具体|统一|均)?)?由")
#: A label of another kind that follows the last name without a mark: 青石镇建设内容:….
_FIELD = re.compile("(?:(?:工作|任务|目标|建设|年度|主要|具体|项目|整改|推进)(?:目标|任务|内容|措施|要求|举措|地点|规模|概况|计划|步骤)|资金来源|实施步骤)+:")

_TOKEN = re.compile(" +([^ 、,;。:()\\[\\]]+)")


def read(text: str, start: int, end: int, labels: list[tuple[int, int, str, str]], *, loose: bool = False) -> Phrase:
    """Read the inside of a statement.

    Parameters
    ----------
    text : str
        Folded text.
    start, end : int
        The inside, without the brackets around it.
    labels : list of (start, end, word, class)
        The role labels inside, in order.
    loose : bool
        The end is not certain (no closing bracket): the list ends where it stops being one.

    Returns
    -------
    Phrase

    Examples
    --------
    >>> text = "市甲局牵头,市乙局、丙局按职责分工负责,6月底前完成"
    >>> [(m.piece.name, m.kind) for m in read(text, 0, len(text), []).mentions]
    [('市甲局', 'lead'), ('市乙局', 'plain'), ('丙局', 'plain')]
    """
    out = Phrase(end=end)
    head = labels[0][0] if labels else end
    if head > start and text[start:head].strip(" ,;、。([") != "":
        phrase_of(out, text, start, head, "plain", "", 0)
    for k, (at, begin, word, kind) in enumerate(labels):
        stop = labels[k + 1][0] if k + 1 < len(labels) else end
        stop = begin + len(text[begin:stop].rstrip(" ,;、(["))
        if text[begin - 2:begin] == "):" and begin - at > len(word) + 8:
            out.clauses.append((at + len(word), begin - 1))
        if kind not in ("lead", "plain", "co"):
            close = text.find(")", begin, stop) if text[at - 1] == "(" and k else -1
            (out.leaders if kind == "person" else out.times if kind == "deadline" else out.others).append((begin, close if close > 0 else stop))
            if close < 0 or labels[k - 1][3] not in ("lead", "plain", "co"):
                continue
            begin, word, kind = close + 1, labels[k - 1][2], labels[k - 1][3]  # a remark in brackets: the list before it goes on
        if loose:
            sure = _surely(text, begin, stop)
            goes = _goes_on(text, begin, sure)
            sure = goes if goes >= 0 else _runs_on(text, begin, sure)
            if sure < stop and k + 1 == len(labels):
                out.end = sure
                if CLAUSE.match(text, sure, stop) is not None:
                    out.clauses.append((sure, stop))
                    out.end = stop
            stop = sure
        cut = _clause(out, text, begin, stop)
        if VERB_CLUE.search(text, begin, cut) is not None and not only_joins(text[begin:cut], kind, labels):
            phrase_of(out, text, begin, cut, kind, word, k + 1)
        else:
            stopped = read_list(out, text, begin, cut, kind, word, k + 1, 0, loose)
            if stopped >= 0 and k + 1 == len(labels):
                out.end = stopped
    return out


def _surely(text: str, start: int, end: int) -> int:
    """Where a list whose end is not certain has surely ended: before another label, a sentence's end, or a blank with no name behind it."""
    if text.find(":", start, end) > start + 1 and (m := _FIELD.search(text, start + 2, end)) is not None:
        end = m.start()
    dot = text.find("。", start + 2, end)
    if dot > 0 and text[dot + 1:end].strip() and VERB_CLUE.search(text, start, dot) is None and COMPLETE.search(text[start:dot]) is not None:
        end = dot
    at = text.find(" ", start + 2, end)
    while at > 0:
        behind = _TOKEN.match(text, at, end)
        if behind is not None and COMPLETE.search(text[start:at]) is not None and COMPLETE.search(behind[1]) is None \
                and VERBS.match(behind[1]) is None and TIME.fullmatch(behind[1]) is None:
            return at
        at = text.find(" ", behind.end() if behind is not None else at + 1, end)
    return end


#: One list or two under the usual labels, without anything that asks for a second look: marks, numbers, words of a clause.
_NAMES = "[^;:。()\\[\\] /|+&\n—\\d一二三四五六七八九十均都皆由不需须项所第首前未无没为按★*☆●▲#△①-⑳⑴-⒇]+(?<![,、])"
_LISTED = re.compile(f"({any_of(COMMON)}):({_NAMES})(?:;({any_of(COMMON)}):({_NAMES}))?")


def read_listed(text: str, start: int, end: int, labels: list[tuple[int, int, str, str]], *, loose: bool = False) -> Phrase | None:
    """What :func:`read` makes of the most usual statement, in one go; None for every other one.

    Examples
    --------
    >>> text = "牵头单位:市甲局;责任单位:市乙局、丙局"
    >>> [(m.piece.name, m.kind) for m in read_listed(text, 0, len(text), [(0, 5, "牵头单位", "lead"), (9, 14, "责任单位", "plain")]).mentions]
    [('市甲局', 'lead'), ('市乙局', 'plain'), ('丙局', 'plain')]
    """
    m = _LISTED.fullmatch(text, start, end)
    if m is None or len(labels) != 1 + (m[3] is not None):
        return None
    out = Phrase(end=end)
    for k, (_, begin, word, kind) in enumerate(labels, 1):
        found = mentions_of(whole_name, m[2 * k], begin, kind, word, k, 0, loose)
        if found is None:
            return None
        out.mentions += found
        share(out, found, text, m.end(2 * k))
    return out


_COUNT = re.compile(" ?\\d{1,2}[.、]")


def _goes_on(text: str, start: int, end: int) -> int:
    """The semicolon behind which a sentence goes on with something else than names, or -1."""
    at = text.find(";", start, end)
    counted = _COUNT.match(text, at + 1, end) if at > start else None
    if at <= start or (nxt := next(iter(split(text, counted.end() if counted is not None else at + 1, end)), None)) is None:
        return -1
    found = pieces(text[nxt[0]:nxt[1]])
    return at if found and not any(p.complete or p.kind != "unit" for p in found) else -1


#: The end of a name behind which a sentence goes on with the work itself.
_GOES_ON = re.compile("(?<=[局委办厅院])(?=[\u4e00-\u9fff])(?![和与及及等]|公室|员会|会同)")


def _runs_on(text: str, start: int, end: int) -> int:
    """Where running text begins right behind a name of a list whose end is not certain, where a verb stands in it: 市甲局支持企业参加…."""
    if VERB_CLUE.search(text, start, end) is None:
        return end
    for m in _ITEM.finditer(text, start, end):
        at = _GOES_ON.search(text, m.start() + 2, m.end()) if m.end() - m.start() > 9 and COMPLETE.search(m[0]) is None else None
        if at is not None and level(text[m.start():at.start()].strip()):
            verb = VERBS.match(text, at.start(), m.end())
            if verb is None or not (verb.end() == m.end() or text[verb.end()] in _LEVELS):
                return at.start()
    return end


_ITEM, _LEVELS = re.compile("[^、,;。()\\[\\]]+"), frozenset("省市区县州各有相")


def _clause(out: Phrase, text: str, start: int, end: int) -> int:
    """Where the list ends and a clause about the rule begins."""
    m = CLAUSE.search(text, start, end) if _MAY_CLAUSE.search(text, start, end) is not None else None
    if m is None:
        return end
    out.clauses.append((m.start(), end))
    return m.start()


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at commas, semicolons and full stops outside brackets."""
    out: list[tuple[int, int]] = []
    depth, at = 0, start
    for i in range(start, end):
        c = text[i]
        if c in "([〈":
            depth += 1
        elif c in ")]〉":
            depth = max(0, depth - 1)
        elif depth == 0 and c in ",;。":
            if i > at:
                out.append((at, i))
            at = i + 1
    if end > at:
        out.append((at, end))
    return out


def phrase_of(out: Phrase, text: str, start: int, end: int, default: str, word: str, number: int) -> None:
    """Clauses with verbs; a clause without one waits for the next verb, or helps the lead before it."""
    end = _clause(out, text, start, end)
    waiting: list[tuple[int, int, int]] = []
    last = ""
    for comma, (a, b) in enumerate(clauses(text, start, end)):
        runs = runs_of(text, a, b)
        if not runs or TIME.fullmatch(text, a, b):
            if TIME.fullmatch(text, a, b) and not COMPLETE.search(text[a:b]):
                out.times.append((a, b))
            else:
                waiting.append((a, b, comma))
            continue
        out.verbs = True
        first = _first_class(text, runs, b)
        for x, y, before in waiting:
            read_list(out, text, x, y, ("plain" if last == "lead" else last) or first, word, number, before)
        waiting = []
        last = _verbs(out, text, a, b, runs, word, number, comma)
    for x, y, before in waiting:
        read_list(out, text, x, y, "co" if last == "lead" else last or default, word, number, before)
    own = [m for m in out.mentions if m.field == number]
    if default != "plain" and {m.kind for m in own} == {"plain"}:  # 牵头单位:甲局、乙局按职责分工负责
        for m in own:
            m.kind = default


def runs_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Verb runs of a clause that are no part of a name."""
    stop = start + len(text[start:end].rstrip())
    out: list[tuple[int, int]] = []
    for m in VERBS.finditer(text, start, stop):
        a, b = m.span()
        if text[a:b].startswith("由") and a > start:
            a += 1
        if text[b - 1:b + 1] == "责人" and text[b + 1:b + 2] not in set("口力才民事工员居"):
            continue  # 负责人 is a person
        before = text[start:a].rstrip("、 ")
        depth = text.count("(", start, a) + text.count("〈", start, a) + text.count("[", start, a)
        if depth > text.count(")", start, a) + text.count("〉", start, a) + text.count("]", start, a):
            continue
        begun = (out[-1][1] if out else start)
        whole = (not text[begun:a].strip("、 由") or COMPLETE.search(before.removesuffix("等")) is not None
            or before.endswith(("等", "有关方面", "各地", "各方")))
        if (b == stop and (whole or not out)) or (whole and _OBJECT.search(m[0]) is not None):
            out.append((a, b))
    return out


def _first_class(text: str, runs: list[tuple[int, int]], end: int) -> str:
    words = text[runs[0][0]:runs[0][1]]
    return "lead" if len(runs) == 1 and runs[0][1] < end and _TOGETHER.search(words) else verb_class(words)


def _names(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends with a whole name; where the whole text ends in it, whether the first name of its list is whole."""
    words = text[start:end].strip()
    return COMPLETE.search(words) is not None or ("、" in words and not text[end:].strip() and COMPLETE.search(words.split("、")[0]) is not None)


def _verbs(out: Phrase, text: str, start: int, end: int, runs: list[tuple[int, int]], word: str, number: int, comma: int) -> str:
    """One clause with its verbs; returns the class that a list right behind it would help."""
    at, carried, last = start, "", "plain"
    for i, (a, b) in enumerate(runs):
        words = text[a:b]
        kind = verb_class(words)
        more = text[b:end].strip(" 、") != ""
        follows = i + 1 < len(runs) or (more and _names(text, b, end))
        own = carried or kind
        if kind == "co" and _TOGETHER.search(words) and follows:
            own, carried = carried or "lead", "co"
        elif kind == "co" and _HELPING.search(words) and follows and i + 1 <= len(runs) and text[at:a].strip("由 "):
            own, carried = carried or "co", "lead"
        elif kind == "lead" and _TOGETHER.search(words):
            own, carried = "lead", "co"
        elif kind == "co" and not text[at:a].strip("由 "):
            own, carried = "co", "co"
        else:
            carried = "co" if kind == "lead" and follows else carried
            last = kind
        by = _BY.match(text, at, a)
        x = by.end() if by is not None else at + 1 if text[at:at + 1] == "以" and "为主" in words else at
        if own == "plain" and _DOWN.fullmatch(words) and ({m.kind for m in out.mentions} > {"co"} or (
                out.mentions and words.startswith("结合实际"))) and all(
                p.kind == "group" for y, z, _ in split(text, x, a) for p in pieces(text[y:z])):
            own = "co"
        if text[x:a].strip() and not (i and _OVER.search(text, runs[i - 1][0], runs[i - 1][1])):
            read_list(out, text, x, a, own, word, number, comma)
        at = b
    tail = text[at:end].strip(" 、")
    if tail and carried and _names(text, at, end):
        read_list(out, text, at, end, carried or "co", word, number, comma)
    return "lead" if any(m.kind == "lead" for m in out.mentions if m.field == number) and last != "co" else last
