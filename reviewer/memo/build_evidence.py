"""The files that were handed in as evidence, each with the digest that names its bytes."""

from __future__ import annotations

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Code, p, table

HEAD = ("File", "About", "Shows", "Size and kind", "Added by", "Digest (BLAKE2b)")


def evidence(material: Material) -> list[Block]:
    """The table of evidence files; nothing where there is none."""
    rows = [
        (
            entry.name,
            _about(material, entry.of),
            "; ".join(text for text in (material.fact(entry.question) if entry.question else "", entry.note) if text),
            f"{entry.size:,} bytes, {entry.media or 'unknown kind'}",
            f"{entry.by or 'unnamed'}{f', {entry.role}' if entry.role else ''}, {entry.on[:10]}",
            [Code(entry.digest)],
        )
        for entry in material.review.evidence
    ]
    if not rows:
        return []
    note = "The files themselves travel with the review file, not with this memo. The digest shows whether a file is the one that was added."
    return [table("Evidence files", HEAD, rows, (3, 3, 4, 2, 3, 4)), p(note)]


def _about(material: Material, subject: str) -> str:
    point, _, of = subject.removeprefix("decision on ").partition(" for ")
    if not subject.startswith("decision on "):
        return material.subject(subject)
    title = material.points[point].title if point in material.points else point
    return f"Decision on {title}, {material.subject(of)}"
