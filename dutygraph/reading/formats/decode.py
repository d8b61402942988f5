"""Bytes → text, strictly: no byte is dropped or replaced without a note, and no encoding is believed only because it is declared."""

from __future__ import annotations

import codecs
import re
from contextvars import ContextVar
from dataclasses import dataclass

from dutygraph.errors import ReadError
from dutygraph.reading.document import Note, Skip

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (b"\x84\x31\x95\x33", "gb18030"))
_CHINESE = ("gb18030", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
# names that say nothing here: pages in Chinese carry them by mistake of a server or an editor
_IDLE = {"", "ascii", "us-ascii", "iso8859-1", "latin-1", "cp1252", "utf-8", "none"}
# the commonest characters of running and official Chinese, simplified and traditional; mojibake has few of them
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等"
    "部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正"
    "心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求"
    "老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世"
    "金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整"
    "空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往"
    "责牵落推街镇乡县市厅局财司卫监城贸督查划牌府院镇企创项村乡协配"
    "這來時個們國會對發說產種後經進過動學點業與當實體機關裡應開還樣間線數條結問題義軍員黨總設論較運區強決戰處隊導壓爭濟階極聯認權證單將計團務負責辦縣廳財稅"
    "，。、；：？！“”‘’（）《》〈〉〔〕【】—…·　—０１２３４５６７８９①②③④⑤○〇"
)
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BAD = "\ufffd"
_MOST_NOTES = 50
_HANDLER = "dutygraph.record"
_FAULTS: ContextVar[list[tuple[int, int]]] = ContextVar("faults of the decoding under way")


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was in, and what was repaired on the way."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()
    skips: tuple[Skip, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode a text of unknown encoding.

    The order is: byte order mark; UTF-16 without one (told by its zero bytes); strict UTF-8; then whatever decodes strictly
    among the declared encoding, GB18030 (which ``gb2312`` and ``gbk`` mean too), Big5 and UTF-16, the most plausible first.
    Where nothing decodes strictly, the encoding with the fewest faults is repaired, and each fault is a note.

    Parameters
    ----------
    data : bytes
        The whole input.
    declared : str
        The encoding that the document names, if any.

    Returns
    -------
    Decoded
        The text has ``\\n`` line ends, no zero characters and no lone surrogates.

    Raises
    ------
    ReadError
        ``undecodable`` where no encoding gives anything that looks like text.

    Examples
    --------
    >>> decode("牵头单位:奓山街道".encode("gb18030"), declared="gb2312").text
    '牵头单位:奓山街道'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _settle(data, len(mark), name, ())
    if not data.strip(b"\0"):
        return Decoded("", "ascii")
    zeros = data.count(0)
    if zeros > len(data) // 50 and (zeros > len(data) // 5 or _strict(data, "utf-8") is None):
        return _settle(data, 0, "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be", ())
    if (text := _strict(data, "utf-8")) is not None:
        return _finish(text, "utf-8", ())
    wanted = normalise(declared)
    tried = dict.fromkeys(([wanted] if wanted not in _IDLE else []) + list(_CHINESE) + (list(_WIDE) if len(data) % 2 == 0 else []))
    whole = [(name, text) for name in tried if (text := _strict(data, name)) is not None]
    if whole:
        name, text, notes = _choose(whole, wanted)
        if plausibility(text) >= 0.1 or name == wanted or len(_FOREIGN.findall(text)) < 20:
            return _finish(text, name, notes)
    return _repair(data, wanted)


def normalise(name: str) -> str:
    """The codec meant by a declared charset: Chinese names widened to their superset, ``""`` for names unknown.

    Examples
    --------
    >>> normalise("GB2312"), normalise("x-gbk"), normalise("nonsense")
    ('gb18030', 'gb18030', '')
    """
    name = name.strip().strip("\"'").lower().removeprefix("x-")
    if name.replace("-", "").replace("_", "") in {"gb2312", "gbk", "gb18030", "cp936", "windows936", "ms936", "gb231280", "chinese", "euccn"}:
        return "gb18030"
    try:
        codec = codecs.lookup(name).name if name else ""
        # codecs such as rot13 or zip turn no bytes into text
        "a".encode(codec or "ascii")
    except (LookupError, ValueError, TypeError):
        return ""
    return "big5hkscs" if codec in {"big5", "cp950"} else codec


def plausibility(text: str) -> float:
    """The share of common Chinese characters among those beyond ASCII; 1 for a text that has none beyond ASCII.

    Examples
    --------
    >>> plausibility("各区人民政府的工作") > 0.8, plausibility("牵头单位".encode("gb18030").decode("big5", "replace")) < 0.3
    (True, True)
    """
    foreign = _FOREIGN.findall(text, 0, 200_000)
    return sum(c in _COMMON for c in foreign) / len(foreign) if foreign else 1.0


def looks_binary(data: bytes) -> bool:
    """Whether control bytes are so many that this is no text of any encoding (UTF-16 and UTF-32 have zeros, and are text).

    Examples
    --------
    >>> looks_binary(bytes(range(256)) * 4), looks_binary("市政府".encode("utf-16-le"))
    (True, False)
    """
    if any(data.startswith(mark) for mark, _ in _BOMS):
        return False
    sample = data[:65_536]
    if len(_BINARY.findall(sample)) <= max(2, len(sample) // 200):
        return False
    sample = sample[: len(sample) // 2 * 2]
    return not any((text := _strict(sample, name)) is not None and _prose(text) for name in _WIDE)


def clean(text: str) -> tuple[str, list[Note], list[Skip]]:
    """Line ends made ``\\n``, zero characters taken out and listed, lone surrogates made U+FFFD with a note.

    Examples
    --------
    >>> clean("甲\\r\\n乙\\x00")[0]
    '甲\\n乙'
    """
    notes: list[Note] = []
    skips: list[Skip] = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if zeros := text.count("\0"):
        skips.append(Skip("zero characters", zeros, "they show nothing and end strings in other programs"))
        text = text.replace("\0", "")
    if not _encodable(text):
        found = [m.start() for m in _SURROGATE.finditer(text)]
        text = _SURROGATE.sub(_BAD, text)
        notes += [Note("lone-surrogate", "warning", "half of a character pair", "made U+FFFD", at, at + 1) for at in found[:_MOST_NOTES]]
        if len(found) > _MOST_NOTES:
            notes.append(Note("lone-surrogate", "warning", f"{len(found)} halves of character pairs in all", "made U+FFFD"))
    return text, notes, skips


def _encodable(text: str) -> bool:
    """Whether no half of a character pair stands alone in a text."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _prose(text: str) -> bool:
    foreign = _FOREIGN.findall(text)
    return plausibility(text) > 0.25 if len(foreign) > len(text) // 8 else sum(map(str.isprintable, text)) > 0.9 * len(text)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _finish(text: str, name: str, notes: tuple[Note, ...]) -> Decoded:
    text, more, skips = clean(text)
    return Decoded(text, name, notes + tuple(more), tuple(skips))


def _settle(data: bytes, skip: int, name: str, notes: tuple[Note, ...]) -> Decoded:
    """Decode with the one encoding that the bytes themselves name."""
    text = _strict(data[skip:], name)
    return _finish(text, name, notes) if text is not None else _mend(data, skip, name, notes)


def _choose(whole: list[tuple[str, str]], wanted: str) -> tuple[str, str, tuple[Note, ...]]:
    """The most plausible of several strict decodings; earlier ones win ties, and a near or undeclared choice is noted."""
    scores = [plausibility(text) for _, text in whole]
    # a page's word counts for something: another encoding has to look clearly better
    ranked = sorted(range(len(whole)), key=lambda i: (-scores[i] - (0.15 if whole[i][0] == wanted else 0.0), i))
    best = ranked[0]
    name, text = whole[best]
    notes: list[Note] = []
    if wanted not in _IDLE and name != wanted:
        notes.append(Note("encoding", "warning", f"declared as {wanted}, but the bytes read as {name}", f"read as {name}"))
    elif len(ranked) > 1 and scores[ranked[1]] > scores[best] - 0.15:
        notes.append(Note("encoding", "warning", f"the bytes are valid in {name} and in {whole[ranked[1]][0]}, and both look alike",
                          f"read as {name}"))
    return name, text, tuple(notes)


def _repair(data: bytes, wanted: str) -> Decoded:
    """Decode with the encoding that has the fewest faults and the likeliest text."""
    names = dict.fromkeys(["utf-8", *_CHINESE] + ([wanted] if wanted and wanted not in _IDLE else []))
    def merit(name: str) -> float:
        text = data.decode(name, "replace")
        return plausibility(text.replace(_BAD, "")) - 8.0 * text.count(_BAD) / max(1, len(text))
    merits = {name: merit(name) for name in names}
    name = max(merits, key=lambda n: merits[n])
    if merits[name] < 0.1:
        raise ReadError("the bytes are text in no known encoding", given=f"{len(data)} bytes, declared {wanted or 'nothing'}",
                        hint="save the document as UTF-8 and read it again", code="undecodable")
    return _mend(data, 0, name, ())


def _mend(data: bytes, skip: int, name: str, notes: tuple[Note, ...]) -> Decoded:
    """Decode with faults: lines of another encoding in their own, single bad bytes as U+FFFD, each with a note."""
    pieces: list[str] = []
    found: list[Note] = list(notes)
    faults = length = 0
    narrow = name not in _WIDE and not name.startswith("utf-32")
    offset = skip
    for line in data[skip:].splitlines(keepends=True) if narrow else [data[skip:]]:
        text = _strict(line, name)
        if text is None and narrow and (other := _other(line, name)):
            text = line.decode(other)
            found.append(Note("mixed-encoding", "warning", f"bytes {offset}-{offset + len(line)} are {other} in a text of {name}",
                              f"read as {other}", length, length + len(text.rstrip("\r\n"))))
        if text is None:
            text, bad = _replace(line, name)
            for at, where, byte in bad:
                faults += 1
                if faults <= _MOST_NOTES:
                    found.append(Note("undecodable-bytes", "warning", f"byte {offset + at} (0x{byte:02x}) is not valid {name}", "made U+FFFD",
                                      length + where, length + where + 1))
        text = text.replace("\r\n", "\n")
        pieces.append(text)
        length += len(text)
        offset += len(line)
    if faults:
        found.append(Note("undecodable-bytes", "warning", f"{faults} places are not valid {name}", "each made one U+FFFD"))
    return _finish("".join(pieces), name, tuple(found))


def _other(line: bytes, name: str) -> str:
    """Another encoding in which the whole line is valid and plainly Chinese."""
    for other in ("utf-8", *_CHINESE):
        text = _strict(line, other) if other != name else None
        if text and len(_FOREIGN.findall(text)) >= 4 and plausibility(text) > 0.5:
            return other
    return ""


def _replace(data: bytes, name: str) -> tuple[str, list[tuple[int, int, int]]]:
    """Text with U+FFFD for each fault, and (byte offset, character offset, byte) of each."""
    token = _FAULTS.set([])
    try:
        text = data.decode(name, _HANDLER)
        faults = _FAULTS.get()
    finally:
        _FAULTS.reset(token)
    bad: list[tuple[int, int, int]] = []
    at = length = 0
    for start, end in faults:
        length += len(data[at:start].decode(name))
        bad.append((start, length, data[start]))
        at, length = end, length + 1
    return text, bad


def _record(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = max(error.end, error.start + 1)
    _FAULTS.get().append((error.start, end))
    return _BAD, end


codecs.register_error(_HANDLER, _record)
