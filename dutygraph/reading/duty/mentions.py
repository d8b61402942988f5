"""What one responsibility statement says: the names under each role word, and what else stands there."""

from __future__ import annotations

from dataclasses import dataclass, field

from dutygraph.reading.units.items import Piece, pieces, split


@dataclass(slots=True)
class Mention:
    """A name under a role word; ``comma`` counts the commas before it in its list."""

    start: int
    end: int
    piece: Piece
    kind: str
    word: str = ""
    comma: int = 0
    field: int = 0


@dataclass(slots=True)
class Phrase:
    """What one statement says."""

    mentions: list[Mention] = field(default_factory=list)
    leaders: list[tuple[int, int]] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    clauses: list[tuple[int, int]] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)
    members: list[tuple[str, int, int]] = field(default_factory=list)
    open_fields: set[int] = field(default_factory=set)
    end: int = -1
    verbs: bool = False
    odd: list[tuple[int, int]] = field(default_factory=list)
    shared: list[tuple[int, int, str]] = field(default_factory=list)


def names_in(text: str, start: int, end: int) -> list[tuple[int, int, Piece]]:
    """The names of a list with their places in the text.

    Examples
    --------
    >>> [(a, b, p.name) for a, b, p in names_in("由市甲局、市乙局", 1, 8)]
    [(1, 4, '市甲局'), (5, 8, '市乙局')]
    """
    return [(a + p.start, a + p.end, p) for a, b, _ in split(text, start, end) for p in pieces(text[a:b])]


def mentioned(names: list[tuple[int, int, Piece]], kind: str = "plain", word: str = "", field: int = 1) -> Phrase:
    """A phrase that names these and says nothing else."""
    return Phrase(mentions=[Mention(a, b, p, kind, word, 0, field) for a, b, p in names])


def broken_name(text: str, start: int, end: int, kind: str) -> Phrase | None:
    """The one name that a narrow column broke into pieces of the same width with blank lines between: 市政 / 府办 / 公厅; else None.

    Examples
    --------
    >>> broken_name("市政\\n\\n府办\\n\\n公厅", 0, 10, "lead").mentions[0].piece.name
    '市政府办公厅'
    """
    if text.find("\n\n", start, end) < 0:
        return None
    parts = text[start:end].split()
    if len(parts) < 2 or not 1 < len(parts[0]) <= 4 or any(len(p) != len(parts[0]) for p in parts[:-1]) or len(parts[-1]) > len(parts[0]):
        return None
    if [p for p in pieces(parts[0]) if p.complete]:
        return None
    found = pieces("".join(parts))
    if len(found) != 1 or not found[0].complete or found[0].kind != "unit" or any(p[0] in "省市区县州各" for p in parts[1:]):
        return None
    return mentioned([(start, end, found[0])], kind, kind)
