"""The memo's section on documents: what each must say, what of it is confirmed, and what its file must hold."""

from __future__ import annotations

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Sign, Strong, bullets, h, p, table
from reviewer.model.document_state import DocumentResult, ItemResult
from reviewer.model.outcome import WORDS

_SIGN = {"confirmed": "met", "missing": "not_met", "open": "unknown"}
_WORD = {"confirmed": "confirmed", "missing": "missing", "open": "open"}


def documents(material: Material) -> list[Block]:
    """A table of all documents, then each with what is missing or open; nothing where none is needed."""
    found = material.extras.documents
    if not found:
        return []
    rows = [_row(material, document) for document in found]
    head = ("Document", "For", "Need", "Confirmed", "Missing", "Open")
    blocks: list[Block] = [
        h(1, "Annex H. Documents with their checklists"),
        p("What each paper must say or prove. A missing term that the parties can put right themselves is named as a cure."),
        table("Documents of this review", head, rows, (4, 5, 2, 2, 2, 2)),
    ]
    for document in found:
        blocks += _one(material, document)
    return blocks


def _row(material: Material, document: DocumentResult) -> tuple[str, ...]:
    need = "needed" if document.needed == "yes" else "may be needed"
    return (document.title, _about(material, document), need, *(str(document.count(s)) for s in ("confirmed", "missing", "open")))


def _about(material: Material, document: DocumentResult) -> str:
    return "; ".join(material.subject(subject).removeprefix("Step: ") for subject in document.subjects)


def _one(material: Material, document: DocumentResult) -> list[Block]:
    blocks: list[Block] = [
        h(2, f"{document.title}: {_about(material, document)}"),
        p(f"{document.why} ", Muted(f"({document.cites})"), f" Made by: {document.who}. Keep: {document.keep}"),
    ]
    rest = [item for item in document.items if item.state != "confirmed"]
    if rest:
        blocks.append(bullets([_line(item) for item in rest]))
    done = [item for item in document.items if item.state == "confirmed"]
    if done:
        blocks.append(p(Sign("met", WORDS["met"]), " Confirmed: ", " ".join(item.says for item in done)))
    return [*blocks, p(Strong("The file holds: "), " ".join(document.file_holds))]


def _line(item: ItemResult) -> list[Piece]:
    found: list[Piece] = [Sign(_SIGN[item.state], _WORD[item.state]), f": {item.says} ", Muted(f"({item.cites})")]
    if item.do:
        found += [Strong(" Cure: " if item.cure in ("document", "control") else " Others must act: "), item.do]
    return [*found, Muted(f" {item.note}")] if item.note else found
