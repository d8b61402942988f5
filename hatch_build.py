"""The sample plans of data/ go into wheels as dutygraph/data; an editable install finds them where they lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SampleData(BuildHookInterface):  # type: ignore[type-arg]
    """Adds data/ to a standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before each build."""
        data = Path(self.root) / "data"
        if self.target_name == "wheel" and version == "standard" and data.is_dir():
            build_data["force_include"][str(data)] = "dutygraph/data"
