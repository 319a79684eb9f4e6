"""The states over the real packs: the invariants of their law, their days, and what a file of one's own does."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import Any

import pytest

from reviewer.memo.markdown import write
from reviewer.model.review_data import review_from_data
from reviewer.session.content import shipped_and_own
from reviewer.session.duties import duty_questions
from reviewer.session.memo import memo_of
from reviewer.session.regimes import regimes_of
from reviewer.session.session import ReviewSession

LIBRARY = shipped_and_own()
PLACES = {place.id: place for pack in LIBRARY.packs for place in pack.jurisdictions}
LAWS = [(place.id, law) for place in PLACES.values() for law in place.laws]
STATE_FACTS = ("states_people", "states_collection", "states_business")
OURS = [place for place in PLACES if place != "ca"]  # California has a pack with regimes of its own
CODES = [place.code for place in PLACES.values()]
APP: dict[str, Any] = {
    "review": "app",
    "as_of": "2026-11-01",
    "leave_out": {name: "Only states." for name, nodes in LIBRARY.program.regimes.items() if nodes.regime.group != "states"},
    "parties": {
        "app": {
            "answers": {
                "organisation": "consumer_app",
                "entity_form": "for_profit",
                "gen_actor": "no",
                "most_people": "900000",
                "sells_personal_data": "no",
            }
        },
        "host": {"answers": {"organisation": "vendor", "entity_form": "for_profit", "gen_actor": "no"}},
    },
    "datasets": {
        "diary": {
            "answers": {
                "data_form": "records",
                "first_collected_by": "app_or_device",
                "deid_relied_on": "no",
                "health_content": "explicit",
                "subject_matter": {"condition": "yes", "care": "no", "payment": "no", "demographics": "no"},
                "genetic": "no",
                "minors": "none",
                "location": "no",
            }
        }
    },
    "systems": {"chat": {"party": "host", "answers": {"session_recording": "no", "coverage_denial": "no", "mental_health_chat": "no"}}},
    "holdings": [{"party": "app", "dataset": "diary", "answers": {"holding_origin": "from_person"}}],
    "flows": [
        {
            "id": "send",
            "from": "app",
            "to": "host",
            "data": ["diary"],
            "system": "chat",
            "answers": {
                "on_behalf": "yes",
                "record_law_cleared": ["none"],
                "ads_use": "no",
                "vendor_limits": dict.fromkeys(("written_contract", "named_purposes", "subcontractors_bound", "right_to_check"), "yes"),
                "value_received": dict.fromkeys(("money", "equity_royalty", "discount", "model_access", "grant"), "no"),
            },
        }
    ],
}


def opened(code: str | None, day: str = "2026-11-01", **given: dict[str, Any]) -> ReviewSession:
    """The app's step where only that state is touched; `given` answers by subject, `party_app` for the party `app`."""
    data = {**copy.deepcopy(APP), "as_of": day}
    if code:
        data["answers"] = {fact: [code] for fact in STATE_FACTS}
    for subject, answers in given.items():
        kind, _, key = subject.partition("_")
        groups = {"party": "parties", "dataset": "datasets", "system": "systems"}
        place = data[groups[kind]][key] if kind in groups else data["flows"][0] if kind == "flow" else data
        place.setdefault("answers", {}).update(answers)
    return ReviewSession(review_from_data(data), LIBRARY)


def outcome(session: ReviewSession, regime: str) -> str:
    return regimes_of(session, "send")[regime].outcome


def facts(session: ReviewSession) -> set[str]:
    return {question.fact for question in session.open_questions()}


def test_all_states_and_the_district_are_there():
    assert len(PLACES) == len({place.code for place in PLACES.values()}) == 51
    shown = {option.value for option in LIBRARY.program.questions["states_people"].options}
    assert set(CODES) == shown
    assert {LIBRARY.program.regimes[place].regime.group for place in OURS} == {"states"}
    for place in PLACES.values():
        assert {"health_records", "breach"} <= {law.topic for law in place.laws}


def test_inv_1_where_states_are_unknown_only_they_are_asked():
    session = opened(None)
    assert facts(session) == set(STATE_FACTS)
    assert {outcome(session, place) for place in OURS} == {"undetermined"}


def test_a_state_that_is_not_touched_asks_nothing():
    asked = facts(opened("DE"))
    others = {question for question in LIBRARY.program.questions if question.partition("_")[0] in PLACES and not question.startswith("de_")}
    assert asked
    assert not {fact.partition(".")[0] for fact in asked} & others
    duties = {row.question for row in duty_questions(opened("DE"))}
    assert not duties & others


def test_a_list_that_may_go_on_leaves_the_other_states_open():
    session = opened("DE", review={"states_people": ["DE", "others"]})
    assert outcome(session, "ny") == "undetermined"


def test_inv_3_and_4_an_exemption_by_entity_helps_only_there_and_only_when_met():
    hospital = {"organisation": "provider", "entity_form": "for_profit", "electronic_payer_dealings": "yes"}
    for code, kept in (("NH", True), ("DE", False)):
        place = code.lower()
        given = {"privacy_acts_outside": ["none"], f"{place}_record_law": "cleared", "sensitive_consent": "none"}
        clean = {"first_collected_by": "web_tool", "subject_matter": {"condition": "no", "care": "no", "payment": "no", "demographics": "no"}}
        session = opened(code, party_app=hospital, dataset_diary=clean, flow=given)
        assert (session.finding(f"us.states.{place}_act_opt_in", "flow send")[0].outcome == "not_applicable") is kept
        unsure = opened(code, party_app={**hospital, "electronic_payer_dealings": "not_sure"}, dataset_diary=clean, flow=given)
        assert outcome(unsure, place) in ("undetermined", "not_permitted")


def test_inv_6_a_hipaa_permission_never_overrides_stricter_state_law():
    session = opened("PA", flow={"pa_record_law": "missing"})
    found = session.flow("send", with_cures=False)
    assert found.regimes["pa"].outcome == "until_cured"
    assert found.at_best != "permitted"


@pytest.mark.parametrize("place", [place for place, law in LAWS if law.topic == "health_records" and law.kind == "low"])
def test_inv_32_a_state_of_low_confidence_is_never_clear_without_counsel(place):
    def found(answer: str) -> str:
        session = opened(PLACES[place].code, flow={f"{place}_record_law": answer})
        return session.finding(f"us.states.{place}_record_law_low", "flow send")[0].outcome

    assert {found(answer) for answer in ("consent", "exception", "not_reached", "missing")} == {"not_met"}
    assert found("not_sure") == "unknown"
    assert found("cleared") == "met"


def test_inv_13_what_is_unverified_says_so_in_the_memo():
    for place, law in LAWS:
        assert law.verified == "yes" or law.note, f"{place}: {law.title}"
    told = write(memo_of(opened("OH", flow={"oh_record_law": "cleared"}))).decode()
    assert "were not compared with the text of the law" in told


def test_inv_14_pending_law_never_binds_and_is_not_hidden():
    pending = {(place, law.title) for place, law in LAWS if law.state == "proposed"}
    assert ("ny", "New York Health Information Privacy Act") in pending
    assert (
        outcome(opened("MA", flow={"ma_record_law": "cleared", "privacy_acts_outside": ["none"], "sensitive_consent": "none"}), "ma") == "permitted"
    )
    assert any("S9269" in line.cites for pack in LIBRARY.packs for line in pack.coverage)


def test_inv_35_not_sure_never_clears_a_state():
    good = {"privacy_acts_outside": ["none"], "sensitive_consent": "opt_in", "or_record_law": "not_reached"}
    assert outcome(opened("OR", flow=good), "or") == "permitted"
    for fact in ("sensitive_consent", "or_record_law"):
        assert outcome(opened("OR", flow={**good, fact: "not_sure"}), "or") == "undetermined"


NO_CONSENT = {"sensitive_consent": "none"}
DATED = [  # state, first day of the law, what it forbids from then on, and the regime's answer
    ("AL", "2027-05-01", {"flow": NO_CONSENT}, "not_permitted"),
    ("OK", "2027-01-01", {"flow": NO_CONSENT}, "not_permitted"),
    ("LA", "2027-01-01", {"flow": NO_CONSENT}, "not_permitted"),
    ("VT", "2028-01-01", {"flow": NO_CONSENT}, "not_permitted"),
    ("IN", "2026-01-01", {"flow": NO_CONSENT}, "not_permitted"),
    ("RI", "2026-01-01", {"flow": NO_CONSENT}, "not_permitted"),
    ("NJ", "2025-01-15", {"flow": NO_CONSENT}, "not_permitted"),
    ("UT", "2023-12-31", {"flow": {**NO_CONSENT, "opt_out_notice": "no"}}, "until_cured"),
    ("MD", "2026-04-01", {"flow": {"requested_service": "no"}}, "not_permitted"),
    ("MT", "2025-10-01", {"flow": NO_CONSENT, "party_app": {"entity_form": "nonprofit"}}, "not_permitted"),
    ("OR", "2025-07-01", {"flow": NO_CONSENT, "party_app": {"entity_form": "nonprofit"}}, "not_permitted"),
    ("AZ", "2026-07-01", {"system_chat": {"coverage_denial": "decides", "human_role": "no_human"}}, "until_cured"),
    ("AL", "2026-10-01", {"system_chat": {"coverage_denial": "decides", "human_role": "no_human"}}, "until_cured"),
    ("UT", "2027-01-01", {"system_chat": {"coverage_denial": "decides", "human_role": "no_human"}}, "until_cured"),
    ("IN", "2026-07-01", {"system_chat": {"coverage_denial": "decides", "human_role": "no_human"}}, "until_cured"),
    ("MD", "2025-10-01", {"system_chat": {"coverage_denial": "decides", "human_role": "no_human"}}, "until_cured"),
    ("GA", "2027-01-01", {"system_chat": {"coverage_denial": "decides", "human_role": "no_human"}}, "until_cured"),
    ("ME", "2026-07-14", {"system_chat": {"mental_health_chat": "yes", "me_therapy_ai": "beyond"}}, "not_permitted"),
    ("TN", "2026-07-01", {"system_chat": {"mental_health_chat": "yes", "tn_therapy_ai": "beyond"}}, "not_permitted"),
]
NOTHING_OF_VALUE = {"money": "no", "equity_royalty": "no", "discount": "no", "model_access": "no", "grant": "no"}


@pytest.mark.parametrize(("code", "day", "given", "after"), DATED, ids=[f"{code} {day}" for code, day, _, _ in DATED])
def test_a_dated_law_binds_from_its_first_day(code, day, given, after):
    place = code.lower()
    always = {f"{place}_record_law": "cleared", "privacy_acts_outside": ["none"], "sensitive_consent": "opt_in", "value_received": NOTHING_OF_VALUE}
    given = {**given, "flow": {**always, **given.get("flow", {})}}
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    assert outcome(opened(code, before, **given), place) == "permitted"
    assert outcome(opened(code, day, **given), place) == after


def test_south_dakota_asks_for_genetic_consent_from_july_2026():
    given = {"flow": {"sd_genetic": "none"}, "dataset_diary": {"genetic": "yes"}, "party_app": {"gen_actor": "yes"}}
    for day, found in (("2026-06-30", "not_applicable"), ("2026-07-01", "not_met")):
        assert opened("SD", day, **given).finding("us.states.sd_genetic", "flow send")[0].outcome == found


def test_new_jersey_exempts_what_is_treated_like_patient_data_since_a5017():
    hospital = {"organisation": "provider", "entity_form": "nonprofit", "electronic_payer_dealings": "yes"}
    clean = {"first_collected_by": "web_tool", "subject_matter": {"condition": "no", "care": "no", "payment": "no", "demographics": "no"}}
    given = {"nj_record_law": "cleared", "privacy_acts_outside": ["none"], "treated_like_phi": "yes", "sensitive_consent": "none"}
    before = opened("NJ", "2026-01-19", party_app=hospital, dataset_diary=clean, flow=given)
    after = opened("NJ", "2026-01-20", party_app=hospital, dataset_diary=clean, flow=given)
    assert (outcome(before, "nj"), outcome(after, "nj")) == ("not_permitted", "permitted")


def test_counsels_clearance_of_every_state_is_one_answer():
    cleared = opened(None, review=dict.fromkeys(STATE_FACTS, CODES), flow={"record_law_cleared": ["all"]})
    asked = facts(cleared)
    assert not {fact for fact in asked if fact.endswith("_record_law")}
    some = opened(None, review={fact: ["OH", "PA"] for fact in STATE_FACTS}, flow={"record_law_cleared": ["OH"]})
    assert {fact for fact in facts(some) if fact.endswith("_record_law")} == {"pa_record_law"}


def test_a_nationwide_product_is_asked_little_at_a_time():
    session = opened(None, review=dict.fromkeys(STATE_FACTS, CODES), flow={"record_law_cleared": "not_sure"})
    assert len({row.question for row in session.open_questions()}) <= 57


SIZED = [(place, law) for place, law in LAWS if law.topic == "comprehensive" and law.size == "people"]


@pytest.mark.parametrize(("place", "law"), SIZED, ids=[f"{place} {law.from_}" for place, law in SIZED])
def test_an_act_begins_at_its_number_of_people(place, law):
    def reaches(people: int, sells: str) -> bool:
        day = (law.from_ or date(2027, 6, 1)).isoformat()
        session = opened(
            PLACES[place].code, day, party_app={"most_people": str(people), "sells_personal_data": sells}, flow={"privacy_acts_outside": ["none"]}
        )
        found = [session.finding(name, "flow send")[0].outcome for name in LIBRARY.program.tests if name in acts]
        return found.count("not_applicable") < len(found)

    acts = {f"us.states.{place}{number}_act_{kind}" for number in ("", "2") for kind in ("opt_in", "opt_out", "strict")}
    assert (law.people or 0) > (law.people_selling or 0) > 0
    assert not reaches(law.people - 1, "no")
    assert reaches(law.people - 1, "yes")
    assert reaches(law.people, "no")


def test_a_repair_for_one_state_never_undoes_what_another_has():
    chat = {"coverage_denial": "decides", "human_role": "no_human"}
    flow = {"privacy_acts_outside": ["none"], "record_law_cleared": ["all"], "sensitive_consent": "opt_in", "value_received": NOTHING_OF_VALUE}
    assert outcome(opened("IN", "2026-07-01", system_chat=chat, flow=flow), "in") == "until_cured"


@pytest.mark.parametrize("code", ["TX", "NE"])
def test_a_small_company_is_not_out_where_no_number_counts(code):
    place = code.lower()
    given = {"record_law_cleared": ["all"], "sensitive_consent": "none", "privacy_acts_outside": ["none"], "value_received": NOTHING_OF_VALUE}
    session = opened(code, party_app={"most_people": "5"}, flow=given)
    assert outcome(session, place) == "not_permitted"


def test_montanas_number_fell_on_1_october_2025():
    given = {"record_law_cleared": ["all"], "sensitive_consent": "none", "privacy_acts_outside": ["none"], "value_received": NOTHING_OF_VALUE}
    for day, expected in (("2025-09-30", "permitted"), ("2025-10-01", "not_permitted")):
        assert outcome(opened("MT", day, party_app={"most_people": "30000"}, flow=given), "mt") == expected


@pytest.mark.parametrize(("code", "day"), [("IN", "2022-07-01"), ("CT", "2021-10-01"), ("NY", "2024-12-21")])
def test_a_breach_clock_has_its_own_first_day(code, day):
    clock = LIBRARY.program.parameters[f"us.states.{code.lower()}_breach.days"]
    assert [str(value.from_) for value in clock.history] == [day]


def test_profiling_for_decisions_about_care_needs_an_opt_out():
    areas = dict.fromkeys(("insurance_or_coverage", "employment", "housing", "credit", "education", "public_benefits"), "no")
    chat = {"decision_area": {**areas, "health_care_services": "yes"}, "profiling_opt_out": "no"}
    session = opened("VA", system_chat=chat, flow={"privacy_acts_outside": ["none"]})
    assert session.finding("us.states.virginia_act_profiling", "flow send")[0].outcome == "not_met"
    assert opened("UT", system_chat=chat).library.program.tests.get("us.states.ut_act_profiling") is None


def test_a_shield_law_is_pointed_to_where_such_care_is_told():
    data = {"special_types": {"reproductive": "yes", "gender_affirming": "no"}}
    session = opened("MD", dataset_diary=data)
    assert session.finding("us.states.md_shield", "flow send")[0].outcome == "unknown"
    assert opened("MD", dataset_diary={"special_types": {"reproductive": "no", "gender_affirming": "no"}}).finding(
        "us.states.md_shield", "flow send"
    )[0].outcome == ("not_applicable")


@pytest.mark.parametrize("code", ["WA", "OR"])
def test_companion_chatbot_acts_bind_from_2027(code):
    chat = {"mental_health_chat": "yes", "ai_disclosed": "no"}
    for day, found in (("2026-12-31", "not_applicable"), ("2027-01-01", "not_met")):
        assert opened(code, day, system_chat=chat).finding(f"us.states.{code.lower()}_chatbot", "flow send")[0].outcome == found
