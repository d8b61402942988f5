"""Which sections make up a report, for an office and for research."""

from __future__ import annotations

import re
from dataclasses import replace

from dutygraph._version import __version__
from dutygraph.reports.brief import Brief
from dutygraph.reports.content import Content, Section, Table
from dutygraph.reports.dates import document_date
from dutygraph.reports.pictures import figures
from dutygraph.reports.sections.audit import audit
from dutygraph.reports.sections.bases import bases
from dutygraph.reports.sections.between import between
from dutygraph.reports.sections.check import check
from dutygraph.reports.sections.coordination import coordination
from dutygraph.reports.sections.groupings import groupings
from dutygraph.reports.sections.holes import holes, inequality
from dutygraph.reports.sections.meeting import meeting
from dutygraph.reports.sections.method import method
from dutygraph.reports.sections.necks import necks
from dutygraph.reports.sections.overall import overall
from dutygraph.reports.sections.overview import overview
from dutygraph.reports.sections.ranking import ranking
from dutygraph.reports.sections.removals import removals
from dutygraph.reports.sections.special import special
from dutygraph.reports.sections.targets import targets

_ISSUED = re.compile("关于印发(?:《)?(.+?)(?:》)?的通知$")
_NOTICES, _INNER = ("通知", "意见", "办法", "决定", "通告", "公告"), str.maketrans("《》", "〈〉")
EDITIONS = ("office", "research")
#: Sections in order; the last explains the columns of all others.
_OFFICE = (overview, ranking, special, coordination, groupings, meeting, necks, check, targets, bases, audit)
_RESEARCH = (
    overview,
    overall,
    ranking,
    inequality,
    special,
    coordination,
    groupings,
    between,
    meeting,
    necks,
    holes,
    removals,
    check,
    targets,
    bases,
    audit,
)


def content(b: Brief) -> Content:
    """The report of a study, without the map, which only a page can hold."""
    made = (make(b) for make in (_RESEARCH if b.research else _OFFICE))
    sections = [_illustrated(b, section) for section in made if section is not None]
    keys = [c.key for s in sections for t in _tables(s) for c in t.columns]
    s = b.study
    special_too = [s.specialisation] if any(x.key == "specialisation" for x in sections) else []
    results = [
        s.workload,
        *special_too,
        s.coordination,
        s.clusters,
        s.bottlenecks,
        s.sensitivity,
        *([s.overview, s.inequality, s.breadth_depth, s.core_periphery, s.brokerage, s.removal] if b.research else []),
    ]
    sections.append(method(b, results, keys))
    return Content(b.title("title", name=name(b)), tuple(facts(b)), tuple(sections), b.lang, source=source(b),
                   date=document_date(b.plan.meta) if b.plan else "", about=about(b))


def about(b: Brief) -> str:
    """Who made the report, in which edition."""
    return b.title("made_by", version=__version__, edition=b.title(b.edition))


def name(b: Brief) -> str:
    """What the document is called; of a notice that issues a plan, the plan's own name."""
    given = str(b.plan.meta.get("title") or source(b)) if b.plan else ""
    given = " ".join(given.split())
    inner = _ISSUED.search(given)
    if not inner and given.endswith(_NOTICES):
        # a title within a title takes single marks (GB/T 15834)
        return f"《{given.translate(_INNER)}》"
    return (inner.group(1) if inner else given) or b.title("untitled")


def source(b: Brief) -> str:
    """The name of the file, without the way to it."""
    return b.plan.source.replace("\\", "/").rsplit("/", 1)[-1] if b.plan else ""


def facts(b: Brief) -> list[tuple[str, str]]:
    """Facts of the document under the title."""
    meta = b.plan.meta if b.plan else {}
    out = [(b.word(k), str(meta[k])) for k in ("issuer", "document_number", "index_number") if meta.get(k)]
    date = document_date(meta)
    out += [(b.word("date"), date)] if date else []
    out += [(b.title("source"), source(b))] if source(b) else []
    # the sentence begins with the word that stands before it here
    return [*out, (b.word("counting_basis"), b.basis().split("\uff1a" if b.lang == "zh" else ":", 1)[-1].strip())]


def _tables(section: Section) -> list[Table]:
    return [*section.tables, *(t for p in section.parts for t in _tables(p))]


def _illustrated(b: Brief, section: Section) -> Section:
    """The section with its pictures, those of the parts included."""
    return replace(section, figures=figures(b, section.key), parts=tuple(_illustrated(b, p) for p in section.parts))
