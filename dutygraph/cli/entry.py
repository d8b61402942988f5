"""``main``: every document gets its turn, and the exit code says how it went."""

from __future__ import annotations

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from dutygraph.cli.arguments import parse
from dutygraph.cli.commands import COMMANDS, Job, plan_of
from dutygraph.cli.console import Progress, complain, survive_encoding, warn
from dutygraph.cli.inputs import documents, outputs
from dutygraph.errors import DutyGraphError, InputError, MissingExtraError, OutputError, ReadError

DONE, UNREADABLE, USAGE, UNWRITABLE, MISSING_EXTRA, PARTIAL = range(6)
INTERNAL, INTERRUPTED = 70, 130

#: Command → (suffix of made-up names and of entries in a folder, suffixes that -o may have).
_OUTPUTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "read": ("", ()), "rank": (".rank.csv", (".csv", ".json", ".html")), "map": (".map.html", (".html", ".htm")),
    "report": (".report.html", (".html", ".htm", ".xlsx", ".docx")),
    "sheets": (".sheets.html", (".html", ".htm", ".xlsx", ".docx")),
}


def _code(error: DutyGraphError) -> int:
    if isinstance(error, MissingExtraError):
        return MISSING_EXTRA
    if isinstance(error, OutputError):
        return UNWRITABLE
    return USAGE if isinstance(error, InputError) else UNREADABLE


def _guarded(action: Callable[[], int], name: str) -> int:
    """Run, and turn every failure into a message and a code."""
    try:
        return action()
    except DutyGraphError as error:
        complain(error, name=name)
        return _code(error)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:
        # a fault of ours: the other documents still get their turn
        if os.environ.get("DUTYGRAPH_DEBUG"):
            traceback.print_exc()
        warn(f"{name}: internal error, {type(error).__name__}: {error}; set DUTYGRAPH_DEBUG=1 to see where, and please report it")
        return INTERNAL


def _one(job: Job) -> int:
    plan = plan_of(job.document, job.options, job.progress)
    if not plan.rows["tasks"]:
        raise ReadError("the document holds no task", where=job.document.name, code="no_tasks",
                        hint="an official text without its list; perhaps the list is an attachment of its own")
    lines = COMMANDS[job.options.command](plan, job)
    print("\n".join(lines), flush=True)
    if job.options.strict and plan.status != "ok":
        warn(f"{job.document.name}: understood in part only; the diagnostics say what is missing (--strict)")
        return PARTIAL
    return DONE


def _targets(options: Namespace, paths: list[Path]) -> list[Path]:
    suffix, allowed = _OUTPUTS[options.command]
    given = options.output
    if options.command in {"report", "sheets"} and given is not None and not Path(given).suffix:
        # a folder of all forms; of several documents, a folder each
        suffix, allowed = "", ()
    return outputs(paths, given, suffix=suffix, allowed=allowed)


def _run(options: Namespace) -> int:
    paths = documents(options.files)
    targets = _targets(options, paths)
    progress = Progress(asked=options.progress)
    codes: list[int] = []
    for number, (path, target) in enumerate(zip(paths, targets, strict=True), start=1):
        if len(paths) > 1:
            progress.say(f"[{number}/{len(paths)}] {path}")
        job = Job(path, target, options.output is not None, options, progress)
        codes.append(_guarded(lambda job=job: _one(job), str(path) if len(paths) > 1 else ""))
    if len(paths) > 1:
        warn(f"{codes.count(DONE)} of {len(paths)} documents done")
    return min((c for c in codes if c), default=DONE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; nothing but the exit code comes back.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after ``dutygraph``; default: those of this process.

    Returns
    -------
    int
        0 done, 1 a document cannot be read, 2 wrong usage, 3 an output cannot be written, 4 an extra is missing, 5 understood in
        part only (with ``--strict``). Of several documents the smallest code that is not 0 counts.

    Examples
    --------
    >>> main(["--version"])
    dutygraph 0.1.0
    0
    """
    survive_encoding()
    try:
        return _guarded(lambda: _run(parse(arguments)), "")
    except SystemExit as leaving:  # argparse after --help and --version
        return leaving.code if isinstance(leaving.code, int) else DONE
    except KeyboardInterrupt:
        warn("stopped; what was written is whole")
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has gone (head); nothing more can be said there
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
