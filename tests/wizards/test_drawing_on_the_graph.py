"""Drawing on the graph by keys and clicks: parties, data, steps, building blocks; each is one step that can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QMenu, QPushButton, QToolButton, QWidget

from wizards.graph_view.edit_panel import EditPanel
from wizards.graph_view.editable import EditableGraph


@pytest.fixture
def page(scribe):
    scribe.go("graph")
    return scribe.current


@pytest.fixture
def view(page) -> EditableGraph:
    return page.findChild(EditableGraph)


def named(widget: QWidget, kind: type, name: str):
    return next(child for child in widget.findChildren(kind) if child.accessibleName() == name and child.isVisibleTo(widget))


def menu(page: QWidget, name: str, text: str) -> None:
    """Choose an entry of a button's menu."""
    next(action for action in named(page, QToolButton, name).menu().actions() if action.text() == text).trigger()


def fill(page: QWidget, qtbot, name: str, text: str) -> None:
    line = named(page, QLineEdit, name)
    line.clear()
    qtbot.keyClicks(line, text)


def choose(page: QWidget, name: str, text: str) -> None:
    box = named(page, QComboBox, name)
    assert box.findText(text) >= 0, [box.itemText(i) for i in range(box.count())]
    box.setCurrentIndex(box.findText(text))


def save(page: QWidget) -> None:
    panel = page.findChild(EditPanel)
    assert panel is not None
    next(b for b in panel.findChildren(QPushButton) if b.objectName() == "primary" and b.isVisibleTo(panel)).click()


def tick(page: QWidget, text: str) -> None:
    box = named(page, QListWidget, "Which data")
    next(box.item(i) for i in range(box.count()) if box.item(i).text() == text).setCheckState(Qt.CheckState.Checked)


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def place_of(view: EditableGraph, kind: str, name: str):
    """Where something drawn is, in the viewport."""
    item = next(i for i in view.scene().items() if getattr(getattr(i, kind, None), "id", "") == name)
    view.ensureVisible(item)
    return view.mapFromScene(item.sceneBoundingRect().center())


def test_a_party_data_and_a_step_are_drawn_one_after_the_other_and_taken_back(page, scribe, qtbot):
    before = scribe.bridge.review
    menu(page, "Add to the graph", "Party…")
    fill(page, qtbot, "Name of the party", "Labeling Ltd")
    choose(page, "Kind of organization", "Care provider")
    qtbot.keyClick(named(page, QLineEdit, "Name of the party"), Qt.Key.Key_Return)
    assert scribe.bridge.review.parties["labeling_ltd"].answers == {"organisation": "provider"}
    menu(page, "Add to the graph", "Data…")
    fill(page, qtbot, "Name of the data", "Wound photos")
    choose(page, "Held by", "Labeling Ltd")
    save(page)
    picture = page.findChild(EditableGraph).picture
    assert "labeling_ltd holds wound_photos" in {node.id for node in picture.data}
    menu(page, "Add to the graph", "Step…")
    fill(page, qtbot, "Name of the step", "Send photos")
    choose(page, "Who has the data", "Labeling Ltd")
    choose(page, "Who gets it", "Scribewell, Inc.")
    tick(page, "Wound photos")
    choose(page, "What happens", "Label or annotate")
    save(page)
    flow = scribe.bridge.review.flows[-1]
    assert (flow.sender, flow.recipient, flow.data, flow.answers) == ("labeling_ltd", "scribe", ("wound_photos",), {"step": "label"})
    assert {(s.of, s.question, s.source) for s in scribe.bridge.review.said} >= {("flow send_photos", "step", "diagram")}
    for _ in range(3):
        scribe.bridge.undo()
    assert scribe.bridge.review == before
    for _ in range(3):
        scribe.bridge.redo()
    assert scribe.bridge.review.flows[-1].name == "Send photos"


def test_a_drag_from_data_to_a_party_asks_who_what_and_why(page, view, scribe, qtbot):
    menu(page, "Add to the graph", "Draw steps with the mouse")
    view.whole()
    start, end = place_of(view, "node", "hospital holds audio"), place_of(view, "node", "cloud holds transcript")
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert named(page, QComboBox, "Who has the data").currentText() == "Lakeside Hospital"
    assert named(page, QComboBox, "Who gets it").currentText() == "Northcloud Model Hosting"
    fill(page, qtbot, "Name of the step", "Back up")
    choose(page, "Main reason", "Not sure")
    save(page)
    flow = scribe.bridge.review.flows[-1]
    assert (flow.sender, flow.recipient, flow.data, flow.answers["purpose"]) == ("hospital", "cloud", ("audio",), "not_sure")


def test_what_is_drawn_is_edited_in_place(page, view, scribe, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_E)
    assert named(page, QLineEdit, "Name of the step").text() == "Send visit audio to the scribe"
    fill(page, qtbot, "Name of the step", "Stream <b>audio</b>")
    save(page)
    assert scribe.bridge.review.flows[0].name == "Stream <b>audio</b>"
    assert scribe.bridge.review.flows[0].answers["step"] == "send_data"
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, "node", "scribe holds transcript"))
    fill(page, qtbot, "Name of the data", "Transcripts")
    save(page)
    assert scribe.bridge.review.datasets["transcript"].name == "Transcripts"


def test_escape_leaves_everything_as_it_was(page, view, scribe, qtbot):
    before = scribe.bridge.review
    qtbot.keyClick(view, Qt.Key.Key_D)
    line = named(page, QLineEdit, "Name of the step")
    qtbot.keyClicks(line, "Nothing")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not page.findChild(EditPanel).isVisibleTo(page)
    assert scribe.bridge.review == before


def test_keys_of_the_drawing_do_nothing_while_the_panel_has_the_keyboard(page, view, scribe, qtbot):
    before = scribe.bridge.review
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_E)
    qtbot.keyClick(page.findChild(EditPanel), Qt.Key.Key_Delete)
    assert scribe.bridge.review == before


def test_what_is_missing_is_said_and_nothing_is_added(page, view, scribe, qtbot):
    before = scribe.bridge.review
    qtbot.keyClick(view, Qt.Key.Key_D)
    save(page)
    assert "the step has no name" in said(scribe).lower()
    fill(page, qtbot, "Name of the step", "Something")
    save(page)
    assert "and data" in said(scribe)
    assert scribe.bridge.review == before


def test_a_step_is_removed_and_comes_back(page, view, scribe, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert "tune_model" not in {flow.id for flow in scribe.bridge.review.flows}
    scribe.bridge.undo()
    assert "tune_model" in {flow.id for flow in scribe.bridge.review.flows}


def test_a_building_block_goes_on_from_the_chosen_step(scribe):
    scribe.go("flows")
    page = scribe.current
    steps = named(page, QListWidget, "Steps")
    steps.setCurrentRow(1)
    menu(page, "Add from the AI life cycle", "De-identify")
    flow = scribe.bridge.review.flows[-1]
    assert (flow.sender, flow.data, flow.answers) == ("scribe", ("transcript",), {"step": "deidentify"})
    assert steps.currentItem().text() == flow.name
    assert named(page, QComboBox, "What happens").currentText() == "Make a de-identified copy"
    assert named(page, QComboBox, "Main reason").currentText() == "Not answered"
    menu(page, "Add from the AI life cycle", "Train a model")
    assert scribe.bridge.review.flows[-1].data == (flow.produces,)
    scribe.bridge.undo()
    scribe.bridge.undo()
    assert flow.produces not in scribe.bridge.review.datasets
    assert len(scribe.bridge.review.flows) == 5


def test_a_building_block_is_added_on_the_graph_after_the_chosen_step(page, view, scribe, qtbot):
    view.choose("flow transcribe")
    before = scribe.bridge.review
    after = next(flow for flow in before.flows if flow.id == "transcribe")
    life = next(found for found in page.findChildren(QMenu) if found.title() == "From the AI life cycle")
    next(action for action in life.actions() if action.text() == "De-identify").trigger()
    flow = scribe.bridge.review.flows[-1]
    assert (flow.sender, flow.data) == (after.to, (after.produces or after.data[0],))
    assert view.chosen() == f"flow {flow.id}"
    scribe.bridge.undo()
    assert scribe.bridge.review.flows == before.flows


def press(widget: QWidget, text: str) -> None:
    next(b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(widget)).click()


def test_a_system_is_drawn_in_its_cluster_edited_there_and_taken_back(page, view, scribe, qtbot):
    menu(page, "Add to the graph", "System…")
    fill(page, qtbot, "Name of the system", "Coding helper")
    choose(page, "Run by", "Scribewell, Inc.")
    save(page)
    made = scribe.bridge.review.systems["coding_helper"]
    assert (made.name, made.party) == ("Coding helper", "scribe")
    assert next(node.party for node in view.picture.data if node.id == "system coding_helper") == "scribe"
    view.choose("system coding_helper")
    qtbot.keyClick(view, Qt.Key.Key_E)
    fill(page, qtbot, "Name of the system", "Coder")
    choose(page, "Serves the model", "General drafting model")
    save(page)
    assert (scribe.bridge.review.systems["coding_helper"].name, scribe.bridge.review.systems["coding_helper"].model) == ("Coder", "general_model")
    scribe.go("data")
    assert "Coder" in [named(scribe.current, QListWidget, "Systems").item(n).text() for n in range(3)]
    scribe.go("graph")
    view.choose("system coding_helper")
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert "coding_helper" not in scribe.bridge.review.systems
    scribe.bridge.undo()
    assert scribe.bridge.review.systems["coding_helper"].name == "Coder"


def test_an_agreement_is_added_and_edited_at_a_step(page, view, scribe, qtbot):
    view.choose("flow send_prompt")
    qtbot.keyClick(view, Qt.Key.Key_E)
    press(page.findChild(EditPanel), "Add an agreement…")
    fill(page, qtbot, "Title of the agreement", "Terms of the cloud")
    fill(page, qtbot, "Signed on", "2026-01-31")
    save(page)
    paper = next(a for r in scribe.bridge.review.relationships if set(r.between) == {"scribe", "cloud"} for a in r.agreements)
    assert (paper.title, paper.kind, str(paper.signed)) == ("Terms of the cloud", "baa", "2026-01-31")
    assert next(flow.papers for flow in view.picture.flows if flow.id == "send_prompt") == ("BAA",)
    view.choose("flow send_prompt")
    qtbot.keyClick(view, Qt.Key.Key_E)
    press(page.findChild(EditPanel), "Terms of the cloud (BAA)…")
    fill(page, qtbot, "Signed on", "yesterday")
    save(page)
    assert "is not a date" in said(scribe)
    fill(page, qtbot, "Signed on", "2026-02-01")
    save(page)
    scribe.go("parties")
    assert "Terms of the cloud (BAA)" in [named(scribe.current, QListWidget, "Agreements").item(n).text().splitlines()[0] for n in range(2)]
    scribe.bridge.undo()
    scribe.bridge.undo()
    assert all(set(r.between) != {"scribe", "cloud"} or not r.agreements for r in scribe.bridge.review.relationships)


def test_before_a_party_goes_the_graph_says_what_goes_with_it(page, view, scribe, qtbot):
    before = scribe.bridge.review
    search = named(page, QLineEdit, "Find in the graph")
    qtbot.keyClicks(search, "northcloud")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_E)
    press(page.findChild(EditPanel), "Remove…")
    assert "also removes step 'Send the transcript to the hosted model', step 'Draft the note' and system" in said(page)
    assert scribe.bridge.review == before
    press(page, "Keep it")
    assert scribe.bridge.review == before
    scribe.go("parties")
    parties = named(scribe.current, QListWidget, "Parties")
    parties.setCurrentRow(next(n for n in range(parties.count()) if parties.item(n).text().startswith("Northcloud")))
    press(scribe.current, "Remove")
    press(scribe.current, "Remove all of it")
    assert "cloud" not in scribe.bridge.review.parties
    assert len(scribe.bridge.review.flows) == 3
    scribe.bridge.undo()
    assert scribe.bridge.review == before
