"""What was set aside with a reason: by whom, when, why, and whether it still stands as it did. No outcome is changed by it."""

from __future__ import annotations

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, h, p, table
from reviewer.model.outcome import WORDS

TITLE = "Dismissed with a reason"
KINDS = {"finding": "Finding", "duty": "Duty", "mark": "Mark", "contradiction": "Contradiction"}


def dismissed(material: Material) -> list[Block]:
    """The section; nothing where nothing was dismissed."""
    rows: list[tuple[str, str, str, str, str]] = []
    for told in material.extras.dismissed:
        made = told.made
        stood = f" ({WORDS.get(made.outcome, made.outcome)})" if made.outcome else ""
        by = f"{made.by}{f', {made.role}' if made.role else ''}, {made.on[:10]}"
        rows.append((KINDS[made.kind], f"{material.subject(made.subject)}. {made.said}{stood}", by, made.reason, told.standing))
    if not rows:
        return []
    words = "These were looked at and set aside. That changes no outcome: every one of them counts above as if nobody had set it aside."
    head = ("What", "Says", "By", "Reason", "Now")
    return [h(1, TITLE), p(words), table("Dismissals", head, rows, (2, 6, 3, 4, 3))]
