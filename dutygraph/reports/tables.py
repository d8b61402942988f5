"""Frames as CSV that Excel opens rightly, and as JSON."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

#: What a spreadsheet takes for the start of a formula, also after white space, an invisible or a full-width character.
_FORMULA = re.compile(r"[\s\u00a0\u200b\u200e\u200f\u2060\ufeff\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]")
#: What a spreadsheet would turn into a number or a date: 2.10 becomes 2.1, 3-1 the first of March.
_NUMBERLIKE = re.compile(r"[0-9][0-9.,:/\-]*")


def cell(value: Any) -> str:
    """One value as the text of a CSV cell that a spreadsheet shows unchanged and never computes.

    Text that a spreadsheet would read as a formula gets an apostrophe in front; text that it would read as a number or date
    (task ids such as ``2.10``) is written ``="2.10"``, which Excel, WPS and LibreOffice show as 2.10.

    Examples
    --------
    >>> cell("=1+1"), cell("2.10"), cell("区水务局"), cell(0.5), cell(float("nan")), cell(True)
    ("'=1+1", '="2.10"', '区水务局', '0.5', '', 'true')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if _NUMBERLIKE.fullmatch(value):
            return f'="{value}"'
        return f"'{value}" if _FORMULA.match(value) else value
    return repr(float(value)) if isinstance(value, float) else str(value)


def _rows(frame: pd.DataFrame) -> tuple[list[str], list[list[Any]]]:
    named = [str(n) for n in frame.index.names if n is not None]
    head = named + [str(c) for c in frame.columns]
    body: list[list[Any]] = []
    for label, *values in frame.itertuples(index=True, name=None):
        keys = (list(label) if isinstance(label, tuple) else [label]) if named else []
        body.append([v.item() if hasattr(v, "item") else v for v in [*keys, *values]])
    return head, body


def as_csv(frame: pd.DataFrame) -> bytes:
    """A frame as CSV for Excel: UTF-8 with byte-order mark, CRLF, text neutralised (see :func:`cell`), the named index first.

    Parameters
    ----------
    frame : DataFrame
        Any table of a plan or a result. An index without a name is a row number and is left out.

    Returns
    -------
    bytes
        The same bytes for the same frame.

    Examples
    --------
    >>> import pandas as pd
    >>> as_csv(pd.DataFrame({"牵头": [2]}, index=pd.Index(["区水务局"], name="unit"))).decode("utf-8-sig").splitlines()
    ['unit,牵头', '区水务局,2']
    """
    head, body = _rows(frame)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([cell(h) for h in head])
    # a row that is one empty cell would be a blank line, which readers skip
    writer.writerows([cell(v) for v in row] for row in body)
    return buffer.getvalue().encode("utf-8-sig", "replace")


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame as a list of records, the named index first; numbers that are not finite are None.

    Examples
    --------
    >>> import pandas as pd
    >>> records(pd.DataFrame({"value": [float("nan"), 2.0]}, index=pd.Index(["1", "2"], name="task")))
    [{'task': '1', 'value': None}, {'task': '2', 'value': 2.0}]
    """
    head, body = _rows(frame)
    return [{h: None if isinstance(v, float) and not math.isfinite(v) else v for h, v in zip(head, row, strict=True)} for row in body]


def as_json(value: Any) -> bytes:
    """Records, mappings and numbers as JSON in UTF-8, Chinese characters as they are, one line end at the end.

    Examples
    --------
    >>> as_json({"单位": 1}).decode("utf-8")
    '{\\n "单位": 1\\n}\\n'
    """
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False, default=str) + "\n").encode("utf-8", "replace")
