"""A hint is never cut off."""

from __future__ import annotations

import pytest

from wizards.widgets.hint_line import HintLine


@pytest.mark.parametrize(("width", "shown", "told"), [(600, "Name of an organization", ""), (90, "New party", "Name of an organization")])
def test_a_short_hint_stands_where_the_long_one_has_no_room(qtbot, width, shown, told):
    line = HintLine("Name of an organization", "New party")
    qtbot.addWidget(line)
    line.resize(width, 30)
    line.show()
    assert (line.placeholderText(), line.toolTip()) == (shown, told)
