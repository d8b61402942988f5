"""Pages: what is escaped, what the policy admits."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import lxml.html

from dutygraph.views import page


def test_island_holds_any_text_and_ends_no_element() -> None:
    """Python's own JSON reader gives the data back; no character stays that HTML acts on."""
    data = {"a": "</script><!--<b>&amp;\u2028\u2029'\"\\", "b": [1, None, True, "奓"]}
    text = str(page.island(data))
    assert json.loads(text) == data
    assert not set("<>&\u2028\u2029") & set(text)


def test_lone_surrogates_can_be_written() -> None:
    assert str(page.island("\ud800x")).encode("utf-8").decode("utf-8").endswith('x"')
    assert page.whole("甲") == "甲"


def test_policy_names_exactly_the_code_of_the_page() -> None:
    """Hashes computed here from the finished page, as a browser does."""
    html = page.render("audit.html", scripts=["let a = 1;\r\nlet b = '<x>';"], style="p{color:red}", data={}, values={"lang": "en", "theme": "light", "title": "<i>"})
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert (len(scripts), len(styles)) == (1, 1)
    csp = html.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0].replace("&#39;", "'")
    for text in scripts + styles:
        assert "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'" in csp
    assert csp.startswith("default-src 'none'")
    assert "unsafe" not in csp
    assert "http" not in csp
    assert "<i>" not in html
    assert "&lt;i&gt;" in html


def test_a_frame_and_what_stands_behind_it_are_escaped() -> None:
    """Read back by another parser: the page is one attribute, the words are words."""
    hostile = '"><script>x</script>&amp;'
    made = page.frame(hostile, title=hostile, behind=page.paragraphs(hostile, "") + page.table([hostile], [[hostile]]))
    tree = lxml.html.fragment_fromstring(made, create_parent=True)
    assert [e.tag for e in tree.iter() if isinstance(e.tag, str)] == ["div", "iframe", "p", "table", "thead", "tr", "th", "tbody", "tr", "td"]
    frame = tree.find("iframe")
    assert frame.get("srcdoc") == frame.get("title") == hostile
    assert "allow-same-origin" not in frame.get("sandbox")
    assert [tree.findtext(f".//{t}") for t in ("p", "th", "td")] == [hostile] * 3
