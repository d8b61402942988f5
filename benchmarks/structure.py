"""Clusters, removals, chance, articulation, betweenness and constraint beside igraph, leidenalg, bicm, rustworkx and networkx."""

from __future__ import annotations

from typing import Any

import bicm
import igraph as ig
import leidenalg
import networkx as nx
import numpy as np
import rustworkx as rx
from bicm.poibin import PoiBin
from scipy import sparse

from benchmarks.clock import rivals
from benchmarks.kernels import Row, biadjacency, graph_of, laid_out
from benchmarks.plans import Edges, plan
from dutygraph.kernels import barber as barber_kernel
from dutygraph.kernels import betweenness as betweenness_kernel
from dutygraph.kernels import holes, pairs, pieces, tails
from dutygraph.kernels.pairs import weighed
from dutygraph.measures import engines
from dutygraph.measures.adjacency import Adjacency
from dutygraph.measures.barber import optimise
from dutygraph.measures.betweenness import betweenness, most_possible
from dutygraph.measures.bicm import fit
from dutygraph.measures.coordination import coordination
from dutygraph.measures.keptpairs import kept_alone, kept_pairs
from dutygraph.measures.pairs import listed
from dutygraph.measures.partition import clusters_in_order, modularity
from dutygraph.measures.structuralholes import shared_tasks


def igraph_of(p: Edges) -> ig.Graph:
    """Units first, then tasks."""
    m, n = p.shape
    return ig.Graph(n=m + n, edges=np.column_stack([p.unit, p.task + n]).tolist())


def networkx_projection(size: str, rounds: int) -> Row:
    """Joint tasks and Newman's weights of all pairs against networkx' two projections; on S without numba."""
    p = plan(size)
    g = graph_of(p)
    units, graph = list(g.unit_names), g.to_networkx()

    def ours() -> Any:
        return listed(g.edge_arrays, g.shape) if size == "S" else weighed(*laid_out(p))

    def peer() -> Any:
        return nx.bipartite.weighted_projected_graph(graph, units), nx.bipartite.collaboration_weighted_projected_graph(graph, units)

    weighed(*laid_out(plan("S")))
    seconds, found = rivals({"ours": ours, "networkx": peer}, rounds)
    joint, newman = found["networkx"]
    if size == "S":
        (first, second, counts), weights = found["ours"][0], found["ours"][1].newman
    else:
        ends, second, counts, weights = found["ours"][:4]
        first = np.repeat(np.arange(len(units)), np.diff(ends))
    some = np.random.default_rng(0).choice(len(second), 500, replace=False)
    same = len(second) == joint.number_of_edges() and all(
        joint.edges[units[first[i]], units[second[i]]]["weight"] == counts[i] and abs(newman.edges[units[first[i]], units[second[i]]]["weight"] - weights[i]) < 1e-9
        for i in some)
    return {"kernel": "joint tasks + Newman" + (", no numba" if size == "S" else ""), "data": size, "seconds": seconds, "agree": bool(same)}


def barber(size: str, rounds: int) -> Row:
    """One run of each optimiser; Q of both by our own sum, medians over seeds."""
    p = plan(size)
    m, n = p.shape
    graph = ig.Graph.Bipartite([0] * n + [1] * m, np.column_stack([p.unit, p.task + n]).tolist())
    found: dict[str, list[float]] = {"ours": [], "leidenalg": []}
    connected = True
    seeds = {"ours": iter(range(10**6)), "leidenalg": iter(range(10**6))}

    def ours() -> None:
        nonlocal connected
        runs = optimise(p.task, p.unit, p.shape, restarts=1, rng=np.random.default_rng(next(seeds["ours"])), kernel=barber_kernel, shakes=0)
        tasks, units = clusters_in_order(p.task, p.unit, runs.tasks[0], runs.units[0])
        found["ours"].append(modularity(p.task, p.unit, tasks, units))

    def theirs() -> None:
        layers = leidenalg.CPMVertexPartition.Bipartite(graph, resolution_parameter_01=1 / len(p.task), degree_as_node_size=True)
        optimiser = leidenalg.Optimiser()
        optimiser.set_rng_seed(next(seeds["leidenalg"]))
        optimiser.optimise_partition_multiplex(list(layers), layer_weights=[1, -1, -1])
        label = np.array(layers[0].membership) + 1
        found["leidenalg"].append(modularity(p.task, p.unit, label[n:], label[:n]))

    optimise(np.zeros(1, int), np.zeros(1, int), (1, 1), restarts=1, rng=np.random.default_rng(0), kernel=barber_kernel)
    seconds, _ = rivals({"ours": ours, "leidenalg": theirs}, rounds)
    q = {name: float(np.median(values)) for name, values in found.items()}
    return {"kernel": "Barber modularity, one run", "data": size, "seconds": seconds, "agree": q["ours"] >= q["leidenalg"] - 0.003, "note": f"median Q {q['ours']:.4f} against {q['leidenalg']:.4f}"}


def removals(size: str, rounds: int) -> Row:
    """Every unit removed alone, and all of them in sequence; igraph recomputes the pieces each time (timed on a part, scaled)."""
    p = plan(size)
    n = p.shape[1]
    near, graph = Adjacency.of(p.task, p.unit, p.shape), igraph_of(p)
    order = np.argsort(-np.bincount(p.unit, minlength=n), kind="stable")
    part = 40

    def ours() -> Any:
        return pieces.cuts(near.ends, near.near, n), pieces.largest_after(near.ends, near.near, n, order[::-1].copy(), 0)

    def theirs() -> Any:
        single = [max(_without(graph, [u]).connected_components().sizes()) for u in range(part)]
        return single, [max(_without(graph, order[:k].tolist()).connected_components().sizes()) for k in range(0, n, n // part)]

    ours()
    seconds, found = rivals({"ours": ours, "igraph": theirs}, rounds)
    seconds["igraph"] *= n / part
    (_, rest, piece, sizes), sequence = found["ours"]
    others = np.where(piece == np.argmax(sizes), np.sort(sizes)[-2] if len(sizes) > 1 else 0, sizes.max())
    same = np.maximum(rest, others)[:part].tolist() == found["igraph"][0] and sequence[np.arange(0, n, n // part)].tolist() == found["igraph"][1]
    return {"kernel": "every unit removed alone and in sequence", "data": size, "seconds": seconds, "agree": bool(same),
            "note": f"igraph timed on {part} of {n} units of each kind, scaled"}


def _without(graph: ig.Graph, gone: list[int]) -> ig.Graph:
    copy = graph.copy()
    copy.delete_vertices(gone)
    return copy


def chance(size: str, rounds: int) -> Row:
    """The pairs that exceed chance, from edges to the list of them: ours with exact tails, bicm with its default, the Poisson tail."""
    p = plan(size)
    g = graph_of(p)
    d, k = np.bincount(p.task, minlength=p.shape[0]), np.bincount(p.unit, minlength=p.shape[1])
    engines.WORTH = 0.0
    small = graph_of(plan("S"))
    for warm in (kept_pairs, lambda x: coordination(x, null="sdsm", tests="all")):
        warm(small)
    _solved(plan("S")).get_rows_projection(threads_num=1, progress_bar=False)

    def whole() -> set[tuple[int, int]]:
        return {(min(int(a), int(b)), max(int(a), int(b))) for a, others in _solved(p).get_rows_projection(threads_num=1, progress_bar=False).items() for b in others}

    solve, found = rivals({"ours": lambda: fit(d, k), "bicm": lambda: _solved(p)}, rounds)
    p_ours = found["ours"].p[np.ix_(found["ours"].tasks.of, found["ours"].units.of)]
    close = bool(np.abs(p_ours - found["bicm"].get_bicm_matrix().T).max() < 1e-4)
    seconds, answers = rivals({"ours": lambda: kept_alone(g, 0.05, "bh", pairs, tails), "bicm": whole}, rounds)
    frames, tables = rivals({"kept": lambda: kept_pairs(g), "all": lambda: coordination(g, null="sdsm", tests="all").table}, rounds)
    ours, theirs = set(zip(answers["ours"].a.tolist(), answers["ours"].b.tolist(), strict=True)), answers["bicm"]
    same = tables["kept"].table.index.equals(tables["all"].index[tables["all"]["q"] <= 0.05])
    return {"kernel": "BiCM solved and pairs validated", "data": size, "seconds": seconds,
            "agree": close and same and len(ours) == len(tables["kept"].table) and len(ours ^ theirs) <= 0.002 * len(ours),
            "note": f"solve alone {solve['ours']:.4g} s against {solve['bicm']:.4g} s ({solve['bicm'] / solve['ours']:.0f}×); kept {len(ours)} by exact tails, "
                    f"{len(theirs)} by bicm's Poisson tail, {len(ours ^ theirs)} not in both; as a table with names {frames['kept']:.3g} s, "
                    f"with p and q of all {len(tables['all'])} pairs {frames['all']:.3g} s"}


def chance_exact(size: str, rounds: int) -> Row:
    """The same with exact tails on both sides; bicm's route "poibin" is timed on a few pairs of degrees and scaled to all of them."""
    p = plan(size)
    g, held = graph_of(p), biadjacency(p).toarray()
    engines.WORTH = 0.0
    coordination(graph_of(plan("S")), null="sdsm", tests="all")
    found = fit(np.bincount(p.task, minlength=p.shape[0]), np.bincount(p.unit, minlength=p.shape[1]))
    whole = found.p[np.ix_(found.tasks.of, found.units.of)]
    table = coordination(g, null="sdsm", tests="all").table
    some = table.sort_values("joint").iloc[[len(table) // 2, -1]]
    place = {u: i for i, u in enumerate(g.unit_names)}

    def theirs() -> list[float]:
        return [float(PoiBin(whole[:, place[a]] * whole[:, place[b]]).pval(int(held[:, place[a]] @ held[:, place[b]]))) for a, b in some.index]

    seconds, answers = rivals({"ours": lambda: coordination(g, null="sdsm", tests="all"), "bicm poibin": theirs}, rounds)
    kinds = len(found.units.size)
    seconds["bicm poibin"] *= kinds * (kinds + 1) / 2 / len(some)
    return {"kernel": "pairs validated, exact tails on both sides", "data": size, "seconds": seconds,
            "agree": bool(np.allclose(answers["bicm poibin"], some["p"], rtol=1e-6, atol=1e-12)),
            "note": f"bicm timed on {len(some)} pairs of degrees, scaled to {kinds * (kinds + 1) // 2}"}


def _solved(p: Edges) -> Any:
    """bicm's graph, units as rows, solved."""
    graph = bicm.BipartiteGraph()
    graph.set_biadjacency_matrix(biadjacency(p).T.toarray())
    graph.solve_tool(verbose=False)
    return graph


def articulation(size: str, rounds: int) -> Row:
    """Units that hold others together against rustworkx' articulation points."""
    p = plan(size)
    m, n = p.shape
    near = Adjacency.of(p.task, p.unit, p.shape)
    graph = rx.PyGraph(multigraph=True)  # a simple graph would be searched at every edge, hubs and all
    graph.add_nodes_from(range(m + n))
    graph.add_edges_from_no_data(list(zip(p.unit.tolist(), (p.task + n).tolist(), strict=True)))
    small = Adjacency.of(np.zeros(1, int), np.zeros(1, int), (1, 1))
    pieces.cuts(small.ends, small.near, 1)
    seconds, found = rivals({"ours": lambda: pieces.cuts(near.ends, near.near, n), "rustworkx": lambda: rx.articulation_points(graph)}, rounds)
    pairs = found["ours"][0]
    points = np.array(sorted(v for v in found["rustworkx"] if v < n))  # theirs also hold what only cuts off tasks of one unit
    return {"kernel": "articulation units", "data": size, "seconds": seconds, "agree": bool(set(np.flatnonzero(pairs)) <= set(points)),
            "note": f"{int((pairs > 0).sum())} units, {len(points)} with tasks of one unit counted"}


def between(size: str, rounds: int) -> Row:
    """Exact betweenness against igraph, both from a graph already built."""
    p = plan(size)
    m, n = p.shape
    near, graph, sources = Adjacency.of(p.task, p.unit, p.shape), igraph_of(p), np.arange(m + n)
    betweenness_kernel.betweenness(near.ends, near.near, n, sources[:2])
    seconds, found = rivals({"ours": lambda: betweenness_kernel.betweenness(near.ends, near.near, n, sources) / 2, "igraph": graph.betweenness}, rounds)
    plain, arrays = rivals({"plain": lambda: betweenness(p.task, p.unit, p.shape).value * most_possible(n, m)}, 1)
    return {"kernel": "bipartite betweenness, exact", "data": size, "seconds": seconds,
            "agree": bool(np.allclose(found["ours"], np.array(found["igraph"][:n]), rtol=1e-9) and np.allclose(found["ours"], arrays["plain"], rtol=1e-9)),
            "note": f"without numba {plain['plain']:.3g} s"}


def constraint(size: str, rounds: int) -> Row:
    """Burt's constraint on the projection against SciPy (our plain route), igraph and networkx."""
    p = plan(size)
    shared = shared_tasks(biadjacency(p)).sorted_indices()
    ends, near = shared.indptr.astype(np.int64), shared.indices.astype(np.int64)
    table = sparse.triu(shared, 1).tocoo()
    graph = ig.Graph(n=shared.shape[0], edges=np.column_stack([table.row, table.col]).tolist())
    graph.es["weight"] = table.data.tolist()
    holes.one_mode(np.array([0, 1, 2]), np.array([1, 0]), np.ones(2))
    other = nx.from_scipy_sparse_array(shared)

    def scipy_route() -> np.ndarray:
        strength = np.asarray(shared.sum(axis=1)).ravel()
        share = sparse.diags_array(1 / np.maximum(strength, 1e-300)) @ shared
        reach = share + (share @ share).multiply(shared > 0)
        return np.asarray(reach.multiply(reach).sum(axis=1)).ravel()

    seconds, found = rivals({"ours": lambda: holes.one_mode(ends, near, shared.data)[0], "scipy": scipy_route, "igraph": lambda: graph.constraint(weights="weight"),
                             "networkx": lambda: nx.constraint(other, weight="weight")}, rounds)
    busy = np.diff(ends) > 0
    same = all(np.allclose(found["ours"][busy], np.array(list(v.values()) if isinstance(v, dict) else v, dtype=float)[busy], rtol=1e-8)
               for v in (found["scipy"], found["igraph"], found["networkx"]))
    return {"kernel": "Burt's constraint", "data": size, "seconds": seconds, "agree": bool(same), "note": "ours also gives the effective size"}
