"""Where the theme is left to the system, a change there changes the open window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from wizards.theme import theme_for

if TYPE_CHECKING:
    from wizards.main_window import MainWindow


class FollowSystem(QObject):
    """Listens while the window is open; a theme that a person chose stays as chosen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)

    def _on_scheme(self, scheme: Qt.ColorScheme) -> None:
        if self._window.isVisible() and self._window.settings.get("theme") == "system":
            self._window.show_theme(theme_for(scheme))
