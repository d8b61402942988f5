"""Whether units form clusters, how sure that is, and who belongs where."""

from __future__ import annotations

from dutygraph.reports.brief import Brief, rows
from dutygraph.reports.content import Section, Table
from dutygraph.terms import definition


def groupings(b: Brief) -> Section:
    """The verdict first; without evidence the office edition stops there."""
    result = b.study.clusters
    facts = result.facts
    verdict = str(facts.get("verdict") or "")
    said: list[str] = []
    if verdict and facts["z"] == facts["z"]:
        said.append(
            b.say(
                "clusters_verdict", Q=facts["Q"], z=facts["z"], p=facts["p"], gain=facts["dl_gain"], verdict=b.word(verdict, of="verdict")
            )
        )
        said.append(b.wide(definition(verdict, b.lang, of="verdict")))
    else:
        said.append(b.say("clusters_unjudged"))
    supported = verdict == "supported"
    if not supported and not b.research:
        said.append(b.say("clusters_withheld"))
        return Section("clusters", b.title("clusters"), tuple(said))
    if not supported:
        said.append(b.say("clusters_unsupported"))
    return Section("clusters", b.title("clusters"), tuple(said), tables=(_names(b), _units(b)))


def _names(b: Brief) -> Table:
    names = b.study.clusters.tables["names"]
    firsts = [
        b.listed(str(u) for u in row if isinstance(u, str) and u)
        for row in names[["unit1", "unit2", "unit3"]].itertuples(index=False, name=None)
    ]
    frame = names.assign(first_units=firsts)
    numbers = {"units": "count", "tasks": "count", "theme": "text", "theme_observed": "count", "theme_expected": "number", "theme_p": "p"}
    columns = (
        b.column("cluster", kind="count"),
        b.column("units", kind="count"),
        b.column("tasks", kind="count"),
        b.column("first_units", name="first_units"),
        *b.columns(("theme", "theme_observed", "theme_expected", "theme_p"), kinds=numbers),
    )
    return Table("cluster_names", b.title("cluster_names"), columns, rows(frame, columns), b.caption(b.study.clusters))


def _units(b: Brief) -> Table:
    frame = b.study.clusters.table
    frame = b.sort(frame.assign(_down=-frame["cluster"], weighted=b.study.workload.table["weighted"]), "_down", "weighted")
    columns = (b.column("cluster", kind="count"), b.column("unit"), *b.columns(("stability", "participation", "within_z"), kinds={
        "stability": "number", "participation": "number", "within_z": "number"}))
    return Table("cluster_units", b.title("cluster_units"), columns, rows(frame, columns), b.caption(b.study.clusters), shown=40)
