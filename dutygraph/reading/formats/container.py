"""A zip read with care: the directory first, then members inflated up to a limit, nothing written to disk; XML without document types."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from dutygraph.errors import ReadError
from dutygraph.reading.formats.limits import LIMITS, Limits

_CHUNK = 1 << 16
# where libxml2 ends by itself unless it is told not to
_OWN_DEPTH = 256
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY|<\x00!\x00D\x00O\x00C\x00T\x00Y\x00P\x00E|\x00<\x00!\x00D\x00O\x00C\x00T\x00Y\x00P\x00E", re.IGNORECASE)
_DEPTH = re.compile("depth", re.IGNORECASE)
_HUGE = re.compile("huge|too (?:long|big)|exceed", re.IGNORECASE)


class Container:
    """The members of a zip, by name.

    Parameters
    ----------
    data : bytes
        The whole zip.
    limits : Limits
        Members, inflated sizes, ratio; declared sizes only serve to refuse early.

    Raises
    ------
    ReadError
        ``damaged``, ``encrypted`` or ``too_large``.

    Examples
    --------
    >>> box = io.BytesIO()
    >>> with zipfile.ZipFile(box, "w") as z: z.writestr("a.xml", "<a/>")
    >>> c = Container(box.getvalue()); c.names(), c.read("a.xml")
    (['a.xml'], b'<a/>')
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._spent = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, OverflowError, UnicodeError) as error:
            raise ReadError("the container is broken or cut short", given=str(error), hint="download the file again; or open it and save it anew",
                            code="damaged") from error
        if len(infos) > limits.members:
            raise _over("members", f"{len(infos)} > {limits.members}", "members")
        if any(info.flag_bits & 1 for info in infos):
            raise ReadError("the container is protected by a password", hint="save the document without a password", code="encrypted")
        declared = sum(info.file_size for info in infos)
        if declared > limits.inflated_bytes:
            raise _over("inflated bytes", f"{declared} > {limits.inflated_bytes}", "inflated_bytes")
        # the first of several members with one name wins, in upper or lower case, as office programs have it
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._infos.setdefault(_plain(info.filename), info)

    def names(self) -> list[str]:
        """Names of all members, in the directory's order."""
        return [info.filename for info in self._zip.infolist()]

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of one member, inflated up to the limits."""
        info = self._infos.get(_plain(name))
        if info is None:
            raise ReadError("a part of the document is missing", where=name,
                            hint="the file was cut short or put together by hand; save it anew", code="damaged")
        limits, got, chunks = self.limits, 0, list[bytes]()
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    got += len(chunk)
                    self._spent += len(chunk)
                    if got > limits.member_bytes:
                        raise _over("bytes of one member", f"> {limits.member_bytes}", "member_bytes", name)
                    if self._spent > limits.inflated_bytes:
                        raise _over("inflated bytes", f"> {limits.inflated_bytes}", "inflated_bytes", name)
                    if got > limits.ratio_after and got > limits.ratio * max(1, info.compress_size):
                        raise _over("inflation ratio", f"> {limits.ratio}", "ratio", name)
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
            raise ReadError("a part of the container is broken", where=name, given=str(error), hint="download the file again; or open it and save it anew",
                            code="damaged") from error
        return b"".join(chunks)

    def xml(self, name: str) -> etree._Element:  # type: ignore[name-defined]
        """One member as XML; entities are never resolved, nothing is loaded."""
        return parse_xml(self.read(name), name, self.limits.xml_depth)


def parse_xml(data: bytes, where: str = "", depth: int = LIMITS.xml_depth) -> etree._Element:  # type: ignore[name-defined]
    """XML as office formats use it: no document type, at most ``depth`` levels deep (the parser itself ends at 2,048).

    Raises
    ------
    ReadError
        ``xml_dtd``, ``too_large`` or ``damaged``.

    Examples
    --------
    >>> parse_xml(b"<a><b/></a>").tag
    'a'
    """
    refuse_types(data, where)
    try:
        root = etree.fromstring(data, parser=etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
                                                              huge_tree=depth > _OWN_DEPTH))
    except (etree.LxmlError, ValueError) as error:
        if _DEPTH.search(str(error)):
            raise _over("depth of XML", f"> {depth}", "xml_depth", where) from error
        if _HUGE.search(str(error)):
            raise _over("length of one XML text", str(error), "member_bytes", where) from error
        raise ReadError("a part of the document is no valid XML", where=where, given=str(error), hint="open the document and save it anew",
                        code="damaged") from error
    info = root.getroottree().docinfo
    if info.internalDTD is not None:
        raise _typed(where)
    if depth != _OWN_DEPTH and _deepest(root) > depth:
        raise _over("depth of XML", f"> {depth}", "xml_depth", where)
    return root


def refuse_types(data: bytes, where: str = "") -> None:
    """Refuse XML bytes that hold a document type or an entity, in whatever width the letters are.

    Raises
    ------
    ReadError
        ``xml_dtd``.

    Examples
    --------
    >>> refuse_types(b"<a/>")
    """
    if _DOCTYPE.search(data):
        raise _typed(where)


def _typed(where: str) -> ReadError:
    return ReadError("the XML declares a document type", where=where, hint="office programs never write one; do not trust this file", code="xml_dtd")


def _deepest(root: etree._Element) -> int:  # type: ignore[name-defined]
    now = most = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        now += 1 if event == "start" else -1
        most = max(most, now)
    return most


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _over(what: str, given: str, limit: str, where: str = "") -> ReadError:
    return ReadError(f"the document exceeds the limit of {what}", where=where, given=given, hint=f"if you trust it, raise Limits.{limit}", code="too_large")
