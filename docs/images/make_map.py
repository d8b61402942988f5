"""Pictures of the interactive map and the audit page in both languages: python docs/images/make_map.py (needs selenium and Chromium)."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

import dutygraph as dg

HERE = Path(__file__).parent
options = Options()
options.binary_location = shutil.which("chromium") or ""
for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1440,1043"):
    options.add_argument(word)
driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
plan = dg.data.caidian_2026()
study = dg.Study(plan)
pages = {
    "map-zh": (dg.duty_map(study, theme="light"), ""), "map-en": (dg.duty_map(study, lang="en", theme="dark", color="kind"), ""),
    "map-unit-zh": (dg.duty_map(study, theme="light"), "#unit=%E5%8C%BA%E6%95%99%E8%82%B2%E5%B1%80"), "audit-zh": (dg.audit_page(plan), ""),
}
with tempfile.TemporaryDirectory() as folder:
    for name, (page, fragment) in pages.items():
        driver.get(page.save(Path(folder) / f"{name}.html").as_uri() + fragment)
        time.sleep(1.5)
        driver.save_screenshot(str(HERE / f"{name}.png"))
driver.quit()
