"""The documentation site works from a folder: search finds Chinese words inside words, and nothing is loaded from a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

#: The search box lives in a shadow tree.
ROOT = "([...document.querySelectorAll('*')].map(e => e.shadowRoot).find(r => r && r.querySelector('dialog')))"
SITE = Path(__file__).resolve().parents[2] / "site"


@pytest.mark.browser
@pytest.mark.parametrize("words", ["牵头单位", "口径", "rank_low", "衔接"])
def test_search_from_a_folder(browser: Any, words: str) -> None:
    if not (SITE / "index.html").exists():
        pytest.skip("the site is not built here (make docs)")
    browser.open(SITE / "index.html", ready="return document.readyState === 'complete'")
    browser.one(".md-search__button").click()
    browser.wait(f"return Boolean({ROOT} && {ROOT}.querySelector('input'))")
    browser.run(f"return {ROOT}.querySelector('input')").send_keys(words)
    browser.wait(f"return {ROOT}.querySelectorAll('[role=listbox] li').length > 0", 30)
    found = browser.run(f"return {ROOT}.querySelector('[role=listbox]').textContent")
    assert words in found
    assert browser.requests() == []
