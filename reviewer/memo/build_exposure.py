"""The memo's section on regulators: who enforces what fails, and the ranges of the statutes, never a prediction."""

from __future__ import annotations

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
        below, marks = _often(figures)
        cells = [(_ranged(figure, marks), figure.value, figure.since, figure.cites) for figure in figures]
        title = f"Ranges under {material.regimes[regime].title}"
        blocks.append(table(title, ("Range", "Figure", "Since", "Source"), cells, (6, 3, 2, 5)))
        blocks += [p(Muted(below))] if below else []
    return blocks


def _often(figures: list[Figure]) -> tuple[str, dict[str, str]]:
    """What is said of several figures, told once, and each such sentence with its mark: none where it is said of all."""
    said: dict[str, list[int]] = {}
    for number, figure in enumerate(figures):
        for sentence in sentences(figure.notes):
            said.setdefault(sentence, []).append(number)
    together: dict[tuple[int, ...], list[str]] = {}
    for sentence, of in said.items():
        if len(of) > 1:
            together.setdefault(tuple(of), []).append(sentence)
    every = tuple(range(len(figures)))
    several = {of: str(number) for number, of in enumerate((of for of in together if of != every), 1)}
    told = [" ".join([*([f"[{several[of]}]"] if of in several else []), *together[of]]) for of in sorted(together, key=lambda of: of in several)]
    return " ".join(told), {sentence: several.get(of, "") for of, stated in together.items() for sentence in stated}


def _ranged(figure: Figure, marks: dict[str, str]) -> list[Piece]:
    """A figure's title with what is said of it alone; what is said of several stands below the table, by its mark."""
    noted = sentences(figure.notes)
    own = " ".join(sentence for sentence in noted if sentence not in marks)
    marked = "".join(f" [{mark}]" for mark in dict.fromkeys(marks[sentence] for sentence in noted if marks.get(sentence)))
    pieces: list[Piece] = [figure.title, Muted(marked)] if marked else [figure.title]
    return [*pieces, ". ", Muted(own)] if own else pieces
