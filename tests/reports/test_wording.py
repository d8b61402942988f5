"""The words of reports: both languages, no word that an office would not accept, punctuation as it is printed."""

from __future__ import annotations

import re
import string

import pytest

from dutygraph.errors import InputError
from dutygraph.reports.formats import shown
from dutygraph.reports.headings import HEADINGS
from dutygraph.reports.html import numbered, numeral
from dutygraph.reports.plain import plain
from dutygraph.reports.sentences import SENTENCES, percent, say, title
from dutygraph.terms.typography import full_width

CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: Column "not" of the table of words (copied by hand).
REFUSED = "点名 负担 超载 过载 小圈子 瓶颈 短板 堵点 单点故障 薄弱环节 瘫痪 置信区间 差错 错误 落后 问题单位".split()


def values(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("key", [*SENTENCES, *HEADINGS])
def test_both_languages_say_the_same_with_the_same_numbers(key: str) -> None:
    zh, en = (SENTENCES | HEADINGS)[key]
    assert CHINESE.search(zh)
    assert not CHINESE.search(en)
    assert values(zh) == values(en)


def test_no_word_that_an_office_would_not_accept() -> None:
    assert [(k, w) for k, (zh, _) in {**SENTENCES, **HEADINGS}.items() for w in REFUSED if w in zh] == []


def test_weighty_words_stand_only_beside_a_number() -> None:
    """重要 nowhere; 关键 only in the name of the bottleneck measure, whose sentences print betweenness and its expectation."""
    assert [k for k, (zh, _) in {**SENTENCES, **HEADINGS}.items() if "重要" in zh] == []
    assert {k for k, (zh, _) in {**SENTENCES, **HEADINGS}.items() if "关键" in zh.replace("关键衔接单位", "")} == set()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("共 3 项,其中牵头 1 项(写明 1 项):甲;乙?", "共 3 项\uff0c其中牵头 1 项\uff08写明 1 项\uff09\uff1a甲\uff1b乙\uff1f"),
        ("1,203 and 10:30", "1,203 and 10:30"),
        ("Σ (d_t − 1) over", "Σ (d_t − 1) over"),
        ("({n} 项)", "\uff08{n} 项\uff09"),
        ("{a},{b}", "{a}\uff0c{b}"),
        ("(1/m) Σ", "(1/m) Σ"),
        ("p ≤ 0.05(校正后)", "p ≤ 0.05\uff08校正后\uff09"),
        ("a) b(", "a) b("),
        ("", ""),
    ],
)
def test_punctuation_is_full_width_beside_chinese_only(given: str, expected: str) -> None:
    """Expected lines written by hand (GB/T 15834)."""
    assert full_width(given) == expected


def test_values_keep_their_own_punctuation() -> None:
    assert say("unit_members", "zh", list="甲局(乙局),丙") == "成员\uff1a甲局(乙局),丙。"


def test_an_unknown_sentence_or_language_is_an_error() -> None:
    with pytest.raises(InputError, match="no such sentence"):
        say("nothing", "zh")
    with pytest.raises(InputError, match="lang"):
        title("ranking", "de")


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (0.0004, "p", "<0.001"),
        (0.0495, "p", "0.050"),
        (1, "share", "100%"),
        (0.3333, "share", "33.3%"),
        (12345678, "count", "12345678"),
        (2.5, "number", "2.50"),
        (0.0123, "number", "0.0123"),
        (None, "number", "–"),
        (None, "text", ""),
        (False, "flag", "–"),
        ("2.10", "id", "2.10"),
        (3.0, "number", "3"),
        ("a\x00", "text", "a␀"),
    ],
)
def test_how_a_value_is_written(value: object, kind: str, expected: str) -> None:
    assert shown(value, kind, "zh") == expected  # type: ignore[arg-type]


def test_numerals_and_headings() -> None:
    """By hand, as official documents print them."""
    assert [numeral(n) for n in (1, 10, 11, 20, 21, 99)] == ["一", "十", "十一", "二十", "二十一", "九十九"]
    assert numbered((12,), "甲", "zh") == "十二、甲"
    assert numbered((1, 2), "乙", "zh") == "\uff08二\uff09乙"
    assert numbered((1, 2, 3), "丙", "zh") == "3. 丙"
    assert [numbered(at, "x", "en") for at in ((1,), (1, 2))] == ["1. x", "1.2 x"]


def test_plain_text_is_what_xml_allows() -> None:
    """Every code point that XML 1.0 refuses (its production 2) becomes another, and nothing else of the plane changes but line ends."""
    for code in [*range(0x3000), *range(0xD7F0, 0xE010), *range(0xFDC0, 0xFE00), *range(0xFFF0, 0x10000)]:
        out = plain(chr(code))
        assert len(out) == 1
        allowed = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD
        if not allowed:
            assert out != chr(code)
        assert all(ord(c) in (0x9, 0xA) or 0x20 <= ord(c) <= 0xD7FF or 0xE000 <= ord(c) <= 0xFFFD for c in out)


def test_percentages() -> None:
    assert [percent(x) for x in (0, 0.5, 0.005, 1)] == ["0%", "50%", "0.5%", "100%"]
