# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Quick look: who carries what in one plan?
#
# **Question.** A district splits its work report into 203 tasks. Who carries most of them, with whom, and what hangs on whom?
# Five minutes, from document to map. 五分钟:从文件到责任图谱。
#
# The plan is the sample that comes with the library: the facts of a real plan (蔡政办〔2026〕1号), its sentences in our own words. With your own
# document, write `dg.read_plan("plan.docx")`.

# %%
import dutygraph as dg

plan = dg.data.caidian_2026()
plan

# %% [markdown]
# ## What was read, and what was repaired
#
# The page lost brackets, separators and a rare character on its way to text. Every repair is a row with its place.

# %%
plan.diagnostics.groupby(["code", "severity"]).size().rename("rows").reset_index().sort_values("rows", ascending=False).head(12)

# %%
plan.meta["document_number"], plan.meta["issuer"], [rule["rule"] for rule in plan.meta["rules"]]

# %% [markdown]
# ## Who carries most
#
# `total` counts tasks named directly, `via` further tasks reached through a group such as 各街道. `rank_low` and `rank_high` are the best and the worst
# rank over every weight that a co task could have.

# %%
study = dg.Study(plan, nulls=0)
study.workload.top(10)[["lead", "co", "total", "via", "weighted", "rank", "rank_low", "rank_high"]]

# %% [markdown]
# ## The map
#
# Squares are tasks, circles are units; a blue line leads, a dashed orange line is co-responsible. Click a unit; `/` searches.

# %%
dg.duty_map(study)

# %% [markdown]
# ## Answer

# %%
top = study.workload.top(10).dropna(subset=["rank"]).head(3)   # groups carry tasks but are not ranked
print(f"{len(plan.tasks)} tasks, {len(plan.units)} units. By weighted load (lead 1, co 0.6; groups as one unit):")
for unit, row in top.iterrows():
    print(f"  {unit}: {row['total']:.0f} tasks, leads {row['lead']:.0f}; rank {row['rank']:.0f} (between {row['rank_low']:.0f} and {row['rank_high']:.0f} whatever a co task weighs)")
alone = study.bottlenecks.table["sole_lead"].sum()
print(f"{alone:.0f} tasks have exactly one lead: if that unit stalls, nobody else is named to drive them.")
