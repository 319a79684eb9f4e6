"""Random toy reviews: every askable fact of the toy picture, answered or left open."""

from __future__ import annotations

import random

from msgspec import structs

from reviewer.engine.program import Program
from reviewer.engine.what_if import options_of
from reviewer.model.answer import Value
from reviewer.model.review import Agreement, Review
from reviewer.session.subjects_of import with_answers
from tests import toy

PROGRAM: Program = toy.program()
RELATIONSHIPS = ("relationship hospital and vendor", "relationship vendor and cloud")


def askable(review: Review) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every (subject, fact, options) that can be asked of the review."""
    subjects: dict[str, list[str]] = {
        "party": [f"party {p}" for p in review.parties],
        "dataset": [f"dataset {d}" for d in review.datasets],
        "flow": [f"flow {f.id}" for f in review.flows],
        "relationship": list(RELATIONSHIPS),
        "agreement": [f"agreement {a.id}" for r in review.relationships for a in r.agreements],
        "holding": ["holding hospital holds notes"],
        "system": [],
    }
    found: list[tuple[str, str, tuple[str, ...]]] = []
    for question in PROGRAM.questions.values():
        facts = [f"{question.id}.{i.id}" for i in question.items] or [question.id]
        options = options_of(question)
        found += [(s, fact, options) for s in subjects[question.subject] for fact in facts if options]
    return found


def draw_review(seed: int, share: float = 0.6, past: bool = False) -> Review:
    """A toy review in which about `share` of the facts are answered at random; the same seed gives the same review."""
    source = random.Random(seed)
    review = toy.review()
    papers = (Agreement("paper_1", "baa"),) if source.random() < 0.6 else ()
    relationships = tuple(structs.replace(r, agreements=papers if i == 0 else ()) for i, r in enumerate(review.relationships))
    review = structs.replace(review, relationships=relationships)
    if past:
        flows = tuple(structs.replace(f, when=source.choice(("planned", "past", "ongoing"))) for f in review.flows)
        review = structs.replace(review, flows=flows)
    for subject, fact, options in askable(review):
        if source.random() < share:
            value: Value = source.choice([*options, "not_sure"])
            review = with_answers(review, subject, {fact: value})
    return review


def refined(review: Review, seed: int) -> Review | None:
    """The review with one more open answer given, or None where nothing is open.

    What is entailed is not open: an answer against it is a conflict, not knowledge.
    """
    from reviewer.engine.explain import ident_name
    from reviewer.engine.report import judge
    from reviewer.model.answer import is_open
    from reviewer.session.subjects_of import answers_of

    source = random.Random(seed)
    judged = judge(PROGRAM, review)
    entailed = {(ident_name(judged.run, ident), fact) for fact, ident in judged.inferred.entailed}
    open_facts = [(s, f, o) for s, f, o in askable(review) if is_open(answers_of(review, s).get(f)) and (s, f) not in entailed]
    if not open_facts:
        return None
    subject, fact, options = source.choice(open_facts)
    return with_answers(review, subject, {fact: source.choice(options)})
