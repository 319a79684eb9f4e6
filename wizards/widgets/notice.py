"""A banner over a page, with room around it that goes when the banner goes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizards.widgets.words import Banner


class Notice(QWidget):
    """Hidden until it is told something. `side` and `top` are the room around it in px."""

    def __init__(self, side: int = 16, top: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banner = Banner()
        self._banner.left.connect(self.hide)
        self._news = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(side, top, side, 0)
        layout.addWidget(self._banner)
        self.hide()

    def tell(self, text: str, news: bool = False) -> None:
        """Show a sentence: a warning, or news of what was done."""
        self._news = news
        self._banner.tell(text, news)
        self.show()

    def tell_news(self, text: str) -> None:
        """Show what was done."""
        self.tell(text, news=True)

    def let_news_go(self) -> None:
        """Something else was done since, or that was undone; a warning stays until it is dismissed."""
        if self._news:
            self.hide()

    def text(self) -> str:
        """The sentence that is shown."""
        return self._banner.text()
