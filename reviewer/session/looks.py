"""How outcomes look, for the window: a light door to the drawing's table of signs and colours."""

from __future__ import annotations

from reviewer.dataflow.signs import LOOKS, PALETTE, SIGN_PATHS, Colours, Look, Theme, contrast

__all__ = ["LOOKS", "PALETTE", "SIGN_PATHS", "Colours", "Look", "Theme", "contrast"]
