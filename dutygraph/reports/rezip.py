"""A zip file packed again: members in their order, one time for all, so that the same content is the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime


def rezip(data: bytes, made: datetime, change: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """The same members under one time.

    Parameters
    ----------
    data : bytes
        A zip file of our own making.
    made : datetime
        The time of every member, from 1980 on.
    change : mapping, optional
        Member → what becomes of its content.

    Examples
    --------
    >>> buffer = io.BytesIO()
    >>> with zipfile.ZipFile(buffer, "w") as z:
    ...     z.writestr("a", "b")
    >>> rezip(buffer.getvalue(), datetime(2026, 1, 4)) == rezip(buffer.getvalue(), datetime(2026, 1, 4))
    True
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, made.timetuple()[:6])
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            content = source.read(name)
            target.writestr(info, change[name](content) if change and name in change else content)
    return out.getvalue()
