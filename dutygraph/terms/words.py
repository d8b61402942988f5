"""Looking words up: a key answers in Chinese or English, an unknown one is an error that lists its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from dutygraph.errors import InputError, one_of
from dutygraph.terms import duties, lint, measures, structure, study
from dutygraph.terms.term import LANGS, UNITS, Term

_FAMILIES = (
    duties.ROLES, duties.BASES, duties.KINDS, duties.TARGETS, duties.STATES, duties.COLUMNS, measures.WORKLOAD, measures.COORDINATION,
    measures.CLUSTERS, measures.BOTTLENECKS, measures.SENSITIVITY, lint.LINT,
    study.OVERVIEW, study.READINGS, study.NAMES, study.RECEIPT,
    structure.BETWEEN, structure.ROOM, structure.CORE, structure.CHANCE,
)

#: Every term by its key, in the order of the glossary.
TERMS: Mapping[str, Term] = MappingProxyType({t.key: t for family in _FAMILIES for t in family})


def term(key: str, *, of: str = "") -> Term:
    """The entry of a key.

    Parameters
    ----------
    key : str
        A column name, a code or a key of the vocabulary.
    of : str
        The family where one key means two things: ``term("none", of="verdict")``, ``term("unit", of="targets")``.
        A key without an entry in the family answers with its general one.

    Raises
    ------
    InputError
        When there is no such key; the message lists near ones.

    Examples
    --------
    >>> term("weighted").formula
    'Σ_t w(role)'
    >>> term("supported", of="verdict").key
    'verdict.supported'
    """
    found = (of and TERMS.get(f"{of}.{key}")) or TERMS.get(key)
    if found:
        return found
    near = get_close_matches(str(key), list(TERMS), n=4, cutoff=0.5)
    raise InputError("no such term", where="dutygraph.terms", given=repr(f"{of}.{key}" if of else key),
                     hint="near: " + ", ".join(near) if near else "dutygraph.terms.TERMS lists them", code="unknown_term")


def word(key: str, lang: str = "zh", *, of: str = "") -> str:
    """The word for a key, in Chinese (``"zh"``) or English (``"en"``).

    Examples
    --------
    >>> word("lead"), word("lead", "en"), word("rule:no-lead", "en", of="basis")
    ('牵头', 'lead', 'rule: without a lead the responsible units lead')
    """
    found = term(key, of=of)
    return found.zh if one_of(lang, LANGS, "lang") == "zh" else found.en


def definition(key: str, lang: str = "zh", *, of: str = "") -> str:
    """What a key means, in one sentence; empty where the word says it all.

    Examples
    --------
    >>> definition("breadth", "en")
    'Distinct units with which it shares a task.'
    """
    found = term(key, of=of)
    return found.zh_means if one_of(lang, LANGS, "lang") == "zh" else found.en_means


def unit_of(key: str, lang: str = "zh", *, of: str = "") -> str:
    """What the numbers of a column count; empty for a number without unit.

    Examples
    --------
    >>> unit_of("weighted"), unit_of("breadth", "en"), unit_of("gini")
    ('项', 'units', '')
    """
    zh, en = UNITS[term(key, of=of).unit]
    return zh if one_of(lang, LANGS, "lang") == "zh" else en


def heading(column: str, lang: str = "zh", *, of: str = "") -> str:
    """A column's heading; a column that the user added keeps its own name.

    Examples
    --------
    >>> heading("total"), heading("unit", "en", of="targets"), heading("分管领导")
    ('承担事项数', 'unit of measure', '分管领导')
    """
    one_of(lang, LANGS, "lang")
    return word(column, lang, of=of) if f"{of}.{column}" in TERMS or column in TERMS else column


def glossary(lang: str = "zh") -> Iterator[tuple[str, str, str, str]]:
    """(key, word, definition, formula) of every term that has a definition, in order.

    Examples
    --------
    >>> next(glossary("en"))[:2]
    ('lead', 'lead')
    """
    for key, entry in TERMS.items():
        if entry.zh_means:
            yield key, word(key, lang), definition(key, lang), entry.formula
