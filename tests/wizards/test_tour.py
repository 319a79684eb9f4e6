"""The two-minute tour: by itself on the first start only, by keys, left at any time, beside what it is about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from reviewer.session import shelf
from reviewer.session.settings import Settings
from wizards.tour.begin import begin, on_first_start
from wizards.tour.callout import beside
from wizards.tour.stops import STOPS
from wizards.tour.tour import Tour, seen_of


@pytest.fixture
def tour(window) -> Tour:
    made = begin(window)
    assert made is not None
    QApplication.processEvents()
    return made


def test_the_first_start_shows_it_and_the_second_does_not(window):
    tour = on_first_start(window)
    assert tour is not None
    assert window.view is not None
    tour.leave()
    window.close_review()
    assert Settings(window.settings.path).get("tour_seen") is True
    assert on_first_start(window) is None


def test_whoever_has_reviews_is_not_led_about(window):
    window.new_blank("Mine")
    window.close_review()
    assert on_first_start(window) is None
    assert window.view is None


@pytest.mark.parametrize("number", range(len(STOPS)), ids=[stop.title for stop in STOPS])
def test_every_stop_stands_beside_the_real_thing(window, tour, qtbot, number):
    for _ in range(number):
        qtbot.keyClick(tour.callout, Qt.Key.Key_Return)
    QApplication.processEvents()
    stop = STOPS[number]
    assert window.view.current.key == stop.page
    assert stop.place(window.view) is tour.place
    assert tour.place.isVisible()
    assert window.rect().contains(tour.callout.geometry())
    assert stop.text in tour.callout.accessibleDescription()
    assert QApplication.focusWidget() is None or tour.callout.isAncestorOf(QApplication.focusWidget())


def test_the_last_stop_ends_it_and_the_review_stays(window, tour, qtbot):
    with qtbot.waitSignal(tour.ended):
        for _ in STOPS:
            qtbot.keyClick(tour.callout, Qt.Key.Key_Return)
    assert not tour.callout.isVisible()
    assert window.view is not None


def test_one_goes_back_and_never_before_the_first(window, tour, qtbot):
    qtbot.keyClick(tour.callout, Qt.Key.Key_Left)
    qtbot.keyClick(tour.callout, Qt.Key.Key_Right)
    qtbot.keyClick(tour.callout, Qt.Key.Key_Left)
    assert tour.callout.accessibleName() == f"Tour, 1 of {len(STOPS)}: {STOPS[0].title}"


@pytest.mark.parametrize("inside", [True, False])
def test_escape_leaves_it_wherever_the_keyboard_is(window, tour, qtbot, inside):
    with qtbot.waitSignal(tour.ended):
        qtbot.keyClick(tour.callout if inside else window, Qt.Key.Key_Escape)


def test_closing_the_review_ends_it(window, tour, qtbot):
    with qtbot.waitSignal(tour.ended):
        next(b for b in window.view.findChildren(QPushButton) if b.text() == "All reviews").click()
    assert window.library_page.isVisible()


def test_a_review_opened_in_its_place_ends_it_at_once(window, tour):
    window.new_blank("Mine")
    assert not tour.callout.isVisible()


def test_it_starts_again_from_the_help_menu_over_the_same_copy(window, tour):
    helping = next(menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "&Help")
    action = next(a for a in helping.actions() if "tour" in a.text())
    action.trigger()
    assert len(shelf.reviews()) == 1
    assert [t.callout.isVisible() for t in window.findChildren(Tour)].count(True) == 1


def test_a_callout_covers_its_place_only_where_there_is_no_room_beside_it():
    room, card = QRect(0, 0, 1280, 800), QSize(350, 200)
    for place in (QRect(0, 80, 190, 700), QRect(900, 80, 380, 700), QRect(0, 30, 1280, 50), QRect(300, 600, 600, 200)):
        at = QRect(beside(place, card, room), card)
        assert room.contains(at)
        assert not at.intersects(place)
    assert room.contains(QRect(beside(room, card, room), card))


def test_a_callout_keeps_off_what_it_speaks_of():
    room, card, place, clear = QRect(0, 0, 1920, 1080), QSize(350, 200), QRect(730, 90, 760, 770), QRect(1610, 74, 310, 1006)
    assert QRect(beside(place, card, room), card).intersects(clear)
    assert not QRect(beside(place, card, room, clear), card).intersects(clear)


def test_only_what_can_be_seen_is_framed(window, tour):
    assert window.rect().contains(seen_of(tour.place, window))
