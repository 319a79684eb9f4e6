"""The user's preferences, as JSON in the data folder; unknown keys are kept, a damaged file is set aside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reviewer import paths
from reviewer.errors import ReviewerError
from reviewer.session.files import write_whole

DEFAULTS: dict[str, Any] = {"name": "", "role": "product", "theme": "system", "recent": []}


class Settings:
    """Read once, written at every change. A folder that cannot be written keeps the change for this run only."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.data_folder() / "settings.json"
        self._values: dict[str, Any] = {**DEFAULTS, **self._read()}

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def get(self, name: str) -> Any:
        """A preference."""
        return self._values.get(name)

    def set(self, name: str, value: Any) -> None:
        """Change a preference and write the file."""
        self._values[name] = value
        try:
            paths.make_private(self.path.parent)
            write_whole(self.path, json.dumps(self._values, indent=1).encode("utf-8"))
        except (ReviewerError, OSError):
            return
