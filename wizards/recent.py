"""Files that were opened last, as a menu; kept in the user's preferences as paths."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from reviewer.session.settings import Settings

MOST = 8


class RecentFiles:
    """The menu is made anew whenever it is about to be shown; files that are gone are left out."""

    def __init__(self, menu: QMenu, settings: Settings, act: Callable[[Path], object]) -> None:
        self._menu, self._settings, self._act = menu, settings, act
        menu.aboutToShow.connect(self._fill)

    def paths(self) -> list[Path]:
        """What was opened last, latest first, as far as it is still there."""
        found = self._settings.get("recent")
        return [Path(text) for text in found if isinstance(text, str) and Path(text).is_file()] if isinstance(found, list) else []

    def remember(self, path: Path) -> None:
        """Put a file first."""
        whole = path.absolute()
        kept = [known for known in self.paths() if known != whole]
        self._settings.set("recent", [str(known) for known in [whole, *kept][:MOST]])

    def _fill(self) -> None:
        self._menu.clear()
        for path in self.paths():
            action = self._menu.addAction(f"{path.name}  ({path.parent})".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, chosen=path: self._act(chosen))
        if self._menu.isEmpty():
            self._menu.addAction("No file was opened yet").setEnabled(False)
