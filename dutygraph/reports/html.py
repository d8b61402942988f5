"""A report as one HTML page: contents, sortable tables, pictures with real text, the map inside; it loads nothing."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dutygraph.reports.content import Content, Figure, Table
from dutygraph.reports.formats import NUMERIC, shown
from dutygraph.reports.plain import plain
from dutygraph.reports.sentences import title
from dutygraph.terms.typography import full_width
from dutygraph.views import page
from dutygraph.views.style import DARK, FONTS, LIGHT, variables
from dutygraph.views.svg import sheet

_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_HASH = re.compile(r"sha256-[A-Za-z0-9+/=]+")
_NUMERALS = "一二三四五六七八九十"
#: A page holds so many rows of a table; a workbook holds all. A browser needs seconds for ten times as many.
MOST = 2_000
#: A table of more rows than this can be filtered.
FILTERED = 25


def numeral(number: int) -> str:
    """A Chinese numeral up to 99.

    Examples
    --------
    >>> numeral(3), numeral(10), numeral(12), numeral(40)
    ('三', '十', '十二', '四十')
    """
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (_NUMERALS[ones - 1] if ones else "")


def numbered(at: tuple[int, ...], text: str, lang: str) -> str:
    """A heading with its number, as official documents print it.

    Examples
    --------
    >>> numbered((2,), "协同关系", "zh"), numbered((2, 1), "Pairs", "en")
    ('二、协同关系', '2.1 Pairs')
    """
    if lang != "zh":
        return ".".join(map(str, at)) + ("." if len(at) == 1 else "") + f" {text}"
    if len(at) == 1:
        return f"{numeral(at[0])}、{text}"
    return f"{full_width(f'({numeral(at[1])})')}{text}" if len(at) == 2 else f"{at[-1]}. {text}"


def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("dutygraph.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shared: dict[str, Any] = {"shown": shown, "numeric": NUMERIC, "numbered": numbered, "filtered": FILTERED, "most": MOST}
    env.globals.update(shared)
    env.filters["plain"] = plain
    return env


def template_text(name: str) -> str:
    """A script or style of the report."""
    loader = PackageLoader("dutygraph.reports", "templates")
    return loader.get_source(Environment(autoescape=True), name)[0]


def admitted(policy: str, inner: str) -> str:
    """A content-security policy that also admits the scripts and styles of a page shown inside, which inherits it.

    Examples
    --------
    >>> inner = '<meta http-equiv="Content-Security-Policy" content="script-src &#39;sha256-bb=&#39;; style-src x">'
    >>> admitted("script-src 'sha256-aa='; style-src 'none'", inner)
    "script-src 'sha256-aa=' 'sha256-bb='; style-src 'none'"
    """
    found = _POLICY.search(inner)
    if not found:
        return policy
    theirs = {d.split()[0]: _HASH.findall(d) for d in unescape(found.group(1)).split(";") if d.split()}
    ours = [d.strip() for d in policy.split(";") if d.strip()]
    return "; ".join(" ".join([d, *(f"'{h}'" for h in theirs.get(d.split()[0], ()))]) for d in ours)


def _drawn(figure: Figure) -> Markup:
    """A picture as it is: the views escape every text in it."""
    return Markup(figure.picture.svg())  # noqa: S704


def html(content: Content, *, index: str = "contents") -> str:
    """The page.

    Parameters
    ----------
    content : Content
    index : str
        Heading of the table of contents.

    Examples
    --------
    >>> "<h1>a &lt;b&gt;</h1>" in html(Content("a <b>", (), (), "en"))
    True
    """
    lang = content.lang
    script, style = template_text("report.js"), template_text("report.css")
    theme = f":root{{{variables(LIGHT)};--fonts:{FONTS}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}\n"
    style = theme + sheet() + "\n" + style
    walked = list(content.walk())
    inner = next((s.map_page for _, s in walked if s.map_page), "")
    policy = admitted(page.policy([script], [style]), inner)
    entries = [(at, s, f"s{'-'.join(map(str, at))}") for at, s in walked]

    def shows(table: Table) -> int:
        return table.shown if table.shown and table.shown < len(table.rows) else 0

    values = {
        "content": content,
        "lang": "zh-CN" if lang == "zh" else "en",
        "policy": policy,
        "script": Markup(script),  # noqa: S704  code of ours
        "style": Markup(style),  # noqa: S704  code of ours
        "entries": entries,
        "label": lambda key, **v: title(key, lang, **v),
        "index_title": title(index, lang),
        "drawn": _drawn,
        "shows": shows,
        "said": lang,
    }
    return page.whole(_environment().get_template("report.html").render(**values)) + "\n"
