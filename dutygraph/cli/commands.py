"""One function a command: a document in, what was made out. The library's names load here, on first use."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import dutygraph as dg
from dutygraph import files
from dutygraph.cli.console import Progress, aligned, warn
from dutygraph.cli.ranking import ranking
from dutygraph.errors import MissingExtraError
from dutygraph.reports.tables import as_csv, as_json, records
from dutygraph.terms import figure, word

if TYPE_CHECKING:
    from dutygraph.plan.plan import Plan
    from dutygraph.study import Study

@dataclass(frozen=True)
class Job:
    """One document: where its output goes, whether that was asked for, with which options."""

    document: Path
    target: Path
    asked: bool
    options: Namespace
    progress: Progress


TABLES = ("tasks", "units", "members", "aliases", "assignments", "targets", "deadlines", "diagnostics")
OURS = {*(f"{name}.csv" for name in TABLES), "meta.json", "plan.json", "schema.json", "text.txt"}
SHOWN_DIAGNOSTICS = 8
CSV_NOTE = 'UTF-8 with byte-order mark; text that a spreadsheet would compute has an apostrophe in front, ids are written ="2.10"'


def plan_of(document: Path, options: Namespace, progress: Progress) -> Plan:
    """The plan, with the options that were given."""
    progress.say(f"reading {document.name} ...")
    given = {k: getattr(options, k) for k in ("rule", "repairs", "corrections") if getattr(options, k) is not None}
    return dg.read_plan(document, **given)


def study_of(plan: Plan, job: Job) -> Study:
    """The study of a plan under the counting basis that was asked for; each measure says when it begins."""
    options = job.options
    return dg.Study(plan, groups=options.groups, parts=options.parts, weights=options.weights, seed=options.seed,
                    nulls=0 if getattr(options, "quick", False) else None, progress=lambda name: job.progress.say(f"  {name} ..."))


def make_folder(path: Path) -> None:
    """The folder that outputs go to; asked for by name, so it may be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise dg.OutputError("the folder cannot be made", where=str(path), given=error.strerror or str(error), code="unwritable") from error


def own_folder(path: Path) -> None:
    """Refuse to take the place of a folder that holds anything but an earlier run's tables."""
    try:
        others = sorted(p.name for p in path.iterdir() if p.name not in OURS) if path.is_dir() else []
    except OSError as error:
        raise dg.OutputError("the folder cannot be looked into", where=str(path), given=str(error.strerror), code="unwritable") from error
    if others:
        raise dg.OutputError("the folder holds other files, which would be lost", where=str(path), given=", ".join(others[:3]),
                             hint="name a folder of its own, which need not exist yet", code="unwritable")


def summary(plan: Plan, document: Path, lang: str) -> str:
    """What was read, in a few lines."""
    roles, doubts = Counter(plan.assignments["role"]), Counter(plan.diagnostics["severity"])
    comma, colon = ("、", ":") if lang == "zh" else (", ", ": ")
    counted = [f"{figure(len(getattr(plan, t)))} {word(t, lang)}" for t in ("tasks", "units", "assignments", "targets", "deadlines")]
    lines = [f"{document.name}{colon}{comma.join(counted)}"]
    lines.append("  " + comma.join(f"{word(r, lang)} {roles[r]}" for r in ("lead", "co")) + (";" if lang == "zh" else "; ")
                 + f"{word(plan.status, lang, of='status')}")
    if doubts:
        said = comma.join(f"{word(s, lang, of='severity')} {doubts[s]}" for s in ("error", "warning", "info") if doubts[s])
        lines.append(f"  {word('diagnostics', lang)}{colon}{said}")
    open_points = plan.diagnostics[plan.diagnostics["severity"] != "info"]
    shown = open_points.head(SHOWN_DIAGNOSTICS)
    lines += [f"    [{code}] {message}" for code, message in zip(shown["code"], shown["message"], strict=True)]
    if len(open_points) > SHOWN_DIAGNOSTICS:
        lines.append(f"    ... {len(open_points) - SHOWN_DIAGNOSTICS} more in the table diagnostics")
    return "\n".join(lines)


def read(plan: Plan, job: Job) -> list[str]:
    """Tables, diagnostics, document data; returns the lines for stdout."""
    lines = [summary(plan, job.document, job.options.lang)]
    if not job.asked:
        return lines
    job.progress.say("writing tables ...")
    own_folder(job.target)
    make_folder(job.target.parent)
    if job.options.format == "plan":
        plan.save(job.target)
        return [*lines, f"  {job.target}"]
    head = {"source": job.document.name, "dutygraph": dg.__version__, "status": plan.status, "meta": plan.meta}
    with files.whole_folder(job.target) as folder:
        if job.options.format == "json":
            tables = {name: records(getattr(plan, name)) for name in TABLES}
            (folder / "plan.json").write_bytes(as_json({**head, "tables": tables}))
        else:
            for name in TABLES:
                (folder / f"{name}.csv").write_bytes(as_csv(getattr(plan, name)))
            (folder / "meta.json").write_bytes(as_json({**head, "csv": CSV_NOTE}))
        (folder / "text.txt").write_bytes(plan.text.encode("utf-8", "replace"))
    return [*lines, f"  {job.target}"]


def rank(plan: Plan, job: Job) -> list[str]:
    """The ranking tables, departments and streets apart; returns the lines for stdout."""
    job.progress.say("counting ...")
    n = job.options.n
    table = ranking(plan, study_of(plan, job), by=job.options.by, lang=job.options.lang)
    lines = [job.document.name]
    for title, rows in table.sections:
        if rows:
            more = [f"... {len(rows) - n}"] if len(rows) > n else []
            lines += ["", title, aligned(table.head, rows[:n], left=2), *more]
    lines += ["", table.caption] if table.caption else []
    if job.asked:
        make_folder(job.target.parent)
        content = {".csv": table.as_csv, ".json": table.as_json, ".html": table.as_html}[job.target.suffix.lower()](job.document.name)
        lines += ["", str(files.write(job.target, content))]
    return lines


def chart(plan: Plan, job: Job) -> list[str]:
    """The map; returns the path written."""
    job.progress.say("measuring and drawing ...")
    made = dg.duty_map(study_of(plan, job), lang=job.options.lang)
    make_folder(job.target.parent)
    made.save(job.target)
    return [str(job.target)]


def report(plan: Plan, job: Job) -> list[str]:
    """The report, or the folder of all its forms and the map; returns the paths written."""
    options, target = job.options, job.target
    study = study_of(plan, job)
    job.progress.say("measuring ..." + ("" if options.quick else " (null models take a while; --quick leaves them out)"))
    made = dg.report(study, lang=options.lang, edition=options.edition, quick="yes" if options.quick else "no")
    if target.suffix:
        make_folder(target.parent)
        made.save(target)
        return [str(target)]
    make_folder(target)
    written: list[str] = []
    for name in ("report.html", "report.xlsx", "report.docx"):
        job.progress.say(f"{name} ...")
        try:
            made.save(target / name)
        except MissingExtraError as error:
            # the folder holds what can be made here; a form asked for by name would be an error
            warn(f"{name} was left out: {error.what} ({error.hint})")
            continue
        written.append(str(target / name))
    job.progress.say("map.html ...")
    dg.duty_map(study, lang=options.lang).save(target / "map.html")
    return [*written, str(target / "map.html")]


def sheets(plan: Plan, job: Job) -> list[str]:
    """A page for every unit, or the folder of all its forms; returns the path written."""
    job.progress.say("counting ...")
    made = dg.unit_sheets(study_of(plan, job), lang=job.options.lang, units=job.options.units)
    target = job.target
    make_folder(target.parent if target.suffix else target)
    try:
        made.save(target)
    except MissingExtraError as error:
        if target.suffix:
            raise
        warn(f"the folder holds one page of all units only: {error.what} ({error.hint})")
        target = made.save(target / "units.html")
    return [str(target)]


COMMANDS: dict[str, Callable[[Plan, Job], list[str]]] = {"read": read, "rank": rank, "map": chart, "report": report, "sheets": sheets}
