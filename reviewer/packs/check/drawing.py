"""The rules for law content that is drawn: marks on the graph, building blocks, and what answers draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.errors import ReviewerError
from reviewer.model.pack import Pack
from reviewer.packs.check.records import SENTENCE, answer_problems, citation_problems

DRAWN = ("flow", "holding", "input", "dataset", "party")


def drawing_rules(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    """Everything wrong with a pack's marks, building blocks and drawings."""
    yield from _ids(pack, packs)
    ids = [a.id for other in packs for a in other.authorities]
    for mark in pack.marks:
        where = f"{pack.id}: mark {mark.id}"
        yield from citation_problems(mark.cites, ids, where)
        if mark.subject not in DRAWN:
            yield ReviewerError(f"a {mark.subject} is not drawn.", where, f"Use one of: {', '.join(DRAWN)}.")
        yield from _sentence(mark.says, where)
    questions = {q.id: q for other in packs for q in other.questions}
    for block in pack.blocks:
        where = f"{pack.id}: block {block.id}"
        yield from _sentence(block.line, where)
        yield from answer_problems(block.answers, questions, "flow", where)
        yield from answer_problems(block.made_answers, questions, "dataset", where)
        if block.made_answers and not block.makes:
            yield ReviewerError("it answers for data that it does not make.", where, "Say what it makes.")
    for drawing in pack.drawings:
        where = f"{pack.id}: drawing {drawing.id}"
        yield from _sentence(drawing.line, where)
        for value in drawing.values:
            yield from answer_problems({drawing.question: value}, questions, "party", where)
        yield from answer_problems(drawing.party_answers, questions, "party", where)
        yield from answer_problems(drawing.step_answers, questions, "flow", where)


def _ids(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    for kind in ("marks", "blocks", "drawings"):
        every = [entry.id for other in packs for entry in getattr(other, kind)]
        for entry in getattr(pack, kind):
            if every.count(entry.id) > 1:
                yield ReviewerError(f"the id '{entry.id}' stands in two places of {kind}.", pack.id, "Rename one.")


def _sentence(text: str, where: str) -> Iterator[ReviewerError]:
    if not SENTENCE.match(text) or len(text) > 260:
        yield ReviewerError(f"'{text[:60]}' should be a full sentence of at most 260 characters.", where, "Reword it.")
