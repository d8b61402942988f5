"""One word in both languages, with what it means."""

from __future__ import annotations

from typing import NamedTuple

LANGS = ("zh", "en")

#: What a number counts: name → 中文, English. An empty name is a number without unit.
UNITS: dict[str, tuple[str, str]] = {
    "": ("", ""), "task": ("项", "tasks"),
    "unit": ("个单位", "units"), "pair": ("对单位", "pairs of units"), "share": ("比例(0—1)", "share (0 to 1)"),
    "rank": ("位", "rank"), "target": ("项指标", "targets"), "nat": ("奈特", "nats"), "p": ("概率(0—1)", "probability (0 to 1)"),
    "step": ("步", "steps"), "seat": ("家次", "seats"), "character": ("字", "characters"),
}


class Term(NamedTuple):
    """One entry of the vocabulary.

    Parameters
    ----------
    key : str
        What programs call it: a column, a code, a key of the table of words. ``family.key`` where one key means two things.
    zh, en : str
        The word in Chinese and in English.
    zh_means, en_means : str
        What it means, in one sentence that a reader outside the field understands.
    unit : str
        What the number counts, a key of :data:`UNITS`.
    formula : str
        How it is computed; B is the tasks × units matrix, d the number of units on a task.
    avoid : tuple of str
        Chinese words that an office would not accept in its place.

    Examples
    --------
    >>> Term("lead", "牵头", "lead", "牵头办理。", "Leads the task.").en
    'lead'
    """

    key: str
    zh: str
    en: str
    zh_means: str = ""
    en_means: str = ""
    unit: str = ""
    formula: str = ""
    avoid: tuple[str, ...] = ()
