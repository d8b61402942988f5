"""Text that every office format can hold: what XML forbids becomes visible, line ends become one kind."""

from __future__ import annotations

import re

_NEWLINES = re.compile(r"\r\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def plain(text: object) -> str:
    """Text without characters that XML, Word or Excel refuse.

    Control characters become their pictures (U+2400 and following), half of a character pair and non-characters become U+FFFD, every
    kind of line end becomes ``\\n``. Whatever is not text is turned into it first.

    Examples
    --------
    >>> plain("a\\x00b\\r\\nc")
    'a␀b\\nc'
    """
    return _FORBIDDEN.sub(_shown, _NEWLINES.sub("\n", str(text)))
