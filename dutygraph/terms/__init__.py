"""The bilingual vocabulary: key → 中文, English, unit, definition, formula. Frames hold keys and codes; words come from here."""

from dutygraph.terms.captions import caption, counting_basis, facts_line, figure
from dutygraph.terms.term import LANGS, UNITS, Term
from dutygraph.terms.words import TERMS, definition, glossary, heading, term, unit_of, word

__all__ = [
    "LANGS", "TERMS", "UNITS", "Term", "caption", "counting_basis", "definition", "facts_line", "figure", "glossary", "heading", "term",
    "unit_of", "word",
]
