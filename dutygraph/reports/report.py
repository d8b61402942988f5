"""A study as a report: a page, a workbook, a Word file, drawn from one content."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dutygraph import files
from dutygraph.errors import InputError, OutputError, one_of
from dutygraph.extras import load
from dutygraph.plan.plan import Plan
from dutygraph.reports.brief import Brief
from dutygraph.reports.content import Content, Section
from dutygraph.reports.editions import EDITIONS, content
from dutygraph.reports.html import html
from dutygraph.study import Study
from dutygraph.terms import LANGS
from dutygraph.views.map import duty_map
from dutygraph.views.page import frame, paragraphs
from dutygraph.views.wording import control

#: Suffix → what is written. The files of a folder are named after the thing: report.html, report.xlsx ...
SUFFIXES = (".html", ".xlsx", ".docx")
QUICK = ("no", "yes")


class Report:
    """A report, made by :func:`report`. It is measured and written when a file is asked for.

    Parameters
    ----------
    brief : Brief
    progress : callable, optional
        Called with what begins.
    """

    def __init__(self, brief: Brief, progress: Callable[[str], object] | None = None) -> None:
        self._brief = brief
        self._progress = progress
        self._content: Content | None = None
        self._page = ""

    def _say(self, what: str) -> None:
        if self._progress is not None:
            self._progress(what)

    @property
    def content(self) -> Content:
        """What the report says: sections of sentences, tables and pictures."""
        if self._content is None:
            self._content = content(self._brief)
        return self._content

    def html(self) -> str:
        """The report as one page that loads nothing; the map is inside.

        Examples
        --------
        >>> from dutygraph.graph.graph import DutyGraph
        >>> report(DutyGraph.from_edges([("1", "甲局", "lead")]), quick="yes").html()[:15]
        '<!doctype html>'
        """
        if not self._page:
            whole = self.content
            self._say("report.html")
            b = self._brief
            # clusters without evidence are no clusters in an office's eyes: the map then shows kinds of unit at opening
            shown = "cluster" if b.research or b.study.clusters.facts.get("verdict") == "supported" else "kind"
            chart = Section("map", b.title("map"), map_page=duty_map(b.study, lang=b.lang, color=shown).html())
            at = next((i for i, s in enumerate(whole.sections) if s.key == "coordination"), len(whole.sections))
            self._page = html(replace(whole, sections=(*whole.sections[:at], chart, *whole.sections[at:])))
        return self._page

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the report: the suffix decides (``.html``, ``.xlsx``, ``.docx``); a name without one is a folder for all three.

        Parameters
        ----------
        path : path-like
            A file, or a folder, which is made where it is absent and keeps its other files.

        Returns
        -------
        Path

        Raises
        ------
        InputError
            For another suffix.
        MissingExtraError
            For ``.xlsx`` or ``.docx`` (or a folder) without the extra ``office``.
        OutputError
            When it cannot be written.

        Examples
        --------
        >>> import tempfile
        >>> from dutygraph.graph.graph import DutyGraph
        >>> made = report(DutyGraph.from_edges([("1", "甲局", "lead")]), quick="yes", lang="en")
        >>> made.save(Path(tempfile.mkdtemp()) / "report.html").name
        'report.html'
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix:
            return files.write(target, self._made(one_of(suffix, SUFFIXES, "suffix")))
        made = {s: self._made(s) for s in SUFFIXES}
        folder(target)
        for s, data in made.items():
            files.write(target / f"report{s}", data)
        return target

    def _made(self, suffix: str) -> str | bytes:
        if suffix == ".html":
            return self.html()
        whole = self.content
        self._say(f"report{suffix}")
        return drawn(whole, suffix)

    def _repr_html_(self) -> str:
        whole = self.content
        said = next((s.sentences for s in whole.sections if s.sentences), ())
        return frame(self.html(), title=whole.title, behind=paragraphs(whole.title, *said, control("in_frame", whole.lang, "report.html")))

    def __repr__(self) -> str:
        b = self._brief
        quick = ", quick" if b.quick else ""
        return f"<Report of {b.study.graph!r}, {b.edition} edition{quick}; .save('report.html'), '.xlsx', '.docx' or a folder>"


def drawn(whole: Content, suffix: str) -> bytes:
    """The content as a workbook or a Word file."""
    if suffix == ".xlsx":
        return load("dutygraph.reports.xlsx", "office").workbook(whole)
    return load("dutygraph.reports.docx", "office").document(whole)


def folder(path: Path) -> None:
    """Make a folder that was asked for by name."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError("the folder cannot be made", where=str(path), given=error.strerror or str(error), code="unwritable") from error


def report(study: Study | Plan | object, *, lang: str = "zh", edition: str = "office", quick: str = "no",
           progress: Callable[[str], object] | None = None) -> Report:
    """A report of a study or a plan.

    Parameters
    ----------
    study : Study, Plan, DutyGraph or networkx.Graph
        A plan or graph is studied with the default choices.
    lang : {"zh", "en"}
        Language of headings and sentences; text of the document stays as it is.
    edition : {"office", "research"}
        ``office``: overview, rankings, coordination, bottleneck units, what to check, targets, counting bases, audit, method;
        ``research``: that and every test, structural measure and parameter. Clusters without evidence are no clusters in the first.
    quick : {"no", "yes"}
        ``yes``: no null models, and the report says so. A study that has its own is studied again without them.
    progress : callable, optional
        Called with the name of what begins: a measure, a file.

    Returns
    -------
    Report
        With ``.html()`` and ``.save(path)``; the same study gives the same bytes.

    Raises
    ------
    InputError
        When an option's word is unknown or there is nothing to study.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> report(DutyGraph.from_edges([("1", "甲局", "lead")]), quick="yes", lang="en")
    <Report of <DutyGraph: 1 tasks, 1 units, 1 edges (1 lead, 0 co), groups as node>, office edition, quick; .save('report.html'), ...>
    """
    one_of(lang, LANGS, "lang")
    one_of(edition, EDITIONS, "edition")
    return Report(Brief(studied(study, quick, progress), lang, edition), progress)


def studied(study: Study | Plan | object, quick: str, progress: Callable[[str], object] | None) -> Study:
    """The study itself, or one of the plan; without null models where that is asked for."""
    without = one_of(quick, QUICK, "quick") == "yes"
    if not isinstance(study, Study):
        return Study(study, nulls=0 if without else None, progress=progress)  # type: ignore[arg-type]
    if not without or study.nulls == 0:
        return study
    again = study.plan if study.plan is not None else study.whole
    if again is None:
        raise InputError("nothing to study", where="report")
    return Study(again, groups=study.groups, weights=study.weights, parts=study.parts, seed=study.seed, nulls=0, progress=progress)
