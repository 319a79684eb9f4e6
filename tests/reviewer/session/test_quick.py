"""The quick screen is data: every answer draws a whole review, and nothing is answered that was not said."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from msgspec import structs

from reviewer.session import quick
from reviewer.session.content import shipped_and_own
from reviewer.session.overview import MOST_NEXT, next_steps, reach
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from reviewer.session.shelf import samples
from reviewer.session.validate import troubles

SCREEN = quick.quick_screen()
SCRIBE = {
    "product": ("Scribe",), "maker_name": ("Scribewell",), "maker": ("vendor",), "source": ("provider",), "insurers": ("yes",), "data": ("audio",),
    "special": ("none",), "identified": ("as_is",), "task": ("documentation",), "host": ("hosted",), "host_trains": ("no",),
    "learns": ("nothing",), "paper": ("signed_checked",), "host_paper": ("none",), "states": ("OH",),
}  # fmt: skip


def test_there_are_at_most_fifteen_questions():
    assert len(SCREEN.questions) <= 15
    assert len(quick.asked(SCREEN, SCRIBE)) <= 15


def choices(random: Random) -> dict[str, tuple[str, ...]]:
    """Random answers, some left open."""
    given: dict[str, tuple[str, ...]] = {}
    for question in SCREEN.questions:
        options = [o.value for o in question.options] or [o.value for o in quick.shared_options(question)]
        if question.kind == "text":
            given[question.id] = ("{product} <b>x</b>",)
        elif random.random() < 0.8:
            given[question.id] = tuple(random.sample(options, 2 if question.kind == "several" else 1))
    return given


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_answered_the_review_is_whole(seed):
    review = quick.drawn(SCREEN, choices(Random(seed)))
    assert list(troubles(review, shipped_and_own().program)) == []


def test_every_option_is_read_by_what_is_drawn():
    read = {(name, value) for d in (*SCREEN.draws, *SCREEN.questions) for w in (d.when, d.unless) for name, vs in w.items() for value in vs}
    offered = {(q.id, o.value) for q in SCREEN.questions for o in q.options}
    assert read <= offered
    unread = offered - read - {("learns", "nothing")}
    assert unread == set()


def test_what_a_piece_reads_is_a_question():
    names = {q.id for q in SCREEN.questions}
    for piece in SCREEN.draws:
        assert {*piece.when, *piece.unless, *piece.answers_from.values()} <= names


def test_answers_say_that_they_come_from_the_drawing():
    review = quick.drawn(SCREEN, SCRIBE, "Ada", "product", "2026-11-25T10:00:00Z")
    assert {(s.by, s.source) for s in review.said} == {("Ada", "diagram")}
    assert ("flow send", "purpose") in {(s.of, s.question) for s in review.said}
    assert review.answers == {"states_people": ("OH",)}


def test_a_hosted_model_draws_its_provider_and_the_step_to_it():
    review = quick.drawn(SCREEN, SCRIBE)
    assert [flow.id for flow in review.flows] == ["send", "prompt"]
    assert review.parties["maker"].name == "Scribewell"
    assert {r.between: r.answers["baa"] for r in review.relationships} == {("source", "maker"): "signed_checked", ("maker", "host"): "none"}
    without = quick.drawn(SCREEN, {**SCRIBE, "host": ("own",)})
    assert "host" not in without.parties
    assert all("host" not in r.between for r in without.relationships)


def test_an_open_answer_draws_nothing_and_permits_nothing():
    review = quick.drawn(SCREEN, {})
    assert review.flows == ()
    assert ReviewSession(review, shipped_and_own()).outcome() == "undetermined"


@pytest.mark.parametrize(
    ("maker", "source"), list(product(("vendor", "consumer_app", "research_institute"), ("provider", "plan", "person", "seller")))
)
def test_a_few_answers_never_permit(maker, source):
    review = quick.drawn(SCREEN, {**SCRIBE, "maker": (maker,), "source": (source,)})
    assert ReviewSession(review, shipped_and_own()).outcome() in ("undetermined", "until_cured", "not_permitted")


def test_the_map_tells_what_applies_and_what_to_do_next():
    session = ReviewSession(quick.drawn(SCREEN, SCRIBE), shipped_and_own())
    laws = {row.id: row.applies for row in reach(session)}
    assert laws["hipaa"] == "met"
    steps = next_steps(session)
    assert any(step.fact for step in steps[:MOST_NEXT])


def test_every_step_that_may_not_go_ahead_is_told_with_what_would_mend_it():
    library = shipped_and_own()
    session = ReviewSession(read_review(samples()["ambient_scribe"], library.program), library)
    told = " ".join(step.words for step in next_steps(session))
    blocked = [flow for flow, outcome in session.flow_outcomes().items() if outcome in ("not_permitted", "until_cured")]
    names = {flow.id: flow.name for flow in session.review.flows}
    assert len(blocked) == 3
    assert all(f"“{names[flow]}”" in told for flow in blocked)
    assert "Sign a business associate agreement" in told


def test_the_cures_of_a_long_review_are_worked_out_for_its_first_steps_only(monkeypatch):
    library = shipped_and_own()
    review = read_review(samples()["ambient_scribe"], library.program)
    blocked = review.flows[-1]
    more = tuple(structs.replace(blocked, id=f"more{n}", name=f"More {n}") for n in range(9))
    session = ReviewSession(structs.replace(review, flows=(*review.flows, *more)), library)
    asked: list[str] = []
    told_in_full = session.flow
    monkeypatch.setattr(session, "flow", lambda flow: asked.append(flow) or told_in_full(flow))
    told = [step.words for step in next_steps(session)]
    assert len(asked) == MOST_NEXT
    assert told[-1].endswith("more are not permitted as planned. See what would mend each.")


def test_people_who_come_by_themselves_are_no_case_of_hipaa_but_of_the_ftc():
    given = {**SCRIBE, "maker": ("consumer_app",), "source": ("person",), "task": ("advice",), "data": ("messages",), "host": ("own",)}
    laws = {row.id: row.applies for row in reach(ReviewSession(quick.drawn(SCREEN, given), shipped_and_own()))}
    assert laws["ftc"] != "not_met"
    assert laws["hipaa"] != "met"


def test_what_is_typed_stays_text():
    review = quick.drawn(SCREEN, {**SCRIBE, "maker_name": ("{product}=cmd()<b>",), "product": ("P",)})
    assert review.parties["maker"].name in ("{product}=cmd()<b>", "P=cmd()<b>")
    assert review.organisation == "{product}=cmd()<b>"
