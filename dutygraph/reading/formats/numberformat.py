"""How a spreadsheet shows a number: 0.07 as 7%, 46054 as a date, 1 as 001."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_BUILTIN = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d",
            15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
            27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
            36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
            50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"',
            58: 'm"月"d"日"'}
_PIECE = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(AM/PM|上午/下午|A/P)'
                    r'|(General|G/通用格式)|(y+|m+|d+|h+|s+|a{3,4})|([0#?][0#?,]*(?:\.[0#?]*,*)?(?:E[+-]0+)?|\.[0#?]+)|(.)',
                    re.IGNORECASE | re.DOTALL)
_WEEK = "一二三四五六日"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def shown(raw: str, code: str, *, since_1904: bool = False) -> tuple[str, bool]:
    """The displayed form of a stored number, and whether the format was understood.

    Parameters
    ----------
    raw : str
        The number as stored.
    code : str
        The format code.
    since_1904 : bool
        Whether days count from 1904 (old files of Macintosh).

    Examples
    --------
    >>> shown("0.07", "0%"), shown("1", "000"), shown("46054", 'yyyy"年"m"月"d"日"')
    (('7%', True), ('001', True), ('2026年2月1日', True))
    >>> shown("0.1", "General"), shown("1234.5", '#,##0.00"万元"')
    (('0.1', True), ('1,234.50万元', True))
    """
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw, False
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return raw, False
    section, number, known = _section(code, number)
    if section in {"", "@"}:
        return general(number), (known and section == "@") or code == ""
    pieces = list(_PIECE.finditer(section))
    if any(m[6] for m in pieces) or any(m[3] and re.fullmatch("[hms]+", m[3], re.IGNORECASE) for m in pieces):
        text = _date(number, pieces, since_1904)
        return (text, known) if text is not None else (general(number), False)
    return _number(number, pieces, known)


def builtin(identifier: int) -> str:
    """The code of a built-in format in Chinese (China) editions.

    Examples
    --------
    >>> builtin(9), builtin(31)
    ('0%', 'yyyy"年"m"月"d"日"')
    """
    return _BUILTIN.get(identifier, "General")


def general(number: Decimal) -> str:
    """A number without a format: at most eleven digits, as cells show it.

    Examples
    --------
    >>> general(Decimal("0.30000000000000004")), general(Decimal("12.0"))
    ('0.3', '12')
    """
    if not number:
        return "0"
    if number.adjusted() >= 11 or number.adjusted() < -9:
        mantissa, _, exponent = f"{number:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent[0]}{int(exponent[1:]):02d}"
    places = min(9, 10 - max(number.adjusted(), 0))
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _section(code: str, number: Decimal) -> tuple[str, Decimal, bool]:
    """The part of the code that holds for this number; a part for negative numbers shows them without their sign."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code) if len(code) < 300 else [code]
    if any(re.match(r"(?:\[[^<>=\]]*\])*\[[<>=]", s) for s in sections):
        for section in sections:
            if not (m := re.search(r"\[([<>=]{1,2})\s*(-?[\d.]+)\]", section)):
                return section, number, True
            bound = Decimal(m[2])
            holds = {"<": number < bound, ">": number > bound, "=": number == bound, "<=": number <= bound, ">=": number >= bound, "<>": number != bound}
            if holds.get(m[1], False):
                return section, number, True
        return "General", number, False
    if number < 0 and len(sections) > 1:
        return sections[1], -number, True
    if number == 0 and len(sections) > 2:
        return sections[2], number, True
    return sections[0], number, True


def _number(number: Decimal, pieces: list[re.Match[str]], known: bool) -> tuple[str, bool]:
    percent = sum(m[8] == "%" for m in pieces)
    value = number * 100**percent
    out: list[str] = []
    done = False
    for m in pieces:
        if m[1] is not None or m[2]:
            out.append(m[1] if m[1] is not None else m[2])
        elif m[3]:
            # a colour, a language, a currency sign such as [$¥-804]; [DBNum1] asks for Chinese numerals, which are not drawn here
            out.append(m[3][1:].partition("-")[0] if m[3].startswith("$") else "")
            known &= not m[3].lower().startswith("dbnum")
        elif m[5]:
            out.append(general(value))
            done = True
        elif m[7]:
            if done:
                return general(number), False
            out.append(_digits(value, m[7]))
            done = True
        elif m[4] or m[6]:
            return general(number), False
        elif m[8]:
            if m[8] == "/":
                return general(number), False
            out.append(m[8])
    text = "".join(out)
    if value < 0 and not done:
        return text, known
    return (("-" + text.replace("-", "", 1)) if number < 0 and "-" in text else text), known


def _digits(value: Decimal, mask: str) -> str:
    if "E" in mask.upper():
        places = len(mask.upper().partition("E")[0].partition(".")[2])
        mantissa, _, exponent = f"{value:.{places}E}".partition("E")
        return f"{mantissa}E{exponent[0]}{int(exponent[1:]):02d}"
    whole, _, part = mask.partition(".")
    # commas behind the last digit divide by a thousand each
    scale = len(part) - len(part.rstrip(",")) if part else len(whole) - len(whole.rstrip(","))
    part = part.rstrip(",")
    value = value.scaleb(-3 * scale)
    grouped = "," in whole.rstrip(",")
    needed = part.count("0")
    text = f"{abs(value).quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP):f}"
    digits, _, rest = text.partition(".")
    rest = rest[:needed] + rest[needed:].rstrip("0")
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if grouped and digits:
        digits = f"{int(digits):,}" if not digits.startswith("0") or digits == "0" else digits
    sign = "-" if value < 0 and (digits.strip("0,") or rest.strip("0")) else ""
    return sign + (digits or ("0" if not rest and not part else "")) + ("." + rest if "." in mask else "")


def _date(number: Decimal, pieces: list[re.Match[str]], since_1904: bool) -> str | None:
    days = int(number.to_integral_value("ROUND_FLOOR"))
    if not 0 <= days <= 2_958_465:
        return None
    second = int(((number - days) * 86_400).to_integral_value(ROUND_HALF_UP))
    # the first calendar of spreadsheets has a 29 February 1900 that never was
    first = dt.datetime(1904, 1, 1) if since_1904 else dt.datetime(1899, 12, 31 if days < 60 else 30)
    try:
        when = first + dt.timedelta(days=days, seconds=second)
    except OverflowError:
        return None
    out: list[str] = []
    clock = ""
    twelve = any(m[4] for m in pieces)
    for k, m in enumerate(pieces):
        elapsed = m[3].lower() if m[3] and re.fullmatch("[hms]+", m[3], re.IGNORECASE) else ""
        unit = (m[6] or elapsed).lower()
        if m[1] is not None or m[2]:
            out.append(m[1] if m[1] is not None else m[2])
        elif m[4]:
            words = m[4].split("/")
            out.append(words[when.hour >= 12])
        elif elapsed:
            total = days * 86_400 + second
            out.append(str(total // {"h": 3600, "m": 60, "s": 1}[elapsed[0]]))
            clock = elapsed[0]
        elif unit:
            later = next((p[6].lower() for p in pieces[k + 1 :] if p[6]), "")
            minutes = unit[0] == "m" and len(unit) < 3 and (clock == "h" or later.startswith("s"))
            out.append(_field(when, "n" * len(unit) if minutes else unit, twelve))
            clock = unit[0]
        elif m[7]:
            out.append(m[7] if "0" not in m[7] else "0" * m[7].count("0"))
        elif m[8]:
            out.append(m[8])
    return "".join(out)


def _field(when: dt.datetime, unit: str, twelve: bool) -> str:
    letter, wide = unit[0], len(unit) > 1
    if letter == "y":
        return f"{when.year}" if len(unit) > 2 else f"{when.year % 100:02d}"
    if letter == "m" and len(unit) > 2:
        return _MONTHS[when.month - 1]
    if (letter == "d" and len(unit) > 2) or letter == "a":
        return ("星期" if len(unit) > 3 else "") + _WEEK[when.weekday()]
    hour = (when.hour % 12 or 12) if twelve else when.hour
    value = {"m": when.month, "d": when.day, "h": hour, "n": when.minute, "s": when.second}[letter]
    return f"{value:02d}" if wide else str(value)
