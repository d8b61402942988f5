"""Sample plans by name, so that every example runs anywhere.

They lie in ``data/`` of a checkout and inside the package once it is installed. Each function reads its document
anew, so that what one reader does to a plan no other sees.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from dutygraph.errors import InputError, ReadError
from dutygraph.plan.plan import Plan
from dutygraph.reading.read import read_plan

#: Name of a sample → its document.
SAMPLES = {"caidian-2026": "plan.txt", "linjiang-2025": "plan.html", "qingshui-2024": "plan.txt"}


def folder(name: str) -> Path:
    """The folder of a sample: its document and the tables of facts that reading it should give.

    Parameters
    ----------
    name : str
        ``"caidian-2026"``, ``"linjiang-2025"`` or ``"qingshui-2024"``.

    Raises
    ------
    InputError
        For an unknown name.
    ReadError
        Where the sample data was left out of the installation.

    Examples
    --------
    >>> sorted(p.name for p in folder("linjiang-2025").iterdir())
    ['assignments.csv', 'deadlines.csv', 'plan.html', 'targets.csv']
    """
    if name not in SAMPLES:
        raise InputError("unknown sample", given=repr(name), hint="samples are " + ", ".join(map(repr, SAMPLES)))
    here = Path(str(files("dutygraph.data")))
    for place in (here / name, here.parent.parent / "data" / name):
        if (place / SAMPLES[name]).is_file():
            return place
    hint = "install dutygraph from its wheel or run from a checkout"
    raise ReadError("the sample data is not installed", where=str(here), hint=hint, code="not_found")


def document(name: str) -> Path:
    """The document of a sample, for ``read_plan`` or the command line.

    Examples
    --------
    >>> document("qingshui-2024").name
    'plan.txt'
    """
    return folder(name) / SAMPLES[name]


def caidian_2026() -> Plan:
    """A real district's plan of 2026: 203 tasks in four parts, every responsibility line with its damage.

    The facts are those of 蔡政办〔2026〕1号 (index number MB1534522/2026-03520): numbers, headings, units, roles, targets.
    The task texts are short labels of our own; see ``data/README.md``.

    Examples
    --------
    >>> plan = caidian_2026()
    >>> len(plan.tasks), plan.meta["document_number"]
    (203, '蔡政办〔2026〕1号')
    """
    return read_plan(document("caidian-2026"))


def linjiang_2025() -> Plan:
    """An invented district's plan as a web page: one table with lead, co units, leaders and deadlines in columns.

    Examples
    --------
    >>> plan = linjiang_2025()
    >>> len(plan.tasks), plan.deadlines["kind"].value_counts().to_dict()
    (24, {'month-end': 22, 'ongoing': 1, 'recurring': 1})
    """
    return read_plan(document("linjiang-2025"))


def qingshui_2024() -> Plan:
    """An invented city's plan as text: the first unit of each bracket leads, and the bracket ends with the deadline.

    Examples
    --------
    >>> plan = qingshui_2024()
    >>> plan.assignments["basis"].unique().tolist(), plan.deadlines["date"].iloc[0]
    (['rule:first-listed'], '2024-12-31')
    """
    return read_plan(document("qingshui-2024"))
