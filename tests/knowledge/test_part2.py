"""Part 2 over the real packs: the safety invariants of this law, its days, and how its status follows the records."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.outcome import LADDER
from reviewer.model.review_data import review_from_data
from reviewer.packs.yaml_text import read_yaml
from reviewer.session.content import shipped_and_own
from reviewer.session.duties import duty_questions
from reviewer.session.regimes import regimes_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import with_answers

CASES = Path(__file__).parents[1] / "casebook" / "part2"
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
LIBRARY = shipped_and_own()
PLACES = {"party": "parties", "dataset": "datasets"}
ROUTES = tuple(option.value for option in LIBRARY.program.questions["sud_path"].options)


def data_of(case: str) -> dict[str, Any]:
    path = CASES / f"{case}.yaml"
    data = copy.deepcopy(read_yaml(path.read_text(encoding="utf-8"), path.name).data)
    return {key: value for key, value in data.items() if key != "expect"}


def record(data: dict[str, Any], subject: str) -> dict[str, Any]:
    kind, _, key = subject.partition(" ")
    return data[PLACES[kind]][key] if kind in PLACES else next(flow for flow in data["flows"] if flow["id"] == key)


def opened(case: str, given: dict[str, dict[str, Any]] | None = None, **top: Any) -> ReviewSession:
    """A casebook review with other answers; None takes an answer away. `when` and `since` change the flow itself."""
    data = {**data_of(case), **top}
    for subject, answers in (given or {}).items():
        place = record(data, subject)
        for fact, value in answers.items():
            into = place if fact in ("when", "since") else place["answers"]
            if value is None:
                into.pop(fact, None)
            else:
                into[fact] = value
    return ReviewSession(review_from_data(data), LIBRARY)


def part2(session: ReviewSession, flow: str) -> Any:
    return regimes_of(session, flow)["part2"]


def test_inv_1_and_18_addiction_records_of_open_program_status_are_held_back():
    session = opened("P2-07.a", {"party prog": {"sud_program": None}})
    assert {part2(session, flow).outcome for flow in ("send", "analyze", "train")} == {"undetermined"}
    assert part2(session, "train").at_worst == "not_permitted"


def test_inv_3_an_exclusion_nobody_claimed_is_not_applied():
    assert part2(opened("P2-06", {"flow to_er": {"sud_excluded": None}}), "to_er").outcome == "undetermined"
    assert part2(opened("P2-06", {"flow to_er": {"sud_excluded": "child_abuse"}}), "to_er").outcome == "outside"


def test_inv_4_and_6_a_hipaa_permission_never_overrides_part_2():
    session = opened("P2-03", {"flow send_unit": {"sud_path": "none"}})
    found = session.flow("send_unit")
    assert found.regimes["hipaa"].outcome == "permitted"
    assert found.regimes["part2"].outcome == "not_permitted"
    assert LADDER.index(found.at_best) == 0


@pytest.mark.parametrize("answers", [{"sud_deid_checked": "no"}, {"sud_deid_checked": None}, {"sud_deid_who": None}, {"deid_relied_on": "no"}])
def test_inv_5_a_label_or_half_a_method_never_clears(answers):
    session = opened("P2-10", {"dataset d2": answers})
    assert session.flow("send_clean").regimes["part2"].outcome != "outside"


def test_inv_5_whether_an_outsider_may_clean_for_itself_is_for_counsel():
    answers = {"sud_path": "none", "sud_excluded": "none", "sud_needed_only": "yes", "sud_proceedings": "no"}
    session = opened("P2-10", {"dataset d2": {"sud_deid_who": "for_itself"}, "flow send_clean": answers})
    assert part2(session, "send_clean").outcome == "contested"


@pytest.mark.parametrize("case", ["P2-03.a", "P2-06", "P2-07.a", "P2-09.b", "P2-13.c"])
def test_inv_10_and_35_taking_an_answer_away_never_improves(case):
    data = data_of(case)
    whole = opened(case)
    before = {flow["id"]: part2(whole, flow["id"]) for flow in data["flows"]}
    subjects = [f"party {k}" for k in data["parties"]] + [f"dataset {k}" for k in data["datasets"]] + [f"flow {f['id']}" for f in data["flows"]]
    for subject in subjects:
        for fact in list(record(data, subject).get("answers", {})):
            session = ReviewSession(with_answers(whole.review, subject, {fact: None}), LIBRARY)
            session._judged = whole.judged
            for flow, was in before.items():
                now = part2(session, flow)
                assert LADDER.index(now.at_worst) <= LADDER.index(was.at_worst), (subject, fact, flow)
                assert now.outcome != "outside" or was.outcome == "outside", (subject, fact, flow)


@pytest.mark.parametrize("route", ROUTES)
def test_inv_19_one_route_at_most_carries_a_step(route):
    session = opened("P2-07.a", {"flow analyze": {"sud_path": route}})
    met = [
        name
        for name, path in session.flow("analyze", with_cures=False).pathways.items()
        if name.startswith("us.part2.") and path.with_requirements == "met"
    ]
    assert met == (["us.part2.tpo_redisclosure"] if route == "onward" else [])


def test_inv_19_two_half_met_routes_do_not_add_up():
    parts = {**data_of("P2-13.c")["flows"][0]["answers"]["sud_consent_parts"], "tpo_statements": "no"}
    session = opened("P2-13.c", {"flow send": {"sud_consent_parts": parts, "qso_service": "population_health", "qso_onward": "no"}})
    assert part2(session, "send").outcome == "not_permitted"


def test_inv_20_training_for_others_is_the_vendors_own_purpose():
    learning = {"step": "train", "learning": "yes", "model_scope": "any_customer", "improvement": "feature_for_all"}
    assert part2(opened("P2-07.a", {"flow analyze": learning}), "analyze").at_best in ("not_permitted", "contested")
    assert part2(opened("P2-03.a", {"flow send_unit": learning}), "send_unit").outcome == "not_permitted"


def test_inv_24_amounts_are_dated():
    amounts = [p for name, p in LIBRARY.program.parameters.items() if name.startswith("us.part2.sanctions.")]
    assert len(amounts) == 3
    assert all(value.from_ == date(2026, 2, 16) and value.cites for p in amounts for value in p.history)


@pytest.mark.parametrize("test", ["us.part2.research", "us.part2.audit_evaluation"])
def test_inv_31_a_section_nobody_compared_releases_nothing_by_itself(test):
    elements = {e.id: e for e in LIBRARY.program.tests[test].test.elements}
    assert "counsel" in elements["text_confirmed"].says.lower()


def test_status_follows_the_records_to_the_vendor_and_into_its_model():
    session = opened("P2-07.a")
    assert session.finding("us.part2.held", "holding vendor holds d1")[0].outcome == "met"
    assert session.finding("us.part2.held", "holding vendor holds model")[0].outcome == "met"
    assert session.finding("us.part2.held_under_tpo", "holding vendor holds d1")[0].outcome == "met"
    assert session.finding("us.part2.lawful_holder", "holding vendor holds d1")[0].outcome == "met"


def test_a_vendor_that_trains_on_records_under_the_consent_is_stopped_for_a_product_and_free_with_a_clean_copy():
    assert part2(opened("P2-07.a"), "train").outcome == "not_permitted"
    clean = {key: value for key, value in data_of("P2-10")["datasets"]["d2"]["answers"].items() if key != "part2_records"}
    data = data_of("P2-07.a")
    data["datasets"]["clean"] = {
        "name": "Clean copy",
        "answers": {**clean, "sud_from_program": "yes", "sud_present": "yes", "sud_deid_who": "entity_with_consent"},
    }
    train = record(data, "flow train")
    train["data"] = ["clean"]
    train["answers"] |= {
        "recipient_capable": "ruled_out",
        "recipient_history": "no",
        "patient_recognised": "no",
        "linkage": "no",
        "no_reid_promise": "yes",
    }
    make = {
        "id": "clean",
        "name": "De-identify",
        "from": "vendor",
        "data": ["d1"],
        "produces": "clean",
        "answers": {"step": "deidentify", "purpose": "deidentification"},
    }
    data["flows"].insert(3, make)
    session = ReviewSession(review_from_data(data), LIBRARY)
    assert part2(session, "train").outcome == "outside"
    assert part2(session, "clean").outcome == "undetermined"


def test_an_intermediate_party_outside_hipaa_cannot_pass_on_under_hipaa():
    session = opened("P2-07.a", {"party hospital": {"organisation": "vendor"}})
    assert part2(session, "analyze").outcome == "not_permitted"


@pytest.mark.parametrize("name", ["ambient_scribe", "imaging_model", "wellness_chatbot"])
def test_nothing_is_asked_once_the_records_are_known_to_come_from_no_program(name):
    session = ReviewSession(read_review(SAMPLES / f"{name}.yaml", LIBRARY.program), LIBRARY)
    asked = [row.question for row in (*session.open_questions(), *duty_questions(session)) if row.topic == "part2"]
    assert not asked
    assert {regimes_of(session, flow.id)["part2"].outcome for flow in session.review.flows} == {"outside"}


ONE_DAY = [
    ("us.part2.tpo_redisclosure", "P2-07.a", "analyze", "2024-04-15", "2024-04-16"),
    ("us.part2.tpo_consent_given", "P2-07.a", "send", "2024-04-15", "2024-04-16"),
    ("us.part2.counseling_notes_use", "P2-09.a", "summarize", "2024-04-15", "2024-04-16"),
    ("us.part2.consent_copy", "P2-07.a", "send", "2026-02-15", "2026-02-16"),
    ("us.part2.breach_notice", "P2-16", "event", "2026-02-15", "2026-02-16"),
    ("us.part2.sanctions", "P2-16", "event", "2026-02-15", "2026-02-16"),
]


@pytest.mark.parametrize(("test", "case", "flow", "before", "after"), ONE_DAY, ids=[row[0] for row in ONE_DAY])
def test_a_rule_binds_from_its_day_on(test, case, flow, before, after):
    planned = {} if case == "P2-16" else {"when": "planned"}
    outcomes = []
    for day in (before, after):
        change = {**planned, **({"since": day} if case == "P2-16" else {})}
        outcomes.append(opened(case, {f"flow {flow}": change}, as_of=day).finding(test, f"flow {flow}")[0].outcome)
    assert outcomes[0] == "not_applicable"
    assert outcomes[1] != "not_applicable"


def test_the_older_fines_end_where_the_new_penalties_begin():
    day_before, first_day = (opened("P2-16", {"flow event": {"since": day}}) for day in ("2026-02-15", "2026-02-16"))
    assert day_before.finding("us.part2.sanctions_before", "flow event")[0].outcome == "not_met"
    assert first_day.finding("us.part2.sanctions_before", "flow event")[0].outcome == "not_applicable"


def test_a_named_unit_is_not_the_whole_hospital():
    inside = {"sud_path": "within_program", "sud_need": "yes", "sud_control": "yes", "sud_inside_unit": "no"}
    assert part2(opened("P2-03", {"flow send_unit": inside}), "send_unit").outcome == "not_permitted"
    assert part2(opened("P2-03", {"flow send_unit": {**inside, "sud_inside_unit": "yes"}}), "send_unit").outcome == "permitted"


def test_the_graph_marks_program_records():
    chips = {name: nodes.test.chip for name, nodes in LIBRARY.program.tests.items() if name.startswith("us.part2.") and nodes.test.chip}
    assert {"us.part2.held", "us.part2.program", "us.part2.held_as_qso", "us.part2.counseling_notes"} <= set(chips)
    assert chips["us.part2.held"] == "Part 2"
