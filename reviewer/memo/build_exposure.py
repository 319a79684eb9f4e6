"""The memo's section on regulators: who enforces what fails, and the ranges of the statutes, never a prediction."""

from __future__ import annotations

from collections import Counter

from reviewer.memo.amount import sentences
from reviewer.memo.exposure import Exposed, Figure, exposed, ranges
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, h, note, p, table
from reviewer.memo.steps import capital, steps

NEVER = "These are ranges that the law names, with their dates. What an authority would do in this case is not predicted."


def exposure(material: Material) -> list[Block]:
    """What fails, by finding, with the steps it concerns; then the ranges of each body of law that is concerned."""
    found: dict[Exposed, list[str]] = {}
    for flow in material.review.flows:
        for entry in exposed(material, material.determination.flows[flow.id]):
            found.setdefault(entry, []).append(flow.id)
    if not found:
        return []
    rows: list[tuple[str | list[Piece], ...]] = []
    for entry, flows in found.items():
        cites: list[Piece] = [Muted(f" ({entry.cites})")] if entry.cites else []
        rows.append(([f"{entry.title}. {entry.says}", *cites], capital(steps(material, flows)), "; ".join(entry.enforced_by) or "not recorded"))
    blocks: list[Block] = [
        h(1, "Regulators and exposure"),
        note(NEVER),
        table("Who enforces what fails", ("Finding", "Steps", "Enforced by"), rows, (8, 2, 4)),
    ]
    for regime in dict.fromkeys(entry.regime for entry in found):
        figures = ranges(material, regime)
        if not figures:
            continue
        said = Counter(sentence for figure in figures for sentence in {*sentences(figure.notes)})
        often = [sentence for sentence in sentences(text for figure in figures for text in figure.notes) if said[sentence] > 1]
        cells = [(_ranged(figure, often), figure.value, figure.since, figure.cites) for figure in figures]
        title = f"Ranges under {material.regimes[regime].title}"
        blocks.append(table(title, ("Range", "Figure", "Since", "Source"), cells, (6, 3, 2, 5)))
        blocks += [p(Muted(" ".join(often)))] if often else []
    return blocks


def _ranged(figure: Figure, often: list[str]) -> list[Piece]:
    """A figure's title with what is said of it alone; what is said of several stands below the table."""
    own = " ".join(sentence for sentence in sentences(figure.notes) if sentence not in often)
    return [f"{figure.title}. ", Muted(own)] if own else [figure.title]
