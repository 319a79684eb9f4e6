"""One page of the guide. It reads files of the guide and nothing else, and pictures fit its width."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from wizards.guide import contents

MARGIN = 48
PICTURES = {".png", ".svg"}
PICTURE = "\ufffc"  # stands in the text where a picture is


class GuideText(QTextBrowser):
    """`shown` carries the name of the page after every move, by link, back, forward or `show_page`."""

    shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Page of the guide")
        self.setOpenExternalLinks(False)
        self.setSearchPaths([str(contents.folder())])
        self.document().setDocumentMargin(20)
        self._width = 0
        self.sourceChanged.connect(self._on_source)

    def _on_source(self, url: QUrl) -> None:
        loosen(self.document())
        self.shown.emit(Path(url.path()).stem)

    def show_page(self, name: str, words: str = "") -> None:
        """Show a page from its top; where words were searched for, from the first of them."""
        self.setSource(QUrl.fromLocalFile(str(contents.page(name))))
        self.setAccessibleDescription(contents.titles().get(name, ""))
        if words.split():
            self.find(words.split()[0])

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Files of the guide by their own name; anything else, such as an address on the net, is nothing."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        path = contents.folder() / Path(url.path()).name
        if not path.is_file() or (url.scheme() not in ("", "file")):
            return None
        if path.suffix in PICTURES:
            return self._fitting(QImage(str(path)))
        return path.read_text(encoding="utf-8") if kind == QTextDocument.ResourceType.MarkdownResource.value else None

    def _fitting(self, picture: QImage) -> QImage:
        self._width = max(200, self.viewport().width() - MARGIN)
        ratio = self.devicePixelRatioF()
        made = picture
        if picture.width() > self._width * ratio:
            made = picture.convertToFormat(QImage.Format.Format_RGB32).scaledToWidth(
                int(self._width * ratio), Qt.TransformationMode.SmoothTransformation
            )
        made.setDevicePixelRatio(ratio)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._width and abs(self.viewport().width() - MARGIN - self._width) > 4:
            place = self.verticalScrollBar().value()
            self.reload()
            loosen(self.document())
            self.verticalScrollBar().setValue(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the window closes
        else:
            super().keyPressEvent(event)


def loosen(document: QTextDocument) -> None:
    """Room between paragraphs, above headings and in tables, which Markdown leaves to whoever shows it."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        if PICTURE not in block.text():
            shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(4 if block.textList() is not None else 8)
        shape.setTopMargin(14 if shape.headingLevel() > 1 else 0)
        cursor.setPosition(block.position())
        if cursor.currentTable() is None:
            cursor.setBlockFormat(shape)
        else:
            table = cursor.currentTable().format()
            table.setCellPadding(6)
            table.setBorderCollapse(True)
            cursor.currentTable().setFormat(table)
        block = block.next()
