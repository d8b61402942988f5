"""A plan on disk: a folder of CSV with schema.json, or one .zip of the same with fixed times."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dutygraph.errors import OutputError, PlanError
from dutygraph.files import whole, whole_folder
from dutygraph.plan.schema import TABLES

FORMAT = "dutygraph-plan/1"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold: same plan, same bytes


def save(path: str | os.PathLike[str], rows: Mapping[str, Sequence[tuple[Any, ...]]], rest: Mapping[str, Any]) -> Path:
    """Write the tables and the rest (text, meta, partition, source, unit_columns); returns the path.

    What stands there already is replaced only if it is a saved plan itself.
    """
    members = _members(rows, rest)
    target = Path(path)
    foreign = _foreign(target)
    if foreign:
        raise OutputError("something other than a saved plan stands here and would be lost", where=str(target), given=foreign,
                          hint="name a folder or .zip that does not exist yet", code="unwritable")
    if target.suffix == ".zip":
        with whole(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    else:
        with whole_folder(target) as temporary:
            for name, data in members.items():
                (temporary / name).write_bytes(data)
    return target


def load(path: str | os.PathLike[str]) -> tuple[dict[str, list[tuple[Any, ...]]], dict[str, Any]]:
    """Read back what :func:`save` wrote."""
    target = Path(path)
    try:
        if target.is_dir():
            members = {p.name: p.read_bytes() for p in target.iterdir() if p.is_file()}
        else:
            with zipfile.ZipFile(target) as archive:
                members = {n: archive.read(n) for n in archive.namelist()}
        head = json.loads(members["schema.json"])
        if head.get("format") != FORMAT:
            raise PlanError("not a saved plan of this version", where=str(target), given=str(head.get("format")), hint=f"expected {FORMAT}")
        rest = {"text": members["text.txt"].decode("utf-8"), **{k: head[k] for k in ("meta", "partition", "source", "unit_columns")}}
        rows = {name: _parse(name, members[f"{name}.csv"].decode("utf-8"), rest["unit_columns"] if name == "units" else []) for name in TABLES}
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        if isinstance(error, PlanError):
            raise
        raise PlanError("no saved plan here", where=str(target), hint="name a folder or .zip written by plan.save()") from error
    return rows, rest


def _foreign(target: Path) -> str:
    """What at the target is no part of a saved plan; empty where nothing is, or a plan of ours."""
    try:
        if target.is_dir():
            held = {p.name: p for p in target.iterdir()}
            head = held["schema.json"].read_bytes() if "schema.json" in held else None
        elif target.is_file() and target.suffix == ".zip":
            with zipfile.ZipFile(target) as archive:
                held = dict.fromkeys(archive.namelist(), target)
                head = archive.read("schema.json") if "schema.json" in held else None
        else:
            return ""  # nothing there, or what the writer refuses with its own words
        ours = head is not None and str(json.loads(head).get("format")).startswith("dutygraph-plan")
    except (OSError, ValueError, AttributeError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return target.name
    known = {"schema.json", "text.txt", *(f"{name}.csv" for name in TABLES)} if ours else set[str]()
    return ", ".join(sorted(held.keys() - known)[:3])


def _members(rows: Mapping[str, Sequence[tuple[Any, ...]]], rest: Mapping[str, Any]) -> dict[str, bytes]:
    extra = list(rest["unit_columns"])
    head = {"format": FORMAT, **{k: rest[k] for k in ("source", "unit_columns", "meta", "partition")},
            "tables": {n: [[c.name, c.kind] for c in t.columns] for n, t in TABLES.items()}}
    # a file name in another encoding than the system's holds halves of character pairs: they are written as JSON's own escapes
    out = {"schema.json": json.dumps(head, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace"), "text.txt": rest["text"].encode()}
    for name, table in TABLES.items():
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL)  # a carriage return in a cell survives only in quotes
        names = [*table.names, *(extra if name == "units" else [])]
        writer.writerow(names)
        # columns that the user added keep their type as JSON
        k = len(table.names)
        writer.writerows([*_plain(r[:k]), *(json.dumps(v, ensure_ascii=False, default=str) for v in r[k:])] for r in rows[name])
        out[f"{name}.csv"] = buffer.getvalue().encode()
    return out


def _plain(row: tuple[Any, ...]) -> list[Any]:
    return [repr(v) if isinstance(v, float) else v for v in row]


def _parse(name: str, data: str, extra: Sequence[str]) -> list[tuple[Any, ...]]:
    table = TABLES[name]
    kinds = (["text"] if table.index else []) + [c.kind for c in table.columns]
    reader = csv.reader(io.StringIO(data, newline=""))
    header = next(reader)
    if header != [*table.names, *extra]:
        raise PlanError("the columns are not those of this table", where=f"{name}.csv", given=", ".join(header))
    convert = {"text": str, "int": int, "float": float, "bool": lambda v: v == "True"}
    functions = [convert[k] for k in kinds]
    return [(*(f(v) for f, v in zip(functions, r, strict=False)), *map(json.loads, r[len(functions):])) for r in reader]
