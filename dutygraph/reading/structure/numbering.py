"""Printed numbers at the head of a line: style and value, also where a bracket or dot was lost."""

from __future__ import annotations

import re
from typing import NamedTuple

_CN = "一二三四五六七八九十百零〇"
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

#: Styles from the outermost in; ``theme`` is ——, ``mark`` ▲ and its like, ``is`` 一是.
STYLES = ("part", "H1", "H2", "H3", "dec", "H4", "H5", "is", "theme", "mark")


class Number(NamedTuple):
    """A printed number: style, value, where the text after it begins, and whether a mark of it was lost."""

    style: str
    value: int
    end: int
    damaged: bool = False
    path: tuple[int, ...] = ()


def chinese(words: str) -> int:
    """The value of a Chinese numeral up to 999.

    Examples
    --------
    >>> chinese("十二"), chinese("二十"), chinese("一百零三"), chinese("二一")
    (12, 20, 103, 21)
    """
    if not any(c in words for c in "十百"):
        value = 0
        for c in words:
            value = value * 10 + _DIGIT.get(c, 0)
        return value
    total, digit = 0, 0
    for c in words:
        if c == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif c == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _DIGIT.get(c, 0)
    return total + digit


#: Ordered by how often each is met; which one it can be is told by the first character.
_HEAD = re.compile(
    "(?=\\d)(?:(?P<dec>\\d{1,2}(?:\\.\\d{1,2}){1,3})[.、 ]*(?![\\d.%年月日万亿个家件项名人元米倍公亩吨岁以和至—~-])"
    "|(?P<H3>\\d{1,3}|\\d{4,6}(?=[.、](?!\\d))) *[.、,] *(?P<run>(?=\\d))?|(?P<H3s>\\d{1,3})(?: +(?=[\u4e00-\u9fff“])|[)\\]](?![年月日]) *))"
    f"|(?=[{_CN}])(?:(?P<H1>[{_CN}]{{1,4}}) *[、.] *|(?P<H1c>[{_CN}]{{1,3}}), *(?=[\u4e00-\u9fff]{{4}})"
    f"|(?P<H2l>[{_CN}]{{1,3}})[)\\]][、. ]*|(?P<isv>[{_CN}]{{1,2}})(?:是|要)(?=[\u4e00-\u9fff]))"
    f"|(?P<open>[(\\[]) *(?P<H2>[{_CN}]{{1,4}}) *(?P<close>[)\\]])[、. ]*"
    f"|[(\\[](?P<H2r>[{_CN}]{{1,3}})(?=[\u4e00-\u9fff])(?![{_CN}年月日次个项条级是批])"
    "|[(\\[] *(?P<H4>\\d{1,3}) *[)\\]][、. ]*"
    f"|第(?P<part>[{_CN}]+|\\d+)(?:部分|篇|章|节)[ :、.]*"
    f"|第(?P<art>[{_CN}]+|\\d+)条[ :、.]*(?=[\u4e00-\u9fff“])"
    "|(?P<H5>[①-⑳])[、. ]*|(?P<theme>—{2,}|-{2,}|―+) *|(?P<mark>[▲△●◆■◇□○※★☆·•➢➤]) *")
#: The last group that matched → the style, and whether a mark is lost.
_KINDS = {"part": ("part", False), "art": ("H1", False),
          "H1": ("H1", False), "H1c": ("H1", True), "close": ("H2", False), "H2l": ("H2", True), "H2r": ("H2", True),
          "dec": ("dec", False), "H3": ("H3", False), "run": ("H3", False), "H3s": ("H3", True), "H4": ("H4", False), "H5": ("H5", False),
          "isv": ("is", False)}
#: The most usual number, told without going through all the others.
_USUAL = re.compile("(\\d{1,3})[.、](?![\\d 、.])")
_BRACKETED = frozenset(f" 0123456789{_CN}")
_BEGINNINGS = frozenset(f"第([{_CN}0123456789—-―▲△●◆■◇□○※★☆·•➢➤" + "".join(map(chr, range(0x2460, 0x2474))))


def number_at(text: str, start: int, end: int) -> Number | None:
    """The number at the head of ``text[start:end]``, or None.

    Examples
    --------
    >>> for line in ("二、重点工作", "(十)统筹", "21.65岁以上", "2.2022年至2024年", "三)优化", "——主题", "1.5亿元"):
    ...     n = number_at(line, 0, len(line))
    ...     print(n.style, n.value, n.end)
    H1 2 2
    H2 10 3
    H3 21 3
    H3 2 2
    H2 3 2
    theme 0 2
    H3 1 2
    """
    c = text[start:start + 1]
    if c not in _BEGINNINGS or (c in "([" and text[start + 1:start + 2] not in _BRACKETED):
        return None
    if (m := _USUAL.match(text, start, end)) is not None:
        return Number("H3", int(m[1]), m.end())
    m = _HEAD.match(text, start, end)
    if m is None:
        return None
    kind, stop = m.lastgroup or "", m.end()
    if kind in ("theme", "mark"):
        return Number(kind, 0, stop)
    style, damaged = _KINDS[kind]
    words = m[style if kind in ("close", "run") else kind]
    if style == "dec":
        path = tuple(map(int, words.split(".")))
        return Number("dec", path[-1], stop, path=path)
    if style == "H5":
        return Number("H5", ord(words) - 0x245F, stop)
    return Number(style, int(words) if words.isdecimal() else chinese(words), stop, damaged)


#: A number inside a line that lost its line breaks: behind the end of a sentence, or behind a blank.
_INSIDE = re.compile(f"(?<=[。;])[(\\[][{_CN}]{{1,3}}[)\\]]|(?<=[。;])\\d{{1,3}}[.、](?!\\d)"
                     f"|(?<=[。;,\\]\u4e00-\u9fff] )(?:[(\\[][{_CN}]{{1,3}}[)\\]]|\\d{{1,3}}[.、](?!\\d)|[{_CN}]{{1,2}}、)"
                     f"|(?<=[,:])[(\\[][{_CN}]{{1,3}}[)\\]](?=[\u4e00-\u9fff])")


def inner_starts(text: str, start: int, end: int) -> list[int]:
    """Where numbers begin inside ``text[start:end]`` although no line does.

    Examples
    --------
    >>> inner_starts("一、民生。1.建校。(二)修路,共2.5公里。", 0, 24)
    [5, 10]
    """
    return [m.start() for m in _INSIDE.finditer(text, start, end)]
