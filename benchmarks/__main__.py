"""Run the benchmarks, each line in a process of its own, and write the table.

``python -m benchmarks`` all lines; ``--quick`` those of S and M; ``--only NAME`` lines whose name holds NAME.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent

#: module, function, size, rounds (or the measure, for growth), target ratio.
LINES: list[tuple[str, str, str, int | str, str]] = [
    ("kernels", "joint_tasks", "L", 1, "≥ 1.8"), ("kernels", "joint_tasks", "XL", 1, "≥ 2.5"), ("kernels", "joint_tasks", "XL-hubs", 1, "≥ 2.5"),
    ("kernels", "three_at_once", "L", 1, "≥ 3.3"), ("kernels", "three_at_once", "XL", 1, "≥ 5"),
    ("kernels", "three_at_once", "M", 9, "≥ 1.5"), ("structure", "networkx_projection", "M", 1, "≥ 500"), ("structure", "networkx_projection", "S", 5, "≥ 50"),
    ("structure", "barber", "M", 5, "≥ 90"), ("structure", "removals", "M", 3, "≥ 1000"), ("structure", "chance", "M", 3, "≥ 1000"),
    ("structure", "chance_exact", "M/4", 1, "≥ 1000"),
    ("structure", "articulation", "L", 1, "≥ 2.4"), ("structure", "between", "S", 9, "≥ 1"), ("structure", "between", "M/4", 3, "≥ 1"),
    ("structure", "constraint", "M", 1, "≥ 1"),
    *[("growth", "grow", size, what, "") for what in ("workload", "pairs", "removal", "clusters") for size in ("S", "M", "L", "XL", "XL-hubs")],
    ("reading", "rate", "203", 25, "≥ 100 plans/s"), *[("reading", "grow", size, 1, "") for size in ("1000", "10000", "100000")],
]

#: What the table does not say by itself.
NOTES = [
    "- Ratios move by a tenth and more from run to run, as the machine is shared.",
    "- *joint tasks from raw edges*: the second ratio is that of the bare traversal, which lays out the same edges and reads the same rows without",
    "  counting; 0.4 means that counting, sorting and writing the pairs takes 2.5 times as long.",
    "- *BiCM solved and pairs validated*: both sides go from edges to the list of pairs kept. Ours works out exact tails only where a pair can still",
    "  pass (p ≤ α·R/N, R pairs that share a task of N tested); the same set comes out of the tails of all pairs, and of bicm's Poisson tails.",
    "- *every unit removed*, *exact tails on both sides*: the peer was timed on a part and scaled; it would run for minutes and hours.",
    "- *bipartite betweenness* compares the compiled loop; one plan without the extra takes the array route, see the note of the line.",
]


def child(module: str, function: str, size: str, extra: str) -> None:
    """One line, printed as JSON."""
    answer = getattr(importlib.import_module(f"benchmarks.{module}"), function)(size, int(extra) if extra.isdigit() else extra)
    print("RESULT " + json.dumps(answer, ensure_ascii=False, default=float))


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(*given.child)
        return
    store = HERE / "results.jsonl"
    known = {tuple(r["line"]): r for r in map(json.loads, store.read_text(encoding="utf-8").splitlines())} if store.exists() else {}
    for module, function, size, extra, target in LINES:
        if (given.quick and size in {"L", "XL", "XL-hubs"}) or given.only not in f"{module}.{function} {size} {extra}":
            continue
        line = (module, function, size, str(extra))
        run = subprocess.run([sys.executable, "-m", "benchmarks", "--child", *line], cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
                             env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}, check=False)
        found = [x for x in run.stdout.splitlines() if x.startswith("RESULT ")]
        if not found:
            print(f"{' '.join(line)}: failed\n{run.stderr[-2000:]}", flush=True)
            continue
        row = {"line": list(line), "target": target, **json.loads(found[0].removeprefix("RESULT "))}
        known[line] = row
        print(row, flush=True)
        store.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in known.values()), encoding="utf-8")
    kept = [known[line] for module, function, size, extra, _ in LINES if (line := (module, function, size, str(extra))) in known]
    (HERE / "results.md").write_text(table(kept), encoding="utf-8")


def table(rows: list[dict[str, object]]) -> str:
    """All lines as Markdown."""
    out = ["# Measured", "", f"CPU seconds (the machine, two cores, was shared with other work), one thread, interleaved, medians; {platform.machine()}, Python {platform.python_version()}. "
           "Ratio = peer / ours. Plans are made by `benchmarks/plans.py`, seed 0.", "",
           "| kernel | data | ours, s | peers, s | ratio | target | answers agree | note |", "|---|---|---|---|---|---|---|---|"]
    for r in rows:
        if r["line"][0] in ("growth", "reading"):  # type: ignore[index]
            continue
        s: dict[str, float] = r["seconds"]  # type: ignore[assignment]
        peers = {k: v for k, v in s.items() if k != "ours"}
        out.append(f"| {r['kernel']} | {r['data']} | {s['ours']:.4g} | " + ", ".join(f"{k} {v:.4g}" for k, v in peers.items()) + " | "
                   + ", ".join(f"{v / max(s['ours'], 1e-9):.2f}" for v in peers.values()) + f" | {r['target']} | {'yes' if r['agree'] else 'NO'} | {r.get('note', '')} |")
    out += ["", "## Growth", "", "Peak of the process with the plan in memory (in brackets: before the measure ran). The machine has 24 GiB.", "",
            "| measure | data | edges | CPU s | peak GiB (plan alone) | exponent from the size before | from S | note |", "|---|---|---|---|---|---|---|---|"]
    chain: dict[str, list[dict[str, object]]] = {}
    for r in rows:
        if r["line"][0] != "growth":  # type: ignore[index]
            continue
        smaller = chain.setdefault(str(r["kernel"]), [])
        out.append(_grown(r, smaller, from_first=True))
        if r["data"] != "XL":  # both of the largest follow L
            smaller.append(r)
    out += _read([r for r in rows if r["line"][0] == "reading"])  # type: ignore[index]
    return "\n".join([*out, "", "## What the lines say", "", _missed(rows), *NOTES]) + "\n"


def _missed(rows: list[dict[str, object]]) -> str:
    """The targets that these runs do not reach: of the first peer, and 2.5 times the bare traversal."""
    found = []
    for r in rows:
        if r["line"][0] in {"growth", "reading"}:  # type: ignore[index]
            continue
        s: dict[str, float] = r["seconds"]  # type: ignore[assignment]
        ratios = [v / max(s["ours"], 1e-9) for k, v in s.items() if k != "ours"]
        if ratios[0] < float(str(r["target"]).removeprefix("≥ ")):
            found.append(f"{r['kernel']} {r['data']}: {ratios[0]:.2f} instead of {r['target']}")
        if s["ours"] > 2.5 * s.get("bare traversal", float("inf")):
            found.append(f"{r['kernel']} {r['data']}: {s['ours'] / s['bare traversal']:.2f} times the bare traversal instead of 2.5")
    return "- Targets of the kernels missed in these runs: " + ("; ".join(found) or "none") + "."


def _read(rows: list[dict[str, object]]) -> list[str]:
    """Reading of texts, as Markdown."""
    out = ["", "## Reading", "", "From text to tuples with full provenance, one core; texts are made by `benchmarks/reading.py`, another one each time.", "",
           "| what | tasks | edges or tasks | CPU s | peak GiB (before) | exponent from the size before | note |", "|---|---|---|---|---|---|---|"]
    for before, r in zip([None, *rows], rows, strict=False):
        note = f"{r['note']}; target {r['target']}" if r["target"] else r["note"]
        out.append(_grown({**r, "note": note}, [before] if before is not None and before["kernel"] == r["kernel"] else []))
    return out


def _grown(r: dict[str, object], smaller: list[dict[str, object]], *, from_first: bool = False) -> str:
    def rate(than: dict[str, object]) -> str:
        return f"{log(r['seconds']['ours'] / than['seconds']['ours']) / log(r['edges'] / than['edges']):.2f}"  # type: ignore[index,operator]

    rates = [rate(than) if smaller else "" for than in (smaller[-1:] + smaller[:1] or [r, r])][: 1 + from_first]
    return (f"| {r['kernel']} | {r['data']} | {r['edges']} | {r['seconds']['ours']:.4g} | {r['peak_gib']:.2f} ({r['before_gib']:.2f}) | "  # type: ignore[index]
            + "".join(f"{x} | " for x in rates) + f"{r['note']} |")


if __name__ == "__main__":
    main()
