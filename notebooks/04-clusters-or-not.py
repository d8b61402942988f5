# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Clusters or not?
#
# **Question.** Do the units of this plan fall into coordination clusters, or does every optimiser draw circles on anything? 有没有协同组?

# %%
import dutygraph as dg

plan = dg.data.caidian_2026()
g = dg.DutyGraph.from_plan(plan, groups="drop")
teams = dg.clusters(g, seed=0)
{key: teams.facts[key] for key in ("Q", "z", "p", "dl_gain", "n_clusters", "verdict")}

# %% [markdown]
# `Q` is Barber's bipartite modularity. `z` and `p` compare it with shuffles of the plan *found by the same optimiser* (100 of them; with too few the verdict is `untested`).
# `dl_gain` asks a harder question: does the partition describe the plan in fewer nats than one block?

# %%
teams.to_frame().sort_values(["cluster", "stability"], ascending=[True, False]).groupby("cluster").head(4)

# %%
teams.tables["names"][["units", "tasks", "unit1", "unit2", "theme", "theme_p"]].round(4)

# %% [markdown]
# ## Answer

# %%
from dutygraph.terms import definition, word

code = teams.facts["verdict"]
print(f"Verdict: {code} – {word(code, 'en', of='verdict')}. {definition(code, 'en', of='verdict')}")
print(f"Q = {teams.facts['Q']:.3f}, z = {teams.facts['z']:.1f}, description length gain = {teams.facts['dl_gain']:.0f} nats.")
