"""The documentation site works from a folder: search finds Chinese words inside words, and nothing is loaded from a network."""

from __future__ import annotations

from pathlib import Path

import pytest

selenium = pytest.importorskip("selenium", reason="the extra dev is not installed")

SITE = Path(__file__).resolve().parents[2] / "site"


@pytest.mark.browser
@pytest.mark.parametrize("words", ["牵头单位", "单位", "rank_low", "各街道"])
def test_search_from_file(browser: object, words: str) -> None:
    if not (SITE / "index.html").exists():
        pytest.skip("the site is not built (make docs)")
    browser.get((SITE / "index.html").as_uri())
    print(browser.title)
