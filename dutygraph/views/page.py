"""One self-contained HTML page: autoescaped template, data as a JSON island, scripts and styles admitted by their hash only."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dutygraph import files
from dutygraph.views.style import DARK, FONTS, LIGHT, variables

#: In a JSON island these could end the element or, in old parsers, a line of script.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def environment() -> Environment:
    """The template environment of our pages: everything is escaped, an unknown name is an error.

    Examples
    --------
    >>> environment().from_string("{{ x }}").render(x="<b>")
    '&lt;b&gt;'
    """
    return Environment(loader=PackageLoader("dutygraph.views", "templates"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


def template_text(name: str) -> str:
    """A script or style of ours as text."""
    return (resources.files("dutygraph.views") / "templates" / name).read_text(encoding="utf-8")


class Page:
    """A finished page: its text, and how it is saved.

    Examples
    --------
    >>> class Blank(Page):
    ...     def html(self) -> str:
    ...         return ""
    >>> import tempfile
    >>> Blank().save(Path(tempfile.mkdtemp()) / "a.html").name
    'a.html'
    """

    def html(self) -> str:
        """The page as text."""
        raise NotImplementedError

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page, whole or not at all.

        Raises
        ------
        OutputError
            When it cannot be written.
        """
        return files.write(path, self.html())


def frame(page: str, *, title: str, behind: str, height: int = 720) -> str:
    """A page in a notebook: a frame that cannot reach the notebook, and what stands behind it.

    A notebook that is not trusted drops the frame and keeps what is behind it; without that it would show nothing.

    Parameters
    ----------
    page : str
        The whole page.
    title : str
        Name of the frame, for screen readers.
    behind : str
        Markup of ours: plain paragraphs and tables, all text in it escaped.
    height : int
        Pixels.

    Examples
    --------
    >>> frame("<p>", title="图", behind="<p>1 项</p>", height=9)[-46:]
    'height="9" frameborder="0"></iframe><p>1 项</p>'
    """
    # no allow-same-origin: the page inside has an origin of its own
    return (f'<iframe sandbox="allow-scripts allow-downloads allow-modals" srcdoc="{html.escape(page)}" title="{html.escape(title)}" '
            f'width="100%" height="{height}" frameborder="0"></iframe>{behind}')


def paragraphs(*said: str) -> str:
    """Text as paragraphs, escaped; empty ones are left out.

    Examples
    --------
    >>> paragraphs("甲 <局>", "")
    '<p>甲 &lt;局&gt;</p>'
    """
    return "".join(f"<p>{html.escape(text)}</p>" for text in said if text)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain table, all text escaped.

    Examples
    --------
    >>> table(["单位"], [["<甲>"]])
    '<table><thead><tr><th>单位</th></tr></thead><tbody><tr><td>&lt;甲&gt;</td></tr></tbody></table>'
    """
    def row(cells: Sequence[str], name: str) -> str:
        return "<tr>" + "".join(f"<{name}>{html.escape(c)}</{name}>" for c in cells) + "</tr>"

    return f"<table><thead>{row(heads, 'th')}</thead><tbody>{''.join(row(r, 'td') for r in rows)}</tbody></table>"


def stylesheet(*names: str) -> str:
    """Style sheets of ours after the colours of both themes."""
    colours = f":root{{{variables(LIGHT)};--fonts:{FONTS}}}\n[data-theme=dark]{{{variables(DARK)}}}\n"
    return colours + "".join(template_text(name) for name in names)


def island(data: Any) -> Markup:
    """Data as JSON that no HTML parser can read as anything else.

    Examples
    --------
    >>> str(island({"x": "</script>&"}))
    '{"x":"\\\\u003c/script\\\\u003e\\\\u0026"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(whole(text).translate(_ESCAPES))  # noqa: S704  every character that HTML could act on is escaped


def whole(text: str) -> str:
    """Text that can be written as UTF-8: a lone surrogate becomes U+FFFD."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if any("\ud800" <= c <= "\udfff" for c in text) else text


def _code(text: str) -> tuple[Markup, str]:
    clean = text.replace("\r\n", "\n").replace("\r", "\n")  # the parser does this before the browser hashes
    return Markup(clean), "'sha256-" + base64.b64encode(hashlib.sha256(clean.encode()).digest()).decode() + "'"  # noqa: S704  code of ours


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """The content-security policy: nothing is loaded, only these scripts and styles run.

    Examples
    --------
    >>> policy([], [])[:19]
    "default-src 'none';"
    """
    names = [" ".join(_code(t)[1] for t in group) or "'none'" for group in (scripts, styles)]
    return f"default-src 'none'; script-src {names[0]}; style-src {names[1]}; img-src data: blob:; base-uri 'none'; form-action 'none'"


def render(template: str, *, scripts: Sequence[str], style: str, data: Any, values: Mapping[str, Any], env: Environment | None = None) -> str:
    """A whole page.

    Parameters
    ----------
    template : str
        Name of the template.
    scripts : sequence of str
        Code of ours or of a bundled library, in order.
    style : str
        The one style sheet.
    data : JSON-able
        What the page shows; never markup.
    values : mapping
        Further values of the template, escaped by it.
    env : Environment, optional
        Another template environment.
    """
    page = (env or environment()).get_template(template)
    code = {"scripts": [_code(s)[0] for s in scripts], "style": _code(style)[0], "island": island(data)}
    return whole(page.render(csp=policy(scripts, [style]), **code, **values))
