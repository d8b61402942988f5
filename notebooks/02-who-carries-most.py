# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Who carries most, under every counting basis?
#
# **Question.** Is the unit at the top of the list there because of the plan, or because of how we counted? 排第一,是方案使然还是口径使然?

# %%
import dutygraph as dg

plan = dg.data.caidian_2026()
study = dg.Study(plan, nulls=0)
load = study.workload
load.top(8)[["lead_stated", "lead_rule", "lead_joint", "co", "via", "weighted", "fractional", "convening"]].round(1)

# %% [markdown]
# Leads that stand only because the notice says so (`lead_rule`) are kept apart from leads that the task names (`lead_stated`). A unit that leads by rule
# only has a lead share that is a drafting artefact:

# %%
table = load.to_frame()
table[(table["lead_rule"] > 0) & (table["lead_stated"] == 0)][["lead_stated", "lead_rule", "co"]]

# %% [markdown]
# ## Every counting basis
#
# Groups as one unit, opened or left out; all parts or some; joint leads whole or split; co weights; task sizes: each combination is one row of ranks.

# %%
every = study.sensitivity
every.table.shape

# %%
every.facts["first_places"]

# %%
every.tables["moves"]

# %% [markdown]
# ## The picture

# %%
from dutygraph.views.ranking import ranking

ranking(study)

# %% [markdown]
# ## Answer

# %%
first, readings = every.facts["first_places"], every.facts["readings"]
name, times = max(first.items(), key=lambda item: item[1])
print(f"Of {readings} defensible readings, {name} is first in {times} ({times / readings:.0%}; a tie counts for each).")
print("So the answer is not one name but these: " + ", ".join(f"{unit} ({count})" for unit, count in first.items() if count))
