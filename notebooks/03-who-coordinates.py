# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Who must coordinate with whom, and what of it exceeds chance?
#
# **Question.** Two busy units share many tasks simply because both are everywhere. Which pairs share more than their loads bring about? 哪些协同超出随机预期?

# %%
import dutygraph as dg

plan = dg.data.caidian_2026()
g = dg.DutyGraph.from_plan(plan)
g

# %%
pairs = dg.coordination(g)
pairs.top(8)[["joint", "newman", "jaccard", "a_leads", "b_leads", "both_lead", "both_co"]]

# %% [markdown]
# ## Against chance
#
# The SDSM keeps each unit's and each task's number of edges on average; the tail is exact. Only pairs that *could* pass are tested, chosen from the
# margins alone.

# %%
tested = dg.coordination(g, null="sdsm")
{key: tested.facts[key] for key in ("attainable_pairs", "pairs_tested", "kept", "smallest_p", "correction", "alpha")}

# %%
tested.table[tested.table["q"] <= 0.05][["joint", "expected", "p", "q"]].sort_values("p")

# %% [markdown]
# ## What a group does to this
#
# Opened into its members, 各街道 makes every pair of streets share dozens of tasks. They say one thing: that one sentence was addressed to all.

# %%
opened = dg.coordination(g.with_groups("expand"))
opened.top(5)[["joint", "joint_via"]]

# %% [markdown]
# ## Lead → co: who calls whom

# %%
table = pairs.to_frame().reset_index()
calls = [(r.a, r.b, r.a_leads) for r in table.itertuples()] + [(r.b, r.a, r.b_leads) for r in table.itertuples()]
sorted(calls, key=lambda c: -c[2])[:8]

# %% [markdown]
# ## Answer

# %%
kept = tested.facts["kept"]
print(f"{len(pairs.table)} pairs share at least one task; {tested.facts['pairs_tested']} could have been shown to exceed chance, {kept} are (q ≤ .05).")
print("A pair that is not kept may well work together every day: the plan cannot show that it is more than its load.")
