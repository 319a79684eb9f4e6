"""The FTC pack keeps the safety invariants of its law over real reviews, and its dated texts change on the right day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reviewer.engine.predicates import value_at
from reviewer.model.outcome import LADDER
from reviewer.model.review import Review
from reviewer.session.content import shipped_and_own
from reviewer.session.regimes import regimes_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

TESTS = Path(__file__).parents[1]
CHATBOT = TESTS.parent / "resources" / "samples" / "wellness_chatbot.yaml"
CASES = sorted((TESTS / "casebook" / "ftc").glob("*.yaml"))
REGIMES = ("ftc_act", "hbnr")
FREE = ("permitted", "outside")
PACK = next(pack for pack in shipped_and_own().packs if pack.id == "us.ftc")
SHARED = "organisation entity_form first_collected_by on_behalf requested_service health_content linkable ads_use provider_trains incident"
READ = {question.id for question in PACK.questions} | set(SHARED.split()) | {"consumer_account", "tracks_health", "encrypted"}
FEW = ("FT-01", "FT-07.a", "FT-16")


def read(path: Path) -> Review:
    return read_review(path, shipped_and_own().program)


def case(name: str) -> Review:
    return read(TESTS / "casebook" / "ftc" / f"{name}.yaml")


def told(review: Review, like: ReviewSession | None = None) -> dict[tuple[str, str], Any]:
    """Per flow and regime, what is determined; `like` is the same review with other answers."""
    session = ReviewSession(review, shipped_and_own())
    session._judged = like.judged if like else None
    results = {flow.id: regimes_of(session, flow.id) for flow in review.flows}
    return {(flow, regime): found[regime] for flow, found in results.items() for regime in REGIMES}


def with_answers(review: Review, group: str, name: str, **answers: Any) -> Review:
    """The review with answers of one party, dataset or flow changed."""
    if group == "flows":
        flows = tuple(msgspec.structs.replace(f, answers={**f.answers, **answers}) if f.id == name else f for f in review.flows)
        return msgspec.structs.replace(review, flows=flows)
    records = dict(getattr(review, group))
    records[name] = msgspec.structs.replace(records[name], answers={**records[name].answers, **answers})
    return msgspec.structs.replace(review, **{group: records})


def with_one_open(review: Review) -> Iterator[tuple[str, Review]]:
    """The review with each single answer that the pack reads taken back."""
    for group in ("parties", "datasets", "systems"):
        for name, record in getattr(review, group).items():
            for fact in READ.intersection(record.answers):
                yield f"{name} {fact}", with_answers(review, group, name, **{fact: "not_sure"})
    for flow in review.flows:
        for fact in READ.intersection(flow.answers):
            yield f"{flow.id} {fact}", with_answers(review, "flows", flow.id, **{fact: "not_sure"})


@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem, marks=[] if p.stem in FEW else pytest.mark.slow) for p in (CHATBOT, *CASES)])
def test_inv_10_and_35_taking_an_answer_back_never_improves(path):
    review = read(path)
    whole = ReviewSession(review, shipped_and_own())
    before = told(review, whole)
    for what, changed in with_one_open(review):
        for key, after in told(changed, whole).items():
            was = before[key]
            if was.outcome not in FREE:
                assert after.outcome not in FREE, (what, key)
            assert LADDER.index(after.at_worst) <= LADDER.index(was.at_worst), (what, key)


@pytest.mark.parametrize("fact", ["consumer_account", "multi_source", "tracks_health", "us_users", "on_behalf_of_ce"])
def test_inv_1_and_3_an_open_fact_never_takes_a_step_out_of_the_breach_rule(fact):
    review = with_answers(case("FT-18"), "parties", "app", **{fact: "not_sure"})
    assert told(review)["share", "hbnr"].outcome not in FREE


@pytest.mark.parametrize("fact", ["entity_form", "organisation"])
def test_inv_1_an_open_legal_form_never_takes_a_step_out_of_the_act(fact):
    review = with_answers(case("FT-01"), "parties", "service", **{fact: "not_sure"})
    assert told(review)["share", "ftc_act"].outcome not in FREE


def test_inv_4_a_role_under_hipaa_clears_only_the_flow_in_which_it_is_held():
    review = case("FT-18")
    assert told(with_answers(review, "parties", "app", on_behalf_of_ce="both_versions"))["share", "hbnr"].outcome == "not_permitted"
    assert told(with_answers(review, "parties", "app", on_behalf_of_ce="yes"))["share", "hbnr"].outcome == "outside"
    assert told(with_answers(review, "parties", "app", on_behalf_of_ce="yes"))["share", "ftc_act"].outcome == "not_permitted"


def test_inv_4_a_covered_entity_is_not_out_of_the_ftc_act_by_that_alone():
    review = with_answers(case("FT-01"), "parties", "service", organisation="provider", electronic_payer_dealings="yes")
    found = told(review)
    assert found["share", "hbnr"].outcome == "outside"
    assert found["share", "ftc_act"].outcome == "not_permitted"


@pytest.mark.parametrize("label", ["no_not_tested", "not_sure"])
def test_inv_5_a_label_of_deidentification_clears_nothing(label):
    review = with_answers(case("FT-18"), "datasets", "data", linkable=label, deid_relied_on="yes", third_party_deid="yes")
    found = told(review)
    assert found["share", "hbnr"].outcome not in FREE
    assert found["share", "ftc_act"].outcome not in FREE


def test_inv_8_one_block_is_one_block_however_much_else_is_in_order():
    review = with_answers(case("FT-04.a"), "flows", "share", retro_change="without_consent")
    assert told(review)["share", "ftc_act"].outcome == "not_permitted"


def test_inv_11_no_sentence_promises_that_something_is_lawful():
    sentences = [text for test in PACK.tests for text in (test.outcomes.met, test.outcomes.not_met, test.outcomes.unknown)]
    sentences += [element.says for test in PACK.tests for element in (*test.elements, *test.unless)]
    promises = re.compile(r"\b(is|are) (compliant|lawful|safe|approved|legal)\b|HIPAA compliant", re.IGNORECASE)
    assert sentences
    assert not [text for text in sentences if promises.search(text)]


def test_outside_never_says_that_no_law_applies():
    assert all("may" in regime.outside for regime in PACK.regimes)


def test_a_nonprofit_is_outside_the_act_but_inside_the_breach_rule():
    review = with_answers(case("FT-18"), "parties", "app", entity_form="nonprofit", members_profit="no")
    found = told(review)
    assert found["share", "ftc_act"].outcome == "outside"
    assert found["share", "hbnr"].outcome == "not_permitted"


@pytest.mark.parametrize(("day", "outcome"), [(date(2024, 7, 28), "contested"), (date(2024, 7, 29), "not_permitted")])
def test_inv_21_sharing_without_authorization_is_contested_until_the_amended_rule(day, outcome):
    review = case("FT-18")
    flows = tuple(msgspec.structs.replace(flow, since=day) for flow in review.flows)
    assert told(msgspec.structs.replace(review, flows=flows))["share", "hbnr"].outcome == outcome


@pytest.mark.parametrize(
    ("day", "of_2009", "of_2024"),
    [(date(2024, 7, 28), "not_met", "not_applicable"), (date(2024, 7, 29), "not_applicable", "not_met")],
)
def test_inv_21_the_ftc_is_told_as_the_text_of_the_day_asks(day, of_2009, of_2024):
    review = with_answers(case("FT-18"), "flows", "share", hb_ftc="late")
    flows = tuple(msgspec.structs.replace(flow, since=day) for flow in review.flows)
    session = ReviewSession(msgspec.structs.replace(review, flows=flows), shipped_and_own())
    assert session.finding("us.ftc.notify_ftc_2009", "flow share")[0].outcome == of_2009
    assert session.finding("us.ftc.notify_ftc", "flow share")[0].outcome == of_2024


@pytest.mark.parametrize(("day", "outcome"), [(date(2018, 10, 23), "not_applicable"), (date(2018, 10, 24), "not_met")])
def test_inv_21_penalties_for_addiction_treatment_begin_with_the_act_of_2018(day, outcome):
    review = case("FT-06")
    flows = tuple(msgspec.structs.replace(flow, since=day) for flow in review.flows)
    session = ReviewSession(msgspec.structs.replace(review, flows=flows), shipped_and_own())
    assert session.finding("us.ftc.sud_services", "flow share")[0].outcome == outcome


@pytest.mark.parametrize(("day", "dollars"), [(date(2025, 1, 16), "51744"), (date(2025, 1, 17), "53088"), (date(2026, 11, 1), "53088")])
def test_inv_24_the_penalty_is_a_dated_figure(day, dollars):
    assert value_at(shipped_and_own().program.parameters["us.ftc.notify_individuals.penalty"], day) == [(dollars, None)]


def test_the_model_providers_terms_are_all_that_the_chatbot_waits_for():
    open_ = ReviewSession(read(CHATBOT), shipped_and_own())
    assert [row.fact for row in open_.open_questions() if row.topic in ("ftc", "model")] == ["provider_trains"]
    assert told(with_answers(read(CHATBOT), "systems", "chatbot", provider_trains="no"))["prompt", "hbnr"].outcome == "permitted"
    trains = told(with_answers(read(CHATBOT), "systems", "chatbot", provider_trains="yes"))
    assert trains["prompt", "hbnr"].outcome == "not_permitted"
