"""Every error that leaves the public API: what is wrong, where, what was given, what to do."""

from __future__ import annotations

#: Codes of :class:`ReadError`: why a document cannot be read at all.
READ_CODES: dict[str, str] = {
    "not_found": "there is no such file",
    "empty": "the document holds no text",
    "unknown_format": "the bytes are of no format that can be read",
    "undecodable": "the bytes are text in no encoding that can be told",
    "legacy_format": "a legacy office format; convert it first",
    "encrypted": "the document is protected by a password",
    "no_text_layer": "the pages are pictures without text",
    "damaged": "the container is broken or cut short",
    "xml_dtd": "the XML declares a document type, which is refused",
    "too_large": "the document exceeds a limit",
    "timeout": "reading took longer than allowed",
    "memory": "reading needed more memory than allowed",
    "crash": "the reader of this format broke down",
    "no_tasks": "the text holds no task",
}


class DutyGraphError(Exception):
    """Base of all errors of dutygraph.

    Parameters
    ----------
    what : str
        What is wrong, in one clause.
    where : str, optional
        Where: file, table, row, option.
    given : str, optional
        The offending value.
    hint : str, optional
        What to do about it.
    code : str, optional
        A stable code for programs.

    Examples
    --------
    >>> print(DutyGraphError("unknown role", where="edges, row 3", given="'main'", hint="roles are 'lead', 'co'"))
    unknown role
      where: edges, row 3
      given: 'main'
      hint:  roles are 'lead', 'co'
    """

    def __init__(self, what: str, *, where: str = "", given: str = "", hint: str = "", code: str = "error") -> None:
        super().__init__(what)
        self.what, self.where, self.given, self.hint, self.code = what, where, given, hint, code

    def __str__(self) -> str:
        parts = [self.what]
        for name, value in (("where: ", self.where), ("given: ", self.given), ("hint:  ", self.hint)):
            if value:
                parts.append(f"  {name}{value}")
        return "\n".join(parts)

    def __reduce__(self) -> tuple[object, tuple[object, ...], dict[str, str]]:
        return (type(self), (self.what,), dict(self.__dict__))


class InputError(DutyGraphError, ValueError):
    """An argument or option is not valid."""


class PlanError(DutyGraphError, ValueError):
    """Tables that do not make a plan."""


class GraphError(DutyGraphError, ValueError):
    """Edges that do not make a duty graph."""


class ReadError(DutyGraphError):
    """A document that cannot be read at all; ``code`` is a key of :data:`READ_CODES`."""


class OutputError(DutyGraphError, OSError):
    """A file that cannot be written."""


class MissingExtraError(DutyGraphError, ImportError):
    """An optional dependency is not installed."""


def one_of(value: object, words: tuple[str, ...] | list[str], option: str) -> str:
    """The option's word, or an :class:`InputError` that lists the known ones.

    Examples
    --------
    >>> one_of("node", ("node", "drop"), "groups")
    'node'
    """
    if isinstance(value, str) and value in words:
        return value
    raise InputError(f"unknown {option}", given=repr(value), hint=f"{option} is one of " + ", ".join(map(repr, words)))
