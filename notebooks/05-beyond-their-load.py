# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Who links whom beyond their load, and what stalls without a unit?
#
# **Question.** Betweenness mostly repeats the load. Which units link others *more* than their load explains, and what would stall? 谁的衔接作用超出其任务量?

# %%
import dutygraph as dg

plan = dg.data.caidian_2026()
g = dg.DutyGraph.from_plan(plan, groups="drop")
necks = dg.bottlenecks(g, nulls=50, seed=0)
table = necks.to_frame()
beyond = table[table["betweenness"] > table["betweenness_expected"]].sort_values("betweenness_p")
beyond[["betweenness", "betweenness_expected", "betweenness_p", "sole_lead", "alone"]].head(8).round(3)

# %% [markdown]
# Every bottleneck comes with its reasons and the tasks behind them.

# %%
necks.tables["reasons"].head(10)

# %% [markdown]
# ## What stalls if units drop out one by one

# %%
gone = dg.removal(g)
gone.table.head(8)

# %%
from dutygraph.views.removalcurve import removal_curve

removal_curve(dg.Study(plan, groups="drop", nulls=0))

# %% [markdown]
# ## Answer

# %%
names = list(beyond[beyond["betweenness_p"] <= 0.05].index)
print("Beyond their load (p ≤ .05 under the degree-preserving null): " + (", ".join(names) if names else "nobody"))
print(f"{len(names)} of {len(table)} units pass; about {0.05 * len(table):.0f} would by chance alone.")
worst = table["sole_lead"].astype(float).idxmax()
print(f"{worst} is the one lead of {table.loc[worst, 'sole_lead']:.0f} tasks; without it they have nobody to drive them.")
