"""The memo's page as people use it: choices, preview, export to one or all formats, stop, print."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QProgressBar, QPushButton, QTabWidget, QTextBrowser, QToolButton

from reviewer.session.export import Export, Stopped
from reviewer.session.memo import formats
from wizards import jobs
from wizards.dialogs import ask


@pytest.fixture
def page(scribe):
    """The memo page of the scribe sample."""
    scribe.go("memo")
    return scribe.current


def pressed(page, text: str) -> QPushButton:
    """Press the button that says so."""
    found = next(button for button in page.findChildren(QPushButton) if text in (button.text(), button.accessibleName()))
    found.click()
    return found


def ticked(page, name: str, text: str) -> None:
    """Tick a line in the list of a button."""
    found = next(button for button in page.findChildren(QToolButton) if button.accessibleName().startswith(name))
    next(action for action in found.menu().actions() if action.toolTip() == text).trigger()


def told(page, qtbot) -> str:
    """What the preview says as text, once all of it is laid out."""
    page.findChild(QTabWidget).setCurrentIndex(1)
    text = page.findChild(QTextBrowser)
    qtbot.waitUntil(lambda: "Law content used" in text.toPlainText(), timeout=20_000)
    return text.toPlainText()


def shown(page) -> list[str]:
    """What the visible labels say or are called."""
    return [f"{label.accessibleName()} {label.text()}".strip() for label in page.findChildren(QLabel)]


def test_the_preview_shows_pages_and_text(page, qtbot):
    assert any(name.startswith("Page 1 of ") for name in shown(page))
    assert "Not legal advice" in told(page, qtbot)
    assert "Scribewell" in told(page, qtbot)


def test_the_product_version_with_a_name_replaced_and_a_section_left_out_is_previewed(page, qtbot):
    version = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "Version of the memo")
    version.setCurrentText("Product version")
    ticked(page, "Names replaced", "Scribewell, Inc.")
    ticked(page, "Sections left out", "Authorities")
    said = told(page, qtbot)
    assert "Scribewell" not in said
    assert "Product version." in said
    assert "Sections left out: Authorities" in said


def test_another_name_that_is_typed_is_replaced_in_the_preview(page, qtbot):
    ticked(page, "Names replaced", "Lakeside Hospital")
    line = next(box for box in page.findChildren(QLineEdit) if box.accessibleName() == "Other names of these parties")
    line.setText("The hospital")
    line.editingFinished.emit()
    said = told(page, qtbot)
    assert "The hospital signed" not in said
    assert "Party A signed" in said


@pytest.mark.parametrize("button", ["Export PDF", "Print…"])
def test_another_name_without_its_party_is_told_and_nothing_is_written(page, scribe, monkeypatch, button):
    monkeypatch.setattr(ask, "save_path", lambda *_: pytest.fail("nobody is asked for a file"))
    monkeypatch.setattr(ask, "printer", lambda *_: pytest.fail("nobody is asked for a printer"))
    line = next(box for box in page.findChildren(QLineEdit) if box.accessibleName() == "Other names of these parties")
    line.setText("LHS")
    told = []
    scribe.bridge.problem.connect(lambda error, _near: told.append(error.sentence()))
    pressed(page, button)
    assert "without its party" in told[-1]


def test_all_formats_are_written_at_once_and_the_folder_can_be_opened(page, tmp_path, monkeypatch):
    monkeypatch.setattr(ask, "save_path", lambda *_: tmp_path / "filed.pdf")
    pressed(page, "Export all formats")
    assert {path.name for path in tmp_path.iterdir()} >= {f"filed{found.ending}" for found in formats()}
    assert next(button for button in page.findChildren(QPushButton) if button.text() == "Open the folder").isVisible()


def test_files_that_nobody_was_asked_about_are_not_overwritten(page, tmp_path, monkeypatch):
    (tmp_path / "filed.md").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(ask, "save_path", lambda *_: tmp_path / "filed.pdf")
    pressed(page, "Export all formats")
    assert (tmp_path / "filed.md").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "filed.pdf").exists()


def test_a_dot_in_the_name_is_no_ending(page, tmp_path, monkeypatch):
    monkeypatch.setattr(ask, "save_path", lambda *_: tmp_path / "memo v1.2")
    pressed(page, "Export Markdown")
    assert [path.name for path in tmp_path.glob("memo*")] == ["memo v1.2.md"]


def test_while_an_export_runs_the_keyboard_is_on_what_stops_it_and_then_on_the_page(page, window, qtbot, tmp_path, monkeypatch, background):
    monkeypatch.setattr(jobs, "run", background)
    monkeypatch.setattr(ask, "save_path", lambda *_: tmp_path / "memo.md")
    window.activateWindow()
    button = next(b for b in page.findChildren(QPushButton) if b.accessibleName() == "Export Markdown")
    button.setFocus()
    button.click()
    stop = next(b for b in page.findChildren(QPushButton) if b.text() == "Stop the export")
    assert QApplication.focusWidget() is stop
    stop.click()
    qtbot.waitUntil(lambda: any("stopped" in text for text in shown(page)), timeout=20_000)
    assert page.isAncestorOf(QApplication.focusWidget())


def test_the_export_goes_on_beside_the_window_and_can_be_stopped(page, qtbot, tmp_path, monkeypatch, background):
    monkeypatch.setattr(ask, "save_path", lambda *_: tmp_path / "filed.pdf")
    monkeypatch.setattr(jobs, "run", background)
    pressed(page, "Export PDF")
    bar = next(found for found in page.findChildren(QProgressBar) if found.accessibleName() == "Progress of the export")
    assert bar.isVisible()
    pressed(page, "Stop the export")
    qtbot.waitUntil(lambda: any("stopped" in text for text in shown(page)), timeout=20_000)
    assert not bar.isVisible()
    assert not (tmp_path / "filed.pdf").exists()


def test_an_export_is_finished_though_its_review_is_closed(page, window, qtbot, tmp_path, monkeypatch, background):
    monkeypatch.setattr(ask, "save_path", lambda *_: tmp_path / "filed.md")
    monkeypatch.setattr(jobs, "run", background)
    pressed(page, "Export Markdown")
    window.close_review()
    qtbot.waitUntil(jobs.idle, timeout=20_000)
    assert (tmp_path / "filed.md").exists()


def test_a_child_that_is_stopped_gives_nothing(scribe):
    export = Export(scribe.bridge.review, (".pdf",))
    with pytest.raises(Stopped):
        export.run(lambda _kind, _stage: export.cancel())


def test_pages_for_a_fine_screen_are_as_large_as_for_a_plain_one(qtbot):
    """Twice as many px in the image, not on the page: the text is sharp instead of large."""
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QImage

    from wizards.widgets.memo_pages import MemoPages

    pages = MemoPages()
    qtbot.addWidget(pages)
    sizes = []
    for times in (1, 2):
        buffer = QBuffer()
        QImage(714 * times, 924 * times, QImage.Format.Format_RGB32).save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
        pages.show_pages([bytes(buffer.data().data())], 1)
        sizes.append(next(w.size() for w in pages.findChildren(QLabel) if w.accessibleName() == "Page 1 of 1"))
    assert sizes[0] == sizes[1]
