"""Several subjects of one kind in words: all of them, all but a few, or each by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reviewer.memo.material import Material
from reviewer.memo.steps import capital, steps

_ALL = {
    "party": "All parties", "dataset": "All data", "system": "All systems", "holding": "All data in all hands",
    "agreement": "All agreements", "relationship": "All pairs of parties",
}  # fmt: skip


def together(material: Material, subjects: Sequence[str]) -> str:
    """Subject keys of one kind, as one says them."""
    kind = subjects[0].partition(" ")[0]
    if kind == "flow":
        return capital(steps(material, [subject.partition(" ")[2] for subject in subjects]))
    review = material.review
    known: dict[str, Iterable[str]] = {
        "party": review.parties, "dataset": review.datasets, "system": review.systems, "holding": material.determination.holdings,
        "agreement": material.papers, "relationship": [" and ".join(r.between) for r in review.relationships],
    }  # fmt: skip
    every = [f"{kind} {key}" for key in known.get(kind, ())]
    others = [subject for subject in every if subject not in subjects]
    if len(every) > 1 and set(subjects) <= set(every) and (not others or (len(every) > 4 and len(others) < 3)):
        return _ALL[kind] + (f" but {' and '.join(_named(material, subject).removeprefix('Agreement ') for subject in others)}" if others else "")
    return "; ".join(_in_hands(material, subjects) if kind == "holding" else (_named(material, subject) for subject in subjects))


def _in_hands(material: Material, subjects: Sequence[str]) -> list[str]:
    """Holdings by name; those of a party that are all it holds, in a few words."""
    told: dict[str, None] = {}
    for subject in subjects:
        party = subject.removeprefix("holding ").partition(" holds ")[0]
        every = [f"holding {key}" for key in material.determination.holdings if key.startswith(f"{party} holds ")]
        whole = len(every) > 2 and set(every) <= set(subjects)
        told[f"All data at {material.party(party)}" if whole else _named(material, subject)] = None
    return list(told)


def _named(material: Material, subject: str) -> str:
    return material.subject(subject).removeprefix("Data: ").removeprefix("System: ")
