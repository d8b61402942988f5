"""Documents for the tests of reading are made, not kept: ``made`` is the module that makes them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from dutygraph.reading.document import Document


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The maker of DOCX, XLSX, OFD, PDF and zip bytes (tests/reading/making.py)."""
    path = Path(__file__).with_name("making.py")
    spec = importlib.util.spec_from_file_location("dutygraph_test_making", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def tiled() -> Callable[[Document], None]:
    """Asserts that blocks are in order, do not overlap, and leave nothing visible between them."""

    def check(document: Document) -> None:
        before = 0
        for block in document.blocks:
            assert before <= block.start < block.end
            assert not document.text[before : block.start].strip()
            before = block.end
        assert not document.text[before:].strip()

    return check
