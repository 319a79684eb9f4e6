"""The law library: found by words, read whole, with worked cases and where the review uses it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItemIterator

from reviewer.session.law_library import KINDS, MEANINGS, entries
from reviewer.session.worked_cases import worked_cases
from wizards.widgets.words import headed


def texts(widget) -> str:
    QApplication.processEvents()  # widgets put into a layout are shown in the next turn
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def named(widget, kind, name):
    return next(child for child in widget.findChildren(kind) if child.accessibleName() == name)


def shown(page) -> dict[str, object]:
    """Everything in the tree that can be read, by title."""
    tree, found = named(page, QTreeWidget, "Law content"), {}
    walk = QTreeWidgetItemIterator(tree)
    while item := walk.value():
        above = item.parent()
        if above is not None and above.parent() is not None:
            found[item.text(0)] = item
        walk += 1
    return found


@pytest.fixture
def library(scribe):
    scribe.go("law")
    return scribe.current


def read(page, qtbot, words: str, title: str) -> str:
    qtbot.keyClicks(named(page, QLineEdit, "Search the law content"), words)
    named(page, QTreeWidget, "Law content").setCurrentItem(shown(page)[title])
    return texts(page)


def test_everything_is_listed_once(scribe):
    found = entries(scribe.bridge.session)
    packs = scribe.bridge.session.library.packs
    assert len(found) == sum(len(p.tests) + len(p.questions) + len(p.authorities) + len(p.points) for p in packs)
    assert {row.kind for row in found} == set(KINDS)


def test_until_something_is_chosen_every_kind_is_explained(library):
    text = texts(library)
    assert set(MEANINGS) == set(KINDS)
    for kind, meaning in MEANINGS.items():
        assert f"{KINDS[kind]}\n{headed(meaning)}." in text


def test_a_legal_test_is_read_whole(library, scribe, qtbot):
    text = read(library, qtbot, "164.506 treatment", "Treatment")
    test = scribe.bridge.session.library.program.tests["us.hipaa.treatment"].test
    assert test.asks in text
    for element in test.elements:
        assert element.says in text
        assert element.cites in text
    assert "no lawyer has reviewed it yet" in text
    assert "Worked cases" in text
    assert "in force" in text.lower()


def test_where_the_review_uses_it_leads_to_the_reasons(library, scribe, qtbot):
    text = read(library, qtbot, "164.506 treatment", "Treatment")
    assert "Send visit audio to the scribe" in text
    why = next(b for b in library.findChildren(QPushButton) if b.accessibleName() == "Why: Step: Send visit audio to the scribe")
    why.click()
    assert scribe.current.key == "findings"


def test_authorities_and_questions_are_read_too(library, qtbot):
    kinds = named(library, QComboBox, "Kind of law content")
    kinds.setCurrentIndex(kinds.findText("Authorities"))
    kinds.activated.emit(kinds.currentIndex())
    tree = named(library, QTreeWidget, "Law content")
    title, item = next((t, i) for t, i in shown(library).items() if t.startswith("45 CFR 164.506"))
    tree.setCurrentItem(item)
    assert "What it says, in our words" in texts(library)
    assert "Legal tests that cite it" in texts(library)
    assert title in texts(library)


def test_the_slash_searches(library, qtbot, scribe):
    qtbot.keyClick(library, "/")
    qtbot.keyClicks(named(library, QLineEdit, "Search the law content"), "no such words anywhere")
    assert shown(library) == {}


def test_the_law_is_read_from_the_start_without_a_review(window, qtbot):
    next(b for b in window.library_page.findChildren(QPushButton) if b.text() == "Law library").click()
    page = window.start.law
    text = read(page, qtbot, "164.506 treatment", "Treatment")
    assert "Worked cases" in text
    assert "In this review" not in text
    assert window.view is None
    next(b for b in page.findChildren(QPushButton) if b.text() == "All reviews").click()
    assert window.library_page.isVisible()


def test_worked_cases_say_what_is_given_in_them(library, qtbot):
    text = read(library, qtbot, "164.506 treatment", "Treatment")
    assert "A plan sends data to the doctor who treats" in text
    assert "Health plan" in text or "health plan" in text
    assert "(the party “hospital”)" in text


def test_what_a_template_makes_for_a_state_has_worked_cases_in_its_words(scribe):
    found = scribe.bridge.session.library
    made = next(key for key, nodes in found.program.tests.items() if nodes.test.made_for == "oh")
    cases = worked_cases(found, made)
    assert cases
    assert not any("{" in text for case in cases for text in (case.name, *case.facts))
    assert any(case.facts for case in cases)


def test_every_legal_test_has_worked_cases(scribe):
    found = scribe.bridge.session.library
    some = [nodes.test for nodes in found.program.tests.values()][::40]
    assert [test.id for test in some if not worked_cases(found, test.id)] == []
