"""Law that one state alone has, over the real packs: safety invariants, first and last days, and how little is asked."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.outcome import LADDER
from reviewer.model.review_data import review_from_data
from reviewer.packs.yaml_text import read_yaml
from reviewer.session.content import shipped_and_own
from reviewer.session.duties import duty_questions
from reviewer.session.regimes import regimes_of
from reviewer.session.session import ReviewSession
from reviewer.session.suggestions import likely_answers

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
KNOWLEDGE = Path(__file__).parents[2] / "knowledge" / "us"
LIBRARY = shipped_and_own()
OWN = [folder.name for folder in sorted(KNOWLEDGE.iterdir()) if f"us.states.{folder.name}_reached" in LIBRARY.program.tests and folder.name != "ca"]
CODES = {"virginia": "VA"}
ROLES = dict.fromkeys(("patients", "app_users", "site_visitors", "research_participants", "employees", "clinicians"), "no")


def opened(sample: str, state: str, given: dict[str, dict[str, Any]] | None = None, as_of: str = "2026-11-24") -> ReviewSession:
    """A sample moved to another state, with other answers; None takes an answer away."""
    data = copy.deepcopy(read_yaml((SAMPLES / f"{sample}.yaml").read_text(encoding="utf-8"), sample).data)
    code = CODES.get(state, state.upper())
    data["as_of"] = as_of
    for place in ("states_people", "states_collection", "states_business"):
        data["answers"][place] = [code]
    for subject, answers in (given or {}).items():
        kind, _, key = subject.partition(" ")
        places = {"party": "parties", "dataset": "datasets", "system": "systems"}
        if kind == "review":
            into = data["answers"]
        elif kind == "flow":
            into = next(flow for flow in data["flows"] if flow["id"] == key).setdefault("answers", {})
        else:
            into = data[places[kind]][key].setdefault("answers", {})
        for fact, value in answers.items():
            into[fact] = value
            if value is None:
                del into[fact]
    return ReviewSession(review_from_data(data), LIBRARY)


def outcome(session: ReviewSession, test: str, subject: str) -> str:
    return session.finding(test, subject)[0].outcome


def app(state: str, given: dict[str, dict[str, Any]] | None = None, as_of: str = "2026-11-24") -> ReviewSession:
    """The wellness app of the samples in a state: people write into it, and it sends prompts to a model host."""
    roles = {"dataset diary": {"capacity": {**ROLES, "app_users": "yes"}}}
    return opened("wellness_chatbot", state, {**roles, **(given or {})}, as_of)


def test_every_state_with_a_pack_of_its_own_has_tests_here():
    assert {"wa", "tx", "il", "ct", "co", "mn", "nv", "ut", "fl", "ny", "virginia"} <= set(OWN)


def own_facts(state: str) -> set[str]:
    files = (KNOWLEDGE / state / "questions").glob("*.yaml")
    return {question["id"] for file in files for question in read_yaml(file.read_text(encoding="utf-8"), file.name).data}


@pytest.mark.parametrize("sample", ["ambient_scribe", "imaging_model", "wellness_chatbot"])
def test_a_state_that_is_not_touched_asks_nothing_and_owes_nothing(sample):
    session = opened(sample, "oh")
    asked = {question.question for question in (*session.open_questions(), *duty_questions(session))}
    assert not asked & {fact for state in OWN for fact in own_facts(state)}
    for flow in session.review.flows:
        assert all(regimes_of(session, flow.id)[state].outcome == "outside" for state in OWN)


FEW = [
    ("co", 0),
    ("ny", 0),
    ("nv", 0),
    ("wa", 0),
    ("virginia", 0),
    ("tn", 0),
    ("ia", 1),
    ("tx", 1),
    ("ct", 3),
    ("mn", 3),
    ("fl", 1),
    ("il", 1),
    ("ne", 0),
    ("ga", 0),
    ("sc", 1),
    ("hi", 1),
    ("ms", 1),
]


@pytest.mark.parametrize(("state", "most"), FEW)
def test_a_hospitals_flow_for_care_is_nearly_settled_by_hipaa(state, most):
    asked = {question.question for question in opened("ambient_scribe", state).open_questions("send_audio")}
    assert len(asked & own_facts(state)) <= most, asked & own_facts(state)


def test_inv_1_an_open_trigger_is_never_outside():
    session = opened("ambient_scribe", "mn", {"review": {"states_people": None, "states_collection": None, "states_business": None}})
    assert regimes_of(session, "send_audio")["mn"].outcome == "undetermined"


@pytest.mark.parametrize("state", ["tx", "il", "fl"])
def test_state_law_asks_at_most_two_things_of_a_scribes_first_step(state):
    def asked(place: str) -> set[str]:
        return {row.question for row in opened("ambient_scribe", place).open_questions("send_audio")}

    likely = {row.fact for row in likely_answers(opened("ambient_scribe", state), "send_audio")}
    assert len(asked(state) - asked("oh") - likely) <= 2


def test_a_vendors_later_copies_stay_in_the_country_as_well():
    given = {
        "dataset audio": {"tx_record_holder": "yes"},
        "party hospital": {"fl_provider": "yes"},
        "flow transcribe": {"storage_country": "elsewhere"},
    }
    for state, test in (("tx", "us.tx.record_storage"), ("fl", "us.fl.storage")):
        assert outcome(opened("ambient_scribe", state, given), test, "flow transcribe") == "not_met"


def test_a_ground_under_hipaa_carries_hawaiis_records_and_not_georgias_results():
    given = {"dataset audio": {"special_types": {"mental_health": "yes"}, "genetic": "yes", "ga_tested_with_consent": "yes"}}
    assert outcome(opened("ambient_scribe", "hi", given), "us.hi.mental_health_records", "flow send_audio") == "met"
    assert outcome(opened("ambient_scribe", "ga", given), "us.ga.genetic_information", "flow send_audio") == "unknown"
    none = {**given, "flow send_audio": {"ga_genetic_ground": "none"}}
    assert opened("ambient_scribe", "ga", none).flow("send_audio", with_cures=False).regimes["ga"].at_best == "not_permitted"


def test_a_physician_in_south_carolina_sells_no_records_to_a_vendor():
    deal = {"value_received": {"money": "yes", "equity_royalty": "no", "discount": "no", "model_access": "no", "grant": "no"}, "sc_buyer": "none"}
    found = opened("ambient_scribe", "sc", {"flow send_audio": deal})
    assert outcome(found, "us.sc.record_sale", "flow send_audio") == "met"
    assert found.flow("send_audio", with_cures=False).regimes["sc"].outcome == "not_permitted"


def test_who_was_studied_in_mississippi_is_revealed_to_nobody():
    for identity, expected in (("yes", "met"), ("within_study", "not_met"), (None, "unknown")):
        given = {"flow send_audio": {"ms_studied": "yes", **({"ms_identity": identity} if identity else {})}, "dataset audio": {"leak_found": "no"}}
        assert outcome(opened("ambient_scribe", "ms", given), "us.ms.studied_identity", "flow send_audio") == expected


@pytest.mark.parametrize(("claim", "expected"), [(None, "unknown"), ("none", "met"), ("research", "not_met")])
def test_inv_3_an_exemption_nobody_claimed_is_not_applied(claim, expected):
    roles = {"capacity": {**ROLES, "app_users": "yes"}}
    session = app("wa", {"dataset chats": {**roles, **({"mhmda_exempt": claim} if claim else {})}})
    assert outcome(session, "us.wa.consumer_health_data", "input chats in prompt") == expected


def test_inv_4_being_a_covered_entity_clears_neither_washington_nor_texas():
    for state, test in (("wa", "us.wa.record_disclosure"), ("tx", "us.tx.holds_phi")):
        found = outcome(opened("ambient_scribe", state), test, "flow send_audio")
        assert found == "met", (state, found)


def test_inv_6_a_hipaa_permission_never_overrides_minnesota():
    given = {
        "dataset audio": {"mn_source": "yes"},
        "flow send_audio": {"mn_consent": "none", "mn_exception": "none"},
    }
    found = opened("ambient_scribe", "mn", given).flow("send_audio", with_cures=False)
    assert found.regimes["hipaa"].outcome == "permitted"
    assert found.regimes["mn"].at_worst in ("contested", "not_permitted")
    assert LADDER.index(found.at_worst) < LADDER.index("permitted")


def test_inv_14_the_new_york_bill_is_shown_and_never_decides():
    bill = LIBRARY.program.tests["us.ny.health_information_privacy_bill"].test
    assert bill.in_force.state == "proposed"
    assert regimes_of(opened("ambient_scribe", "ny", {"flow send_audio": {"ny_record_law": "cleared"}}), "send_audio")["ny"].at_worst == "permitted"


def test_inv_18_connecticut_psychiatric_and_new_mexico_records_are_held_back():
    kinds = dict.fromkeys(
        ("psychotherapy_notes", "hiv_or_sti", "substance_use", "genetic", "reproductive", "gender_affirming", "sexual_activity", "abuse_or_neglect"),
        "no",
    )
    for state, test in (("ct", "us.ct.psychiatric_records"), ("nm", "us.nm.mental_health_information")):
        session = opened("ambient_scribe", state, {"dataset audio": {"special_types": {**kinds, "mental_health": "yes"}}})
        assert outcome(session, test, "flow send_audio") == "unknown"
        assert regimes_of(session, "send_audio")[state].outcome == "undetermined"


def test_inv_18_biometric_templates_of_people_who_are_no_patients_need_a_release():
    given = {
        "system llm": {"biometric_template": "yes_staff_or_visitors"},
        "party cloud": {"bipa_policy": "yes"},
        "flow send_prompt": {"bipa_profit": "no"},
    }
    for release, expected in (("no", "not_met"), ("yes", "met"), (None, "unknown")):
        answers = {**given, "flow send_prompt": {"bipa_profit": "no", **({"bipa_release": release} if release else {})}}
        assert outcome(opened("ambient_scribe", "il", answers), "us.il.biometric_templates", "flow send_prompt") == expected


def test_inv_20_learning_for_others_is_no_operation_in_washington():
    given = {"flow send_audio": {"purpose": "operations", "operations_activity": "quality", "gains_most": "vendor_only", "wa_record_ground": "none"}}
    assert outcome(opened("ambient_scribe", "wa", given), "us.wa.record_disclosure", "flow send_audio") == "not_met"


DAYS = [
    ("us.tx.ai_told_at_first_service", "tx", "draft_note", "2025-12-31", "2026-01-01"),
    ("us.tx.record_storage", "tx", "send_audio", "2025-12-31", "2026-01-01"),
    ("us.tx.ai_reviewed", "tx", "draft_note", "2025-08-31", "2025-09-01"),
    ("us.il.therapy_recording", "il", "draft_note", "2025-07-31", "2025-08-01"),
    ("us.ct.exempt", "ct", "send_audio", "2026-06-30", "2026-07-01"),
    ("us.co.automated_decision", "co", "draft_note", "2026-12-31", "2027-01-01"),
    ("us.fl.storage", "fl", "send_audio", "2023-06-30", "2023-07-01"),
    ("us.ne.utilization_review", "ne", "draft_note", "2025-12-31", "2026-01-01"),
    ("us.ne.utilization_review_told", "ne", "draft_note", "2025-12-31", "2026-01-01"),
    ("us.ct.geolocation_sale", "ct", "send_audio", "2026-09-30", "2026-10-01"),
    ("us.ct.data_broker", "ct", "send_audio", "2026-12-31", "2027-01-01"),
    ("us.ct.minors", "ct", "send_audio", "2026-06-30", "2026-07-01"),
]


@pytest.mark.parametrize(("test", "state", "flow", "before", "after"), DAYS)
def test_a_dated_rule_begins_on_its_day(test, state, flow, before, after):
    given = {
        "dataset audio": {"tx_record_holder": "yes"},
        "dataset transcript": {"tx_record_holder": "yes"},
        "party hospital": {"fl_provider": "yes"},
        "system llm": {"session_recording": "therapy", "coverage_denial": "recommends"},
        "flow send_audio": {"value_received": dict.fromkeys(("money", "equity_royalty", "discount", "model_access", "grant"), "yes")},
    }
    early, late = (opened("ambient_scribe", state, given, day) for day in (before, after))
    in_force = LIBRARY.program.tests[test].test.in_force
    assert str(in_force.from_) == after
    assert outcome(early, test, f"flow {flow}") == "not_applicable"
    assert outcome(late, test, f"flow {flow}") != "not_applicable"


@pytest.mark.parametrize(
    ("test", "state", "before", "after"),
    [
        ("us.wa.consent_to_collect", "wa", "2024-03-30", "2024-03-31"),
        ("us.nv.consents", "nv", "2024-03-30", "2024-03-31"),
        ("us.ut.no_sharing", "ut", "2025-05-06", "2025-05-07"),
        ("us.ct.sensitive_consent", "ct", "2026-06-30", "2026-07-01"),
    ],
)
def test_a_rule_on_consumer_health_data_begins_on_its_day(test, state, before, after):
    given = {"dataset chats": {"capacity": {**ROLES, "app_users": "yes"}, "used_to_identify_health": "yes", "mhmda_exempt": "none"}}
    early, late = (outcome(app(state, given, day), test, "flow prompt") for day in (before, after))
    assert (early == "not_applicable", late == "not_applicable") == (True, False)


def test_connecticuts_older_consent_rule_ends_where_the_newer_begins():
    given = {
        "dataset chats": {"capacity": {**ROLES, "app_users": "yes"}},
        "party app": {"ct_threshold": "yes"},
        "flow prompt": {"sensitive_consent": "none"},
    }
    rules = ("us.ct.sensitive_consent_before_2026", "us.ct.sensitive_consent")
    assert [outcome(app("ct", given, "2026-06-30"), rule, "flow prompt") for rule in rules] == ["not_met", "not_applicable"]
    assert [outcome(app("ct", given, "2026-07-01"), rule, "flow prompt") for rule in rules] == ["not_applicable", "not_met"]


@pytest.mark.parametrize("state", ["wa", "tx", "il", "ct", "mn", "fl"])
def test_inv_10_and_35_taking_an_answer_away_never_improves(state):
    session = opened("ambient_scribe", state)
    before = regimes_of(session, "send_audio")[state]
    for fact in ("purpose", "specific_patient", "learning", "on_behalf", "service"):
        now = regimes_of(opened("ambient_scribe", state, {"flow send_audio": {fact: None}}), "send_audio")[state]
        assert LADDER.index(now.at_worst) <= LADDER.index(before.at_worst), fact


@pytest.mark.parametrize("state", ["wa", "tx", "ct", "nm"])
def test_inv_5_de_identification_does_not_clear_a_state_whose_law_reaches_clean_data(state):
    touched, untouched = (opened("imaging_model", where) for where in (state, "oh"))
    for session, expected in ((touched, True), (untouched, False)):
        results = [regimes_of(session, flow.id) for flow in session.review.flows]
        clean = [found for found in results if found["hipaa"].outcome == "outside"]
        assert clean
        assert all((found[f"{state}_deidentified"].outcome != "outside") is expected for found in clean)


def test_inv_5_a_plan_to_link_clean_data_is_stopped_in_texas():
    session = opened("imaging_model", "tx")
    flow = next(f.id for f in session.review.flows if regimes_of(session, f.id)["hipaa"].outcome == "outside")
    for plan, expected in (("linkage", "not_permitted"), ("no", "permitted")):
        moved = opened("imaging_model", "tx", {f"flow {flow}": {"reid_plan": plan, "tx_reid_consent": "no"}})
        assert regimes_of(moved, flow)["tx_deidentified"].outcome == expected
