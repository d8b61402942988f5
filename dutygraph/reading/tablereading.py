"""Cells of a document → the tables that say who does what."""

from __future__ import annotations

from dutygraph.reading.document import Document
from dutygraph.reading.fold import Folded
from dutygraph.reading.tables import TableRegion


def regions(document: Document, folded: Folded) -> list[TableRegion]:
    """Tables whose columns were understood."""
    return []
