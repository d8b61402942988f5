"""The audit page: every span coloured by what it became, each repair and guess listed, and decisions handed back as a file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from dutygraph.errors import InputError, one_of
from dutygraph.plan.plan import Plan
from dutygraph.plan.schema import PLACES
from dutygraph.reading.codes import CODES
from dutygraph.terms import LANGS, TERMS, word
from dutygraph.terms.typography import full_width
from dutygraph.views import page
from dutygraph.views.wording import control

#: Key → 中文, English: controls of this page.
CONTROLS: dict[str, tuple[str, str]] = {
    "audit": ("读取核对", "Reading audit"),
    "legend": ("底色表示文字归入何处", "The ground colour says what a text became"),
    "tab_repairs": ("还原与存疑", "Repairs and doubts"), "tab_roles": ("角色与单位", "Roles and units"), "tab_numbers": ("读取账目", "Account"),
    "accept": ("认可", "Accept"), "change": ("改为", "Change to"),
    "refuse": ("此处不采用", "Refuse here"), "refuse_all": ("全文不采用此类还原", "Refuse all of this kind"), "ignore": ("不是责任内容", "Not a statement"),
    "all_codes": ("全部代码", "All codes"), "only_doubts": ("只列非原文写明的", "Only what the text does not state itself"),
    "download": ("下载更正文件 corrections.toml", "Download corrections.toml"),
    "none_yet": ("尚无更正", "No decision yet"), "n_decisions": ("更正 {0} 处", "{0} decisions"),
    "no_place": ("(无对应原文)", "(no place in the text)"), "where_task": ("事项 {0}", "task {0}"),
    "chars": ("字数", "characters"), "times": ("次数", "times"), "share": ("占比", "share"), "whole": ("每个字符恰好归入一处", "Every character has exactly one place"),
    "no_partition": ("此方案由表格建立,没有原文分段", "This plan was made of tables; its text has no places"),
    "drop_edge": ("删去", "remove"), "theme": ("明暗", "Light/dark"), "lang": ("English", "中文"), "status": ("读取结果", "Result"),
    "skip": ("本页在浏览器内完成,不联网;更正文件下载后,下次读取时用 corrections= 给出。",
             "This page works in the browser, without a network; give the downloaded file to the next reading as corrections=."),
    "more": ("再显示 {0} 条", "Show {0} more"), "mention": ("责任单位", "unit"), "target": ("量化指标", "target"), "repair": ("还原、存疑", "repair or doubt"),
}


def _marks(plan: Plan) -> list[list[Any]]:
    """What lies over the partition: start, end, what, row number."""
    out: list[list[Any]] = []
    for what, table in (("role", "assignments"), ("target", "targets"), ("deadline", "deadlines"), ("note", "diagnostics")):
        for i, row in enumerate(plan.rows[table]):
            start, end = int(row[-2]), int(row[-1])
            if 0 <= start <= end <= len(plan.text) and end > 0:
                out.append([start, max(end, start + 1), what, i])
    return sorted(out, key=lambda m: (m[0], -m[1], m[2], m[3]))


def _task_at(plan: Plan) -> list[list[Any]]:
    """[start of its text, task] in order, so that the page can say in which task a place lies."""
    return sorted([int(r[-2]), r[0]] for r in plan.rows["tasks"] if int(r[-2]) >= 0)


def _words() -> dict[str, list[str]]:
    out = {k: list(v) for k, v in CONTROLS.items()}
    wanted = [k for k in TERMS if k.split(".")[0] in {"place", "severity", "basis", "status"} or k in {"lead", "co", "deadline"}]
    out |= {k: [word(k, lang) for lang in LANGS] for k in wanted}
    out |= {f"code.{code}": [c.zh, c.en] for code, c in CODES.items()}
    return out


class AuditPage(page.Page):
    """A page, made by :func:`audit_page`."""

    def __init__(self, plan: Plan, lang: str) -> None:
        self._plan, self._lang = plan, lang
        self._html = ""

    def html(self) -> str:
        """The page as text; it loads nothing and works from a file.

        Examples
        --------
        >>> import pandas as pd
        >>> plan = Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}), text="甲局牵头", partition=[(0, 4, "duty")])
        >>> audit_page(plan).html()[:15]
        '<!doctype html>'
        """
        if self._html:
            return self._html
        plan = self._plan
        notes, roles = [list(r) for r in plan.rows["diagnostics"]], [list(r[:6]) for r in plan.rows["assignments"]]
        data = {
            "text": plan.text, "partition": [list(p) for p in plan.partition], "marks": _marks(plan), "tasks": _task_at(plan), "lang": self._lang,
            "notes": notes, "roles": roles, "units": [r[0] for r in plan.rows["units"]], "repairs": [c for c, k in CODES.items() if k.repair],
            "words": _words(), "places": list(PLACES),
            "status": plan.status, "title": str(plan.meta.get("title") or Path(plan.source).name), "source": Path(plan.source).name,
        }
        style = page.stylesheet("page.css", "audit.css")
        values = {"lang": "zh-CN" if self._lang == "zh" else "en", "theme": "light", "title": data["title"] or CONTROLS["audit"][LANGS.index(self._lang)]}
        self._html = page.render("audit.html", scripts=[page.template_text("audit.js")], style=style, data=data, values=values)
        return self._html

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        del include, exclude
        at = LANGS.index(self._lang)
        title = CONTROLS["audit"][at]
        said = [title, f"{self._plan.meta.get('title') or Path(self._plan.source).name}", f"{CONTROLS['chars'][at]} {len(self._plan.text)}"]
        found = [[(full_width(CODES[c].zh), CODES[c].en)[at] if c in CODES else c, str(n)] for c, n in self._codes().most_common()]
        behind = page.paragraphs(" · ".join(s for s in said if s), control("in_frame", self._lang, "audit.html"))
        behind += page.table([word("diagnostics", self._lang), CONTROLS["times"][at]], found) if found else ""
        return {"text/html": page.frame(self.html(), title=title, behind=behind), "text/plain": repr(self)}

    def _codes(self) -> Counter[str]:
        return Counter(r[0] for r in self._plan.rows["diagnostics"])

    def __repr__(self) -> str:
        codes = self._codes()
        listed = ", ".join(f"{c} {n}" for c, n in codes.most_common())
        return f"<AuditPage: {len(self._plan.text)} characters, {sum(codes.values())} notes: {listed}>"


def audit_page(plan: Plan, *, lang: str = "zh") -> AuditPage:
    """A page on which a person checks what the reader made of a document.

    Every span is coloured by its place in the partition; mentions of units, targets, deadlines and diagnostics are marked over it.
    Each repair can be accepted, changed or refused, each role and unit changed; the decisions are downloaded as ``corrections.toml``
    for ``read_plan(..., corrections=...)``. Nothing is sent anywhere.

    Parameters
    ----------
    plan : Plan
        As read from a document.
    lang : {"zh", "en"}
        Language at opening; the page can switch.

    Raises
    ------
    InputError
        When the plan has no text, or the language is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> plan = Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}), text="甲局牵头", partition=[(0, 4, "duty")])
    >>> audit_page(plan, lang="en")
    <AuditPage: 4 characters, 0 notes: >
    """
    one_of(lang, LANGS, "lang")
    if not plan.text:
        raise InputError("the plan has no text", where="audit_page", hint="audit a plan that was read from a document")
    return AuditPage(plan, lang)
