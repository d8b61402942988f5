"""Numbers as Word prints them before paragraphs: 1, 一, 壹, 甲, ①, iv, b."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_LEGAL = {"simplified": ("零壹贰叁肆伍陆柒捌玖", "拾佰仟"), "traditional": ("零壹貳參肆伍陸柒捌玖", "拾佰仟")}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BY_DIGIT = {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
# number format → (first character, how many there are)
_ENCLOSED = {"decimalEnclosedCircle": ("①", 20), "decimalEnclosedCircleChinese": ("①", 20), "decimalEnclosedParen": ("⑴", 20),
             "decimalEnclosedFullstop": ("⒈", 20), "ideographEnclosedCircle": ("㊀", 10), "ideographParenthesized": ("㈠", 10)}


def chinese(n: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """A number below 100,000,000 in words; 10 to 19 without the leading one.

    Examples
    --------
    >>> chinese(10), chinese(21), chinese(105), chinese(2010), chinese(10500)
    ('十', '二十一', '一百零五', '二千零一十', '一万零五百')
    """
    if n >= 10_000:
        low = n % 10_000
        joint = digits[0] if 0 < low < 1000 else ""
        return chinese(n // 10_000, digits, units) + "万" + (joint + _below(low, digits, units) if low else "")
    words = _below(n, digits, units) or digits[0]
    return words[1:] if words.startswith(digits[1] + units[0]) else words


def _below(n: int, digits: str, units: str) -> str:
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + (units[power - 1] if power else "")
            gap = False
        else:
            gap = bool(out)
    return out


def letters(n: int) -> str:
    """A … z, then aa, bb … as Word counts on.

    Examples
    --------
    >>> letters(1), letters(27), letters(28)
    ('a', 'aa', 'bb')
    """
    return chr(97 + (n - 1) % 26) * min(1 + (n - 1) // 26, 30) if n > 0 else ""


def roman(n: int) -> str:
    """Small Roman numerals.

    Examples
    --------
    >>> roman(4), roman(1999)
    ('iv', 'mcmxcix')
    """
    out = ""
    for value, word in _ROMAN:
        count, n = divmod(n, value)
        out += word * min(count, 20)
    return out


def spell(n: int, style: str) -> str:
    """A number in one of the number formats of ECMA-376 part 1, 17.18.59 (ST_NumberFormat); unknown formats count 1, 2, 3.

    Examples
    --------
    >>> spell(12, "chineseCounting"), spell(3, "ideographTraditional"), spell(2, "decimalEnclosedCircle"), spell(7, "none")
    ('十二', '丙', '②', '')
    """
    if style in {"none", "bullet"} or n < 0:
        return ""
    if style in _ENCLOSED:
        first, many = _ENCLOSED[style]
        return chr(ord(first) + n - 1) if 1 <= n <= many else str(n)
    if style in {"ideographTraditional", "ideographZodiac"}:
        cycle = _STEMS if style == "ideographTraditional" else _BRANCHES
        return cycle[n - 1] if 1 <= n <= len(cycle) else str(n)
    if (style in {"chineseCounting", "taiwaneseCounting", "koreanDigital2"} and n >= 100) or style in _BY_DIGIT:
        return "".join("○" if d == "0" else _DIGITS[int(d)] for d in str(n))
    if style in {"chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting"}:
        return chinese(n)
    if style in {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}:
        digits, units = _LEGAL["simplified" if style == "chineseLegalSimplified" else "traditional"]
        words = chinese(n, digits, units)
        return digits[1] + words if words.startswith(units[0]) else words
    plain = {"lowerLetter": letters(n), "upperLetter": letters(n).upper(), "lowerRoman": roman(n), "upperRoman": roman(n).upper(),
             "decimalZero": f"{n:02d}", "decimalFullWidth": str(n).translate(_WIDE), "decimalFullWidth2": str(n).translate(_WIDE), "ordinal": f"{n}."}
    return plain.get(style, str(n))
