"""The inventory of role words: labels such as 牵头单位, verbs such as 负责, and the class of each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

#: Classes of a label or verb; ``plain`` is 责任 and its like, whose meaning depends on what stands beside it.
CLASSES = ("lead", "co", "plain", "person", "deadline", "other")

DATA: dict[str, Any] = tomllib.loads(files("dutygraph.reading").joinpath("data", "roles.toml").read_text(encoding="utf-8"))
_LABELS, _VERBS = DATA["labels"], DATA["verbs"]
_CORES: dict[str, list[str]] = _LABELS["cores"]
_WHOLE: dict[str, str] = {word: kind for kind, words in _LABELS["whole"].items() for word in words}
_SHORT: dict[str, str] = {word: kind for kind, words in _LABELS["short"].items() for word in words}


def any_of(words: list[str] | tuple[str, ...] | set[str] | dict[str, str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


_CORE = any_of([w for words in _CORES.values() for w in words])
_BUILT = f"{any_of(_LABELS['qualifiers'])}{{0,3}}{_CORE}(?:[及和与、/]?{_CORE}){{0,2}}{any_of(_LABELS['nouns'])}"
_TOGETHER = "(?:(?:及|和|与|、|/)(?:责任人|负责人|责任领导|责任单位|配合单位|科室|时限|责任部门))?"
_JOINED = re.compile("(?<=[位门体构])(?:及|和|与|、|/).+$")
#: A label at the end of what stands before a colon.
_ENDING = re.compile(f"(?:{any_of(_WHOLE)}|{_BUILT}){_TOGETHER}(?:\\([^()]{{1,40}}\\))?$")
#: What departments are called by too: 工商行政管理部门:, 行业主管部门:.
_DEPARTMENT = re.compile("(?:管理|主管|监管|监督|执行|组织|指导|推进|发布|审核|审批)部门")
#: Labels of which one character was lost or replaced; only where nothing else stands before the colon.
_FUZZY = re.compile("牵头单.?|牵头.?位|牵.?单位|.?头单位|责任单.?|责任.?位|责.?单位|.?任单位|配合单.?|配合.?位|配.?单位|.?合单位"
                    "|牵头部.?|牵头.?门|牵.?部门|责任部.?|责任.?门|责.?部门|配合部.?|配合.?门|配.?部门")
_BOUNDARY = frozenset("\n([,;。、|: )]〉\t")
_STARTS = re.compile("[\n(\\[,;。、|: )\\]〉\t]")
#: The same word without a colon (a table's heading, a label that lost its colon).
WORD = re.compile(rf"(?:{any_of(_WHOLE)}|{_BUILT})")
_ADVERB = any_of(_VERBS["adverbs"])
_VERB = any_of([*_VERBS["lead"], *_VERBS["co"], *_VERBS["plain"]])
#: A run of verbs with their adverbs: 牵头, 按职责分工负责, 负责落实, 结合实际抓好落实.
#: 按职责分工 holds a duty whatever verb, or none, stands behind it at the end of the clause.
VERBS = re.compile(rf"{_ADVERB}*(?:{_VERB}(?:{_ADVERB})*)+|(?:按照?|依|根据)(?:各自)?(?:工作)?职责(?:分工)?[\u4e00-\u9fff]{{0,2}}(?=[)\],;。]|$)"
                   "|(?<=[局委办厅部署会])[责负牵头配](?=[)\\],;]|$)"
                   "|(?<=[局委办厅部署])(?:商(?![务业贸标会])|会(?![同议计商展员长馆会]))(?=(?:国家|[省市区县州税])[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{2,10}[部局委办厅署])")
LEAD_VERB, CO_VERB = re.compile(any_of(_VERBS["lead"])), re.compile(any_of(_VERBS["co"]))
#: Quick test whether a bracket may hold a duty phrase.
VERB_CLUE = re.compile("牵头|主抓|领办|领衔|挑头|承担|协作|包干|尽责|联动|协调|职责分工|为主|负责|配合|落实|主办|协办|参与|参加|会同|实施|推进|承办|办理|协助|协同|主责|指导|支持|督促|执行|完成|验收|制定|起草|各[负尽]其责|提出意见"
                       "|(?<=[部局委厅])[商会](?=[国省市区县税])|(?<=[局委办厅部署会])[责负牵头配](?=[)\\],;]|$)")


@lru_cache(maxsize=4096)
def label_class(word: str) -> str:
    """The class of a label's word; empty where it is none.

    Parameters
    ----------
    word : str
        Folded, without colon.

    Returns
    -------
    str
        One of :data:`CLASSES`, or ``""``.

    Examples
    --------
    >>> [label_class(w) for w in ("牵头单位", "责任单位", "协同配合单位", "牵头领导", "完成时限", "头单位")]
    ['lead', 'plain', 'co', 'person', 'deadline', 'lead']
    """
    word = _JOINED.sub("", word.replace(" ", "").replace("\n", ""))
    for known in (_WHOLE, _SHORT):
        if word in known:
            return known[word]
    if re.search("领导|责任人|负责人|联系人|牵头人|人员$|副?[市县区省州]长$", word):
        return "other" if "单位" in word else "person"
    if re.search("时限|时间|期限|日期|节点", word):
        return "deadline"
    if not re.search("单|位|部门|主体|室|机构|方|街|地区|乡镇|委办局|司局", word):
        return ""
    if re.search("主要责任|第一责任|首要责任", word):
        return "lead"
    if re.search("(?:其他|其它|共同|相关)责任", word):
        return "co"
    for kind in ("other", "lead", "co", "plain"):
        if any(core in word for core in _CORES[kind]):
            return kind
    for kind, letters in (("lead", "牵头"), ("co", "配合"), ("plain", "责任")):
        if any(c in word for c in letters):
            return kind
    return ""


def is_label(text: str) -> bool:
    """Whether a short text is a role label and nothing else (a heading cell).

    Examples
    --------
    >>> is_label("责任单位"), is_label("责任单位要落实")
    (True, False)
    """
    return bool(label_class(text)) if text in _WHOLE else WORD.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_damaged(word: str) -> bool:
    """Whether a label was recognised although a character of it is lost or wrong.

    Examples
    --------
    >>> is_damaged("头单位"), is_damaged("牵头单位")
    (True, False)
    """
    return word not in _WHOLE and word not in _SHORT and _ENDING.search(word) is None


def label_note(word: str) -> str:
    """The diagnostic that a label's word asks for; empty where it is a known one.

    Examples
    --------
    >>> label_note("头单位"), label_note("技术单位"), label_note("牵头单位")
    ('damaged_label', 'unknown_label', '')
    """
    return "" if not is_damaged(word) else "damaged_label" if _FUZZY.fullmatch(word) else "unknown_label"


def verb_class(words: str) -> str:
    """The class of a run of verbs.

    Examples
    --------
    >>> verb_class("牵头负责"), verb_class("配合"), verb_class("按职责分工负责")
    ('lead', 'co', 'plain')
    """
    if LEAD_VERB.search(words) or words in ("牵", "头"):
        return "lead"
    return "co" if words == "配" or CO_VERB.search(words) or words in ("商", "会") else "plain"


def only_joins(words: str, kind: str, known: list[tuple[int, int, str, str]]) -> bool:
    """Whether 会同 only joins the names of a list of helpers: 牵头单位:甲局;责任单位:乙局、丙局会同丁局.

    Examples
    --------
    >>> only_joins("乙局、丙局会同丁局", "co", []), only_joins("乙局会同丙局负责", "co", []), only_joins("乙局会同丙局", "plain", [])
    (True, False, False)
    """
    return "会同" in words and (kind == "co" or (kind == "plain" and any(x[3] == "lead" for x in known))) \
        and VERB_CLUE.search(words.replace("会同", "、")) is None


#: What stands before the noun of a label: 牵头单位, 完成时限.
_CORE_ENDS = frozenset("头任合办与责成")
#: A label that lost its colon: behind a bracket, semicolon or line start, before the name of a unit.
_NO_COLON = re.compile(
    "(?:牵头|责任|配合|主办|协办|承办|参与|主责|负责)(?:单位|部门)(?:(?<=[(\\[;,。 ]....)|(?<=^....))(?:[为是]|[-=→~/|]|—{1,2})?"
    "(?! *(?:尤其|特别|包括|包含|会同|和|及|与|要))"
    "(?= *(?:[省市区县州各团]|[\u4e00-\u9fff]{2,8}(?:局|委|办|街道|管委会|集团|中心|乡|镇|海关|公司|大学|学院)|[\u4e00-\u9fff]{4,12}(?:分行|支行|[支大]队)|[\u4e00-\u9fff]{2,8}(?:部|署|会|行)[、,;)]))"
    "(?= *[^:;,。\n]{1,40}?(?:局|委|办|厅|部|会|街道|单位|部门|集团|公司|中心|室|联|协|社|院|乡|镇|府|[支大]队|海关|[支分]行|大学|馆)(?:[、,;。)〈(\\]: ]|$))", re.MULTILINE)


#: A label in brackets of its own: 【责任单位】市甲局.
_BOXED = re.compile(f"\\[({WORD.pattern})\\](?=[ \u4e00-\u9fff])")
#: A label whose units stand in brackets behind it, without a colon: 牵头单位(市甲局).
_HELD = re.compile("(?<![各关按由])((?:牵头|责任|配合|主办|协办|承办|参与|主责)(?:单位|部门)|完成(?:时限|时间))\\((?=[省市区县州各]|20\\d\\d年)(?=[^()]{2,120}\\)[,;、。\n]|[^()]{2,120}\\)$)")
#: A line that says it of items above it: 4项目标的责任单位均为市甲局, 该目标责任单位为市乙局.
_POINTS = re.compile("^ *(((?:以上|上述)?[\\d两二三四五六七八九十]{1,3}项|[该本此]项?)(?:目标|任务|工作|指标|事项|项目){1,2}的?(?:牵头|责任|承办|主办|配合)(?:单位|部门))[均都]?[为是](?=[省市区县州各])", re.MULTILINE)
#: A label whose word is in no list, behind a known one: ;属地单位:各乡镇.
_UNKNOWN = re.compile("(?!.*(?:各|有关|相关))[\u4e00-\u9fff]{2,6}(?:单位|部门|责任)")
#: A unit that prints its level, behind a label at the head of a line; and labels there that are about the document.
_UNIT = re.compile(" ?(?:[省市区县州](?![场域容])|各|有关|全[省市区县]|国家|国务院)[\u4e00-\u9fff]{1,14}?"
                   "(?:局|委|办|厅|部|中心|公司|集团|政府|街道|镇|部门|单位|专班)(?=[、,;。)\\]\n]|$)")
#: What a label's word inside a bracket must hold to be taken for a role that is in no list.
_ROLE = re.compile("[主领牵首挑抓责办承落协配助联支参包尽担归属]")
_ISSUED = re.compile("发文|发布|发|来源|制发|公开|起草|报送|主送|抄送|印发|供稿|信息")
#: One label with two role words: 牵头(责任)单位.
_BOTH = re.compile("(牵头|主办|主责|责任|配合|协办|参与)\\((牵头|主办|主责|责任|配合|协办|参与|负责)\\)(单位|部门)$")
#: The labels that nearly every document uses, told without further ado.
COMMON = {a + b: label_class(a + b) for a in ("牵头", "责任", "配合", "主办", "协办", "承办", "负责", "参与", "协同", "主责", "落实") for b in ("单位", "部门")}


@lru_cache(maxsize=16384)
def label_ending(before: str) -> tuple[int, str, str] | None:
    """The label that ends a stretch of text before a colon: (its start, its word, its class).

    Examples
    --------
    >>> label_ending("责任单位"), label_ending("市甲局牵头单位"), label_ending("各责任单位"), label_ending("头单位")
    ((0, '责任单位', 'plain'), (3, '牵头单位', 'lead'), None, (0, '头单位', 'lead'))
    """
    whole = before.strip()
    if (both := _BOTH.fullmatch(whole)) is not None:
        return before.index(whole), whole, label_class(both[1] + both[3])
    if whole in _SHORT:
        return before.index(whole), whole, _SHORT[whole]
    m = _ENDING.search(before.rstrip())
    if m is not None and not before[:m.start()].endswith(("各", "有关", "相关", "由", "为", "如下", "以下", "下列", "下述")):
        word = m[0].split("(")[0]
        kind = "" if m.start() and _DEPARTMENT.match(word) and "\u4e00" <= before[m.start() - 1] <= "\u9fff" else label_class(word)
        if kind:
            return m.start(), word, kind
    if whole and _FUZZY.fullmatch(whole) and whole not in ("单位", "部门"):
        kind = label_class(whole)
        return (before.index(whole), whole, kind) if kind else None
    return None


def _spaced(window: str) -> tuple[int, str, str] | None:
    """A label printed with blanks between its characters, at the end of what stands before a colon: 责 任 人."""
    word = ""
    for m in reversed(list(re.finditer("[^\\s(\\[,;。、|)\\]]+", window))):
        word = m[0] + word
        kind = "" if len(word) > 8 or len(word) == len(m[0]) else COMMON.get(word) or _WHOLE.get(word, "")
        if kind or len(word) > 8:
            return (m.start(), word, kind) if kind else None
    return None


def labels(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str, str]]:
    """Every role label with a colon: (start, end after the colon, word, class), in order.

    Examples
    --------
    >>> labels("(牵头单位:市甲局;责任单位:市乙局)")
    [(1, 6, '牵头单位', 'lead'), (10, 15, '责任单位', 'plain')]
    """
    out: list[tuple[int, int, str, str]] = []
    stop = len(text) if end is None else end
    unknown = False
    at = text.find(":", start, stop)
    while at >= 0:
        word = text[at - 4:at]
        if word in COMMON and at - 4 >= start and (at - 4 == start or text[at - 5] in _BOUNDARY):
            out.append((at - 4, at + 1, word, COMMON[word]))
            at = text.find(":", at + 1, stop)
            continue
        low = max(start, at - (64 if text[at - 1] == ")" else 24))
        window = text[low:at]
        cut = 0
        if not window.endswith(")"):
            for m in _STARTS.finditer(window.rstrip(" ")):
                cut = m.end()
        if cut and window[cut - 1] == ")" and (both := _BOTH.search(window)) is not None:
            cut = both.start()
        found = label_ending(window[cut:])
        if found is not None:
            out.append((low + cut + found[0], at + 1, found[1], found[2]))
        elif cut and window[cut - 1] == " " and (spaced := _spaced(window)) is not None:
            out.append((low + spaced[0], at + 1, spaced[1], spaced[2]))
        elif (cut == 0 or window[cut - 1] == "\n" or (window[cut - 1] in "([" and _ROLE.search(window, cut))) and _UNKNOWN.fullmatch(
                window[cut:]) and _UNIT.match(text, at + 1) and not _ISSUED.match(window, cut):
            out.append((low + cut, at + 1, window[cut:], "plain"))
            unknown = True
        elif out and window[cut - 1:cut] in (";", ",", " ") and _UNKNOWN.fullmatch(window[cut:]) and not _ISSUED.match(window,
                cut) and text.find("\n", out[-1][0], at) < 0:
            out.append((low + cut, at + 1, window[cut:], "co"))
        at = text.find(":", at + 1, stop)
    lost = [(m.start(), m.end(), m[1], label_class(m[1])) for m in _BOXED.finditer(text, start, stop)]
    lost += [(m.start(), m.end(), m[0][:4], label_class(m[0][:4])) for m in _built(_NO_COLON, ("单位", "部门"), text, start, stop)]
    if "单位(" in text or "部门(" in text:
        lost += [(m.start(), m.end(), m[1], label_class(m[1])) for m in _built(_HELD, ("单位(", "部门(", "时限(", "时间("), text, start, stop)]
    if "单位为" in text or "单位均为" in text:
        lost += [(m.start(1), m.end(), m[1], label_class(m[1])) for m in _POINTS.finditer(text, start, stop)]
    every = sorted(out + lost) if lost else out
    return _weighed(text, every) if unknown else every


def _built(pattern: re.Pattern[str], nouns: tuple[str, ...], text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with two characters and one of the nouns: looking for the nouns is far cheaper."""
    for noun in nouns:
        at = text.find(noun, start + 2, stop)
        while at >= 0:
            if text[at - 1] in _CORE_ENDS and text[at + 2:at + 3] != ":" and (m := pattern.match(text, at - 2, stop)) is not None:
                yield m
            at = text.find(noun, at + 2, stop)


def _weighed(text: str, found: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """Unknown words that stand before 责任单位 in one line lead, as 牵头单位 would."""
    for k in range(len(found) - 1):
        at, end, word, kind = found[k]
        if kind == "plain" and word not in COMMON and found[k + 1][3] == "plain" and label_note(word) == "unknown_label" and text.find(
                "\n", end, found[k + 1][0]) < 0:
            found[k] = (at, end, word, "lead")
    return found
