"""Where the real documents lie; tests that need them skip with a reason where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DUTYGRAPH_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and labels, which are not ours to copy."""
    if not (SHARED / "plans").is_dir():
        pytest.skip(f"the real documents are not here ({SHARED})")
    return SHARED
