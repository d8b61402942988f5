"""The date that a file carries: that of the document, or SOURCE_DATE_EPOCH; never the clock."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from dutygraph.errors import InputError

#: Dates of a notice, the first known one counts.
_NAMES = ("issued", "signed", "published")
#: What office formats take for no date at all.
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def document_date(meta: Mapping[str, Any]) -> str:
    """The date of the document, ISO; empty where none is known.

    Examples
    --------
    >>> document_date({"dates": {"published": "2026-02-06", "issued": "2026-01-04"}})
    '2026-01-04'
    """
    dates = meta.get("dates")
    for name in _NAMES:
        try:
            return date.fromisoformat(str(dates.get(name)) if isinstance(dates, Mapping) else "").isoformat()
        except ValueError:
            continue
    return ""


def made_at(document: str) -> datetime:
    """The time written into a file's properties.

    Parameters
    ----------
    document : str
        The document's date, ISO, or empty.

    Raises
    ------
    InputError
        When SOURCE_DATE_EPOCH is set to something else than seconds.

    Examples
    --------
    >>> made_at("2026-01-04").isoformat()
    '2026-01-04T00:00:00+00:00'
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        if not given.isascii() or not given.isdigit():
            raise InputError("no time", where="SOURCE_DATE_EPOCH", given=repr(given), hint="whole seconds since 1970-01-01, or unset it")
        # zip files begin in 1980
        return max(datetime.fromtimestamp(int(given), tz=UTC), datetime(1980, 1, 1, tzinfo=UTC))
    return datetime.fromisoformat(document).replace(tzinfo=UTC) if document else EPOCH
