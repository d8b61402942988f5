# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Making the report and the map your own
#
# **Question.** How do I get a report for one part of the plan, in English, with other weights, as a web page, a workbook and a document? 怎样按需出报告?

# %%
from pathlib import Path
from tempfile import mkdtemp

import dutygraph as dg

plan = dg.data.linjiang_2025()
plan.tasks[["section", "label"]].head()

# %%
study = dg.Study(plan, weights={"lead": 1.0, "co": 0.5}, nulls=0)
study.counting_basis

# %%
folder = Path(mkdtemp())
report = dg.report(study, lang="zh", quick="yes")
for name in ("report.html", "report.xlsx", "report.docx"):
    report.save(folder / name)
dg.duty_map(study, lang="en", color="kind").save(folder / "map.html")
sorted((p.name, p.stat().st_size // 1024) for p in folder.iterdir())

# %% [markdown]
# ## One page for each unit (单位清单)

# %%
dg.unit_sheets(study).save(folder / "sheets.html")
(folder / "sheets.html").stat().st_size // 1024

# %% [markdown]
# ## Single pictures

# %%
from dutygraph.views.heatmap import heatmap

heatmap(study, lang="en")

# %% [markdown]
# ## Answer

# %%
first = study.workload.top(1)
print(f"With a co task at half a lead, {first.index[0]} carries most: {first['weighted'].iloc[0]:g} weighted tasks. Files are in {folder.name and 'your folder'}: "
      + ", ".join(sorted(p.name for p in folder.iterdir())))
