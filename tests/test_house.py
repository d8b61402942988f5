"""The house rules that a reader of the code relies on: layers, sizes, places of late loading, whole-or-absent writing."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dutygraph"

#: Left to right: a file imports only from its own layer and from those before it.
LAYERS = (
    {"errors", "terms", "files", "extras", "_version"}, {"kernels"}, {"plan", "result"}, {"reading"}, {"graph", "data"}, {"measures"},
    {"study"}, {"comparison", "scenarios", "lint", "tracking", "corpus"}, {"views"}, {"reports"}, {"cli", "__main__"},
)
#: Files that load others of ours by name (each loads optional parts, whose third-party package may be absent), and the package itself.
LOADERS = {"__init__.py", "extras.py", "reading/__init__.py"}
MAY_LOAD = {
    "reading/formats/sources.py",  # one reader a format
    "reading/formats/worker.py",  # the same, in the supervised child
    "cli.py", "cli/run.py",  # the library is loaded once the arguments are known to be good
    "views/picture.py",  # pictures as PNG
    "reports/report.py",  # one writer a suffix
    "plan/store.py",  # Parquet
    "graph/exchange.py", "measures/engines.py", "kernels/__init__.py",
}
MAX_LINES, MAX_FUNCTION = 300, 60
#: 140 is the aim (ruff sees it in code without Chinese); what is wider than this is refused.
MAX_WIDTH = 160
SAYS_NOTHING = {"utils", "util", "helpers", "common", "misc"}
WRITERS = {"write_text", "write_bytes", "touch", "to_csv", "to_parquet", "to_excel", "to_json", "to_html", "to_pickle", "savefig"}


@cache
def trees() -> dict[Path, ast.Module]:
    """Every file of the package, parsed."""
    return {p: ast.parse(p.read_text(encoding="utf-8")) for p in sorted(PACKAGE.rglob("*.py"))}


def module_of(path: Path) -> str:
    """The dotted name of a file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def ranks() -> dict[str, int]:
    """Top-level name → number of its layer, those that pyproject.toml adds included."""
    rank = {name: i for i, layer in enumerate(LAYERS) for name in layer}
    after = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["house"]["after"]
    return rank | {name: rank[beside] for name, beside in after.items()}


def imported(path: Path, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, module of ours) for each import, wherever in the file it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, a.name) for a in node.names if a.name.split(".")[0] == "dutygraph")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            base = node.module or ""
            if base.split(".")[0] == "dutygraph":
                for a in node.names:
                    whole = f"{base}.{a.name}"
                    yield node.lineno, whole if whole in modules() else base


@cache
def modules() -> frozenset[str]:
    """Names of all our modules."""
    return frozenset(map(module_of, trees()))


def place(module: str) -> str | None:
    """The top-level name that a module lies under."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


def test_every_top_level_name_has_a_layer() -> None:
    """A new folder or file at the top names the layer it belongs to."""
    known = ranks()
    assert not {place(m) for m in modules()} - {None} - set(known)


def test_imports_run_from_right_to_left_only() -> None:
    """Imports inside functions are counted like the others."""
    rank, found = ranks(), []
    for path, tree in trees().items():
        here = place(module_of(path))
        for line, target in imported(path, tree):
            there = place(target)
            if here and there and there != here and rank[there] > rank[here]:
                found.append(f"{path.relative_to(ROOT)}:{line} imports {target}")
    assert not found, "\n".join(found)


def test_layers_that_stand_side_by_side_do_not_import_each_other_in_a_ring() -> None:
    """No import cycle between files (a depth-first walk; __init__ files that only re-export their own are no edge)."""
    edges = {
        module_of(p): {t for _, t in imported(p, tree) if t in modules() and not module_of(p).startswith(t + ".")} - {module_of(p)}
        for p, tree in trees().items() if module_of(p) != "dutygraph"
    }
    state: dict[str, int] = {}

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert state.get(module) != 1, "import cycle: " + " -> ".join((*trail, module))
        if module not in state:
            state[module] = 1
            for target in sorted(edges.get(module, ())):
                walk(target, (*trail, module))
            state[module] = 2

    for module in sorted(edges):
        walk(module, ())


def test_no_import_stands_inside_a_function() -> None:
    """An optional dependency has one file that owns it; that file is loaded by name."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees().items() for function in ast.walk(tree) if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not found, found


def test_modules_are_loaded_by_name_in_the_listed_places_only() -> None:
    """``importlib`` in two files; ``extras.load`` in those that choose a reader, a writer or an engine."""
    found = []
    for path, tree in trees().items():
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(tree):
            words: set[str] = set()
            if isinstance(node, ast.Import):
                words = {a.name for a in node.names}
            elif isinstance(node, ast.ImportFrom):
                words = {f"{node.module}.{a.name}" for a in node.names}
            elif isinstance(node, ast.Name) and node.id == "__import__":
                words = {"importlib"}
            # importlib.resources and importlib.metadata load no module
            late = {w for w in words if w == "importlib" or w.startswith(("importlib.import_module", "importlib.util"))}
            if late and name not in LOADERS:
                found.append(f"{name}: {late}")
            if words & {"dutygraph.extras.load", "dutygraph.extras"} and name not in MAY_LOAD | LOADERS:
                found.append(f"{name} uses extras.load; list it in MAY_LOAD with its reason")
    assert not found, "\n".join(found)


def test_files_and_functions_stay_small() -> None:
    """At most 300 lines a file, 60 a function (docstring not counted), 160 characters a line; names that say something."""
    found = []
    for path, tree in trees().items():
        name = path.relative_to(ROOT)
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > MAX_LINES:
            found.append(f"{name} has {len(lines)} lines")
        found += [f"{name}:{i} is {len(line)} characters wide" for i, line in enumerate(lines, 1) if len(line) > MAX_WIDTH]
        if path.stem in SAYS_NOTHING:
            found.append(f"{name}: a name that says nothing")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or 0) - node.lineno - len((ast.get_docstring(node) or "").splitlines())
                if size > MAX_FUNCTION:
                    found.append(f"{name}:{node.lineno} {node.name} has {size} lines")
    assert not found, "\n".join(found)


def public_names() -> dict[str, str]:
    """Public name → where it lives, from the package's own literals."""
    literals: dict[str, object] = {}
    for node in trees()[PACKAGE / "__init__.py"].body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            literals[node.targets[0].id] = ast.literal_eval(node.value)
    names, places = literals["__all__"], literals["_PLACES"]
    assert isinstance(names, list)
    assert isinstance(places, dict)
    assert sorted(names) == sorted(places), "__all__ and the places name the same"
    return places


@pytest.mark.parametrize(("name", "home"), sorted(public_names().items()))
def test_public_names_have_an_example(name: str, home: str) -> None:
    """Each exists where it is said to and shows itself at work (an example is run by pytest's doctest); errors are exempt."""
    if not home:
        assert f"dutygraph.{name}" in modules()
        return
    assert f"dutygraph.{home}" in modules(), f"{name} should live in {home}"
    path = PACKAGE / (home.replace(".", "/") + ".py")
    if not path.exists():
        path = PACKAGE / home.replace(".", "/") / "__init__.py"
    nodes = [n for n in trees()[path].body if isinstance(n, ast.FunctionDef | ast.ClassDef) and n.name == name]
    assert len(nodes) == 1, f"{home} defines {name} once"
    doc = ast.get_docstring(nodes[0]) or ""
    assert doc, f"{name} has no docstring"
    assert name.endswith("Error") or ">>>" in doc, f"{name} shows no example"


def guarded(tree: ast.Module) -> set[int]:
    """Lines that lie inside a ``with whole(...)`` or ``with whole_folder(...)``."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        calls = [i.context_expr for i in node.items if isinstance(i.context_expr, ast.Call)] if isinstance(node, ast.With) else []
        if any(ast.unparse(c.func).split(".")[-1] in {"whole", "whole_folder"} for c in calls):
            lines |= set(range(node.lineno, (node.end_lineno or 0) + 1))
    return lines


def writes(node: ast.Call) -> bool:
    """Does this call put bytes into a file that it names?"""
    func = node.func
    place = 1 if isinstance(func, ast.Name) else 0
    if (isinstance(func, ast.Name) and func.id == "open") or (isinstance(func, ast.Attribute) and func.attr == "open"):
        values = [*node.args[place : place + 1], *(k.value for k in node.keywords if k.arg == "mode")]
        modes = [m.value for m in values if isinstance(m, ast.Constant) and isinstance(m.value, str)]
        return any(set(m) & set("wax+") and set(m) <= set("rwaxbt+") for m in modes)
    if isinstance(func, ast.Attribute) and func.attr in WRITERS:
        # to_csv() and its like without a path answer with text
        target = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg in {"path_or_buf", "path", "buf"}), None)
        nowhere = target is None or (isinstance(target, ast.Constant) and target.value is None)
        return func.attr in {"write_text", "write_bytes", "touch"} or not nowhere
    return False


def test_files_are_written_through_files_only() -> None:
    """Outside files.py nothing writes a file by itself: a killed run must leave no half of one."""
    found = []
    for path, tree in trees().items():
        if path == PACKAGE / "files.py":
            continue
        inside = guarded(tree)
        buffers = {
            ast.unparse(n.targets[0]) for n in ast.walk(tree) if isinstance(n, ast.Assign) and isinstance(n.value, ast.Call)
            and ast.unparse(n.value.func).split(".")[-1] in {"StringIO", "BytesIO"}
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and writes(node) and node.lineno not in inside:
                first = ast.unparse(node.args[0]) if node.args else ""
                if first not in buffers:
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)[:70]}")
    assert not found, "write through dutygraph.files:\n" + "\n".join(found)


def test_the_rule_of_writing_sees_what_it_should() -> None:
    """The check itself, on lines made for it (by hand)."""
    yes = ["open('a', 'w')", "p.open('wb')", "p.write_text('x')", "f.to_csv('a.csv')", "f.to_csv(path_or_buf=p)", "fig.savefig(p)"]
    no = ["open('a')", "p.open('rb')", "f.to_csv()", "f.to_csv(None)", "f.to_html(escape=True)"]
    calls = {s: ast.parse(s).body[0].value for s in yes + no}  # type: ignore[attr-defined]
    assert [s for s in yes if not writes(calls[s])] == []
    assert [s for s in no if writes(calls[s])] == []


def test_no_machine_path_stands_in_the_package() -> None:
    """Nothing depends on where a developer keeps things."""
    found = [p.name for p in trees() if any(w in p.read_text(encoding="utf-8") for w in ("/work/", "/root/", "/home/", "C:\\\\Users"))]
    assert not found


def test_one_version() -> None:
    """The version stands in _version.py; the project file takes it from there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["hatch"]["version"]["path"] == "dutygraph/_version.py"
