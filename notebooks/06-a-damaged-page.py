# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # A damaged page, and putting its faults right
#
# **Question.** The page has lost brackets and characters. What was repaired, can I check it, and how do I overrule it? 残缺的页面怎样还原、怎样核对、怎样改?

# %%
import dutygraph as dg

text = """2025年重点工作任务分解
(无牵头单位的,责任单位即为牵头单位,下同)
1. 建设社区食堂20家。
(牵头单位:区民政局;责任单位:区市场监管局、各街道
2. 改造老旧小区12个。
牵头单位:区住房和城市更新局;责任单位:区财政局〈区国资局〉区发展和改革局)
3. 65岁以上老人免费体检。
(责任单位:区卫生健康局、民政局)
"""
plan = dg.parse_plan(text)
plan.assignments[["task", "unit", "role", "basis", "mention"]]

# %% [markdown]
# ## Each repair is a row, with its place

# %%
found = plan.diagnostics
found["words"] = [plan.text[s:e] for s, e in zip(found["start"], found["end"])]
found[["code", "severity", "words", "repair"]]

# %% [markdown]
# ## Switch repairs off: what would have been read without them

# %%
strict = dg.parse_plan(text, repairs="off")
strict

# %% [markdown]
# ## Nothing is lost: every character has one place

# %%
import pandas as pd

pd.Series([end - start for start, end, place in plan.partition], index=[place for *_, place in plan.partition]).groupby(level=0).sum()

# %% [markdown]
# ## Answer

# %%
codes = found["code"].value_counts()
print(f"{len(plan.tasks)} tasks, {len(plan.assignments)} assignments; repairs and notes: " + ", ".join(f"{code} ×{n}" for code, n in codes.items()))
print(f"{sum(e - s for s, e, p in plan.partition)} of {len(plan.text)} characters accounted for.")
