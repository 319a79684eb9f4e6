"""Pages on a printer's paper: each in its natural size, turned where it lies, smaller only where paper or margins ask for it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QImageReader, QPageLayout, QPainter

from reviewer.errors import ReviewerError
from reviewer.session.printing import CLEAR, Wanted, fineness

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS = 72.0  # of a page to the inch
_BAND = 100  # rows of an image; a hundred are drawn in a few milliseconds


class Paper:
    """What a print job draws on, in whichever thread. A file is written beside its place and moved there when it is whole."""

    def __init__(self, printer: QPrinter, title: str) -> None:
        self._printer, self._painter = printer, QPainter()
        self._file, self._beside = printer.outputFileName(), ""
        printer.setDocName(title)
        printer.setFullPage(True)  # the memo brings its own margins
        layout = printer.pageLayout()
        self._paper = layout.fullRect(QPageLayout.Unit.Point).size()
        self._margins = layout.margins(QPageLayout.Unit.Point)
        self.points_per_inch = fineness(printer.resolution())

    def wanted(self) -> Wanted:
        """Which pages a person chose, how often and in which order; copies that the printer makes by itself are left to it."""
        printer = self._printer
        ranges = tuple((found.from_, found.to) for found in printer.pageRanges().toRangeList())
        copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        return Wanted(ranges, copies, printer.collateCopies(), printer.pageOrder() == printer.PageOrder.LastPageFirst)

    def add(self, raw: bytes) -> None:
        """The next page, given as PNG. Raises ReviewerError where the printer does not take it."""
        if not self._painter.isActive():
            self._begin()
        elif not self._printer.newPage():
            raise _refused("takes no further page", self._name())
        page = _unpacked(raw)
        size = QSizeF(page.width(), page.height()) * (_POINTS / self.points_per_inch)
        lies = (size.width() > size.height()) != (self._paper.width() > self._paper.height())
        place = placed(size.transposed() if lies else size, self._paper, self._margins)
        painter, unit = self._painter, self._printer.resolution() / _POINTS
        painter.save()
        painter.scale(unit, unit)
        painter.translate(place.topRight() if lies else place.topLeft())
        if lies:
            painter.rotate(90)
        shown = place.size().transposed() if lies else place.size()
        scale = shown.height() / page.height()
        for top, bottom in _bands(page):
            source = QRectF(0, top, page.width(), bottom - top)
            painter.drawImage(QRectF(0, top * scale, shown.width(), (bottom - top) * scale), page, source)
        painter.restore()

    def end(self) -> None:
        """All pages are there: let it print. Raises ReviewerError where it does not."""
        ended = self._painter.end()
        if self._beside:
            try:
                os.replace(self._beside, self._file)
            except OSError as problem:
                self.give_up()
                raise _refused(f"cannot write the file ({problem.strerror})", self._file) from None
        if not ended or self._printer.printerState() == self._printer.PrinterState.Error:
            raise _refused("did not take the memo", self._name())

    def give_up(self) -> None:
        """Print no more of it; a file is not left behind. What a printer was given may come out all the same."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        if self._beside:
            Path(self._beside).unlink(missing_ok=True)

    def _begin(self) -> None:
        if self._file:
            try:
                handle, self._beside = tempfile.mkstemp(dir=Path(self._file).parent, prefix=".printing-")
            except OSError as problem:
                raise _refused(f"cannot write the file ({problem.strerror})", self._file) from None
            os.close(handle)
            self._printer.setOutputFileName(self._beside)
        if not self._painter.begin(self._printer):
            raise _refused("cannot be started", self._name())
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # letters stay sharp in what is sent
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    def _name(self) -> str:
        return self._file or self._printer.printerName()


def placed(page: QSizeF, paper: QSizeF, margins: QMarginsF) -> QRectF:
    """Where a page lies on paper (all in points): in the middle, never enlarged, and what it draws within the margins."""
    width = paper.width() - margins.left() - margins.right()
    height = paper.height() - margins.top() - margins.bottom()
    scale = min(1.0, width / (page.width() - 2 * CLEAR), height / (page.height() - 2 * CLEAR))
    size, clear = page * scale, CLEAR * scale
    left = max(margins.left() - clear, min((paper.width() - size.width()) / 2, paper.width() - margins.right() + clear - size.width()))
    top = max(margins.top() - clear, min((paper.height() - size.height()) / 2, paper.height() - margins.bottom() + clear - size.height()))
    return QRectF(left, top, size.width(), size.height())


def _unpacked(raw: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(raw)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    page = QImageReader(buffer).read()  # lets the window go on meanwhile; making an image of bytes does not
    return page.convertToFormat(QImage.Format.Format_RGB32)


def _bands(page: QImage) -> Iterator[tuple[int, int]]:
    """The page in bands of rows, cut where nothing is drawn if that can be: drawing one whole would hold up the window."""
    data, length = page.constBits(), page.bytesPerLine()
    white, top = b"\xff" * length, 0
    while top < page.height():
        at = min(top + _BAND, page.height())
        blank = (row for row in range(at, min(at + _BAND, page.height())) if bytes(data[row * length : (row + 1) * length]) == white)
        bottom = next(blank, at) if at < page.height() else at
        yield top, bottom
        top = bottom


def _refused(what: str, name: str) -> ReviewerError:
    return ReviewerError(f"the printer {what}.", name, "Choose another printer, or export the memo as PDF and print that.")
