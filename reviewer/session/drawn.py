"""What a person draws on the graph: a party, data with its holder, a step, each added or changed as one undoable step."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.answer import Value
from reviewer.model.review import Agreement, HeldData, Review, Said
from reviewer.session.edits import add, add_flow, change, change_flow, free_id, put_agreement, remove_agreement
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import answers_of, with_answers

Answers = Mapping[str, Value | None]


def drawn_party(session: ReviewSession, key: str, name: str, answers: Answers) -> tuple[Review, str]:
    """The review with a party added (no key) or changed, and its id. Raises ReviewerError."""
    review, key = _named(session.review, "party", key, name)
    return with_said(session, review, f"party {key}", answers), key


def drawn_dataset(session: ReviewSession, key: str, name: str, holder: str, answers: Answers) -> tuple[Review, str]:
    """The review with data added or changed, and its id; who holds it is kept, so that it is drawn before a step uses it."""
    review, key = _named(session.review, "dataset", key, name)
    if holder and all((held.party, held.dataset) != (holder, key) for held in review.holdings):
        review = structs.replace(review, holdings=(*review.holdings, HeldData(holder, key)))
    return with_said(session, review, f"dataset {key}", answers), key


def drawn_flow(
    session: ReviewSession,
    key: str,
    name: str,
    sender: str,
    recipient: str | None,
    data: tuple[str, ...],
    produces: str | None,
    answers: Answers,
    system: str | None = None,
) -> tuple[Review, str]:
    """The review with a step added or changed, and its id. Raises ReviewerError where a name, a holder or data is missing."""
    if not name:
        raise ReviewerError("the step has no name.", "Graph", "Say in a few words what happens.")
    if not sender or not data:
        raise ReviewerError("a step needs somebody who has the data, and data.", "Graph", "Choose both.")
    to = recipient if recipient != sender else None
    if key:
        review = change_flow(session.review, key, name=name, sender=sender, recipient=to, data=data, produces=produces, system=system)
    else:
        review, key = add_flow(session.review, name, sender, to, data, produces=produces, system=system)
    return with_said(session, review, f"flow {key}", answers), key


def drawn_system(session: ReviewSession, key: str, name: str, party: str | None, model: str | None) -> tuple[Review, str]:
    """The review with a system added or changed, and its id."""
    review, key = _named(session.review, "system", key, name)
    return change(review, "system", key, party=party, model=model), key


def drawn_agreement(session: ReviewSession, key: str, between: tuple[str, str], paper: Agreement) -> tuple[Review, str]:
    """The review with an agreement added (no key) or changed, and its id. Raises ReviewerError where it has no title or but one party."""
    review = session.review
    if not paper.title:
        raise ReviewerError("the agreement has no title.", "Graph", "Type the title by which people will know it.")
    if between[0] == between[1] or not all(party in review.parties for party in between):
        raise ReviewerError("an agreement needs two parties.", "Graph", "Choose two that differ.")
    taken = [a.id for r in review.relationships for a in r.agreements]
    paper = structs.replace(paper, id=key or free_id(paper.title, taken, "agreement"))
    return put_agreement(remove_agreement(review, key) if key else review, between, paper), paper.id


def with_said(session: ReviewSession, review: Review, subject: str, answers: Answers) -> Review:
    """The review with those answers that are new, and who gave them: they came with the drawing."""
    old = answers_of(review, subject)
    new = {fact: value for fact, value in answers.items() if old.get(fact) != value and (value is not None or fact in old)}
    if not new:
        return review
    kept = tuple(said for said in review.said if not (said.of == subject and said.question in new))
    at, person = (session.store.clock() if session.store else ""), session.person
    made = tuple(Said(subject, fact, person.name, at, "diagram", person.role) for fact in new)
    return structs.replace(with_answers(review, subject, new), said=(*kept, *made))


def _named(review: Review, kind: str, key: str, name: str) -> tuple[Review, str]:
    if not name:
        raise ReviewerError("there is no name.", "Graph", "Type the name by which people will know it.")
    return (change(review, kind, key, name=name), key) if key else add(review, kind, name)
