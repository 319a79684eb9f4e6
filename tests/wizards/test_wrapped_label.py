"""Labels of several lines: what was said is read back as it was given, and is painted so that it reads well."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from wizards.widgets.unbroken import unbroken
from wizards.widgets.words import label

GAP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("told", "painted"),
    [
        ("as 12 ABC 3.4(a); 5 A.B.C. § 6 say", f"as 12{GAP}ABC{GAP}3.4(a); 5{GAP}A.B.C.{GAP}§{GAP}6 say"),
        ("3 steps of 12, since 2026", "3 steps of 12, since 2026"),
    ],
)
def test_a_citation_stays_in_one_piece_and_words_do_not(told, painted):
    assert unbroken(told) == painted


def test_the_lines_of_a_point_begin_below_its_first_word(qtbot):
    point, plain = label("•  " + "word " * 40), label("word " * 40)
    for made in (point, plain):
        qtbot.addWidget(made)
        made.resize(200, 400)
    assert point.text().startswith("•  word")
    assert not QLabel.text(point).startswith("•")
    assert point.indent() == point.fontMetrics().horizontalAdvance("•  ")
    assert point.heightForWidth(200) >= plain.heightForWidth(200)


def test_a_label_that_is_no_point_any_more_hangs_no_longer(qtbot):
    made = label("•  one")
    qtbot.addWidget(made)
    made.setText("another")
    assert made.text() == "another"
    assert made.indent() == -1
