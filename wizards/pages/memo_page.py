"""The memo as it will be filed, and its export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.session.memo import export_memo, formats, preview_html
from wizards.dialogs import ask
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import Banner, button, label, row


class MemoPage(Page):
    """Preview above, one button per format below."""

    key, title = "memo", "Memo"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._view = QTextBrowser()
        self._view.setOpenLinks(False)
        self._view.setAccessibleName("Memo preview")
        self._done = Banner()
        self._folder: Path | None = None
        self._open = button("Open the folder")
        self._open.clicked.connect(self._on_open)
        self._open.hide()
        buttons = [button(f"Export {f.name}", primary=f.ending == ".pdf", tip=f.line) for f in formats()]
        for made, found in zip(buttons, formats(), strict=True):
            made.clicked.connect(lambda _checked, ending=found.ending: self._on_export(ending))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 12)
        layout.addWidget(label("The memo as it stands. It is a draft until counsel signs it.", "soft"))
        layout.addWidget(self._view, 1)
        layout.addWidget(self._done)
        layout.addLayout(row(*buttons, None, self._open))

    def help_text(self) -> str:
        return "The preview shows the same content as every file. PDF is for filing, Word for going on editing, JSON for programs."

    def refresh(self) -> None:
        place = self._view.verticalScrollBar().value()
        self._view.document().setDefaultFont(self.font())
        self._view.setHtml(_for_preview(preview_html(self.bridge.session)))
        self._view.verticalScrollBar().setValue(place)

    def _on_export(self, ending: str) -> None:
        path = ask.save_path(self, "Export memo", f"{self.bridge.review.review}-memo{ending}")
        if path is None:
            return
        try:
            written = export_memo(self.bridge.session, path if path.suffix else path.with_suffix(ending))
        except ReviewerError as error:
            self.bridge.problem.emit(error, "review")
            return
        lost = f" No bundled font has {' '.join(written.replaced)}; a replacement sign stands there." if written.replaced else ""
        self._folder = written.path.parent
        self._done.tell(f"Written: {written.path}.{lost}")
        self._open.show()

    def _on_open(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _for_preview(page: str) -> str:
    """The page with rules around its tables, which the text view draws only where the tag says so."""
    return page.replace("<table>", '<table border="1" cellspacing="0" cellpadding="6" width="100%">')
