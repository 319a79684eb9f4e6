"""The window opens within the screen, title bar and all."""

from __future__ import annotations

from PySide6.QtCore import QSize

from wizards.fitting import FRAME, fitted


def test_on_a_low_screen_the_window_leaves_room_for_its_frame():
    assert fitted(QSize(1280, 800), QSize(1280, 720)) == QSize(1280, 720 - FRAME)


def test_where_there_is_room_the_window_is_as_it_was_made():
    assert fitted(QSize(1280, 800), QSize(3840, 2160)) == QSize(1280, 800)
