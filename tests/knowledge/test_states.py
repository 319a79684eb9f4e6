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
        "app": {"answers": {"organisation": "consumer_app", "entity_form": "for_profit", "gen_actor": "no"}},
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
            }
        }
    },
    "systems": {"chat": {"party": "host", "answers": {"session_recording": "no", "coverage_denial": "no", "mental_health_chat": "no"}}},
    "holdings": [{"party": "app", "dataset": "diary", "answers": {"holding_origin": "from_person"}}],
    "flows": [{"id": "send", "from": "app", "to": "host", "data": ["diary"], "system": "chat", "answers": {"on_behalf": "yes"}}],
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
        given = {f"{place}_privacy_act": "reached", f"{place}_record_law": "cleared", "sensitive_consent": "none"}
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
    assert outcome(opened("MA", flow={"ma_record_law": "cleared", "ma_privacy_act": "reached", "sensitive_consent": "none"}), "ma") == "permitted"
    assert any("S9269" in line.cites for pack in LIBRARY.packs for line in pack.coverage)


def test_inv_35_not_sure_never_clears_a_state():
    good = {"or_privacy_act": "reached", "sensitive_consent": "opt_in", "or_record_law": "not_reached"}
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
    ("UT", "2023-12-31", {"flow": NO_CONSENT}, "until_cured"),
    ("MD", "2026-04-01", {"flow": {"requested_service": "no"}}, "not_permitted"),
    ("MT", "2025-10-01", {"flow": NO_CONSENT, "party_app": {"entity_form": "nonprofit"}}, "not_permitted"),
    ("OR", "2025-07-01", {"flow": NO_CONSENT, "party_app": {"entity_form": "nonprofit"}}, "not_permitted"),
    ("AZ", "2026-07-01", {"system_chat": {"coverage_denial": "decides", "human_role": "no_human"}}, "until_cured"),
    ("ME", "2026-07-14", {"system_chat": {"mental_health_chat": "yes", "me_therapy_ai": "beyond"}}, "not_permitted"),
    ("TN", "2026-07-01", {"system_chat": {"mental_health_chat": "yes", "tn_therapy_ai": "beyond"}}, "not_permitted"),
]
NOTHING_OF_VALUE = {"money": "no", "equity_royalty": "no", "discount": "no", "model_access": "no", "grant": "no"}


@pytest.mark.parametrize(("code", "day", "given", "after"), DATED, ids=[f"{code} {day}" for code, day, _, _ in DATED])
def test_a_dated_law_binds_from_its_first_day(code, day, given, after):
    place = code.lower()
    always = {f"{place}_record_law": "cleared", f"{place}_privacy_act": "reached", "sensitive_consent": "opt_in", "value_received": NOTHING_OF_VALUE}
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
    given = {"nj_record_law": "cleared", "nj_privacy_act": "reached", "treated_like_phi": "yes", "sensitive_consent": "none"}
    before = opened("NJ", "2026-01-19", party_app=hospital, dataset_diary=clean, flow=given)
    after = opened("NJ", "2026-01-20", party_app=hospital, dataset_diary=clean, flow=given)
    assert (outcome(before, "nj"), outcome(after, "nj")) == ("not_permitted", "permitted")
