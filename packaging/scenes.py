"""What is pictured, scene by scene: each leads the window somewhere and has a name. Used for the guide and for looking at changes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from scenes_team import compared, compared_no_more, together

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from wizards.main_window import MainWindow

Keep = Callable[[str], None]


@contextmanager
def studio(size: str, theme: str) -> Iterator[tuple[QApplication, MainWindow]]:
    """A window of a size and theme on an empty shelf, without a screen, on a home of its own that is thrown away."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["PRIVACY_REVIEWER_HOME"] = home
        from PySide6.QtWidgets import QApplication

        from reviewer.session.settings import Settings
        from wizards.main_window import MainWindow
        from wizards.theme import apply_theme

        app = QApplication.instance() or QApplication(["privacy-reviewer"])
        assert isinstance(app, QApplication)
        apply_theme(app, "dark" if theme == "dark" else "light")
        settings = Settings(Path(home) / "settings.json")
        for name, value in (("theme", theme), ("name", "Ada Example"), ("role", "counsel")):
            settings.set(name, value)
        window = MainWindow(settings)
        width, _, height = size.partition("x")
        window.resize(int(width), int(height))
        window.show()
        window.begin([])
        yield app, window
        window.close()


def settle(app: QApplication) -> None:
    """Let everything that is under way be done and painted."""
    from wizards import jobs

    until = monotonic() + 20
    for _ in range(30):
        app.processEvents()
    while not jobs.idle() and monotonic() < until:
        app.processEvents()
    for _ in range(10):
        app.processEvents()


def walk(app: QApplication, window: MainWindow, sample: str, keep: Keep) -> None:
    """Every page and every window that opens over it; `keep` is told the name of each scene once it stands."""
    _start(app, window, keep)
    window.new_from_sample(sample)
    _pages(app, window, keep)
    _over_pages(app, window, keep)
    together(window, lambda: settle(app), keep)


def _start(app: QApplication, window: MainWindow, keep: Keep) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    keep("library")
    for name in ("wellness_chatbot", "imaging_model", "ambient_scribe"):
        window.new_from_sample(name)
    window.close_review()
    settle(app)
    keep("start")
    _tab(window, "Portfolio")
    settle(app)
    keep("portfolio")
    _tab(window, "Reviews")
    window.start.show_quick()
    page = window.start.quick
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_1):
        QTest.keyClick(page, key)
    settle(app)
    keep("quick")
    for _ in range(4):
        QTest.keyClick(page, Qt.Key.Key_Return)
    settle(app)
    keep("quick_several")
    window.start.show_law()
    settle(app)
    keep("law_start")
    window.start.show_library()


def _pages(app: QApplication, window: MainWindow, keep: Keep) -> None:
    from wizards.pages import PAGES

    view = window.view
    assert view is not None
    for page in PAGES:
        view.go(page.key)
        settle(app)
        lead = _LEADS.get(page.key)
        if lead:
            lead(window)
            settle(app)
        keep(page.key)
    view.go("findings")
    view.bridge.selected.emit("flow send_prompt")
    for name in ("Laws", "Pathways", "Cures", "Contested", "Documents", "Exposure"):
        _tab(window, name)
        settle(app)
        keep(name.lower())


def _over_pages(app: QApplication, window: MainWindow, keep: Keep) -> None:
    from wizards.help_window import show_help
    from wizards.tour.tour import Tour

    view = window.view
    assert view is not None
    view.go("questions")
    view.inspector.hide()
    guide = show_help(window, "questions", "Questions", view.current.help_text())
    settle(app)
    keep("help")
    guide.close()
    tour = Tour(view, window)
    for number in range(1, 9):
        settle(app)
        keep(f"tour_{number}")
        tour.callout.walked.emit(1)
    settle(app)


def _discussion(window: MainWindow) -> None:
    """One question to counsel that stands open."""
    from reviewer.session.comments import comment

    assert window.view is not None
    bridge = window.view.bridge
    bridge.act(lambda: comment(bridge.session, "flow send_prompt", "Northcloud offers a BAA with its enterprise plan. Would that do?"))


def _question(window: MainWindow) -> None:
    assert window.view is not None
    window.view.bridge.question_wanted.emit("relationship scribe and cloud", "baa")


def _findings(window: MainWindow) -> None:
    assert window.view is not None
    window.view.bridge.selected.emit("flow send_prompt")


def _fields(window: MainWindow) -> None:
    """A few field names typed in, some of them confirmed."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit, QTableView

    page = _page(window)
    line = next(w for w in page.findChildren(QLineEdit) if w.accessibleName() == "New field")
    for name in ("patient_name", "visit_date", "clinician_id", "audio_file", "zip_code"):
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)
    table = page.findChild(QTableView)
    assert table is not None
    table.selectRow(0)
    for key in (Qt.Key.Key_D, Qt.Key.Key_N, Qt.Key.Key_C):
        QTest.keyClick(table, key)
    table.selectRow(1)


def _incident(window: MainWindow) -> None:
    """The last step has begun, so that it can have gone wrong."""
    from datetime import date

    from reviewer.session.edits import change_flow

    assert window.view is not None
    bridge = window.view.bridge
    bridge.change(change_flow(bridge.review, "send_prompt", when="past", since=date(2026, 9, 1)), "Step changed")


def _law(window: MainWindow) -> None:
    from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItemIterator

    compared_no_more(window)
    page = _page(window)
    next(w for w in page.findChildren(QLineEdit) if w.accessibleName() == "Search the law content").setText("treatment")
    tree = next(w for w in page.findChildren(QTreeWidget) if w.accessibleName() == "Law content")
    found = QTreeWidgetItemIterator(tree)
    while item := found.value():
        if item.text(0) == "Treatment":
            tree.setCurrentItem(item)
            return
        found += 1


def _undo_incident(window: MainWindow) -> None:
    assert window.view is not None
    while window.view.bridge.session.review.flows[2].when == "past":
        window.view.bridge.undo()


_LEADS: dict[str, Callable[[MainWindow], None]] = {
    "questions": _question,
    "discussion": _discussion,
    "history": compared,
    "findings": _findings,
    "fields": _fields,
    "incident": _incident,
    "memo": _undo_incident,
    "law": _law,
}


def _page(window: MainWindow) -> QWidget:
    assert window.view is not None
    return window.view.current


def _tab(window: MainWindow, word: str) -> None:
    from PySide6.QtWidgets import QTabWidget

    for tabs in window.findChildren(QTabWidget):
        for number in range(tabs.count()):
            if tabs.isVisible() and tabs.tabText(number).startswith(word):
                tabs.setCurrentIndex(number)


def top_of(window: MainWindow, name: str) -> QWidget:
    """What a scene's picture shows: the window, the guide's own window, or the dialog over it."""
    from wizards.dialogs.merge_dialog import MergeDialog
    from wizards.help_window import HelpWindow

    if name == "merge":
        return next(w for w in window.findChildren(MergeDialog) if w.isVisible())

    if name == "help":
        return next(w for w in window.findChildren(HelpWindow) if w.isVisible())
    return window
