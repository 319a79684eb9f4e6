"""Questions: counted per topic, weighed before choosing, ticked from a list, kept with who said it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QTreeWidget

from wizards.dialogs import ask


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def named(widget, kind, name):
    return next(child for child in widget.findChildren(kind) if child.accessibleName() == name)


def topics(page) -> list[str]:
    tree = named(page, QTreeWidget, "Questions by topic")
    return [tree.topLevelItem(number).text(0) for number in range(tree.topLevelItemCount())]


@pytest.fixture
def opened(scribe):
    """The scribe with one answer withdrawn, so that something is open."""
    scribe.bridge.answer("flow send_audio", "specific_patient", None)
    scribe.go("questions")
    return scribe


def test_topics_count_what_can_still_matter(opened):
    pathway = next(text for text in topics(opened.current) if text.startswith("Permission pathway"))
    open_here = {(q.subject, q.question) for q in opened.bridge.session.open_questions() if q.topic == "pathway"}
    assert pathway == f"Permission pathway ({len(open_here)} open)"
    assert len(open_here) > 0


def test_a_topic_with_nothing_open_has_a_tick(opened):
    assert "Protected health information ✓" in topics(opened.current)


def test_each_step_says_how_many_questions_are_open_for_it(opened, qtbot):
    steps = named(opened.current, QComboBox, "Which step")
    qtbot.waitUntil(lambda: all("open)" in steps.itemText(i) or "✓" in steps.itemText(i) for i in range(steps.count())))
    count = len({(q.subject, q.question) for q in opened.bridge.session.open_questions("send_audio")})
    assert steps.itemText(steps.findData("send_audio")).endswith(f"({count} open)")
    assert steps.itemText(steps.findData("transcribe")).endswith("✓")


def test_an_answer_says_first_what_it_forbids_settles_and_hides(scribe, qtbot):
    scribe.bridge.question_wanted.emit("flow send_audio", "purpose")
    qtbot.waitUntil(lambda: texts(scribe.current).count("→") > 10)
    shown = texts(scribe.current)
    assert "forbidden under HIPAA" in shown
    assert "opens 5 questions" in shown
    scribe.bridge.answer("flow send_audio", "purpose", None)
    qtbot.waitUntil(lambda: "settles Send visit audio to the scribe: " in texts(scribe.current))
    qtbot.waitUntil(lambda: "fall away" in texts(scribe.current))


def test_long_effects_are_told_in_a_few_words_and_in_full_on_demand(scribe, qtbot):
    """Several steps take another outcome at once: counted first, named once somebody asks."""
    scribe.bridge.question_wanted.emit("party scribe", "organisation")
    more = next(b for b in scribe.current.findChildren(QPushButton) if b.text() == "Tell every effect in full")
    qtbot.waitUntil(lambda: more.isVisibleTo(scribe.current) and " steps: " in texts(scribe.current))
    short = texts(scribe.current)
    qtbot.keyClick(more, Qt.Key.Key_Space)
    full = texts(scribe.current)
    assert len(full) > len(short)
    assert "Transcribe the visit: between not permitted and permitted" in full
    assert "more effect" not in full


def test_an_answer_that_may_leave_all_open_opens_nothing(scribe, qtbot):
    """What waits for another question is counted on neither side."""
    from reviewer.session.ahead import ahead
    from tests.benchmarks.interview import drawn_only

    scribe.bridge.change(drawn_only(scribe.bridge.review), "Answers taken out")
    assert ahead(scribe.bridge.session, "flow tune_model", {"learning": "not_sure"}).opens == 0


def test_what_is_said_of_an_answer_is_what_then_happens(opened):
    from reviewer.session.ahead import ahead

    session = opened.bridge.session
    before = {(q.question, q.subject) for q in session.open_questions()}
    for value in ("yes", "no"):
        told = ahead(session, "flow send_audio", {"specific_patient": value})
        opened.bridge.answer("flow send_audio", "specific_patient", value)
        after = {(q.question, q.subject) for q in session.open_questions()}
        asked = {("specific_patient", "flow send_audio")}
        assert (told.opens, told.leaves) == (len(after - before - asked), len(before - after - asked))
        assert bool(told.settles) == (session.flow_outcomes()["send_audio"] != "undetermined")
        opened.bridge.undo()


def test_answers_that_another_sets_aside_come_back_when_it_is_undone(scribe):
    from reviewer.session.asked import rows

    def aside() -> set[tuple[str, str]]:
        return {(row.subject, row.question) for row in rows(scribe.bridge.session) if row.state == "aside"}

    before = aside()
    scribe.bridge.answer("party hospital", "organisation", "school")
    assert aside() - before
    scribe.bridge.undo()
    assert aside() == before


def test_states_are_ticked_from_a_list_that_can_be_searched(scribe, qtbot):
    bridge = scribe.bridge
    bridge.answer("review", "states_people", None)
    bridge.question_wanted.emit("review", "states_people")
    page, asked = scribe.current, bridge.session.question("states_people").text
    search = named(page, QLineEdit, f"Search answers: {asked}")
    qtbot.keyClicks(search, "ohio")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert bridge.session.value("review", "states_people") == ("OH",)
    others = next(box for box in page.findChildren(QCheckBox) if "others" in box.text())
    qtbot.keyClick(others, Qt.Key.Key_Space)
    assert bridge.session.value("review", "states_people") == ("OH", "others")
    states = named(page, QListWidget, asked)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(states, Qt.Key.Key_Space)
    assert bridge.session.value("review", "states_people") == ("AL", "OH", "others")
    qtbot.keyClick(states, Qt.Key.Key_Space)
    assert bridge.session.value("review", "states_people") == ("OH", "others")


def test_an_empty_list_is_no_answer(scribe, qtbot):
    bridge = scribe.bridge
    bridge.answer("review", "states_people", ("OH",))
    bridge.question_wanted.emit("review", "states_people")
    search = named(scribe.current, QLineEdit, f"Search answers: {bridge.session.question('states_people').text}")
    qtbot.keyClicks(search, "ohio")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert bridge.session.value("review", "states_people") is None


def test_a_note_on_a_given_answer_is_kept_with_who_and_when(scribe, qtbot):
    bridge = scribe.bridge
    bridge.question_wanted.emit("flow send_audio", "learning")
    qtbot.keyClicks(named(scribe.current, QPlainTextEdit, "Note"), "Asked the vendor")
    bridge.question_wanted.emit("flow send_audio", "purpose")
    said = next(s for s in bridge.review.said if (s.of, s.question) == ("flow send_audio", "learning"))
    assert said.note == "Asked the vendor"
    assert bridge.session.value("flow send_audio", "learning") is not None
    bridge.question_wanted.emit("flow send_audio", "learning")
    assert named(scribe.current, QPlainTextEdit, "Note").toPlainText() == "Asked the vendor"
    assert "Answered by" in texts(scribe.current)


def test_an_evidence_file_is_added_saved_and_taken_out_under_its_question(scribe, qtbot, monkeypatch, tmp_path):
    (tmp_path / "<b>baa<b>.pdf").write_bytes(b"the agreement")
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(ask, "evidence_path", lambda *_: tmp_path / "<b>baa<b>.pdf")
    monkeypatch.setattr(ask, "folder_path", lambda *_: tmp_path / "out")
    scribe.bridge.question_wanted.emit("flow send_audio", "learning")
    next(b for b in scribe.current.findChildren(QPushButton) if b.text() == "Add a file…").click()
    entry = scribe.bridge.review.evidence[0]
    assert (entry.of, entry.question, entry.size) == ("flow send_audio", "learning", 13)
    qtbot.waitUntil(lambda: "<b>baa<b>.pdf  (13 bytes" in texts(scribe.current))
    named(scribe.current, QPushButton, "Save a copy of <b>baa<b>.pdf").click()
    assert [path.read_bytes() for path in (tmp_path / "out").iterdir()] == [b"the agreement"]
    named(scribe.current, QPushButton, "Take out <b>baa<b>.pdf").click()
    assert scribe.bridge.review.evidence == ()
    scribe.bridge.question_wanted.emit("flow send_audio", "purpose")
    assert ".pdf" not in texts(scribe.current)


def test_a_step_shows_all_its_evidence_beside_the_page(scribe, qtbot, monkeypatch, tmp_path):
    (tmp_path / "plan.pdf").write_bytes(b"the plan")
    monkeypatch.setattr(ask, "evidence_path", lambda *_: tmp_path / "plan.pdf")
    scribe.inspector.show_flow("send_audio")
    next(b for b in scribe.inspector.findChildren(QPushButton) if b.text() == "Add a file…").click()
    assert [(e.of, e.question) for e in scribe.bridge.review.evidence] == [("flow send_audio", "")]
    assert "plan.pdf  (8 bytes" in "\n".join(label.text() for label in scribe.inspector.findChildren(QLabel))


def test_the_slash_searches_and_a_search_finds_answered_questions(scribe, qtbot):
    scribe.go("questions")
    qtbot.keyClick(scribe.current, Qt.Key.Key_Slash)
    search = named(scribe.current, QLineEdit, "Search questions")
    qtbot.keyClicks(search, "audio")
    tree = named(scribe.current, QTreeWidget, "Questions by topic")
    assert tree.topLevelItemCount() > 0
    assert tree.topLevelItem(0).child(0).isExpanded()


def test_an_answer_that_creates_a_vendor_draws_it_and_one_undo_takes_both_back(scribe, qtbot):
    before = scribe.bridge.review
    scribe.bridge.answer("party cloud", "hands_on", "no")
    scribe.bridge.question_wanted.emit("party cloud", "hands_on")
    qtbot.waitUntil(lambda: "draws the other company and a step" in texts(scribe.current))
    scribe.current.field.focus_first()
    qtbot.keyClick(scribe.current, Qt.Key.Key_1)
    assert scribe.bridge.review.flows[-1].sender == "cloud"
    assert len(scribe.bridge.review.parties) == len(before.parties) + 1
    scribe.bridge.undo()
    scribe.bridge.undo()
    assert scribe.bridge.review == before


def test_what_a_ticked_state_would_do_is_said_before_it_is_ticked(scribe, qtbot):
    scribe.bridge.question_wanted.emit("review", "states_people")
    page, asked = scribe.current, scribe.bridge.session.question("states_people").text
    states = named(page, QListWidget, asked)
    states.setCurrentRow(next(n for n in range(states.count()) if states.item(n).text().startswith("Washington")))
    qtbot.waitUntil(lambda: "Washington" in texts(page) and "Not sure →" in texts(page), timeout=20_000)
    assert "With Washington →" in texts(page)


def test_what_a_typed_number_would_do_is_said_while_it_is_typed(scribe, qtbot):
    scribe.bridge.answer("party hospital", "revenue", "5")
    scribe.bridge.question_wanted.emit("party hospital", "revenue")
    page = scribe.current
    entry = named(page, QLineEdit, scribe.bridge.session.question("revenue").text)
    entry.clear()
    qtbot.keyClicks(entry, "900000000")
    qtbot.waitUntil(lambda: "900000000 →" in texts(page) and "Not sure →" in texts(page))
    assert scribe.bridge.session.value("party hospital", "revenue") == "5"


def test_the_law_of_the_question_stands_beside_it_again_after_something_else_was_chosen(scribe, qtbot):
    scribe.bridge.question_wanted.emit("flow send_audio", "learning")
    scribe.go("graph")
    scribe.bridge.selected.emit("flow tune_model")
    qtbot.waitUntil(lambda: "Who will hold it?" in texts(scribe.inspector))
    scribe.go("questions")
    qtbot.waitUntil(lambda: "Why we ask" in texts(scribe.inspector))


def test_the_key_of_the_page_brings_the_keyboard_to_the_answers(opened, window, qtbot):
    """Whoever comes by Ctrl+5 answers with a digit at once."""
    opened.bridge.question_wanted.emit("flow send_audio", "specific_patient")
    opened.go("findings")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    focus = window.focusWidget()
    assert opened.current.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_1)
    assert opened.bridge.session.value("flow send_audio", "specific_patient") == "yes"
