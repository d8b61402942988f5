"""The receipt of a number as sentences: what it is, how it is counted, which tasks are behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dutygraph.errors import one_of
from dutygraph.terms.captions import counting_basis, figure
from dutygraph.terms.term import LANGS
from dutygraph.terms.words import TERMS, definition, heading, term, unit_of, word

_KINDS = {
    "sum": ("由以下 {n} 项事项合计得出:", "It is the sum over {n} tasks:"),
    "tasks": ("不能逐项事项分解;涉及以下 {n} 项事项:", "It is no sum over tasks; these {n} tasks are behind it:"),
    "rank": ("位次由 {column} 与其他单位比较得出;居前的单位 {n} 家:", "The rank compares {column} with other units; {n} are ahead:"),
    "range": ("配合权重变化时与其互换先后的单位 {n} 家:", "As the co weight changes, it changes places with {n} units:"),
    "reasons": ("不能逐项事项分解;判断依据涉及以下 {n} 项事项:", "It is no sum over tasks; the reasons rest on {n} tasks:"),
    "whole": ("由全部事项和单位得出,不能逐项事项分解。", "It is computed from all tasks and units and is no sum over tasks."),
}

#: Units of measure that read well behind a number; a share or a probability is a bare number.
_COUNTED = {"task", "unit", "pair", "target", "seat", "step", "nat"}


class Line(NamedTuple):
    """One task or unit behind a number."""

    name: str
    role: str = ""
    basis: str = ""
    via: str = ""
    adds: float = float("nan")
    said: str = ""
    code: str = ""


def receipt_words(measure: str, row: str, column: str, value: Any, kind: str, lines: Sequence[Line], params: Mapping[str, Any],
                  lang: str) -> str:
    """A receipt in sentences, one line each.

    Parameters
    ----------
    measure, row, column : str
        Which cell.
    value : object
        What stands there.
    kind : {"sum", "tasks", "rank", "range", "reasons", "whole"}
        How the lines relate to the value.
    lines : sequence of Line
        What is behind it.
    params : mapping
        The measure's options.
    lang : str
        ``"zh"`` or ``"en"``.

    Raises
    ------
    InputError
        When the language is unknown.

    Examples
    --------
    >>> lines = [Line("2.1", "lead", "stated", "", 1.0), Line("2.2", "co", "stated", "", 0.6)]
    >>> basis = {"groups": "node", "weights": {"lead": 1, "co": 0.6}}
    >>> print(receipt_words("workload", "甲局", "weighted", 1.6, "sum", lines, basis, "en"))
    甲局, weighted load: 1.6 tasks
    Tasks weighted by role; the weights are printed with the counting basis.
    Formula: Σ_t w(role)
    Counting basis: groups count as one unit; weights: lead 1, co-responsible 0.6.
    It is the sum over 2 tasks:
    - 2.1: lead (stated), 1
    - 2.2: co-responsible (stated), 0.6
    """
    one_of(lang, LANGS, "lang")
    one_of(kind, tuple(_KINDS), "kind")
    zh = lang == "zh"
    known = f"{measure}.{column}" in TERMS or column in TERMS
    counted = known and term(column, of=measure).unit in (_COUNTED | {"rank"} if zh else _COUNTED)
    unit = unit_of(column, lang, of=measure) if counted else ""
    name = ("," if zh else ", ").join(x for x in (row, heading(column, lang, of=measure)) if x)
    said = [f"{name}:{figure(value)}{unit}" if zh else f"{name}: {figure(value)} {unit}".rstrip()]
    if known and definition(column, lang, of=measure):
        said.append(definition(column, lang, of=measure))
    formula = term(column, of=measure).formula if known else ""
    if formula:
        said.append(f"公式:{formula}" if zh else f"Formula: {formula}")
    said += [basis] if (basis := counting_basis(params, lang)) else []
    by = str(params.get("rank_by", "weighted"))
    said.append(_KINDS[kind][0 if zh else 1].format(n=len(lines), column=heading(by, lang)))
    return "\n".join([*said, *(_line(x, lang) for x in lines)])


def _line(x: Line, lang: str) -> str:
    zh = lang == "zh"
    parts = ["/".join(word(r, lang) if r in TERMS else r for r in x.role.split("/"))]  # a pair has two
    basis = word(x.basis, lang, of="basis") if f"basis.{x.basis}" in TERMS else x.basis
    brackets = [basis, x.via, word(x.code, lang, of="reason") if x.code else ""]
    inner = (";" if zh else "; ").join(b for b in brackets if b)
    if inner and parts[0]:
        parts[0] += f"({inner})" if zh else f" ({inner})"
    parts += [figure(x.adds) if x.adds == x.adds else "", f"“{x.said}”" if x.said else ""]
    body = (",").join(p for p in parts if p) if zh else ", ".join(p for p in parts if p)
    return f"- {x.name}{(':' if zh else ': ') if body else ''}{body}"
