"""How much one document may cost: sizes before reading, sizes while inflating, time and memory."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of reading one document; beyond any of them :class:`~dutygraph.errors.ReadError` is raised, never a cut text.

    Parameters
    ----------
    text_bytes, container_bytes : int
        Size of the input in bytes: text and HTML, or DOCX, XLSX, PDF and OFD.
    inflated_bytes, member_bytes : int
        Bytes of all members of a zip together and of one member, counted while inflating (declared sizes are not trusted).
    members : int
        Members of a zip.
    ratio : int
        Inflated to packed bytes of one member, held once a member has given more than ``ratio_after`` bytes.
    xml_depth : int
        Nesting of XML elements.
    cells, merged_area : int
        Cells of a workbook that hold something; cells covered by merged ranges.
    pages : int
        Pages of a PDF or OFD.
    characters : int
        Characters of the text that reading yields.
    output_bytes : int
        Bytes of a supervised reader's answer.
    wall_seconds, cpu_seconds : float, int
        Time of a supervised reader, in seconds.
    memory_bytes : int
        Address space of a supervised reader (Windows: its working set), in bytes.

    Examples
    --------
    >>> Limits(pages=10).pages, LIMITS.members
    (10, 10000)
    """

    text_bytes: int = 64 * MEGABYTE
    container_bytes: int = 128 * MEGABYTE
    inflated_bytes: int = 256 * MEGABYTE
    member_bytes: int = 64 * MEGABYTE
    members: int = 10_000
    ratio: int = 100
    ratio_after: int = MEGABYTE
    xml_depth: int = 256
    cells: int = 5_000_000
    merged_area: int = 1_000_000
    pages: int = 5_000
    characters: int = 20_000_000
    output_bytes: int = 256 * MEGABYTE
    wall_seconds: float = 60.0
    cpu_seconds: int = 45
    memory_bytes: int = 1024 * MEGABYTE


#: The limits that hold where none are given.
LIMITS = Limits()
