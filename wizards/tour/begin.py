"""When the tour is shown: by itself on the first start, and from the Help menu; and over which copy of the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.session import shelf

if TYPE_CHECKING:
    from wizards.main_window import MainWindow
    from wizards.tour.tour import Tour

SEEN, COPY = "tour_seen", "tour_review"


def on_first_start(window: MainWindow) -> Tour | None:
    """Begin the tour where nobody has used the program here yet."""
    if window.settings.get(SEEN) or shelf.reviews():
        return None
    return begin(window)


def begin(window: MainWindow) -> Tour | None:
    """Open the tour's own copy of the sample, made where it is gone, and walk; None where it cannot be opened."""
    from wizards.tour.stops import SAMPLE
    from wizards.tour.tour import Tour

    window.settings.set(SEEN, True)
    kept = window.settings.get(COPY)
    path = Path(kept) if isinstance(kept, str) and kept else None
    if path is not None and path.is_file():
        window.open_entry(path)
    else:
        window.new_from_sample(SAMPLE)
    if window.view is None:
        return None
    store = window.view.bridge.session.store
    if store is not None:
        window.settings.set(COPY, str(store.path))
    return Tour(window.view, window)
