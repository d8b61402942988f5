"""Encodings: what Python's own encoders write must come back, character for character, or with a note for each loss."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dutygraph.errors import ReadError
from dutygraph.reading.formats.decode import clean, decode, looks_binary, normalise, plausibility

SIMPLE = "关于印发任务责任分解方案的通知\n1. 修建道路30条，增长5%左右。（牵头单位：区交通局；责任单位：各街道）\n"
LATER = "2. 完成奓山街道、㙟村改造。（责任单位：区水务局、区财政局）\n"
OLD = "關於印發工作任務分解方案的通知\n1. 興建道路，增長百分之五。（牽頭單位：區交通局；責任單位：各街道辦事處）\n"
CODECS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "gbk", "iso-8859-1"])
@pytest.mark.parametrize("times", [1, 3, 40])
def test_comes_back_whatever_is_declared(codec: str, declared: str, times: int) -> None:
    text = SIMPLE * times
    assert decode(text.encode(codec), declared).text == text


@pytest.mark.parametrize("declared", ["", "big5", "utf-8"])
@pytest.mark.parametrize("times", [1, 40])
def test_big5(declared: str, times: int) -> None:
    assert decode((OLD * times).encode("big5"), declared).text == OLD * times


def test_big5_declared_as_gb2312_is_noted() -> None:
    found = decode((OLD * 5).encode("big5"), "gb2312")
    assert found.text == OLD * 5
    assert [n.code for n in found.notes] == ["encoding"]


def test_gb18030_characters_under_a_gb2312_label() -> None:
    # the fault that loses 94 % of the real page elsewhere: characters beyond GB2312 under that label
    text = SIMPLE + LATER
    assert decode(text.encode("gb18030"), "gb2312").text == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_one_bad_byte_is_noted_with_its_offset(codec: str) -> None:
    data = (SIMPLE * 5).encode(codec)
    at = len((SIMPLE * 2 + SIMPLE[:7]).encode(codec))
    found = decode(data[:at] + b"\xff" + data[at:])
    assert found.text == SIMPLE * 2 + SIMPLE[:7] + "\ufffd" + SIMPLE[7:] + SIMPLE * 2
    first = next(n for n in found.notes if n.code == "undecodable-bytes")
    assert f"byte {at} (0xff)" in first.message
    assert found.text[first.start : first.end] == "\ufffd"


def test_no_mutant_is_repaired_in_silence() -> None:
    rng = random.Random(0)  # noqa: S311
    for codec in ("utf-8", "gb18030"):
        data = (SIMPLE * 3).encode(codec)
        for _ in range(300):
            at = rng.randrange(len(data))
            mutant = data[:at] + bytes([rng.randrange(128, 256)]) + data[at + 1 :]
            found = decode(mutant)
            # either the text gives the same bytes again, or notes tell of what was done
            assert found.notes or found.text.encode(found.encoding) == mutant


def test_mixed_encodings_line_by_line() -> None:
    lines = [f"{i}. 修建道路若干条，责任单位为区交通局。\n" for i in range(20)]
    data = b"".join(line.encode("gb18030" if i == 7 else "utf-8") for i, line in enumerate(lines))
    found = decode(data)
    assert found.text == "".join(lines)
    assert [n.code for n in found.notes] == ["mixed-encoding"]
    assert found.text[found.notes[0].start : found.notes[0].end] == lines[7].strip()


def test_cut_in_mid_character() -> None:
    found = decode((SIMPLE * 3).encode()[:-2])
    assert found.text == (SIMPLE * 3)[:-2] + "\ufffd"
    assert found.notes


def test_linear_with_many_faults() -> None:
    found = decode(("区" * 10 + "\n").encode() * 2000 + b"\xff" * 2000 + "的工作任务".encode() * 20_000)
    assert found.text.count("\ufffd") == 2000
    assert len(found.notes) <= 60


def test_nothing_known_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        decode(bytes(range(0x80, 0x100)) * 40)
    assert caught.value.code == "undecodable"


def test_clean_text() -> None:
    text, notes, skips = clean("甲\r\n乙\r丙\ud800丁\0戊\u2028己\x0b")
    assert text == "甲\n乙\n丙\ufffd丁戊\u2028己\x0b"
    assert [(n.code, text[n.start]) for n in notes] == [("lone-surrogate", "\ufffd")]
    assert [s.size for s in skips] == [1]


@pytest.mark.parametrize(("name", "codec"), [("GB_2312-80", "gb18030"), ("gb2312", "gb18030"), ("GBK", "gb18030"), ("x-gbk", "gb18030"), ("big5", "big5hkscs"),
                                             ("rot13", ""), ("", "")])
def test_names_of_encodings(name: str, codec: str) -> None:
    assert normalise(name) == codec


def test_binary_is_told_from_text() -> None:
    assert looks_binary(random.Random(1).randbytes(5000))  # noqa: S311
    for codec in CODECS:
        assert not looks_binary(SIMPLE.encode(codec))


def test_real_plan_through_every_encoding(shared: Path) -> None:
    text = (shared / "plans" / "caidian-2026.txt").read_text(encoding="utf-8")
    for codec in ("utf-8", "gb18030", "utf-16-le"):
        found = decode(text.encode(codec), "gb2312")
        assert found.text == text.replace("\r\n", "\n")
        assert not [n for n in found.notes if n.code == "undecodable-bytes"]
    assert plausibility(text) > 0.6
