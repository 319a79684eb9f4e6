"""The rules for law content beside the legal tests: rows of the field register, contradictions, documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reviewer.errors import ReviewerError
from reviewer.model import condition as c
from reviewer.model.pack import Pack, Question
from reviewer.packs.check.rules import authority_for, cite_pieces, value_problems

SENTENCE = re.compile(r"^[A-Z0-9“\"(].*[.?!)]$", re.DOTALL)
_SUBJECT_OF_NEED, _SUBJECT_OF_ROW = "flow", "dataset"


def record_rules(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    """Everything wrong with a pack's register rows and contradictions."""
    for rule in RULES:
        yield from rule(pack, packs)


def ids_are_used_once(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    """An id stands once among all packs."""
    for kind in ("field_rows", "field_needs", "contradictions", "documents"):
        every = [(other.id, entry.id) for other in packs for entry in getattr(other, kind)]
        for place, name in every:
            if place == pack.id and [n for _, n in every].count(name) > 1:
                yield ReviewerError(f"the id '{name}' stands in two places of {kind}.", pack.id, "Rename one.")


def citations_have_authorities(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    """Every row and need cites an authority that is there."""
    ids = [a.id for other in packs for a in other.authorities]
    for entry in (*pack.field_rows, *pack.field_needs):
        yield from citation_problems(entry.cites, ids, f"{pack.id}: {entry.id}")
    for document in pack.documents:
        yield from citation_problems(document.cites, ids, document.id)
        for item in document.content:
            yield from citation_problems(item.cites, ids, f"{document.id}, {item.id}")


def citation_problems(cites: str, ids: Sequence[str], where: str) -> Iterator[ReviewerError]:
    """What is wrong with a citation string."""
    if not cite_pieces(cites):
        yield ReviewerError("there is no citation.", where, "Give the pinpoint.")
    for piece in cite_pieces(cites):
        if authority_for(piece, ids) is None:
            yield ReviewerError(f"no authority covers '{piece}'.", where, "Add it under authorities, or correct the citation.")


def answers_can_be_given(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    """What follows from a register is an answer that a person could give, about the right subject."""
    questions = {q.id: q for other in packs for q in other.questions}
    for row in pack.field_rows:
        for answers in (row.kept, row.dropped, row.absent):
            yield from answer_problems(answers, questions, _SUBJECT_OF_ROW, f"{pack.id}: field row {row.id}")
    for need in pack.field_needs:
        yield from answer_problems(need.entails, questions, _SUBJECT_OF_NEED, f"{pack.id}: field need {need.id}")


def answer_problems(answers: dict[str, str], questions: dict[str, Question], subject: str, where: str) -> Iterator[ReviewerError]:
    """What is wrong with answers that law content gives about a kind of subject."""
    for fact, value in answers.items():
        yield from value_problems(fact, c.FactIn(fact, (value,)), questions, where)
        question = questions.get(fact.partition(".")[0])
        if question and question.subject != subject:
            yield ReviewerError(f"'{fact}' is asked of a {question.subject}, not of a {subject}.", where, "Choose another fact.")


def names_lead_to_one_row(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    """A name or tag belongs to one row, or a proposal would hang on the order of files."""
    for kind in ("names", "tags"):
        seen: dict[str, str] = {}
        for row in pack.field_rows:
            for name in getattr(row, kind):
                if seen.setdefault(name.lower(), row.id) != row.id:
                    yield ReviewerError(f"'{name}' stands in the rows '{seen[name.lower()]}' and '{row.id}'.", pack.id, "Keep one.")


def documents_say_enough(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    """A document's id stands under its pack; it says something, and what its file must hold."""
    for document in pack.documents:
        if not document.id.startswith(f"{pack.id}.document."):
            yield ReviewerError(f"the id is '{document.id}'.", pack.id, f"It should begin with '{pack.id}.document.'.")
        if not (document.content or document.content_from) or not document.file_holds:
            yield ReviewerError("this document says nothing, or its file holds nothing.", document.id, "Give content and file_holds.")


def sentences_are_whole(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    """Reasons and contradictions are told in full sentences."""
    texts = [(f"field row {row.id}", row.why) for row in pack.field_rows]
    texts += [(f"contradiction {said.id}", text) for said in pack.contradictions for text in (said.what, said.next_step)]
    for document in pack.documents:
        texts += [(document.id, text) for text in (document.why, *document.file_holds, *(item.says for item in document.content))]
    for where, text in texts:
        if not SENTENCE.match(text) or len(text) > 260:
            yield ReviewerError(f"'{text[:60]}' should be a full sentence of at most 260 characters.", f"{pack.id}: {where}", "Reword it.")


Rule = Callable[[Pack, Sequence[Pack]], Iterator[ReviewerError]]
RULES: tuple[Rule, ...] = (
    ids_are_used_once,
    citations_have_authorities,
    answers_can_be_given,
    names_lead_to_one_row,
    documents_say_enough,
    sentences_are_whole,
)
