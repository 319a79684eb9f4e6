"""The memo's section on regulators: who enforces what fails, and the ranges of the statutes, never a prediction."""

from __future__ import annotations

from reviewer.memo.exposure import Exposed, exposed, ranges
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, h, note, p, table

NEVER = "These are ranges that the law names, with their dates. What an authority would do in this case is not predicted."


def exposure(material: Material) -> list[Block]:
    """What fails, by finding, with the steps it concerns; then the ranges of each body of law that is concerned."""
    found: dict[Exposed, list[str]] = {}
    for flow in material.review.flows:
        for entry in exposed(material, material.determination.flows[flow.id]):
            found.setdefault(entry, []).append(material.flow_names[flow.id])
    if not found:
        return []
    rows: list[tuple[str | list[Piece], ...]] = []
    for entry, steps in found.items():
        cites: list[Piece] = [Muted(f" ({entry.cites})")] if entry.cites else []
        rows.append(([f"{entry.title}. {entry.says}", *cites], ", ".join(steps), ", ".join(entry.enforced_by) or "not recorded"))
    blocks: list[Block] = [
        h(1, "Regulators and exposure"),
        note(NEVER),
        table("Who enforces what fails", ("Finding", "Steps", "Enforced by"), rows, (6, 4, 3)),
    ]
    for regime in dict.fromkeys(entry.regime for entry in found):
        figures = ranges(material, regime)
        if not figures:
            continue
        cells = [(figure.title, figure.value, figure.since, figure.cites) for figure in figures]
        title = f"Ranges under {material.regimes[regime].title}"
        blocks.append(table(title, ("Range", "Figure", "Since", "Source"), cells, (5, 3, 3, 4)))
        blocks.append(p(Muted(" ".join(dict.fromkeys(text for figure in figures for text in figure.notes)))))
    return blocks
