"""Python and PySide6 fit: some pairs drop a reference to None at each void call and end the process later."""

from __future__ import annotations

import sys

import pytest

pytestmark = pytest.mark.gui


@pytest.mark.usefixtures("qapp")
def test_void_calls_keep_the_references_to_none() -> None:
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    before = sys.getrefcount(None)

    for _ in range(200):
        label.setText("x")

    assert sys.getrefcount(None) > before - 50, "this pair of PySide6 and Python drops references to None"
