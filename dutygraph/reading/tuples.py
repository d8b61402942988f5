"""A document → the tables of a plan as tuples, with facts and partition; no frames, so that a corpus stays light."""

from __future__ import annotations

from typing import Any

from dutygraph.errors import ReadError
from dutygraph.reading.account import Span, account
from dutygraph.reading.assemble import Assembly, Row
from dutygraph.reading.claims import partition
from dutygraph.reading.document import Document
from dutygraph.reading.findings import add_facts, decide, diagnose
from dutygraph.reading.options import Options
from dutygraph.reading.pause import uncollected
from dutygraph.reading.stages import Stages


def rows_of(document: Document, options: Options | None = None) -> tuple[dict[str, list[Row]], dict[str, Any], list[Span]]:
    """Tables as tuples, meta and partition: what a corpus keeps, without frames.

    Parameters
    ----------
    document : Document
    options : Options, optional

    Returns
    -------
    tuple of dict, dict, list
        Table name → rows in schema order; facts; spans that tile the text.

    Raises
    ------
    ReadError
        ``no_tasks`` where nothing in the document is a task.

    Examples
    --------
    >>> from dutygraph.reading.document import Block
    >>> text = "1.修渠。(责任单位:市甲局)"
    >>> rows, meta, partition = rows_of(Document(text, (Block(0, len(text)),)))
    >>> [r[:3] for r in rows["assignments"]], partition[-1]
    ([('1', '市甲局', 'lead')], (5, 15, 'duty'))
    """
    with uncollected():
        return _rows(Stages(document, options))


def _rows(stages: Stages) -> tuple[dict[str, list[Row]], dict[str, Any], list[Span]]:
    document = stages.document
    if not stages.tasks and not (stages.is_notice or stages.passing or stages.unread):
        raise ReadError("the text holds no task", where=document.name or "text", given=f"{len(document.text)} characters",
                        hint="a plan has numbered items or lines that name units, such as (责任单位:…); is this the right file?",
                            code="no_tasks")
    assembly = Assembly(stages)
    assembly.fill()
    decide(assembly)
    diagnose(assembly)
    add_facts(assembly)
    spans = partition(assembly)
    account(spans, document.text)
    assembly.rows["diagnostics"] = sorted(dict.fromkeys(assembly.told), key=lambda r: (r[4], r[5], r[0]))
    return assembly.rows, assembly.meta, spans
