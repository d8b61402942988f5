"""A person's decisions about one document: a TOML file that every stage of reading follows, and says so.

Decisions are keyed by the words printed and the task, never by offsets, so that they survive a new copy of the document.
One that matches nothing is reported as ``stale_correction``.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dutygraph.errors import InputError, one_of
from dutygraph.plan.schema import ROLES
from dutygraph.reading.codes import REPAIRS
from dutygraph.reading.duty.rules import check_rule

#: Sections of the file that hold a list, with their keys (those with ? may be left out).
SECTIONS: dict[str, tuple[str, ...]] = {
    "names": ("words", "unit", "task?"),
    "roles": ("task", "unit", "role"),
    "edges": ("task", "unit", "role?", "remove?"),
    "repairs": ("code", "words?", "task?", "accept?"),
    "ignore": ("words",),
    "numbers": ("words", "number"),
}
_PLAIN = ("format", "rule", "aliases", "groups", "document")


@dataclass(frozen=True)
class Decisions:
    """What a person decided; made by :func:`load_decisions` or by hand.

    Parameters
    ----------
    rule : str, optional
        What a list under a bare 责任单位 means.
    aliases : mapping
        Printed name → unit.
    groups : mapping
        Group → members.
    names : sequence of mappings
        ``words`` stand for ``unit``, everywhere or in one ``task``.
    roles : sequence of mappings
        ``unit`` has ``role`` in ``task``.
    edges : sequence of mappings
        An assignment to add (``role``) or to take out (``remove = true``).
    repairs : sequence of mappings
        A repair refused (``accept = false``): a ``code`` altogether, or only where it mended these ``words``.
    ignore : sequence of mappings
        ``words`` of a statement that is none.
    numbers : sequence of mappings
        The task whose text begins with ``words`` has this ``number``.

    Examples
    --------
    >>> Decisions(roles=({"task": "1", "unit": "市甲局", "role": "lead"},)).count
    1
    """

    rule: str | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    names: Sequence[Mapping[str, Any]] = ()
    roles: Sequence[Mapping[str, Any]] = ()
    edges: Sequence[Mapping[str, Any]] = ()
    repairs: Sequence[Mapping[str, Any]] = ()
    ignore: Sequence[Mapping[str, Any]] = ()
    numbers: Sequence[Mapping[str, Any]] = ()

    def __post_init__(self) -> None:
        check_rule(self.rule)
        for section, keys in SECTIONS.items():
            for i, entry in enumerate(getattr(self, section)):
                _check(section, i, entry, keys)

    @property
    def count(self) -> int:
        """How many decisions there are."""
        return sum(len(getattr(self, s)) for s in SECTIONS) + len(self.aliases) + len(self.groups) + (self.rule is not None)

    def as_dict(self) -> dict[str, Any]:
        """The decisions as plain tables, empty ones left out."""
        out: dict[str, Any] = {"format": 1}
        if self.rule is not None:
            out["rule"] = self.rule
        out |= {name: dict(getattr(self, name)) for name in ("aliases", "groups") if getattr(self, name)}
        return out | {s: [dict(e) for e in getattr(self, s)] for s in SECTIONS if getattr(self, s)}


def _check(section: str, row: int, entry: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    where = f"[[{section}]] {row + 1}"
    known = {k.rstrip("?") for k in keys}
    unknown = sorted(set(entry) - known)
    if unknown:
        raise InputError("unknown key", where=where, given=unknown[0], hint="keys: " + ", ".join(sorted(known)))
    for key in keys:
        if not key.endswith("?") and not entry.get(key):
            raise InputError("a key is missing", where=where, given=key,
                hint="needed: " + ", ".join(k for k in keys if not k.endswith("?")))
    if "role" in entry:
        one_of(entry["role"], ROLES, "role")
    if "code" in entry:
        one_of(entry["code"], REPAIRS, "code")


def load_decisions(source: str | os.PathLike[str] | Decisions | None) -> Decisions:
    """Decisions from a TOML file; ``None`` gives none.

    Parameters
    ----------
    source : path, Decisions or None

    Returns
    -------
    Decisions

    Raises
    ------
    InputError
        With file, section and key of the first fault.

    Examples
    --------
    >>> load_decisions(None).count
    0
    """
    if source is None:
        return Decisions()
    if isinstance(source, Decisions):
        return source
    path = Path(source)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise InputError("there is no such file", where="option corrections", given=str(path),
            hint="give the path of a corrections.toml") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError("the corrections are no TOML", where=str(path), given=str(error),
            hint="see docs/how-to/extend-reading.md for an example") from error
    unknown = sorted(set(data) - set(SECTIONS) - set(_PLAIN))
    if unknown:
        raise InputError("unknown section", where=str(path), given=unknown[0], hint="sections: " + ", ".join([*_PLAIN, *SECTIONS]))
    if data.get("format", 1) != 1:
        raise InputError("unknown format", where=str(path), given=repr(data["format"]), hint="this version knows format = 1")
    return Decisions(**{k: v for k, v in data.items() if k not in ("format", "document")})


def to_toml(decisions: Decisions, title: str = "") -> str:
    """The decisions as TOML.

    Examples
    --------
    >>> print(to_toml(Decisions(roles=({"task": "1", "unit": "市甲局", "role": "lead"},))), end="")
    format = 1
    <BLANKLINE>
    [[roles]]
    task = "1"
    unit = "市甲局"
    role = "lead"
    """
    quote = lambda v: json.dumps(v, ensure_ascii=False)  # noqa: E731  (a JSON string is a TOML string)
    lines = ["format = 1"]
    data = decisions.as_dict()
    if "rule" in data:
        lines.append(f"rule = {quote(data['rule'])}")
    if title:
        lines += ["", "[document]", f"title = {quote(title)}"]
    for name in ("aliases", "groups"):
        if name in data:
            lines += ["", f"[{name}]", *(f"{quote(k)} = {quote(list(v) if name == 'groups' else v)}" for k, v in data[name].items())]
    for section in SECTIONS:
        for entry in data.get(section, ()):
            lines += ["", f"[[{section}]]", *(f"{k} = {quote(v)}" for k, v in entry.items())]
    return "\n".join(lines) + "\n"
