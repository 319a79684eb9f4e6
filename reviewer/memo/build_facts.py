"""The annex of facts as told: each question once, as asked, with the answers of all it was asked about, who gave them and when.

The source that most answers share is said once above; the others stand with their answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from reviewer.engine.parts import answering
from reviewer.memo.build_annex import agreements
from reviewer.memo.build_evidence import evidence
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Strong, h, p, table
from reviewer.memo.steps import capital
from reviewer.memo.subjects import together
from reviewer.model.answer import Value
from reviewer.model.review import Said

TITLE = "Facts as told"
_KINDS = {
    "review": "Of the review as a whole", "party": "Of the parties", "dataset": "Of the data", "system": "Of the systems",
    "holding": "Of who holds what", "relationship": "Of two parties together", "agreement": "Of the agreements", "flow": "Of the steps",
}  # fmt: skip
_Said = tuple[tuple[Piece, ...], str]  # an answer in words, and its source


def facts_as_told(material: Material) -> list[Block]:
    """Question texts as asked, answers, who said so, when, on what evidence; then what was inferred, and the agreements."""
    blocks: list[Block] = [h(1, TITLE)]
    told = _told(material)
    if not told:
        return [*blocks, p("No question was answered."), *agreements(material), *evidence(material)]
    sources = Counter(source for by_question in told.values() for answers in by_question.values() for _, source in answers for _ in answers)
    usual = max(sources, key=lambda source: sources[source])
    blocks.append(p(f"Where no other source is named, the source is: {usual}."))
    for kind, title in _KINDS.items():
        if kind in told:
            rows = [(material.fact(question), _answers(material, answers, usual)) for question, answers in told[kind].items()]
            blocks.append(table(title, ("Question as asked", "Answers"), rows, (5, 6)))
    return [*blocks, *_inferred(material), *agreements(material), *evidence(material)]


def _told(material: Material) -> dict[str, dict[str, dict[_Said, list[str]]]]:
    """By kind of subject and question: each answer with the subjects it was given for."""
    said = {(s.of, s.question): s for s in material.review.said}
    found: dict[str, dict[str, dict[_Said, list[str]]]] = {}
    for subject, answers in answering(material.review):
        for question, facts in groupby(answers, key=lambda fact: fact.partition(".")[0]):
            for one in _by_source(material, [(fact, answers[fact], said.get((subject, fact))) for fact in facts]):
                found.setdefault(subject.partition(" ")[0], {}).setdefault(question, {}).setdefault(one, []).append(subject)
    return found


def _by_source(material: Material, given: list[tuple[str, Value, Said | None]]) -> Iterator[_Said]:
    """The answers to one question of one subject: one, or one per source where people answered different lines of a checklist."""
    for source, lines in groupby(given, key=lambda line: source_of(material, line[2])):
        pieces: list[Piece] = []
        for fact, value, who in lines:
            more = _noted(who) if who else ""
            pieces += [f"{material.item(fact)} ".lstrip(), Strong(material.answered(fact, value)), f". {more}" if more else ". "]
        yield tuple(piece for piece in pieces if piece), source


def _noted(who: Said) -> str:
    """The note, and the evidence by that name."""
    told = (who.note, f"Evidence: {who.evidence}" if who.evidence else "")
    return "".join(f"{text}{'' if text[-1] in '.!?' else '.'} " for text in told if text)


def source_of(material: Material, who: Said | None) -> str:
    """Who said it and when."""
    if who is None or not who.by:
        return material.review.prepared_by or "review file"
    return f"{who.by}{f', {who.role}' if who.role else ''}, {who.on[:10]}"


def _answers(material: Material, answers: dict[_Said, list[str]], usual: str) -> list[Piece]:
    told: list[Piece] = []
    for (pieces, source), subjects in answers.items():
        if subjects != ["review"]:
            told.append(f"{together(material, subjects)}: ")
        told += pieces
        if source != usual:
            told.append(Muted(f"({source}) "))
    return told


def _inferred(material: Material) -> list[Block]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in material.determination.inferred:
        if row["kind"] == "inferred":
            found.setdefault((material.fact(row["fact"]), material.answered(row["fact"], row["value"]), row["why"]), []).append(row["subject"])
    rows = [(asked, [f"{together(material, subjects)}: ", Strong(value), f". {capital(why)}"]) for (asked, value, why), subjects in found.items()]
    return [table("Inferred from other answers", ("Question", "Answer, and why it follows"), rows, (5, 6))] if rows else []
