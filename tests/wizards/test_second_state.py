"""A state from the user's own file is asked in the window like any other."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTreeWidget

from reviewer.session.content import shipped_and_own
from tests.second_state import PUERTO_RICO, put_into_home


@pytest.fixture
def island(home):
    put_into_home("pr.yaml", PUERTO_RICO)
    shipped_and_own.cache_clear()
    yield
    shipped_and_own.cache_clear()


@pytest.fixture
def own_indiana(home):
    put_into_home("in.yaml", PUERTO_RICO.replace("id: pr", "id: in").replace("code: PR", "code: IN").replace("Puerto Rico", "Indiana"))
    shipped_and_own.cache_clear()
    yield
    shipped_and_own.cache_clear()


def shown(view) -> list[str]:
    tree = next(t for t in view.current.findChildren(QTreeWidget) if t.accessibleName() == "Questions by topic")
    groups = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [group.child(n).text(column) for group in groups for n in range(group.childCount()) for column in range(tree.columnCount())]


@pytest.mark.usefixtures("island")
def test_its_questions_stand_among_the_open_ones_once_it_is_touched(request):
    scribe = request.getfixturevalue("scribe")
    scribe.go("questions")
    assert not [text for text in shown(scribe) if "Puerto Rico" in text]
    assert scribe.bridge.answer("review", "states_people", ("IN", "PR"))
    scribe.go("questions")
    assert [text for text in shown(scribe) if "Puerto Rico" in text]


@pytest.mark.usefixtures("own_indiana")
def test_a_file_of_ones_own_is_what_the_window_asks_about(request):
    scribe = request.getfixturevalue("scribe")
    assert scribe.bridge.answer("review", "states_people", ("IN",))
    scribe.go("questions")
    assert [text for text in shown(scribe) if "health-record law of Indiana" in text]
    assert "24 L.P.R.A. 3041" in scribe.bridge.session.question("in_record_law").help
