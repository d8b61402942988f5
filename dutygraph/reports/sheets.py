"""Unit sheets (单位清单): one page for every unit, as one page with an index, a folder of pages, a workbook, or a Word file."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dutygraph import files
from dutygraph.errors import InputError, one_of
from dutygraph.plan.plan import Plan
from dutygraph.reports.brief import Brief
from dutygraph.reports.content import Column, Content, Section, Table
from dutygraph.reports.dates import document_date
from dutygraph.reports.editions import about, facts, name, source
from dutygraph.reports.html import html
from dutygraph.reports.report import SUFFIXES, drawn, folder, studied
from dutygraph.reports.sections.unitpage import Duties, filled, line, task_columns, unit_page
from dutygraph.study import Study
from dutygraph.terms import LANGS
from dutygraph.views.page import frame, paragraphs, table
from dutygraph.views.wording import control

#: Units listed behind the frame in a notebook.
SHOWN = 10


class UnitSheets:
    """Sheets of all units, made by :func:`unit_sheets`."""

    def __init__(self, brief: Brief, units: tuple[str, ...] | None, progress: Callable[[str], object] | None = None) -> None:
        self._brief, self._progress = brief, progress
        self._units = units
        self._content: Content | None = None

    @property
    def content(self) -> Content:
        """One section a unit, largest load first, groups last."""
        if self._content is None:
            b = self._brief
            duties = Duties(b)
            pages = tuple(unit_page(duties, u, i, fresh=i > 1) for i, u in enumerate(self.units, 1))
            self._content = Content(b.title("sheets_title", name=name(b)), tuple(facts(b)), pages, b.lang, source=source(b),
                                    date=document_date(b.plan.meta) if b.plan else "", about=about(b))
        return self._content

    @property
    def units(self) -> tuple[str, ...]:
        """The units in the order of the sheets: those with duties, largest load first, then groups."""
        if self._units is not None:
            return self._units
        load = self._brief.study.workload.table
        some = load[(load["total"] > 0) | (load["via"] > 0)]
        ranked = some["rank"].notna()
        return tuple(
            map(str, [*self._brief.sort(some[ranked], "weighted", "total").index, *self._brief.sort(some[~ranked], "total").index])
        )

    def html(self) -> str:
        """All sheets as one page with an index.

        Examples
        --------
        >>> from dutygraph.graph.graph import DutyGraph
        >>> "甲局" in unit_sheets(DutyGraph.from_edges([("1", "甲局", "lead")])).html()
        True
        """
        return html(self.content, index="units_index")

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the sheets: ``.html`` one page, ``.xlsx`` a filterable list and one sheet a unit, ``.docx`` a page a unit.

        A name without a suffix is a folder: an index, one page a unit, and the workbook and Word file of all.

        Raises
        ------
        InputError
            For another suffix.
        MissingExtraError
            For ``.xlsx``, ``.docx`` and a folder without the extra ``office``.
        OutputError
            When it cannot be written.

        Examples
        --------
        >>> import tempfile
        >>> from dutygraph.graph.graph import DutyGraph
        >>> made = unit_sheets(DutyGraph.from_edges([("1", "甲局", "lead")]), lang="en")
        >>> made.save(Path(tempfile.mkdtemp()) / "units.html").name
        'units.html'
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix:
            return files.write(target, self._made(one_of(suffix, SUFFIXES, "suffix")))
        made = {f"units{s}": self._made(s) for s in SUFFIXES} | self._pages()
        folder(target)
        for file, data in made.items():
            files.write(target / file, data)
        return target

    def _pages(self) -> dict[str, str]:
        """One page a unit under a name that no document can make a path of."""
        whole = self.content
        return {
            files.safe_name(s.title, suffix=".html"): html(
                replace(whole, sections=(replace(s, break_before=False),), title=f"{s.title} · {whole.title}")
            )
            for s in whole.sections
        }

    def _made(self, suffix: str) -> str | bytes:
        if self._progress is not None:
            self._progress(f"units{suffix}")
        if suffix == ".html":
            return self.html()
        if suffix == ".docx":
            return drawn(self.content, suffix)
        listing = Section("all", self._brief.title("all_duties"), tables=(everything(Duties(self._brief)),))
        pages = tuple(gathered(self._brief, s) for s in self.content.sections)
        return drawn(replace(self.content, sections=(listing, *pages)), suffix)

    def _repr_html_(self) -> str:
        whole, b = self.content, self._brief
        keys = ("lead", "co", "weighted")
        load = b.study.workload.table.loc[list(self.units[:SHOWN]), list(keys)]
        rows = [[str(u), *(f"{float(v):g}" for v in row)] for u, row in zip(load.index, load.to_numpy(), strict=True)]
        shown = table([b.word(k) for k in ("unit", *keys)], rows)
        return frame(self.html(), title=whole.title, behind=paragraphs(whole.title, control("in_frame", b.lang, "units.html")) + shown)

    def __repr__(self) -> str:
        return f"<UnitSheets: {len(self.units)} units; .save('units.html'), '.xlsx', '.docx' or a folder>"


def everything(d: Duties) -> Table:
    """Every assignment in one list that can be filtered: unit, role, task, text, others, targets."""
    b = d.b
    lines = [
        (unit, b.word(role), *line(d, unit, task), b.word(basis, of="basis"))
        for unit, duties in d.by_unit.items()
        for task, role, basis, _ in duties
    ]
    columns = (b.column("unit"), b.column("role", kind="text"), *task_columns(d, "leads_of"), b.column("basis", kind="text"))
    kept, body = filled(columns, lines)
    return Table("all", b.title("all_duties"), kept, body, b.basis())


def gathered(b: Brief, section: Section) -> Section:
    """A unit's lists of tasks as one table, so that a unit is one sheet."""
    lists = [t for t in section.tables if not t.name.startswith("partners")]
    keys = list(dict.fromkeys(c.key for t in lists for c in t.columns))
    columns = {c.key: c for t in reversed(lists) for c in t.columns}
    roles = {"lead": b.word("lead"), "co": b.word("co"), "via": b.word("via_group")}
    lines = tuple(
        (roles[t.name.split("-")[0]], *(dict(zip([c.key for c in t.columns], row, strict=True)).get(k, "") for k in keys))
        for t in lists
        for row in t.rows
    )
    titled = {"leads": columns["leads"]._replace(title=b.title("leads_of"))} if "leads" in columns else {}
    kept = (Column("role", b.column("role").title), *({**columns, **titled}[k] for k in keys))
    return replace(section, tables=(Table(section.key, section.title, kept, lines),))


def unit_sheets(study: Study | Plan | object, *, lang: str = "zh", units: str | list[str] | None = None,
                progress: Callable[[str], object] | None = None) -> UnitSheets:
    """A page for every unit: its lead and co tasks with their text, partners, targets, deadlines; named and through groups apart.

    Parameters
    ----------
    study : Study, Plan, DutyGraph or networkx.Graph
        A plan or graph is studied without null models, which sheets do not need.
    lang : {"zh", "en"}
    units : str or list of str, optional
        Only these units, in this order; default all that have duties.
    progress : callable, optional
        Called with the name of what begins.

    Returns
    -------
    UnitSheets
        With ``.html()`` and ``.save(path)``.

    Raises
    ------
    InputError
        When a word or unit is unknown.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> unit_sheets(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]))
    <UnitSheets: 2 units; .save('units.html'), '.xlsx', '.docx' or a folder>
    """
    one_of(lang, LANGS, "lang")
    b = Brief(studied(study, "yes" if not isinstance(study, Study) else "no", progress), lang)
    wanted = [units] if isinstance(units, str) else units
    known = set(map(str, b.study.graph.unit_names))
    for unit in wanted or ():
        if unit not in known:
            raise InputError("unknown unit", where="units", given=repr(unit), hint="units are named as in plan.units")
    return UnitSheets(b, tuple(wanted) if wanted is not None else None, progress)
