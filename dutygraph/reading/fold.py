"""Folded text for matching, with a way back to the text as read.

Widths, look-alike brackets, compatibility radicals and traditional characters become one form, character
by character; characters that carry no word (zero width, furniture inside a sentence, line breaks inside a wrapped
paragraph) are left out. The text itself is never changed: spans go back through :meth:`Folded.raw`.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import numpy as np

from dutygraph.reading.characters import look_up, points, text_of
from dutygraph.reading.document import Document
from dutygraph.reading.markdown import markdown_marks

#: Characters that no reader sees: zero width, direction marks, variation selectors, soft hyphen.
INVISIBLE = "".join(map(chr, (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF,
                               *range(0xFE00, 0xFE10))))
_INVISIBLE = re.compile(f"[{INVISIBLE}]")

_BRACKETS = {"(": "﹙⁽❨⦅｟", ")": "﹚⁾❩⦆｠", "[": "【〔〖﹝{｛", "]": "】〕〗﹞}｝", "〈": "<＜‹﹤⟨", "〉": ">＞›﹥⟩"}
_MARKS = {",": "﹐", ";": "﹔", ":": "︰﹕∶꞉", "。": "｡︒", "、": "﹑､", "|": "│┃¦", "★": "⭐✮✭", "-": "‐‑‒－"}
_PAIRS = [line for line in files("dutygraph.reading").joinpath("data", "traditional.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
#: Traditional characters and the simplified ones they are matched as; what is shown keeps the printed form.
TRADITIONAL = dict(zip("".join(_PAIRS[::2]), "".join(_PAIRS[1::2]), strict=True))
_RADICALS = dict(zip("⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺫⼾", "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟网户", strict=True))


def _table() -> dict[int, str]:
    table = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
    table |= {ord(c): " " for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"}
    table |= {ord(c): "\n" for c in "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    for group in (_BRACKETS, _MARKS):
        for plain, others in group.items():
            table |= {ord(c): plain for c in others}
    table |= {ord(k): v for k, v in (TRADITIONAL | _RADICALS).items()}
    table |= {0xFF3B: "[", 0xFF3D: "]", 0xFF5B: "[", 0xFF5D: "]", 0xFF1C: "〈", 0xFF1E: "〉"}
    return table


TABLE = _table()
_PLAIN = {chr(k): v for k, v in TABLE.items()}
_UNPLAIN = re.compile("[" + "".join(map(re.escape, sorted(_PLAIN))) + "]")
#: For every character of the first plane the one it is matched as: a long text is folded in one go.
_POINTS = np.array([ord(_PLAIN.get(chr(i), chr(i))) for i in range(0x10000)], "<u4")
_LONG = 400


def _plain(m: re.Match[str]) -> str:
    return _PLAIN[m[0]]


def fold(text: str) -> str:
    """The folded form of a text of the same length, character by character.

    Examples
    --------
    >>> fold("（責任單位：市甲局；５月）")
    '(责任单位:市甲局;5月)'
    """
    if len(text) < _LONG or (codes := points(text)).max() >= len(_POINTS):
        return _UNPLAIN.sub(_plain, text)
    return text_of(_POINTS[codes])


_LINE = re.compile("\\S(?:[^\n]*\\S)?")


def lines(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Lines without the blanks around them; empty ones left out.

    Examples
    --------
    >>> lines("甲 \\n\\n 乙")
    [(0, 1), (5, 6)]
    """
    return [m.span() for m in _LINE.finditer(text, start, len(text) if end is None else end)]


@dataclass(frozen=True)
class Folded:
    """The folded text and, where characters were left out, the place of each in the text as read."""

    text: str
    offsets: Sequence[int] | None = None
    size: int = 0

    @cached_property
    def rows(self) -> list[tuple[int, int]]:
        """Its lines."""
        return lines(self.text)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as read that ``text[start:end]`` stands for."""
        if self.offsets is None:
            return start, end
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else self.size
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1

    def place(self, raw: int) -> int:
        """The first place of ``text`` that is at or after a place of the text as read."""
        return raw if self.offsets is None else bisect_left(self.offsets, raw)


_PINYIN = re.compile(r"\((?<=[\u4e00-\u9fff]\()[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}\)")
#: Role words that a print has spread out or a line break has cut: 责 任 单 位.
_SPREAD = re.compile(r"[总主牵责配协参负完承][ \n]*[要头任合办同与加责负成时][ \n]*(?:[责负落][ \n]*[任责实][ \n]*)?[单部领时][ \n]*[位门导限](?=[ \n]*:)")
#: Its characters before and behind a blank, without which there is no such word.
_BEFORE = np.isin(np.arange(0x10000), points("总主牵责配协参负完承要头任合办同与加成时落实单部领"))
_BEHIND = re.compile("[ \n]+[要头任合办同与加责负成时落实单部领位门导限]")
#: A printed page number on a line of its own between two lines of text, with the blank lines around it: — 7 —.
_PAGE_LINE = re.compile(r"\n(?=([ \n]*[—–―-]{1,2}[ ]*\d{1,4}[ ]*[—–―-]{1,2}[ ]*\n\s*)\S)")
#: The sign of a new page with the blank lines, and the bare page number, above it: no paragraph ends there.
_PAGE_FOOT = re.compile(r"\n((?:[^\S\n]*\d{1,4}[^\S\n\f]*\n)?\s*\f\s*)(?=\S)")
#: The address of a site that copied the text, printed into a role word.
_WATERMARK = re.compile(r"(?<=[总主牵责配协参负])[\u4e00-\u9fff—-]{0,24}www\.[A-Za-z0-9.-]{2,40}(?=[头任合办同与加责][责]?[单部领])")
#: Whether a character of the first plane is one that makes it worth to look for all of them.
_UNSEEN = np.array([re.match("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u180e\ufe00-\ufe0f]", chr(i)) is not None for i in range(0x10000)])
#: A counted group in a list, its number set apart as printers do: 、13 个街道.
_COUNTED = re.compile(r"[、,;:( ]( *)\d{1,3}( +)(?=个(?:街道|[乡镇县区市州村园]|部门|单位|社区|开发区))")
#: Blanks that a formatter put around the marks of a group's name and the numbers of a date: 各街道 ( 镇 ), 11 月 9 日.
_SET_APART = re.compile(r"各[县市区镇乡旗州街道]{1,2} ?\( ?[县市区镇乡旗州街道、 ]{1,12}\)(?: (?=人民政府|政府|管委会|[、,;)]))?|(?<!\d)\d{1,2} +月(?: *\d{1,2} +日)?")
#: What a letter or Markdown sets before every line that it quotes.
_QUOTED = re.compile("^(?:> ?)+", re.MULTILINE)


def folded(document: Document) -> Folded:
    """Fold a document: furniture and invisible characters left out, wrapped paragraphs made one line.

    Parameters
    ----------
    document : Document
        As a format's reader hands it on.

    Returns
    -------
    Folded
        Its text holds one paragraph or cell line a line.

    Examples
    --------
    >>> from dutygraph.reading.document import Block, Document
    >>> folded(Document("市\\u200b甲局", (Block(0, 4),))).text
    '市甲局'
    """
    text = document.text
    plain = fold(text)
    drop: set[int] = set()
    if look_up(_UNSEEN, text).any():
        drop.update(m.start() for m in _INVISIBLE.finditer(text))
    wrapped = document.format in ("pdf", "ofd")
    for block in document.blocks if wrapped or any(b.kind != "paragraph" for b in document.blocks) else ():
        if block.kind == "furniture":
            drop.update(range(block.start, block.end))
        elif block.kind == "cell" and "\n" in plain[block.start:block.end]:
            drop.update(_cell_breaks(plain, block.start, block.end))
        elif wrapped and block.kind != "cell" and "\n" in plain[block.start:block.end]:
            drop.update(_breaks(plain, block.start, block.end))
    pinyin = _PINYIN.findall(plain) if "(" in plain else []
    if len(pinyin) >= 3 and sum(1 for p in pinyin if not p.isascii()) * 2 > len(pinyin):
        for m in _PINYIN.finditer(plain):
            drop.update(range(m.start(), m.end()))
    for m in [*_PAGE_LINE.finditer(plain), *(_PAGE_FOOT.finditer(text) if "\f" in text else ())]:
        drop.update(range(*m.span(1)))
    drop.update(m.end() - 1 for m in _GROUP_GAP.finditer(plain))
    for mark in ("、、", ",,", ";;"):
        if mark in plain:
            drop.update(m.end() - 1 for m in re.finditer(re.escape(mark), plain))
    for m in _COUNTED.finditer(plain) if " 个" in plain else ():
        drop.update((*range(*m.span(1)), *range(*m.span(2))))
    for m in _SET_APART.finditer(plain) if "( " in plain or " 月" in plain else ():
        drop.update(i for i in range(*m.span()) if plain[i] == " ")
    if "www." in plain:
        for m in _WATERMARK.finditer(plain):
            drop.update(range(m.start(), m.end()))
    for span in markdown_marks(plain) if document.format in ("text", "") else ():
        drop.update(range(*span))
    if document.format in ("text", "") and "\n>" in text and len(quoted := list(_QUOTED.finditer(text))) * 2 > text.count("\n"):
        for m in quoted:
            drop.update(range(*m.span()))
    for m in _SPREAD.finditer(plain) if _parted(plain) else ():
        if " " in m[0] or "\n" in m[0]:
            drop.update(i for i in range(m.start(), m.end()) if plain[i] in " \n")
    if not drop:
        return Folded(plain, None, len(text))
    kept = [i for i in range(len(plain)) if i not in drop]
    return Folded("".join([plain[i] for i in kept]), kept, len(text))


def _parted(plain: str) -> bool:
    """Whether a blank or line break stands where one would part a role word."""
    codes = points(plain)
    at = np.flatnonzero(codes[1:] <= ord(" "))
    return any(_BEHIND.match(plain, k + 1) is not None for k in at[_BEFORE[np.minimum(codes[at], 0xFFFF)]].tolist())


#: A blank inside a group's name: 各镇 (街道), 各县 市区.
_GROUP_GAP = re.compile("各[县市区镇乡旗州街] (?=[(县市区镇乡街、])")


def _breaks(plain: str, start: int, end: int) -> list[int]:
    """Line breaks inside a wrapped paragraph, and the spaces around them between two Chinese characters."""
    out: list[int] = []
    for m in re.finditer(r"[ ]*\n[ \n]*", plain[start:end]):
        a, b = start + m.start(), start + m.end()
        left, right = plain[a - 1] if a else "", plain[b] if b < len(plain) else ""
        latin = left.isascii() and left.isalnum() and right.isascii() and right.isalnum()
        out.extend(range(a + 1 if latin else a, b))
    return out


_WHOLE = re.compile("(?:局|委|办|厅|部|署|会|院|处|校|馆|妇联|残联|文联|侨联|工商联|社科联|科协|团[省市县区州]委|中心|公司|集团|街道|办事处|镇|乡|政府|室|单位|部门|行|社|区|县|市|(?:调查|[支大总中])队)$")
_ENDS = re.compile("[。;:!?、,.]$")
#: Names that go on behind a place: 国网某某县 / 供电公司.
_OPEN_NAME = re.compile("^(?:国网|中国|国家|人民银行|人行)[^局司行]{0,12}[县区市省]$")
_NO_NAME = frozenset(("管委会", "委员会", "管理委员会", "办公室", "办事处", "人民政府", "管理局", "服务中心", "供电公司", "街道办"))
#: A bank goes on with its branch; and characters with which no name begins, so that a word was broken: 市委社 / 会工作部.
_BANK, _BRANCH = re.compile("银行$"), re.compile("(?:分行|支行|营业部)$")
_INSIDE = re.compile("(?:会(?![展计议])|务|督|障|境|革|管(?![委网理])|业(?!主)|员|源|输)[\u4e00-\u9fff]")
_BEGINS = re.compile("^(?:\\d|[(\\[][一二三四五六七八九十\\d]|[一二三四五六七八九十]{1,2}、|[①-⑳▲●★*☆■]|-|—)")


def _cell_breaks(plain: str, start: int, end: int) -> list[int]:
    """Line breaks of a cell inside a word or name; those between two whole names or sentences stay."""
    out: list[int] = []
    rows = plain[start:end].split("\n")
    at = start
    for left, right in itertools.pairwise(rows):
        at += len(left)
        a, b = left.rstrip(), right.lstrip()
        name = re.split("[、,;。\n]", a)[-1]
        after = re.split("[、,;。\n]", b)[0]
        whole = _WHOLE.search(name) is not None and len(name) > 2 and _WHOLE.search(after) is not None and len(after) > 2
        whole = whole and not (after in _NO_NAME or _OPEN_NAME.search(name) or _INSIDE.match(after) or (_BANK.search(name) and _BRANCH.search(after)))
        if a and b and not whole and not _ENDS.search(a) and not _BEGINS.match(b):
            out.append(at)
        at += 1
    return out
