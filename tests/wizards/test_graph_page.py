"""The graph page by keys and clicks: readable, traced, searched, overlaid, exported."""

from __future__ import annotations

from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QProgressBar, QPushButton, QTableWidget, QTabWidget, QToolButton, QWidget

from reviewer.model.review import Party
from reviewer.session.graph import READABLE
from wizards import jobs
from wizards.dialogs import ask
from wizards.graph_view.minimap import Minimap
from wizards.graph_view.view import GraphView


@pytest.fixture
def page(scribe):
    """The graph of the scribe sample, in front."""
    scribe.go("graph")
    return scribe.current


@pytest.fixture
def view(page) -> GraphView:
    """Its drawing."""
    return page.findChild(GraphView)


def named(widget: QWidget, kind: type, name: str):
    return next(child for child in widget.findChildren(kind) if child.accessibleName() == name)


def press(widget: QWidget, text: str) -> None:
    """Click the button with a text or name."""
    next(b for b in widget.findChildren(QPushButton) if text in (b.text(), b.accessibleName())).click()


def pick(box: QComboBox, text: str) -> None:
    """Choose an entry as a person would."""
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def faint(view: GraphView) -> int:
    """How many items step back."""
    return sum(item.opacity() < 1 for item in view.scene().items())


def test_a_traced_step_is_told_again_after_a_question(scribe, page, view):
    def told() -> str:
        column = scribe.inspector.widget().layout()
        return "\n".join(w.text() for n in range(column.count()) if isinstance(w := column.itemAt(n).widget(), QLabel))

    scribe.bridge.selected.emit("flow send_prompt")
    scribe.bridge.question_wanted.emit("relationship scribe and cloud", "baa")
    assert "Step: Send" not in told()
    scribe.go("graph")
    assert view.chosen() == "flow send_prompt"
    assert "Step: Send the transcript" in told()


def test_fitted_text_can_be_read(view):
    assert view.scale_now() >= READABLE
    view.window().resize(1000, 600)
    assert view.scale_now() >= READABLE


def test_where_there_is_room_nothing_has_to_be_scrolled(view, qtbot):
    view.window().resize(1920, 1080)
    qtbot.waitUntil(lambda: view.scale_now() > 0.9)
    assert view.scale_now() == pytest.approx(view.whole_scale())


def test_keys_zoom_fit_and_move(view, qtbot):
    before = view.scale_now()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale_now() > before
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.verticalScrollBar().value() > view.verticalScrollBar().minimum()
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert view.scale_now() == pytest.approx(before)
    qtbot.keyClick(view, Qt.Key.Key_W)
    assert view.scale_now() <= before
    assert view.mapToScene(view.viewport().rect()).boundingRect().height() >= view.sceneRect().height() - 2


def test_the_wheel_zooms(view):
    before, middle = view.scale_now(), QPointF(view.viewport().rect().center())
    no, wheel = QPoint(0, 0), QPoint(0, 240)
    event = QWheelEvent(middle, middle, no, wheel, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view.viewport(), event)
    assert view.scale_now() > before


def test_the_overview_shows_what_lies_out_of_sight_and_leads_there(view, page, qtbot):
    overview = view.findChild(Minimap)
    press(page, "Whole")
    assert not overview.isVisibleTo(view)
    for _ in range(6):
        press(page, "Larger")
    qtbot.waitUntil(lambda: overview.isVisibleTo(view))
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(overview.width() - 4, overview.height() - 4))
    assert view.verticalScrollBar().value() > 0.8 * view.verticalScrollBar().maximum()


def test_arrow_keys_go_from_step_to_step_and_from_data_to_data(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.chosen() == "flow send_audio"
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.chosen() == "flow tune_model"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen() == "holding hospital holds audio"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen() == ""


def test_data_that_is_chosen_is_traced_in_the_picture_and_in_words(view, scribe, page, qtbot):
    model = next(name for name in (f"holding {node.id}" for node in view.picture.data) if "scribe holds" in name and "model" in name)
    assert faint(view) == 0
    view.choose(model)
    assert faint(view) > 0
    qtbot.waitUntil(lambda: "Begins as Visit audio at Lakeside Hospital" in said(scribe.inspector))
    told = said(scribe.inspector)
    assert "Tune the general model on transcripts: not permitted" in told
    assert "No step takes it further." in told
    view.choose("holding hospital holds audio")
    qtbot.waitUntil(lambda: "•  Northcloud Model Hosting: Visit transcript, Draft note" in said(scribe.inspector))
    pick(named(page, QComboBox, "Trace what is chosen"), "No trace")
    assert faint(view) == 0


def test_search_finds_parties_data_and_steps(view, page, qtbot):
    line = named(page, QLineEdit, "Find in the graph")
    qtbot.keyClicks(line, "VISIT audio")
    assert "3 found" in said(page)
    assert faint(view) > 0
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "1 of 3" in said(page)
    assert view.chosen() == "holding hospital holds audio"
    line.clear()
    qtbot.keyClicks(line, "northcloud")
    assert "1 found" in said(page)
    line.clear()
    qtbot.keyClicks(line, "zebra")
    assert "Nothing found" in said(page)


def test_a_body_of_law_is_laid_over_the_drawing_and_the_table(view, page):
    overlay = named(page, QComboBox, "Show outcomes of")
    assert overlay.count() > 4
    pick(overlay, "HIPAA")
    hipaa = {flow.id: flow.outcome for flow in view.picture.flows}
    pick(overlay, "FTC")
    ftc = {flow.id: flow.outcome for flow in view.picture.flows}
    assert hipaa != ftc
    named(page, QTabWidget, "Graph or table of steps").setCurrentIndex(1)
    assert named(page, QTableWidget, "The graph as a table").rowCount() == len(ftc)


def test_chips_tell_what_data_is(view):
    chips = {node.name: node.chips for node in view.picture.data if node.party == "scribe"}
    assert {"BA", "PHI"} <= set(chips["Visit transcript"])


def test_findings_stand_on_the_graph_in_the_table_and_in_words(view, scribe, page, qtbot):
    marked = {item.flow.id: item.toolTip() for item in view.scene().items() if hasattr(item, "flow") and item.flow.marks}
    assert set(marked) == {"send_prompt", "draft_note", "tune_model"}
    tabs, table = named(page, QTabWidget, "Graph or table of steps"), named(page, QTableWidget, "The graph as a table")
    tabs.setCurrentIndex(1)
    told = [table.item(row, table.columnCount() - 1).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(table.rowCount())]
    assert "has no agreement in force" in "".join(told)
    assert "1 mark" in [table.item(row, table.columnCount() - 1).text() for row in range(table.rowCount())]
    tabs.setCurrentIndex(0)
    view.choose("flow tune_model")
    qtbot.waitUntil(lambda: "will serve others. (45 CFR" in said(scribe.inspector))
    scribe.bridge.answer("relationship scribe and cloud", "baa", "not_sure")
    assert {item.flow.id for item in view.scene().items() if hasattr(item, "flow") and item.flow.marks} == {"tune_model"}


@pytest.mark.parametrize(("ending", "begin"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_what_is_shown_is_exported(page, tmp_path, monkeypatch, ending, begin):
    monkeypatch.setattr(ask, "save_path", lambda *_: tmp_path / f"graph.{ending}")
    menu = named(page, QToolButton, "Export the graph").menu()
    next(action for action in menu.actions() if ending.upper() in action.text()).trigger()
    assert (tmp_path / f"graph.{ending}").read_bytes().startswith(begin)


def test_an_outcome_that_changes_moves_nothing(view, scribe):
    before = view.shown
    scribe.bridge.answer("relationship scribe and cloud", "baa", "signed_not_checked")
    assert view.shown is before


def test_enter_opens_reasons_and_a_double_click_edits(view, page, scribe, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert scribe.current.key == "findings"
    scribe.go("graph")
    item = next(i for i in view.scene().items() if getattr(getattr(i, "flow", None), "id", "") == "transcribe")
    place = view.mapFromScene(item.sceneBoundingRect().center())
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert named(page, QLineEdit, "Name of the step").text() == "Transcribe the visit"


class Slow:
    """A background that never comes back until it is told to."""

    def __init__(self) -> None:
        self.made: list[tuple[jobs.Job, object]] = []

    def run(self, owner, work, done, told):
        self.made.append((jobs.Job(owner, done, told, lambda: None), work))
        return self.made[-1][0]


def test_a_long_layout_shows_its_progress_and_can_be_stopped(scribe, monkeypatch, qtbot):
    slow = Slow()
    monkeypatch.setattr(jobs, "run", slow.run)
    scribe.go("graph")
    view = scribe.current.findChild(GraphView)
    bar = named(view, QProgressBar, "Progress of the layout")
    qtbot.waitUntil(lambda: bar.isVisibleTo(view))
    slow.made[-1][0].progress.emit(1, 2)
    assert (bar.value(), bar.maximum()) == (1, 2)
    press(view, "Stop, and draw it plainly")
    assert slow.made[-1][0].cancelled()
    assert not bar.isVisibleTo(view)
    assert view.shown.engine == "own"


def test_a_change_while_places_are_sought_gives_up_the_search(scribe, monkeypatch):
    slow = Slow()
    monkeypatch.setattr(jobs, "run", slow.run)
    scribe.go("graph")
    review = scribe.bridge.review
    from msgspec import structs

    scribe.bridge.change(structs.replace(review, parties={**review.parties, "new": Party("New")}), "x")
    assert [job.cancelled() for job, _ in slow.made][-2:] == [True, False]


def test_work_in_the_background_comes_back_on_this_thread(qtbot, background):
    got: list[object] = []
    owner = QObject()
    background(owner, lambda job: 6 * 7, got.append)
    qtbot.waitUntil(lambda: got == [42])
    given_up = background(owner, lambda job: 1, got.append)
    given_up.cancel()
    qtbot.waitUntil(jobs.idle)
    assert got == [42]


def test_nobody_is_called_where_the_owner_of_a_job_is_gone(qtbot, background):
    got: list[object] = []
    may_end = Event()
    owner, patient = QObject(), QObject()

    def work(job):
        may_end.wait(10)
        job.progress.emit(1, 2)
        return job.cancelled()

    left = background(owner, work, got.append, lambda *told: got.append(told))
    wanted = background(patient, work, got.append, lambda *told: got.append(told))
    wanted.go_on()
    shiboken6.delete(owner)
    shiboken6.delete(patient)
    assert (left.cancelled(), wanted.cancelled()) == (True, False)
    may_end.set()
    qtbot.waitUntil(jobs.idle)
    assert got == []
