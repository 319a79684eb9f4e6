"""The memo's section on documents: what each must say, what of it is confirmed, and what its file must hold."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Sign, Strong, h, p, table
from reviewer.memo.steps import capital, steps
from reviewer.model.document_state import DocumentResult

_WHOSE = {"document": "Cure: ", "control": "Cure: ", "others": "Others must act: "}
_SIGN = {"confirmed": "met", "missing": "not_met", "open": "unknown"}


def documents(material: Material) -> list[Block]:
    """A table of all documents, then each with what is missing or open; nothing where none is needed."""
    found = material.extras.documents
    if not found:
        return []
    rows = _rows(material, found)
    head = ("Document", "For", "Need", "Confirmed", "Missing", "Open")
    blocks: list[Block] = [
        h(1, "Documents with their checklists"),
        p("What each paper must say or prove. A missing term that the parties can put right themselves is named with its cure."),
        table("Documents of this review", head, rows, (5, 4, 2, 2, 2, 2)),
    ]
    alike: dict[tuple[str, str], list[DocumentResult]] = {}
    for document in found:
        alike.setdefault((document.document, document.why), []).append(document)
    for several in alike.values():
        blocks += _one(material, several)
    return blocks


def _rows(material: Material, found: Sequence[DocumentResult]) -> list[tuple[str, ...]]:
    """A row per document and state: documents of one title that stand alike share a row."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for document in found:
        need = "needed" if document.needed == "yes" else "may be needed"
        counts = (str(document.count(state)) for state in ("confirmed", "missing", "open"))
        alike.setdefault((document.title, need, *counts), []).extend(document.subjects)
    return [(title, _about(material, list(dict.fromkeys(subjects))), *rest) for (title, *rest), subjects in alike.items()]


def _about(material: Material, subjects: Sequence[str]) -> str:
    """The steps by number, whatever else by name."""
    flows = [subject.removeprefix("flow ") for subject in subjects if subject.startswith("flow ")]
    named = [material.subject(subject) for subject in subjects if not subject.startswith("flow ")]
    return "; ".join([capital(steps(material, flows)), *named] if flows else named)


def _one(material: Material, several: list[DocumentResult]) -> list[Block]:
    """A document told once, with its checklist: each item, and what of it is there for whom."""
    first = several[0]
    items: dict[tuple[str, str, str], dict[tuple[str, str, str], list[str]]] = {}
    for document in several:
        for item in document.items:
            states = items.setdefault((item.says, item.cites, item.note), {})
            states.setdefault((item.state, item.cure, item.do), []).extend(document.subjects)
    rows = [
        ([f"{says} ", Muted(f"({cites}){f' {note}' if note else ''}")], _states(material, states)) for (says, cites, note), states in items.items()
    ]
    return [
        h(2, first.title),
        p(f"{first.why} ", Muted(f"({first.cites})"), f" Made by: {first.who}. Keep: {first.keep}"),
        table("", ("What it must say or prove", "How it stands"), rows, (7, 5)),
        p(Strong("The file holds: "), " ".join(first.file_holds)),
    ]


def _states(material: Material, states: dict[tuple[str, str, str], list[str]]) -> list[Piece]:
    found: list[Piece] = []
    for (state, cure, do), subjects in states.items():
        found += [f"{_about(material, subjects)}: ", Sign(_SIGN[state], state), ". "]
        if do and state != "confirmed":
            found += [Strong(_WHOSE.get(cure, "Redesign: ")), f"{do} "]
    return found
