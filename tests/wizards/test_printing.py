"""Print prints the pages of the PDF: as sharp as the printer, where they lie on paper, as many and in the order that was asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QToolButton

from reviewer.errors import ReviewerError
from reviewer.memo.pdf import page_images, pages_of
from reviewer.memo.pdf_pages import CLEAR, drawn
from reviewer.session.memo import Choices, memo_of
from wizards import jobs
from wizards.dialogs import ask

QtPrintSupport = pytest.importorskip("PySide6.QtPrintSupport")
Paper, placed = pytest.importorskip("wizards.paper").Paper, pytest.importorskip("wizards.paper").placed
LETTER, A4, NONE = QSizeF(612, 792), QSizeF(595, 842), QMarginsF()


@pytest.fixture
def printer(tmp_path):
    """A printer that prints into a file, at few dots per inch to be quick."""
    made = QtPrintSupport.QPrinter()
    made.setOutputFormat(QtPrintSupport.QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    made.setResolution(50)
    return made


@pytest.fixture
def page(window, printer, monkeypatch):
    """The memo page of a review of one step, with that printer for whoever asks."""
    monkeypatch.setattr(ask, "printer", lambda *_: printer)
    window.open_file(Path("tests/golden/e1.yaml"))
    window.view.go("memo")
    return window.view.current


def pressed(page, text: str) -> None:
    """Press the button that says so."""
    next(found for found in page.findChildren(QPushButton) if found.text() == text).click()


def said(page) -> list[str]:
    """What the labels of the page say."""
    return [found.text() for found in page.findChildren(QLabel)]


def ink(raw: bytes) -> QRectF:
    """Where something is drawn on a page, in points of a page that is 612 points wide or high."""
    image = QImage.fromData(raw).convertToFormat(QImage.Format.Format_Grayscale8)
    wide, high = image.width(), image.height()
    data = bytes(image.constBits())
    rows = [data[y * image.bytesPerLine() : y * image.bytesPerLine() + wide] for y in range(high)]
    down = [y for y, row in enumerate(rows) if min(row) < 200]
    across = [x for x in range(wide) if min(row[x] for row in rows) < 200]
    unit = 612 / min(wide, high)
    return QRectF(across[0] * unit, down[0] * unit, (across[-1] + 1 - across[0]) * unit, (down[-1] + 1 - down[0]) * unit)


def test_every_page_is_printed_as_it_stands_in_the_file(page, printer, tmp_path):
    pressed(page, "Print…")
    told = next(text for text in said(page) if text.startswith("Printed: "))
    count = int(re.sub(r"\D", "", told))
    raw = (tmp_path / "printed.pdf").read_bytes()
    assert pages_of(raw) == count > 5
    again = list(drawn(raw, [1, count], 40))
    assert all(ink(sheet).height() > 300 for sheet in again), "a page is blank"
    filed = page_images(memo_of(page.bridge.session, Choices()), 40)
    assert len(filed) == count
    for mine, theirs in zip(again, (filed[0], filed[-1]), strict=True):
        a, b = ink(mine), ink(theirs)
        assert max(abs(a.x() - b.x()), abs(a.y() - b.y()), abs(a.right() - b.right()), abs(a.bottom() - b.bottom())) < 4


def test_only_the_pages_and_copies_that_were_asked_for_are_printed(page, printer, tmp_path):
    printer.setFromTo(2, 3)
    printer.setCopyCount(2)
    pressed(page, "Print…")
    assert "Printed: 4 pages." in said(page)
    assert pages_of((tmp_path / "printed.pdf").read_bytes()) == 4


def test_pages_that_are_not_there_are_said_and_nothing_is_printed(page, printer, tmp_path):
    problems: list[ReviewerError] = []
    page.bridge.problem.connect(lambda error, _near: problems.append(error))
    printer.setFromTo(800, 900)
    pressed(page, "Print…")
    assert "none of 800 to 900 is among them" in problems[0].what
    assert list(tmp_path.glob("*print*")) == []


def test_a_place_that_cannot_be_written_is_said(page, printer, tmp_path):
    problems: list[ReviewerError] = []
    page.bridge.problem.connect(lambda error, _near: problems.append(error))
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    pressed(page, "Print…")
    assert "the printer cannot write the file" in problems[0].what


def test_printing_goes_on_beside_the_window_and_can_be_stopped(page, qtbot, monkeypatch, background, tmp_path):
    monkeypatch.setattr(jobs, "run", background)
    pressed(page, "Print…")
    bar = next(found for found in page.findChildren(QProgressBar) if found.accessibleName() == "Progress of printing")
    qtbot.waitUntil(lambda: bar.value() >= 1, timeout=30_000)
    assert bar.isVisible()
    pressed(page, "Stop printing")
    qtbot.waitUntil(lambda: any("Printing was stopped at page" in text for text in said(page)), timeout=20_000)
    assert not bar.isVisible()
    assert [found.name for found in tmp_path.iterdir() if "print" in found.name] == []


def test_the_chosen_version_is_printed(page, printer, tmp_path):
    without = Choices("product", without=("elements",))
    next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "Version of the memo").setCurrentText("Product version")
    menu = next(found for found in page.findChildren(QToolButton) if found.accessibleName().startswith("Sections left out")).menu()
    for action in menu.actions():
        action.setChecked(action.data() in without.without)
    pressed(page, "Print…")
    chosen, whole = (len(page_images(memo_of(page.bridge.session, choices), 20)) for choices in (without, Choices()))
    assert pages_of((tmp_path / "printed.pdf").read_bytes()) == chosen < whole


def test_the_memo_draws_nothing_along_the_edges_of_its_pages(page):
    for sheet in page_images(memo_of(page.bridge.session, Choices()), 40):
        found = ink(sheet)
        assert min(found.x(), found.y()) >= CLEAR
        assert found.right() <= (612 if found.right() < 612 else 792) - CLEAR


@pytest.mark.parametrize(
    ("paper", "margins", "expected"),
    [
        (LETTER, NONE, QRectF(0, 0, 612, 792)),
        (LETTER, QMarginsF(10, 10, 10, 10), QRectF(0, 0, 612, 792)),
        (A4, QMarginsF(10, 10, 10, 10), QRectF(-8.5, 25, 612, 792)),
        (QSizeF(1224, 1584), NONE, QRectF(306, 396, 612, 792)),
    ],
)
def test_a_page_keeps_its_size_where_it_can(paper, margins, expected):
    assert placed(LETTER, paper, margins) == expected


def test_a_page_is_made_smaller_for_small_paper_and_wide_margins():
    for paper, margins in ((QSizeF(420, 595), NONE), (LETTER, QMarginsF(90, 40, 20, 40))):
        place = placed(LETTER, paper, margins)
        scale = place.width() / 612
        clear = place.adjusted(CLEAR * scale, CLEAR * scale, -CLEAR * scale, -CLEAR * scale)
        assert scale < 1
        assert place.height() == pytest.approx(792 * scale)
        assert QRectF(margins.left() - 0.01, margins.top() - 0.01, 9999, 9999).contains(clear)
        assert clear.right() <= paper.width() - margins.right() + 0.01
        assert clear.bottom() <= paper.height() - margins.bottom() + 0.01


def test_a_page_that_lies_is_turned_and_not_made_smaller(printer, tmp_path):
    image = QImage(792, 612, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    for x in range(100, 700):
        for y in range(100, 140):
            image.setPixel(x, y, 0)
    image.save(str(tmp_path / "lying.png"))
    printer.setResolution(72)
    paper = Paper(printer, "lying")
    paper.add((tmp_path / "lying.png").read_bytes())
    paper.end()
    found = ink(next(drawn((tmp_path / "printed.pdf").read_bytes(), [1], 72)))
    assert found.height() == pytest.approx(600, abs=3)
    assert found.width() == pytest.approx(40, abs=3)
    assert Path(tmp_path / "printed.pdf").stat().st_size > 0
