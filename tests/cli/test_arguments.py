"""What can be typed, and what is refused with a reason."""

from __future__ import annotations

import pytest

from dutygraph.cli.arguments import parse, weights, words
from dutygraph.errors import InputError


def test_the_options_are_those_of_the_library() -> None:
    options = parse(["report", "a.html", "b.pdf", "-o", "out", "--groups", "expand", "--parts", "二,三", "--weights", "lead=1,co=0.5",
                     "--lang", "en", "--quick", "--edition", "research", "--rule", "no-lead", "--corrections", "c.toml", "--seed", "3"])
    assert (options.files, options.output, options.groups, options.parts) == (["a.html", "b.pdf"], "out", "expand", ["二", "三"])
    assert (options.weights, options.lang, options.quick, options.edition) == ({"lead": 1.0, "co": 0.5}, "en", True, "research")
    assert (options.rule, options.corrections, options.seed) == ("no-lead", "c.toml", 3)


@pytest.mark.parametrize("line", [
    [], ["frobnicate"], ["read"], ["map", "a.html", "--groups", "clump"], ["rank", "a.html", "--n", "none"], ["rank", "a.html", "--n", "0"],
    ["rank", "a.html", "--weights", "lead"], ["rank", "a.html", "--weights", "lead=much"], ["report", "a.html", "--lan", "zh"],
    ["read", "a.html", "--format", "xml"],
])
def test_wrong_usage_is_an_error_that_shows_where_help_is(line: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        parse(line)
    assert "--help" in caught.value.hint
    assert caught.value.code == "usage"


def test_lists_take_every_comma() -> None:
    assert words("a, b,c、d;e;") == ["a", "b", "c", "d", "e"]
    assert weights("lead=2") == {"lead": 2.0}
