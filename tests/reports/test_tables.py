"""CSV that Excel opens rightly and never computes; JSON that is JSON."""

from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pytest

from dutygraph.reports.tables import as_csv, as_json, cell, records

#: What a spreadsheet may take for a formula (OWASP ASVS 1.2.10 and its full-width and invisible variants).
FORMULAS = ["=1+1", "+1+1", "-1+1x", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\ufeff=1", "\u200b=1", "=1", "+1", "|x", "%0A",
            "=cmd|'/C calc'!A0", '=HYPERLINK("http://x","y")', "\x00=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_a_spreadsheet_would_compute_is_text(text: str) -> None:
    shown = cell(text)
    assert shown == f"'{text}"


@pytest.mark.parametrize("text", ["2.10", "57", "2.3.5", "3-1", "2026/1/5", "1,000", "10:30", "2026-03520"])
def test_text_that_a_spreadsheet_would_turn_into_a_number_or_date_stays(text: str) -> None:
    assert cell(text) == f'="{text}"'


@pytest.mark.parametrize("text", ["2.57b", "区水务局", "(甲)乙", "", "第3-1条", "10%", "《通知》"])
def test_other_text_is_untouched(text: str) -> None:
    assert cell(text) == text


def test_csv_round_trip_through_a_reader_of_another_hand() -> None:
    """Read back by the csv module: cells as written, quotes, commas and line ends inside cells kept."""
    frame = pd.DataFrame({"text": ['a,"b"\r\nc', "甲\n乙"], "n": [1, 2], "x": [0.1, float("nan")], "ok": [True, False]},
                         index=pd.Index(["2.9", "2.10"], name="task"))
    data = as_csv(frame)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows == [["task", "text", "n", "x", "ok"], ['="2.9"', 'a,"b"\r\nc', "1", "0.1", "true"], ['="2.10"', "甲\n乙", "2", "", "false"]]
    assert as_csv(frame) == data


def test_a_row_number_is_no_column_and_two_keys_are_two() -> None:
    assert as_csv(pd.DataFrame({"a": [1]})).decode("utf-8-sig") == "a\r\n1\r\n"
    pairs = pd.DataFrame({"joint": [3]}, index=pd.MultiIndex.from_tuples([("甲", "乙")], names=["a", "b"]))
    assert as_csv(pairs).decode("utf-8-sig") == "a,b,joint\r\n甲,乙,3\r\n"
    assert records(pairs) == [{"a": "甲", "b": "乙", "joint": 3}]


def test_json_is_strict() -> None:
    frame = pd.DataFrame({"x": [float("inf"), 1.5]})
    assert json.loads(as_json(records(frame))) == [{"x": None}, {"x": 1.5}]


def test_a_lone_surrogate_does_not_stop_the_table() -> None:
    # only a column of objects can hold one: pandas with pyarrow refuses it in text
    assert as_csv(pd.DataFrame({"a": ["x\udc80"]}, dtype=object)).decode("utf-8-sig") == "a\r\nx?\r\n"
