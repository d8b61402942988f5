"""The pictures of the READMEs, drawn anew from the sample plan: python docs/images/make.py (extra charts)."""

from __future__ import annotations

from pathlib import Path

import dutygraph as dg

study = dg.Study(dg.data.caidian_2026(), nulls=0)
for lang in ("en", "zh"):
    dg.picture(study, "ranking", lang=lang, n=10).save(Path(__file__).with_name(f"ranking-{lang}.png"))
