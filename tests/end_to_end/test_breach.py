"""A vendor trained on prompts outside its role: what the breach tests say, what the memo tells, and what stays as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from reviewer.memo.markdown import write
from reviewer.model.finding import FlowResult
from reviewer.session.asked import inferred_value
from reviewer.session.content import shipped_and_own
from reviewer.session.memo import memo_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

E3 = Path(__file__).parents[1] / "golden" / "e3.yaml"
EVENT = {
    "impermissible_event": "yes", "honest_mistake": "no", "stayed_authorized": "no", "could_keep": "yes", "risk_assessment": "none",
    "individual_notice": "not_yet", "people_affected": "800", "most_in_one_state": "800", "media_notice": "not_yet",
    "hhs_notice": "late", "discovered_on": "2026-03-31", "associate_report": "late", "associate_names": "yes", "police_delay": "no",
    "culpability": "willful_neglect", "corrected_in_time": "not_yet", "residents_harmed": "yes", "federal_action_pending": "no",
    "knowing_conduct": "no",
}  # fmt: skip
ALL_FACTORS = {f"assessment_covers.{factor}": "yes" for factor in ("nature", "person", "acquired", "mitigated")}


def with_training(when: str, answers: dict[str, str]) -> ReviewSession:
    """Worked check E3 with the training step at another time and with more answers about it."""
    library = shipped_and_own()
    review = read_review(E3, library.program)
    flows = tuple(
        msgspec.structs.replace(flow, when=when, since=date(2026, 3, 1) if when != "planned" else None, answers={**flow.answers, **answers})
        if flow.id == "train"
        else flow
        for flow in review.flows
    )
    notes = msgspec.structs.replace(review.datasets["notes"], answers={**review.datasets["notes"].answers, "encrypted": "no"})
    return ReviewSession(msgspec.structs.replace(review, flows=flows, datasets={**review.datasets, "notes": notes}), library)


def duties(result: FlowResult) -> dict[str, str]:
    return {test.removeprefix("us.hipaa."): outcome for test, outcome in result.duties.items() if "breach" in test}


def test_a_past_misuse_is_presumed_a_breach_with_all_its_notices():
    session = with_training("past", EVENT)
    assert session.finding("us.hipaa.breach_presumed", "flow train")[0].outcome == "met"
    owed = duties(session.flow("train"))
    assert {owed[name] for name in ("breach_individual", "breach_media", "breach_hhs_large", "breach_associate", "breach_assessment")} == {"not_met"}
    assert owed["breach_hhs_small"] == owed["breach_delay"] == "not_applicable"


def test_a_finished_assessment_that_is_low_ends_the_duty_to_notify_but_not_the_finding():
    session = with_training("past", {**EVENT, "risk_assessment": "low", **ALL_FACTORS})
    assert session.finding("us.hipaa.breach_presumed", "flow train")[0].outcome == "not_met"
    assert duties(session.flow("train"))["breach_individual"] == "not_applicable"
    assert session.flow("train").outcome == "not_permitted"


def test_an_assessment_that_leaves_out_a_factor_lifts_nothing():
    session = with_training("past", {**EVENT, "risk_assessment": "low", **ALL_FACTORS, "assessment_covers.person": "no"})
    assert session.finding("us.hipaa.breach_presumed", "flow train")[0].outcome == "met"


def test_kinds_of_details_never_lift_the_presumption():
    harmless = {"event_details.names": "no", "event_recipient": "hipaa_bound", "event_viewed": "no", "event_contained": "fully"}
    session = with_training("past", {**EVENT, **harmless})
    assert session.finding("us.hipaa.breach_presumed", "flow train")[0].outcome == "met"


@pytest.mark.parametrize("when", ["planned", "past"])
def test_answers_about_an_event_change_no_determination_and_ask_nothing_more(when):
    bare, told = with_training(when, {}), with_training(when, EVENT)
    for flow in ("send", "train"):
        assert told.flow(flow).outcome == bare.flow(flow).outcome
        assert told.flow(flow).open_questions == bare.flow(flow).open_questions
    topics = {row.topic for row in bare.open_questions()}
    assert "incident" not in topics


def test_a_planned_step_has_no_breach_to_look_at():
    owed = duties(with_training("planned", EVENT).flow("train"))
    assert set(owed.values()) == {"not_applicable"}


def test_the_memo_tells_deadlines_and_ranges_with_their_source_and_no_prediction():
    text = write(memo_of(with_training("past", EVENT))).decode("utf-8")
    assert "**2026-05-30.** Latest notice to affected people, counted from discovery: 60 calendar days" in text
    assert "most for each violation: 2,190,294 US dollars, since 2026-01-28" in text
    assert "Tier 1" not in text.partition("# Regulators and exposure")[0]
    assert "no prediction" in text


def test_duties_that_are_open_are_told_by_title_only():
    text = write(memo_of(with_training("past", {}))).decode("utf-8")
    assert "Whether the media were told in time is open" not in text
    assert "Notice to the media" in text


def test_the_event_is_suggested_for_a_past_step_that_was_not_permitted_and_never_taken_for_granted():
    past, planned = with_training("past", {}), with_training("planned", {})
    assert inferred_value(past, "flow train", "impermissible_event")[0] == "yes"
    assert inferred_value(planned, "flow train", "impermissible_event")[0] == ""
    assert past.finding("us.hipaa.breach_presumed", "flow train")[0].outcome == "unknown"
