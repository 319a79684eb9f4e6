"""What the short marks on the drawing stand for."""

from __future__ import annotations

from reviewer.session.session import ReviewSession


def chip_words(session: ReviewSession) -> dict[str, str]:
    """By chip, the titles of the legal tests that put it there."""
    found: dict[str, dict[str, None]] = {}
    for nodes in session.library.program.tests.values():
        if nodes.test.chip:
            found.setdefault(nodes.test.chip, {})[nodes.test.title] = None
    return {chip: " or ".join(titles) for chip, titles in found.items()}
