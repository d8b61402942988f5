"""A plan of our own wording that has something for every section, and one whose every word is hostile."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dutygraph.plan.plan import Plan

#: Names as attacks (OWASP ASVS 1.2.10, markup, paths, characters that XML refuses).
HOSTILE = [
    *(
        f"{lead}{body}"
        for lead in (
            "=",
            "+",
            "-",
            "@",
            "\t=",
            "\r=",
            "\n=",
            " =",
            "\u00a0=",
            "\ufeff=",
            "\u200b=",
            "\uff1d",
            "\uff0b",
            "\uff0d",
            "\uff20",
            "|",
            "%",
        )
        for body in (
            "1+1",
            "cmd|'/C calc'!A0",
            'HYPERLINK("http://x.invalid","y")',
            "SUM(A1:A9)",
            "2+5+cmd|'/c x'!A1",
            "IMPORTXML(1)",
            "WEBSERVICE(1)",
            "DDE(1)",
        )
    ),
    "http://x.invalid/",
    "https://x.invalid",
    "mailto:x@x.invalid",
    "file:///etc/passwd",
    "external:c:/x.xlsx",
    "internal:'x'!A1",
    "ftp://x.invalid",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}}",
    "{% raw %}",
    "${7*7}",
    "../../etc/passwd",
    "..\\..\\x",
    "CON",
    "a\x00b",
    "a\x01b",
    "a\x1fb",
    "a\x7fb",
    "a\x85b",
    "a\ufffeb",
    "a\uffffb",
    "a\ufffdb",
    "a\u2028b",
    "a\r\nb",
    "_x0041_",
    "]]>",
    "&amp;",
    "&#x3c;",
    "'quoted",
    "''",
    '"',
    "\u202egnp.exe",
    "\u2066x",
    "']['*?:/\\",
    "History",
    "__proto__",
    "'); drop table x;--",
    "a" * 300,
    "长" * 200,
    "1.10",
    "1e5",
    "2026-1-5",
    "00012",
    "TRUE",
    "#REF!",
    "#N/A",
    "😀",
    "奓山街道",
]


@pytest.fixture(scope="session")
def attacks() -> list[str]:
    """At least 150 names as attacks, all unlike."""
    assert len(set(HOSTILE)) == len(HOSTILE) >= 150
    return HOSTILE


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Seven tasks in two parts and three sections: joint leads, a rule lead, groups, targets, deadlines, notes, aliases."""
    rows = [
        ("1.1", "甲局", "lead", "rule:no-lead"),
        ("1.2", "甲局", "lead", "stated"),
        ("1.2", "乙局", "co", "stated"),
        ("1.2", "各街道", "co", "stated"),
        ("2.1", "乙局", "lead", "stated"),
        ("2.1", "甲局", "lead", "stated"),
        ("2.1", "丙办", "co", "stated"),
        ("2.2", "丙办", "lead", "stated"),
        ("2.2", "东街道", "co", "stated"),
        ("2.10", "东街道", "lead", "stated"),
        ("2.10", "有关部门", "co", "stated"),
        ("2.11", "甲局", "lead", "stated"),
        ("2.11", "乙局", "co", "stated"),
        ("2.11", "丙办", "co", "stated"),
    ]
    edges = pd.DataFrame(rows, columns=["task", "unit", "role", "basis"]).assign(acting_as="")
    edges.loc[7, "acting_as"] = "防汛办公室"
    ids = ["1.1", "1.2", "2.1", "2.2", "2.10", "2.11", "2.12"]
    tasks = pd.DataFrame({"task": ids, "part": [i[0] for i in ids], "section": ["", "", "产业", "民生", "民生", "产业", "民生"], "theme": "",
                          "label": [f"第{i}项" for i in ids], "text": [f"办理第{i}项的事" for i in ids]})
    units = pd.DataFrame({"unit": ["甲局", "乙局", "丙办", "各街道", "东街道", "西街道", "有关部门", "丁局"],
                          "kind": ["department", "department", "party", "group", "street", "street", "group", "department"],
                          "openness": ["", "", "", "closed", "", "", "open", ""]})
    members = pd.DataFrame({"group": ["各街道", "各街道"], "unit": ["东街道", "西街道"], "basis": ["stated", "inferred"]})
    targets = pd.DataFrame(
        {
            "task": ["1.1", "2.1", "2.1"],
            "indicator": ["产值", "新建项目", "覆盖率"],
            "kind": ["growth", "level", "coverage"],
            "comparator": ["~", ">=", "range"],
            "value": [7.0, 12.0, 7.5],
            "upper": [float("nan"), float("nan"), 8.0],
            "unit": ["%", "个", "%"],
            "hedge": ["左右", "力争", ""],
        }
    )
    deadlines = pd.DataFrame({"task": ["2.2"], "kind": ["month-end"], "date": ["2026-06-30"], "text": ["6月底前"]})
    notes = pd.DataFrame(
        {
            "code": ["missing_close", "member_inferred", "made_up"],
            "severity": ["info", "warning", "info"],
            "message": ["a closing bracket", "inferred", "own"],
            "repair": [")", "", ""],
            "start": [2, -1, 0],
            "end": [4, -1, 1],
        }
    )
    meta = {"title": "区政府办公室关于印发区责任分解方案的通知", "issuer": "区政府办公室", "document_number": "区政办〔2026〕9号", "dates": {"issued": "2026-01-04"},
            "parts": [{"number": "1", "title": "目标"}, {"number": "2", "title": "工作"}],
            "duties": [{"kind": "filing", "who": "各牵头单位", "to": "办公室", "date": "2026-01-15", "text": "报办公室备案"}]}
    aliases = pd.DataFrame({"alias": ["甲"], "unit": ["甲局"], "basis": ["stated"]})
    text = "一二三四五六七八九十\n"
    return Plan.from_frames(
        edges,
        tasks,
        units,
        members=members,
        targets=targets,
        deadlines=deadlines,
        diagnostics=notes,
        meta=meta,
        aliases=aliases,
        text=text,
        partition=[(0, 5, "task"), (5, 11, "duty")],
        source="folder/区方案.html",
    )


@pytest.fixture(scope="session")
def hostile() -> Callable[[list[str]], Plan]:
    """A plan whose units, tasks, texts, sections and title are the words given."""

    def make(words: list[str]) -> Plan:
        tasks = pd.DataFrame(
            {"task": [f"t{w}" for w in words], "part": words, "section": words, "theme": words, "label": words, "text": words}
        )
        edges = pd.DataFrame(
            [(f"t{w}", u, "lead" if u == w else "co") for i, w in enumerate(words) for u in (w, words[i - 1])],
            columns=["task", "unit", "role"],
        )
        edges = edges.assign(mention=edges["unit"], acting_as=edges["unit"])
        targets = pd.DataFrame(
            {
                "task": [f"t{w}" for w in words],
                "indicator": words,
                "kind": "level",
                "comparator": "=",
                "value": 1.0,
                "unit": words,
                "hedge": words,
            }
        )
        dates = pd.DataFrame({"task": [f"t{w}" for w in words], "kind": "date", "date": words, "text": words})
        notes = pd.DataFrame({"code": words, "message": words, "repair": words})
        return Plan.from_frames(edges, tasks, targets=targets, deadlines=dates, diagnostics=notes, text="\n".join(words), source=words[0],
                                meta={"title": words[1], "issuer": words[2], "document_number": words[3]})

    return make
