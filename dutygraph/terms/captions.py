"""Sentences under pictures and tables: how things were counted, and what was tested."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dutygraph.errors import one_of
from dutygraph.terms.term import LANGS
from dutygraph.terms.words import TERMS, word

_COLON, _COMMA, _STOP = {"zh": ":", "en": ": "}, {"zh": "、", "en": ", "}, {"zh": "。", "en": ". "}

_NULLS = {
    "sdsm": ("SDSM 随机模型(各单位、各事项总量的期望不变,概率按该模型精确计算)", "SDSM (margins kept on average; probabilities exact given the fitted model)"),
    "fdsm": ("FDSM 随机模型(各单位、各事项总量不变,随机重排)", "FDSM (margins kept exactly, by shuffling)"),
    "roles": ("角色不变随机模型(牵头、配合的总量各自不变)", "the role-keeping model (totals of lead and of co each kept)"),
}
_CORRECTIONS = {
    "bh": ("BH 校正", "Benjamini–Hochberg correction"), "by": ("BY 校正", "Benjamini–Yekutieli correction"), "none": ("未作校正", "no correction"),
}
_TESTS = {"attainable": ("总量上可能达到界限的", "those whose totals let them pass"), "all": ("全部", "all")}


def figure(value: Any) -> str:
    """A number as it stands in a sentence: whole numbers whole, others with four significant digits.

    Examples
    --------
    >>> figure(3.0), figure(0.123456), figure(12345), figure(float("nan"))
    ('3', '0.1235', '12345', '–')
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if value != value:
        return "–"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.4g}"


def _pick(table: Mapping[str, tuple[str, str]], key: Any, lang: str) -> str:
    zh, en = table.get(str(key), (str(key), str(key)))
    return zh if lang == "zh" else en


def counting_basis(params: Mapping[str, Any], lang: str = "zh") -> str:
    """The counting basis in one sentence: groups, parts, weights.

    Parameters
    ----------
    params : mapping
        ``Result.params`` or a study's choices; ``groups``, ``parts``, ``weights`` are read, each where it is given.
    lang : str
        ``"zh"`` or ``"en"``.

    Examples
    --------
    >>> counting_basis({"groups": "node", "parts": None, "weights": {"lead": 1.0, "co": 0.6}})
    '统计口径:统称作为一家单位;范围为全部;权重为牵头 1、配合 0.6。'
    >>> counting_basis({"groups": "drop", "parts": ["2"]}, "en")
    'Counting basis: groups are left out; parts: 2.'
    """
    one_of(lang, LANGS, "lang")
    zh = lang == "zh"
    said: list[str] = []
    if params.get("groups"):
        said.append(word(str(params["groups"]), lang, of="groups"))
    if "parts" in params:
        parts = params["parts"]
        named = _COMMA[lang].join([parts] if isinstance(parts, str) else map(str, parts)) if parts else ""
        said.append((f"范围为{named}" if named else "范围为全部") if zh else (f"parts: {named}" if named else "all parts"))
    if params.get("weights"):
        listed = _COMMA[lang].join(f"{word(role, lang)} {figure(w)}" for role, w in dict(params["weights"]).items())
        said.append(f"权重为{listed}" if zh else f"weights: {listed}")
    if not said:
        return ""
    return f"{word('counting_basis', lang).capitalize()}{_COLON[lang]}{(';' if zh else '; ').join(said)}{_STOP[lang].strip()}"


def _tested(params: Mapping[str, Any], facts: Mapping[str, Any], lang: str) -> str:
    null = params.get("null")
    if not null:
        return "未作显著性检验。" if lang == "zh" else "No test of significance was made."
    model, correction = _pick(_NULLS, null, lang), _pick(_CORRECTIONS, params.get("correction", "bh"), lang)
    tests = _pick(_TESTS, params.get("tests", "attainable"), lang)
    pairs, kept = figure(facts.get("pairs_tested", 0)), figure(facts.get("kept", 0))
    alpha = figure(params.get("alpha", facts.get("alpha", 0.05)))
    if lang == "zh":
        return f"按{model},检验{tests}单位对 {pairs} 对,{correction},界限 {alpha},超出随机预期 {kept} 对。检验偏于保守,未超出不等于没有协同关系。"
    return (f"Tested against {model}: {pairs} pairs ({tests}), {correction}, level {alpha}; beyond chance: {kept}. "
            "The test is conservative: a pair that is not beyond chance may still coordinate.")


def _clustered(params: Mapping[str, Any], facts: Mapping[str, Any], lang: str) -> str:
    said = [f"{word(key, lang)} {figure(facts[key])}" for key in ("Q", "z", "p", "T", "dl_gain", "n_clusters") if key in facts]
    verdict = f"{word('verdict', lang)}{_COLON[lang]}{word(str(facts['verdict']), lang, of='verdict')}" if facts.get("verdict") else ""
    if not said and not verdict:
        return ""
    seed = (f"随机种子 {params['seed']}" if lang == "zh" else f"seed {params['seed']}") if "seed" in params else ""
    return (";" if lang == "zh" else "; ").join(s for s in (_COMMA[lang].join(said), verdict, seed) if s) + _STOP[lang].strip()


def _linked(params: Mapping[str, Any], facts: Mapping[str, Any], lang: str) -> str:
    del facts
    nulls = params.get("nulls")
    if not nulls:
        return "未与随机情形比较,衔接度包含事项数的影响。" if lang == "zh" else "Not compared with chance: betweenness includes what load explains."
    seed = figure(params.get("seed", 0))
    if lang == "zh":
        return f"衔接度与 {figure(nulls)} 次保持各总量的随机重排比较,随机种子 {seed}。"
    return f"Betweenness is compared with {figure(nulls)} shuffles that keep every total, seed {seed}."


def _ranked(params: Mapping[str, Any], facts: Mapping[str, Any], lang: str) -> str:
    del params, facts
    if lang == "zh":
        return "位次区间为配合权重在 0 至 1 间变化时的最前与最后位次,精确计算;统称不列位次。"
    return "Rank ranges are exact over all co weights above 0 and up to 1; groups are not ranked."


_ABOUT = {"coordination": _tested, "clusters": _clustered, "bottlenecks": _linked, "workload": _ranked}


def caption(name: str, params: Mapping[str, Any], facts: Mapping[str, Any] | None = None, lang: str = "zh") -> str:
    """What stands beneath a ranking, matrix or cluster picture: the counting basis, then what was tested.

    Parameters
    ----------
    name : str
        The measure, ``Result.name``; one without a sentence of its own gets the counting basis alone.
    params, facts : mapping
        ``Result.params`` (with the study's ``groups`` and ``parts``) and ``Result.facts``.
    lang : str
        ``"zh"`` or ``"en"``.

    Raises
    ------
    InputError
        When the language is unknown.

    Examples
    --------
    >>> caption("coordination", {"groups": "node", "null": None}, {}, "en")
    'Counting basis: groups count as one unit. No test of significance was made.'
    """
    one_of(lang, LANGS, "lang")
    about = _ABOUT.get(name)
    said = [counting_basis(params, lang), about(params, facts or {}, lang) if about else ""]
    return ("" if lang == "zh" else " ").join(s for s in said if s)


def facts_line(facts: Mapping[str, Any], lang: str = "zh") -> str:
    """Facts as words and numbers; codes that have a word of their own are said in it.

    Examples
    --------
    >>> facts_line({"gini": 0.51234, "verdict": "none"}, "en")
    'Gini coefficient 0.5123, verdict none'
    """
    one_of(lang, LANGS, "lang")
    said: list[str] = []
    for key, value in facts.items():
        shown = word(str(value), lang, of=key) if isinstance(value, str) and f"{key}.{value}" in TERMS else figure(value)
        said.append(f"{word(key, lang) if key in TERMS else key} {shown}")
    return _COMMA[lang].join(said)
