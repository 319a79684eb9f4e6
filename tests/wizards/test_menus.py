"""The menus: every page is there in the order of the outline, and what needs a review waits for one."""

from __future__ import annotations

from PySide6.QtGui import QAction

from wizards.main_window import MENU_PAGES
from wizards.pages import PAGES


def actions(window) -> dict[str, QAction]:
    return {a.text().replace("&", ""): a for menu in window.menuBar().actions() for a in menu.menu().actions() if a.text()}


def test_the_view_menu_names_every_page_as_the_outline_does():
    assert [(key, title) for key, title, _ in MENU_PAGES] == [(page.key, page.title) for page in PAGES]


def test_what_needs_a_review_can_be_chosen_only_while_one_is_open(window):
    needs = ("Save a copy as file…", "Hand over…", "Take back and merge…", "Close review", "Undo", "Memo", "Inspector", "Comment on this")
    found = actions(window)
    assert [found[name].isEnabled() for name in needs] == [False] * len(needs)
    window.new_from_sample("ambient_scribe")
    assert [found[name].isEnabled() for name in needs] == [True] * len(needs)
    window.close_review()
    assert [found[name].isEnabled() for name in needs] == [False] * len(needs)
    assert found["New review"].isEnabled()


def test_the_view_menu_shows_which_theme_is_kept(window, qapp):
    from wizards.theme import apply_theme

    found = actions(window)
    assert [found[name].isChecked() for name in ("Theme as the system", "Light theme", "Dark theme")] == [True, False, False]
    found["Dark theme"].trigger()
    assert [found[name].isChecked() for name in ("Theme as the system", "Light theme", "Dark theme")] == [False, False, True]
    apply_theme(qapp, "light")
