"""The window as a person meets it: open, answer by keys, read reasons, export."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QWidget,
)

from reviewer.session.graph import LOOKS, PALETTE
from wizards.dialogs import ask
from wizards.pages import PAGES
from wizards.theme import COLOURS, apply_theme


def texts(widget: QWidget) -> str:
    """All label texts that are shown."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def named(widget: QWidget, kind: type, name: str):
    """The child with an accessible name."""
    return next(child for child in widget.findChildren(kind) if child.accessibleName() == name)


def test_the_start_offers_every_sample(window):
    offered = {button.text() for button in window.library_page.findChildren(QPushButton)}
    assert {"Ambient scribe", "Imaging model", "Wellness chatbot"} <= offered


def test_a_sample_opens_with_its_outcome(scribe):
    assert "Not permitted" in texts(scribe)
    assert "5 of 5 steps settled" in texts(scribe)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_page_opens_and_helps(scribe, page):
    scribe.go(page.key)
    assert scribe.current.key == page.key
    assert len(scribe.current.help_text()) > 40


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_everything_that_takes_the_keyboard_has_a_name(scribe, page):
    scribe.go(page.key)
    nameless = []
    for child in scribe.current.findChildren(QWidget):
        if (
            child.isVisibleTo(scribe)
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and isinstance(child, QLineEdit | QComboBox | QListWidget | QTreeWidget | QPlainTextEdit | QPushButton | QRadioButton)
        ):
            interface = QAccessible.queryAccessibleInterface(child)
            if interface is not None and not interface.text(QAccessible.Text.Name):
                nameless.append(f"{type(child).__name__} {child.objectName()}")
    assert nameless == []


def test_a_digit_answers_and_the_outcome_follows(scribe, qtbot):
    bridge = scribe.bridge
    bridge.question_wanted.emit("relationship scribe and cloud", "baa")
    page = scribe.current
    qtbot.waitUntil(lambda: "business associate agreement" in texts(page).lower())
    qtbot.keyClick(page, Qt.Key.Key_2)
    assert bridge.session.value("relationship scribe and cloud", "baa") == "signed_not_checked"
    assert bridge.session.flow_outcomes()["send_prompt"] == "undetermined"
    bridge.undo()
    assert bridge.session.flow_outcomes()["send_prompt"] == "until_cured"


def test_n_is_not_sure(scribe, qtbot):
    scribe.bridge.question_wanted.emit("flow send_audio", "learning")
    qtbot.keyClick(scribe.current, Qt.Key.Key_N)
    assert scribe.bridge.session.value("flow send_audio", "learning") == "not_sure"


def test_each_answer_shows_what_it_would_do(scribe, qtbot):
    scribe.bridge.question_wanted.emit("system llm", "provider_trains")
    qtbot.waitUntil(lambda: "→" in texts(scribe.current))
    assert "not permitted" in texts(scribe.current)


def test_reasons_are_two_steps_away(scribe):
    scribe.go("findings")
    scribe.bridge.selected.emit("flow tune_model")
    tree = named(scribe.current, QTreeWidget, "Reasons")
    shown = "\n".join(tree.topLevelItem(i).text(0) for i in range(tree.topLevelItemCount()))
    assert "own" in shown.lower()
    stop = next(tree.topLevelItem(i) for i in range(tree.topLevelItemCount()) if "own" in tree.topLevelItem(i).text(0).lower())
    assert stop.childCount() > 0


def test_cures_are_told_in_sentences(scribe):
    scribe.go("findings")
    scribe.bridge.selected.emit("flow send_prompt")
    assert scribe.bridge.session.flow("send_prompt").cures.sets
    assert any("Sign" in step.do for found in scribe.bridge.session.flow("send_prompt").cures.sets for step in found.steps)


def test_a_party_that_is_used_is_not_removed(scribe):
    scribe.go("parties")
    scribe.current.findChild(QListWidget)
    before = dict(scribe.bridge.review.parties)
    scribe.current.edit(
        lambda: __import__("reviewer.session.edits", fromlist=["remove"]).remove(scribe.bridge.review, "party", "cloud"),
        "x",
    )
    assert scribe.bridge.review.parties == before
    assert "still used by" in texts(scribe)


def test_what_a_user_types_is_shown_as_text(window):
    window.new_blank("<b>bold</b> & <img src=x>")
    assert "<b>bold</b> & <img src=x>" in texts(window)
    formats = {label.textFormat() for label in window.view.findChildren(QLabel) if "<b>" in label.text()}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_review_is_built_from_nothing(window):
    window.new_blank("Mine")
    view = window.view
    view.go("parties")
    for name in ("Hospital", "Vendor"):
        line = named(view.current, QLineEdit, "Name of an organization or person")
        line.setText(name)
        line.returnPressed.emit()
    view.go("data")
    line = named(view.current, QLineEdit, "Name of a dataset, a model or an index")
    line.setText("Notes")
    line.returnPressed.emit()
    view.go("flows")
    line = named(view.current, QLineEdit, "What happens, such as: Send audio to the vendor")
    line.setText("Send notes")
    line.returnPressed.emit()
    assert [flow.name for flow in view.bridge.review.flows] == ["Send notes"]
    assert view.bridge.session.outcome() == "undetermined"
    assert view.bridge.session.open_questions()


def test_a_memo_is_exported_from_its_page(scribe, tmp_path, monkeypatch):
    monkeypatch.setattr(ask, "save_path", lambda *_: tmp_path / "memo.docx")
    scribe.go("memo")
    button = next(b for b in scribe.current.findChildren(QPushButton) if b.accessibleName() == "Export Word")
    button.click()
    assert (tmp_path / "memo.docx").stat().st_size > 10_000


def test_a_bad_file_gets_a_banner(window, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("review: [", encoding="utf-8")
    window.open_file(path)
    assert "not readable as YAML" in texts(window)
    assert window.view is None


def test_a_saved_review_is_on_the_shelf_and_opens_again(window):
    window.new_from_sample("wellness_chatbot")
    window.view.bridge.answer("flow prompt", "gains_most", "vendor_only")
    window.close_review()
    tree = named(window.library_page, QTreeWidget, "Saved reviews")
    assert tree.topLevelItemCount() == 1
    tree.itemActivated.emit(tree.topLevelItem(0), 0)
    assert window.view.bridge.session.value("flow prompt", "gains_most") == "vendor_only"


def test_counsel_decides_a_contested_point_with_a_reason(scribe):
    from reviewer.errors import ReviewerError
    from reviewer.session.decide import decide
    from reviewer.session.person import Person

    session = scribe.bridge.session
    with pytest.raises(ReviewerError, match="only counsel"):
        decide(session, "O2", "flow send_audio", "other", "Because.")
    session.person = Person("Grace", "counsel")
    with pytest.raises(ReviewerError, match="needs a reason"):
        decide(session, "O2", "flow send_audio", "other", " ")
    decide(session, "O2", "flow send_audio", "other", "Because.")
    assert session.review.decisions[0].of_answers


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_in_both_themes(theme):
    from reviewer.session.graph import contrast

    for name in ("ink", "soft", "accent"):
        for ground in ("ground", "side"):
            assert contrast(COLOURS[theme][name], COLOURS[theme][ground]) >= 4.5
    for look in LOOKS.values():
        assert contrast(look.hue(theme), PALETTE[theme].ground) >= 4.5
        assert contrast(look.hue(theme), COLOURS[theme]["side"]) >= 4.5


def test_the_theme_changes_at_once(scribe, qapp):
    apply_theme(qapp, "dark")
    scribe.go("graph")
    assert qapp.palette().window().color() == QColor(COLOURS["dark"]["side"])
    apply_theme(qapp, "light")


def test_every_tab_of_the_findings_keeps_its_own_name(scribe):
    from PySide6.QtWidgets import QTabWidget

    scribe.go("findings")
    tabs = scribe.current.findChild(QTabWidget)
    names = [tabs.tabText(i).partition(" (")[0] for i in range(tabs.count())]
    assert names == ["Why", "Laws", "Pathways", "Cures", "Contested", "To look at", "Documents", "Exposure"]
