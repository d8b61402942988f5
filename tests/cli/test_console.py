"""Alignment, progress and errors on a terminal."""

from __future__ import annotations

import io

import pytest

from dutygraph.cli.console import Progress, aligned, complain, width
from dutygraph.errors import ReadError


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_chinese_characters_take_two_columns() -> None:
    assert width("区水务局(x)") == 11
    lines = aligned(["位次", "单位", "项"], [["1", "区水务局", "120"], ["10", "甲", "3"]], left=2).splitlines()
    assert len({width(line) for line in lines}) == 1


def test_progress_shows_on_a_terminal_or_when_asked_for() -> None:
    for stream, asked, shown in ((Terminal(), False, "reading\n"), (io.StringIO(), False, ""), (io.StringIO(), True, "reading\n")):
        Progress(asked=asked, stream=stream).say("reading")
        assert stream.getvalue() == shown


def test_an_error_says_what_where_given_hint_and_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    complain(ReadError("the container is broken", where="a.docx", hint="save it again", code="damaged"), name="a.docx")
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "dutygraph: a.docx: the container is broken [damaged]\n  where: a.docx\n  hint:  save it again\n"
