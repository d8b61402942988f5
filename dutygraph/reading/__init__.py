"""Document → Plan, in stages that can each be run and seen alone.

>>> from dutygraph import reading
>>> stage = reading.document("1.修渠。(牵头单位:市甲局;责任单位:市乙局)".encode())
>>> stage.outline(), stage.duties(), stage.names()
([('1', '', '', '修渠。')], [('1', 'lead', '市甲局'), ('1', 'co', '市乙局')], [('市甲局', '市甲局', ''), ('市乙局', '市乙局', '')])
"""

from typing import Any as _Any

from dutygraph.extras import load as _load

# The submodule of that name is loaded first, so that the function below keeps the name.
from dutygraph.reading.document import Document as _Document


def document(source: _Any, **options: _Any) -> _Any:
    """Open a document and stop before reading it: a :class:`~dutygraph.reading.stages.Stages`.

    Parameters
    ----------
    source : path, bytes, file object or Document
    **options
        As for :func:`dutygraph.read_plan`.

    Returns
    -------
    Stages
        ``.outline()``, ``.duties()`` and ``.names()`` show what each stage made of it.

    Examples
    --------
    >>> document("1.修渠。(责任单位:市甲局)".encode()).duties()
    [('1', 'lead', '市甲局')]
    """
    stages = _load("dutygraph.reading.stages", "none")
    opened = source if isinstance(source, _Document) else _load("dutygraph.reading.formats.sources", "none").open_document(source)
    return stages.Stages(opened, _load("dutygraph.reading.options", "none").check(**options))
