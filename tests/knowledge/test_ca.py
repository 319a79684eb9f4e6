"""California over the real packs: the safety invariants of the specification, its dates, and questions that stay bearable."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from reviewer import paths
from reviewer.model.outcome import LADDER
from reviewer.model.review_data import review_from_data
from reviewer.packs.library import Library
from reviewer.session.content import shipped_and_own
from reviewer.session.regimes import regimes_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

HOSPITAL: dict[str, Any] = {
    "review": "hospital",
    "as_of": "2026-11-01",
    "answers": {"states_people": ["CA"], "states_collection": ["CA"], "states_business": ["CA"]},
    "parties": {
        "hospital": {"answers": {"organisation": "provider", "electronic_payer_dealings": "yes", "ca_licensed": "facility"}},
        "vendor": {"answers": {"organisation": "vendor"}},
    },
    "datasets": {
        "notes": {
            "answers": {
                "data_form": "records",
                "first_collected_by": "provider",
                "subject_matter": {"condition": "yes", "care": "yes"},
                "deid_relied_on": "no",
                "ferpa_records": "none",
                "ferpa_treatment": "none",
                "employment_records": "none",
                "dead_fifty_years": "no",
                "tracking_data": "no",
                "special_types": {"reproductive": "no"},
            }
        }
    },
    "holdings": [{"party": "hospital", "dataset": "notes", "answers": {"holding_origin": "created"}}],
    "flows": [
        {
            "id": "send",
            "from": "hospital",
            "to": "vendor",
            "data": ["notes"],
            "answers": {
                "step": "send_data",
                "purpose": "care",
                "learning": "nothing_learned",
                "improvement": "none",
                "model_scope": "source_only",
                "cmia_admin": "yes",
                "cmia_onward": "yes",
                "back_to_source": "no",
            },
        }
    ],
}
CLEAN: dict[str, Any] = {
    **HOSPITAL,
    "datasets": {
        "notes": {
            "answers": {
                "data_form": "records",
                "first_collected_by": "provider",
                "subject_matter": {"condition": "yes"},
                "deid_relied_on": "yes",
                "expert_report": "signed",
                "expert_documented": "yes",
                "expert_in_date": "yes",
                "reidentified": "no",
            }
        }
    },
    "parties": {
        "hospital": {"answers": {"organisation": "provider", "electronic_payer_dealings": "yes", "entity_form": "nonprofit", "ca_business": "yes"}},
        "vendor": {"answers": {"organisation": "vendor", "ca_business": "no"}},
    },
    "flows": [
        {
            "id": "send",
            "from": "hospital",
            "to": "vendor",
            "data": ["notes"],
            "answers": {
                "step": "send_data",
                "purpose": "product",
                "deal_form": "licence",
                "reid_plan": "no",
                "linkage": "no",
                "term_deid_statement": "yes",
                "term_no_reid": "yes",
                "term_flowdown": "yes",
                "expert_covers_recipient": "yes",
                "expert_same_data": "yes",
                "expert_conditions": "yes",
                "recipient_capable": "no",
                "recipient_history": "no",
                "patient_recognised": "no",
            },
        }
    ],
}
SHOP: dict[str, Any] = {
    "review": "shop",
    "as_of": "2026-11-01",
    "answers": {"states_people": ["CA"], "states_collection": ["CA"], "states_business": ["CA"]},
    "parties": {
        "shop": {
            "answers": {
                "organisation": "other",
                "entity_form": "for_profit",
                "ca_business": "yes",
                "revenue": "50000000",
                "ca_licensed": "none",
                "maintains_medinfo": "no",
                "consumer_account": "no",
            }
        },
        "broker": {"answers": {"organisation": "other"}},
    },
    "datasets": {
        "visits": {
            "answers": {
                "data_form": "records",
                "first_collected_by": "app_or_device",
                "subject_matter": {"condition": "no", "care": "no", "payment": "no", "demographics": "yes"},
                "health_content": "explicit",
                "linkable": "yes",
                "deid_relied_on": "no",
                "minors": "none",
            }
        }
    },
    "holdings": [{"party": "shop", "dataset": "visits", "answers": {"holding_origin": "from_person"}}],
    "flows": [
        {
            "id": "send",
            "from": "shop",
            "to": "broker",
            "data": ["visits"],
            "answers": {
                "step": "send_data",
                "purpose": "product",
                "learning": "nothing_learned",
                "decides_purpose": "both",
                "value_exchanged": {"discount_or_free_service": "yes"},
                "consumer_directed": "no",
                "merger": "no",
                "ca_notice": "covers",
                "ca_purpose_fit": "fits",
                "sens_infer": "no",
                "dpia": "yes_before_start",
                "ca_sale": {"told": "yes", "choice": "yes", "signal": "yes", "honored": "yes", "young_opted_in": "yes"},
                "third_party_terms": {
                    "limited_purposes": "yes",
                    "only_those": "yes",
                    "same_protection": "yes",
                    "right_to_check": "yes",
                    "right_to_stop": "yes",
                    "notice_if_unable": "yes",
                },
            },
        }
    ],
}


@cache
def library() -> Library:
    """The shipped packs, read once."""
    return shipped_and_own()


def opened(base: Mapping[str, Any], as_of: str = "", **changes: Mapping[str, Any]) -> ReviewSession:
    """A review with answers changed: `review`, a party, a dataset, or the flow `send` by its key; None takes an answer away."""
    data = copy.deepcopy(dict(base))
    if as_of:
        data["as_of"] = as_of
    for key, answers in changes.items():
        places = {"review": data, "send": data["flows"][0], **data["parties"], **data["datasets"]}
        place = places[key].setdefault("answers", {})
        for fact, value in answers.items():
            place[fact] = value
            if value is None:
                del place[fact]
    return ReviewSession(review_from_data(data), library())


def told(session: ReviewSession, regime: str) -> str:
    return regimes_of(session, "send")[regime].outcome


def of(session: ReviewSession, test: str, subject: str = "flow send") -> str:
    return session.finding(f"us.ca.{test}", subject)[0].outcome


ELSEWHERE = {"states_people": ["OH"], "states_collection": ["OH"], "states_business": ["OH"]}
REGIMES = ("ccpa", "ca_deid", "cmia", "ca_ai", "gipa")


@pytest.mark.parametrize("base", [HOSPITAL, CLEAN, SHOP], ids=["hospital", "clean", "shop"])
def test_without_any_link_to_california_nothing_is_reached_and_nothing_asked(base):
    session = opened(base, review=ELSEWHERE)
    assert {told(session, regime) for regime in REGIMES} == {"outside"}
    own = {question.id for pack in library().packs if pack.id == "us.ca" for question in pack.questions}
    assert not own & {row.question for row in session.open_questions()}
    assert not own & {row.question for row in session.flow("send").open_questions}


def test_protected_health_information_settles_the_data_exception_without_a_further_question():
    session = opened(HOSPITAL)
    assert of(session, "ccpa_health_data_exception", "input notes in send") == "met"
    assert told(session, "ccpa") == "outside"


def test_inv_1_an_unknown_trigger_may_apply_and_never_permits():
    session = opened(SHOP, shop={"revenue": None}, send={"ca_sale": None})
    assert of(session, "ccpa_applies") == "unknown"
    assert told(session, "ccpa") == "undetermined"


@pytest.mark.parametrize("missing", ["same_manner"])
def test_inv_3_an_exception_is_not_applied_while_one_point_is_unknown(missing):
    clinic = {"organisation": "provider", "electronic_payer_dealings": "yes", "other_activities": "no"}
    records = {"subject_matter": {"condition": "yes"}, "first_collected_by": "web_tool", "linkable": "yes", missing: None}
    session = opened(SHOP, shop=clinic, visits=records)
    assert of(session, "ccpa_entity_exception", "input visits in send") != "met"


KINDS = {
    "provider": {"organisation": "provider", "electronic_payer_dealings": "yes", "other_activities": "no"},
    "plan": {"organisation": "plan"},
    "clearinghouse": {"organisation": "clearinghouse"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_inv_4_a_covered_entity_answer_alone_clears_nothing(kind):
    bound = opened(SHOP, shop=KINDS[kind])
    assert bound.finding("us.hipaa.covered_entity", "party shop")[0].outcome != "not_met"
    assert of(bound, "ccpa_data", "input visits in send") != "not_met"
    assert told(bound, "ccpa") != "outside"


def test_inv_4_other_data_of_a_covered_entity_is_governed_and_its_sale_needs_the_conditions():
    ordinary = {"ferpa_records": "none", "ferpa_treatment": "none", "dead_fifty_years": "no", "same_manner": "no", "employment_records": "all"}
    clinic = {**KINDS["provider"], "ca_licensed": "facility"}
    session = opened(SHOP, shop=clinic, visits=ordinary)
    assert of(session, "ccpa_data", "input visits in send") == "met"
    assert told(session, "ccpa") == "permitted"
    without = opened(SHOP, shop=clinic, visits=ordinary, send={"ca_sale": None})
    assert told(without, "ccpa") == "undetermined"


@pytest.mark.parametrize("term", ["term_deid_statement", "term_no_reid", "term_flowdown"])
def test_inv_5_de_identification_never_clears_the_contract_terms_not_even_for_a_nonprofit(term):
    assert told(opened(CLEAN), "ca_deid") == "permitted"
    assert told(opened(CLEAN, send={term: "no"}), "ca_deid") == "until_cured"
    assert told(opened(CLEAN, send={term: None}), "ca_deid") == "undetermined"


def test_inv_5_de_identification_never_clears_re_identification():
    assert told(opened(CLEAN, send={"reid_plan": "other"}), "ca_deid") != "permitted"
    nobody = {"reid_plan": "other", "reid_direction": "no", "reid_ph": "no", "reid_research": "no", "reid_law": "no"}
    assert told(opened(CLEAN, send=nobody), "ca_deid") == "not_permitted"
    assert told(opened(CLEAN, send={**nobody, "reid_plan": "linkage"}), "ca_deid") == "contested"


def test_inv_5_a_label_of_de_identification_clears_nothing():
    session = opened(CLEAN, notes={"expert_report": "none"})
    assert of(session, "deidentified_patient_information", "input notes in send") != "met"


def test_inv_10_removing_an_answer_never_improves_a_result():
    for base, regime in ((HOSPITAL, "cmia"), (CLEAN, "ca_deid"), (SHOP, "ccpa")):
        whole = regimes_of(opened(base), "send")[regime]
        assert whole.outcome == "permitted"
        for fact in base["flows"][0]["answers"]:
            less = regimes_of(opened(base, send={fact: None}), "send")[regime]
            assert LADDER.index(less.at_worst) <= LADDER.index(whole.at_worst), fact


def test_inv_14_reported_law_never_decides():
    for name in ("reported_health_chatbots", "reported_clinical_bias"):
        assert of(opened(HOSPITAL), name) == "not_applicable"


def test_inv_20_training_for_others_is_the_vendors_own_purpose():
    session = opened(
        HOSPITAL, send={"learning": "yes", "model_scope": "any_customer", "step": "train", "cmia_authorization": "none", "cmia_other": "none"}
    )
    assert of(session, "cmia_own_purpose") == "met"
    assert told(session, "cmia") in ("not_permitted", "undetermined")


def test_inv_31_a_ground_whose_text_was_not_read_does_not_release_a_step_by_itself():
    none = {"cmia_admin": "no", "cmia_authorization": "none", "cmia_research": "no", "cmia_other": "none", "treating_recipient": "no"}
    none["to_the_individual"] = "no"
    session = opened(HOSPITAL, send={**none, "purpose": "deidentification", "cmia_anon": "yes"})
    assert told(session, "cmia") == "contested"


def test_inv_33_the_doubtful_policy_statement_is_a_duty_and_changes_nothing():
    business = {"entity_form": "for_profit", "revenue": "50000000", "policy_disclosure": "no", "policy_method": "no"}
    session = opened(CLEAN, hospital=business)
    assert of(session, "deid_policy_statement") == "not_met"
    assert told(session, "ca_deid") == "permitted"


STORY = {
    "write": ("permitted", {}),
    "answer": ("permitted", {"cmia": "permitted", "hbnr": "permitted", "ccpa": "outside", "hipaa": "outside"}),
    "advertise": ("not_permitted", {"cmia": "not_permitted", "ftc_act": "not_permitted", "hbnr": "not_permitted", "wiretap": "contested"}),
    "tune": ("not_permitted", {"cmia": "not_permitted", "hipaa": "outside"}),
    "blog": ("until_cured", {"ccpa": "until_cured", "cmia": "outside"}),
}


def test_the_sample_of_san_francisco_ends_as_its_story_says_with_nothing_left_to_ask():
    session = ReviewSession(read_review(paths.resources_folder() / "samples" / "cycle_app.yaml", library().program), library())
    assert not session.open_questions()
    for name, (outcome, regimes) in STORY.items():
        found = session.flow(name)
        assert found.outcome == outcome, name
        assert {regime: found.regimes[regime].outcome for regime in regimes} == regimes, name


def test_a_barter_is_a_sale_and_needs_the_opt_out():
    assert of(opened(SHOP), "sale_or_share") == "met"
    without = {"told": "yes", "choice": "no", "signal": "yes", "honored": "yes", "young_opted_in": "yes"}
    assert told(opened(SHOP, send={"ca_sale": without}), "ccpa") == "until_cured"


@pytest.mark.parametrize(("as_of", "outcome"), [("2020-12-31", "not_applicable"), ("2021-01-01", "not_met")])
def test_contract_terms_are_due_from_2021(as_of, outcome):
    assert of(opened(CLEAN, as_of, send={"term_no_reid": "no"}), "deid_contract_terms") == outcome


STRANGERS = {"ca_direct": "no", "ca_drop": "no", "ca_broker_exempt": "none"}


@pytest.mark.parametrize(("as_of", "outcome"), [("2026-07-31", "permitted"), ("2026-08-01", "until_cured")])
def test_brokers_obey_the_deletion_platform_from_august_2026(as_of, outcome):
    data = copy.deepcopy(SHOP)
    data["holdings"][0]["answers"]["holding_origin"] = "from_undrawn_party"
    assert told(opened(data, as_of, send=STRANGERS), "ccpa") == outcome


@pytest.mark.parametrize(("law", "outcome"), [("credit_reports", "permitted"), ("none", "until_cured"), (None, "undetermined")])
def test_a_sale_under_another_law_is_no_brokerage_once_that_is_answered(law, outcome):
    data = copy.deepcopy(SHOP)
    data["holdings"][0]["answers"]["holding_origin"] = "from_undrawn_party"
    sale = {key: value for key, value in (STRANGERS | {"ca_broker_exempt": law}).items() if value}
    assert told(opened(data, "2026-08-01", send=sale), "ccpa") == outcome


@pytest.mark.parametrize(("as_of", "outcome"), [("2022-12-31", "not_applicable"), ("2023-01-01", "not_met")])
def test_correction_and_deletion_are_due_from_2023(as_of, outcome):
    asked = {"know": "yes", "delete": "no", "passed_on": "yes", "correct": "yes", "no_retaliation": "yes"}
    assert of(opened(SHOP, as_of, shop={"ca_requests": asked}), "rights_requests", "party shop") == outcome


@pytest.mark.parametrize(("as_of", "outcome"), [("2025-12-31", "not_applicable"), ("2026-01-01", "met")])
def test_people_may_not_be_tracked_at_places_of_care_from_2026(as_of, outcome):
    assert of(opened(SHOP, as_of, visits={"location": "yes"}, send={"ca_care_place": "boundary"}), "place_of_care") == outcome


@pytest.mark.parametrize(("as_of", "outcome"), [("2025-12-31", "not_applicable"), ("2026-01-01", "not_met")])
def test_risk_assessments_are_due_from_2026(as_of, outcome):
    assert of(opened(SHOP, as_of, send={"dpia": "no", "ca_running_2026": "no"}), "risk_assessment") == outcome


@pytest.mark.parametrize(("as_of", "outcome"), [("2027-12-31", "not_applicable"), ("2028-01-01", "not_met")])
def test_older_processing_is_assessed_by_the_end_of_2027(as_of, outcome):
    assert of(opened(SHOP, as_of, send={"dpia": "no", "ca_running_2026": "yes"}), "risk_assessment_existing") == outcome


@pytest.mark.parametrize(("as_of", "outcome"), [("2024-12-31", "met"), ("2025-01-01", "not_met")])
def test_the_revenue_threshold_is_that_of_the_day(as_of, outcome):
    small = {"revenue": "26000000", "ca_pi_count": "0", "data_revenue_share": "0", "affiliate_brand": "no", "jv40": "no", "ca_volunteer": "no"}
    assert of(opened(SHOP, as_of, shop=small), "ccpa_business", "party shop") == outcome
