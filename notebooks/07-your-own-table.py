# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Your own table in, networkx, Gephi, UCINET and R out
#
# **Question.** I already have the assignments in a table. How do I measure them, and hand the graph on? 已有台账,怎样直接算、怎样交给别的软件?

# %%
from pathlib import Path
from tempfile import mkdtemp

import networkx as nx
import pandas as pd

import dutygraph as dg

edges = pd.DataFrame({
    "task": ["1", "1", "1", "2", "2", "3", "3", "4"],
    "unit": ["市发改委", "市财政局", "各县区", "市教育局", "市财政局", "市教育局", "各县区", "市财政局"],
    "role": ["lead", "co", "co", "lead", "co", "lead", "co", "lead"],
})
members = pd.DataFrame({"group": ["各县区"] * 3, "unit": ["甲县", "乙县", "丙区"]})
plan = dg.Plan.from_frames(edges, members=members)
plan

# %% [markdown]
# Ids are text. A table read from Excel with numeric ids is refused, because 2.10 would have become 2.1:

# %%
try:
    dg.Plan.from_frames(edges.assign(task=[1.0, 1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0]))
except dg.PlanError as error:
    print(error)

# %%
g = dg.DutyGraph.from_plan(plan)
dg.workload(g).table[["lead", "co", "total", "via", "weighted", "rank"]]

# %% [markdown]
# ## Out: networkx

# %%
G = g.to_networkx()
units = [n for n, side in G.nodes(data="bipartite") if side == 0]
nx.bipartite.degree_centrality(G, units)

# %% [markdown]
# ## Out: files for Gephi, UCINET, R

# %%
folder = Path(mkdtemp())
for name in ("duties.graphml", "duties.gexf", "duties.net", "duties.dl", "duties.csv"):
    dg.write_graph(g, folder / name)
sorted((p.name, p.stat().st_size) for p in folder.iterdir())

# %% [markdown]
# ## Answer

# %%
back = dg.DutyGraph.from_networkx(G)
print(f"{g} – and back from networkx: {'the same graph' if back == g else 'something was lost'}.")
