"""One list of names inside a statement → mentions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import lru_cache

from dutygraph.plan.groupwords import is_group
from dutygraph.reading.duty.mentions import Mention, Phrase
from dutygraph.reading.duty.words import VERB_CLUE
from dutygraph.reading.units.endings import shared
from dutygraph.reading.units.items import COMPLETE, NO_NAME, Piece, pieces, plain_name, split

_DEFINES = re.compile("^((?:各|全|有关|相关)[^含包()\\[\\]〈〉]{1,12}?)(?:含|包括|包含)(?=[^在])(.+)$")
_WORD = re.compile("[\\w\u4e00-\u9fff]")
#: Marks beside which a list is cut with care.
_MARKED = re.compile("[①-⑳⑴-⒇;。()\\[\\] /|+&—\n]")
#: In a list whose end is not certain a longer item is looked at twice.
_LONG = 14
#: Endings that the last name of a list may print for those before it.
_LENDS = ("政府", "公司")
#: A body that stands without its place behind a party committee that has one.
_BODIES = frozenset({"政府", "人民政府", "管委会", "管理委员会", "办事处"})
_PARTY = re.compile("(.*[市县区州旗镇乡园级道村)])(?:党委|党工委|(?<!党)工委)")
#: What 等 leaves of a group behind the names it stands for: 甲区等相关区政府.
_REST = re.compile("[市县区州旗镇乡]{1,2}((?:人民)?政府)")
_OWN_END = re.compile("[市县区州旗镇乡]$")
#: An area that no government rules: its name stays as it is.
_SITE = re.compile("(?:高新|经开|开发|园|示范|度假|集聚|风景)区$")
_NAME_END = re.compile("(?:局|委|办|厅|街道|办事处|公司|集团|中心|管委会|单位|部门|政府)(?=[\u4e00-\u9fff“])")


#: The head of a unit, under a label for both: 责任单位及责任人:甲区政府主要领导.
_HEAD = re.compile("的?(?:党政|主要|分管)*(?:领导|负责人|负责同志|责任人)$")
#: A person's name that a blank parts from the unit before it: 市甲局 张三.
_PERSON = re.compile("[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]"
                     "(?![^ ]*[局委办厅部区县市镇乡街道院校社会行])[\u4e00-\u9fff某]{1,2}")


def read_list(out: Phrase, text: str, start: int, end: int, kind: str, word: str, number: int, comma: int, loose: bool = False) -> int:
    """Names of one list, with the endings that it prints once; returns where it stopped being a list, or -1."""
    first, stopped = len(out.mentions), -1
    plain = _MARKED.search(text, start, end) is None
    found = mentions_of(plain_name, text[start:end], start, kind, word, number, comma, loose) if plain else None
    if found is not None:
        out.mentions += found
    else:
        stopped = _items(out, text, start, end, kind, word, number, comma, loose)
        found = out.mentions[first:]
    share(out, found, text, end)
    return stopped


def share(out: Phrase, found: list[Mention], text: str, end: int) -> None:
    """Give names of a list the ending that its last one prints for them."""
    if len(found) > 1 and [m for m in found if m.piece.name in _BODIES]:
        _bodies(out, found)
    if [m for m in found if not m.piece.complete] or (len(found) > 1 and found[-1].piece.name.endswith(_LENDS)):
        if len(found) > 1 and found[-1].piece.open:
            _rest(out, found, text)
        behind = text[found[-1].end:end]
        for at, name in shared([(m.piece.name, m.piece.complete or m.piece.kind == "group") for m in found], behind):
            m = found[at]
            m.piece = m.piece._replace(name=name, complete=True, kind="group" if is_group(name) else "unit")
            out.shared.append((m.start, m.end, name))


def _bodies(out: Phrase, found: list[Mention]) -> None:
    """Give a body without its place that of the party committee before it: 甲区党委、政府 names 甲区政府."""
    for before, m in itertools.pairwise(found):
        own = _PARTY.fullmatch(before.piece.name) if m.piece.name in _BODIES else None
        if own is not None:
            name = own[1] + m.piece.name
            m.piece = m.piece._replace(name=name, complete=True, kind="group" if is_group(name) else "unit")
            out.shared.append((m.start, m.end, name))


def _rest(out: Phrase, found: list[Mention], text: str) -> None:
    """Give the name before 等 the government that is printed behind it for all: 甲区等相关区政府 names 甲区政府, and no unit 区政府."""
    named, rest = found[-2], found[-1]
    m = _REST.fullmatch(rest.piece.name)
    if m is None or text.find("等", named.end, rest.start) < 0 or is_group(named.piece.name) or named.piece.name.endswith(_LENDS):
        return
    own = _OWN_END.search(named.piece.name) is not None
    ending = "" if _SITE.search(named.piece.name) else m[1] if own else m[0] if len(m[0]) - len(m[1]) == 1 else ""
    if not ending and not own:
        return
    named.piece = named.piece._replace(name=named.piece.name + ending, complete=True)
    named.end = rest.end
    out.shared.append((named.start, named.end, named.piece.name))
    out.mentions.remove(rest)
    found.pop()


@lru_cache(maxsize=65536)
def whole_name(item: str) -> Piece | None:
    """The name that an item is, where no verb stands in it.

    Examples
    --------
    >>> whole_name("市甲局").name, whole_name("市甲局牵头")
    ('市甲局', None)
    """
    return plain_name(item) if VERB_CLUE.search(item) is None else None


def mentions_of(name: Callable[[str], Piece | None], words: str, start: int, kind: str, word: str, number: int, comma: int,
                loose: bool) -> list[Mention] | None:
    """Names of a list in which commas and 、 stand between names and nothing else; None where ``name`` knows an item for none."""
    out: list[Mention] = []
    longest = _LONG if loose else len(words)
    at = start
    for part in words.split(","):
        for item in part.split("、"):
            p, size = name(item), len(item)
            if p is None or size > longest:
                return None
            out.append(Mention(at + p.start, at + p.end, p, kind, word, comma, number))
            at += size + 1
        comma += 1
    return out


def _items(out: Phrase, text: str, start: int, end: int, kind: str, word: str, number: int, comma: int, loose: bool) -> int:
    """Names as they are cut at the separators."""
    defining = ""
    for a, b, sep in split(text, start, end):
        item = text[a:b]
        if sep == "。" and out.mentions and (loose or len(item) > _LONG or COMPLETE.search(item) is None):
            return a - 1
        if sep in (",", ";"):
            comma += 1
        if sep == " " and out.mentions and _PERSON.fullmatch(item.strip()) is not None:
            out.leaders.append((a, b))
            continue
        found = pieces(item)
        if len(found) == 1 and found[0].plain and not defining and not (loose and len(item) > _LONG):
            p = found[0]
            out.mentions.append(Mention(a + p.start, a + p.end, p, kind, word, comma, number))
            continue
        if defining:
            if item.strip() in ("下同", "下", "同"):
                defining = ""
            else:
                out.members += [(defining, a + p.start, a + p.end) for p in pieces(item)]
            continue
        if item.lstrip().startswith("等") and not item.lstrip().startswith("等级"):
            out.open_fields.add(number)
            continue
        m = _DEFINES.match(item) if ("含" in item or "包" in item) and "(" not in item else None
        if m is not None:
            defining = m[1]
            _add(out, pieces(m[1]), a, kind, word, comma, number)
            out.members += [(defining, a + m.start(2) + p.start, a + m.start(2) + p.end) for p in pieces(m[2])]
            continue
        if loose and len(item) > _LONG and (stop := _stops(item)) >= 0:
            if stop:
                _add(out, pieces(item[:stop]), a, kind, word, comma, number)
            return a + stop
        _add(out, pieces(item), a, kind, word, comma, number)
    return -1


def _stops(item: str) -> int:
    """Where running text begins inside a list item that goes on and on; -1 where it is a name after all."""
    if COMPLETE.search(item.strip()) and len(item) < 40:
        return -1
    m = _NAME_END.search(item)
    return m.end() if m else 0


def _add(out: Phrase, found: tuple[Piece, ...], at: int, kind: str, word: str, comma: int, number: int) -> None:
    for p in found:
        if p.plain:
            out.mentions.append(Mention(at + p.start, at + p.end, p, kind, word, comma, number))
        elif p.kind == "time":
            out.times.append((at + p.start, at + p.end))
        elif p.kind == "person":
            held = pieces(_HEAD.sub("", p.name)) if "单位" in word and word.endswith("人") else ()
            if len(held) == 1 and held[0].plain and held[0].complete:
                out.mentions.append(Mention(at + p.start, at + p.start + held[0].end, held[0], kind, word, comma, number))
            out.leaders.append((at + p.start, at + p.end))
        elif len(p.name) == 1 or p.name in NO_NAME or ":" in p.name:
            out.odd.append((at + p.start, at + p.end))
        elif p.kind != "clause" and _WORD.search(p.name) is not None:
            if p.open:
                out.open_fields.add(number)
            if p.members:
                out.members += [(p.name, -1, -1)]
            out.mentions.append(Mention(at + p.start, at + p.end, p, p.marker or kind, word, comma, number))
            if p.marker == "lead":
                out.mentions[-1].word = "★"
