"""Other federal rules over the real packs: the safety invariants of the specification, their days, and bearable questions."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.outcome import LADDER
from reviewer.model.review_data import review_from_data
from reviewer.session.content import shipped_and_own
from reviewer.session.regimes import regimes_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

LIBRARY = shipped_and_own()
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
MATTERS = tuple(item.id for item in LIBRARY.program.questions["federal_matters"].items)
FEDERAL = tuple(name for name, nodes in LIBRARY.program.regimes.items() if nodes.regime.group == "federal")
CLEAR: dict[str, dict[str, Any]] = {
    "review": {"federal_matters": dict.fromkeys(MATTERS, "no")},
    "party hospital": {"organisation": "provider", "electronic_payer_dealings": "yes", "other_activities": "no", "federal_funds": "yes"},
    "party vendor": {"organisation": "vendor", "federal_funds": "no"},
    "dataset notes": {
        "data_form": "records",
        "first_collected_by": "provider",
        "subject_matter": {"condition": "yes", "care": "yes", "payment": "no", "demographics": "yes"},
        "ferpa_records": "none",
        "ferpa_treatment": "none",
        "employment_records": "none",
        "dead_fifty_years": "no",
        "tracking_data": "no",
        "genetic": "no",
        "deid_relied_on": "no",
    },
    "system service": {"clinical_decisions": "no"},
    "flow send": {
        "step": "send_data",
        "purpose": "care",
        "underwriting": "no",
        "on_behalf": "yes",
        "service": "clinical_ai",
        "phi_on_systems": "yes",
        "to_the_individual": "no",
        **dict.fromkeys(("workforce", "conduit", "treating_recipient", "own_research", "patients_app"), "no"),
        "special_role": "none",
    },
}
KINDS = dict.fromkeys(("genomic", "other_omic", "biospecimens", "biometric", "location", "health", "financial", "identifiers", "government"), "no")
BULK: dict[str, dict[str, Any]] = {
    "review": {"concern_countries": "yes"},
    "party hospital": {"us_person": "yes", "concern_link": "no_screened"},
    "party vendor": {"us_person": "no", "concern_link": "owned_or_based", "dsp_program": "no"},
    "dataset notes": {"dsp_kinds": {**KINDS, "health": "yes"}, "record_count": "20000", "veteran_marketing": "no"},
    "flow send": {"dsp_deal": "brokerage", "dsp_exempt": "none"},
}
CASES: dict[str, dict[str, dict[str, Any]]] = {
    "common_rule": {
        "dataset notes": {"cr_identifiable": "yes"},
        "flow send": {"purpose": "research", "fed_research": {"common_rule": "yes", "fda": "no"}, "irb_decision": "not_asked"},
    },
    "coppa": {
        "review": {"children": "yes"},
        "party hospital": {
            "organisation": "consumer_app",
            "entity_form": "for_profit",
            "child_directed": "directed",
            "kids_collect": "yes",
            "kids_vpc": "no",
        },
        "dataset notes": {"minors": "under_13"},
        "flow send": {"kids_disclosure": "general_consent", "kids_consent_covers": "no"},
    },
    "ferpa": {"dataset notes": {"ferpa_records": "all", "ed_funds": "yes"}, "flow send": {"ed_route": "none"}},
    "gina": {
        "review": {"jobs_insurance_credit": "yes"},
        "dataset notes": {"genetic": "yes"},
        "flow send": {"gina_use": "employment"},
    },
    "glba": {
        "review": {"lending": "yes"},
        "party hospital": {"financial_activity": "yes", "glba_program": "no"},
        "dataset notes": {"npi": "yes"},
        "flow send": {"glba_share": "none"},
    },
    "fcra": {"review": {"jobs_insurance_credit": "yes"}, "flow send": {"fcra_use": "yes", "fcra_basis": "none"}},
    "info_blocking": {
        "review": {"records_withheld": "yes"},
        "party hospital": {"info_blocking_role": "provider"},
        "dataset notes": {"ehi": "yes"},
        "flow send": {"patient_record_request": "yes", "ib_known": "yes", "ib_reason": "none"},
    },
    "doj_bulk": BULK,
    "padfa": {
        "review": {"concern_countries": "yes"},
        "party hospital": {"collected_directly": "no"},
        "party vendor": {"concern_link": "stake"},
        "dataset notes": {"linkable": "yes", "health_content": "explicit"},
        "flow send": {"on_behalf": "acts_for_itself", "value_received": {"money": "yes"}},
    },
    "s1557": {
        "system service": {"clinical_decisions": "yes", "bias_found": "no", "protected_inputs": "stand_ins", "bias_mitigation": "no"},
        "flow send": {"step": "run_model"},
    },
    "coc": {
        "review": {"funded_research": "yes"},
        "dataset notes": {"coc_source": "federally_funded", "coc_risk": "yes"},
        "flow send": {"coc_basis": "none", "coc_proceeding": "no"},
    },
    "agency_records": {
        "review": {"agency_records": "yes"},
        "dataset notes": {"va_source": "dod"},
        "flow send": {"agency_basis": "none", "agency_contract_allows": "yes"},
    },
    "wiretap": {"dataset notes": {"tracking_data": "yes", "trk_covered": "none"}},
}
STOPPED = {"s1557": "until_cured", "wiretap": "contested"}


def merged(*layers: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The answers of the clear review with others laid over them; None takes an answer away, also one item of the list."""
    found = copy.deepcopy(CLEAR)
    for layer in layers:
        for subject, answers in copy.deepcopy(layer).items():
            into = found[subject]["federal_matters"] if subject == "review" else found[subject]
            into.update(answers)
            for fact in [fact for fact, value in into.items() if value is None]:
                del into[fact]
    return found


def opened(*layers: dict[str, dict[str, Any]], as_of: str = "2026-11-01") -> ReviewSession:
    given = merged(*layers)
    data = {
        "review": "federal",
        "as_of": as_of,
        "answers": given["review"],
        "parties": {key: {"answers": given[f"party {key}"]} for key in ("hospital", "vendor")},
        "datasets": {"notes": {"answers": given["dataset notes"]}},
        "systems": {"service": {"party": "vendor", "answers": given["system service"]}},
        "holdings": [{"party": "hospital", "dataset": "notes", "answers": {"holding_origin": "created"}}],
        "flows": [{"id": "send", "from": "hospital", "to": "vendor", "data": ["notes"], "system": "service", "answers": given["flow send"]}],
    }
    return ReviewSession(review_from_data(data), LIBRARY)


def judged(regime: str, *layers: dict[str, dict[str, Any]], **top: str) -> Any:
    return regimes_of(opened(*layers, **top), "send")[regime]


def test_one_list_of_noes_closes_every_federal_law_for_an_ordinary_vendor():
    session = opened()
    found = regimes_of(session, "send")
    assert {found[name].outcome for name in FEDERAL} == {"outside"}
    assert not [row.question for row in session.open_questions() if row.topic == "federal"]


@pytest.mark.parametrize("name", ["ambient_scribe", "imaging_model", "wellness_chatbot"])
def test_samples_are_asked_nothing_of_these_laws(name):
    session = ReviewSession(read_review(SAMPLES / f"{name}.yaml", LIBRARY.program), LIBRARY)
    assert not [row.question for row in session.open_questions() if row.topic == "federal"]
    assert {regimes_of(session, flow.id)[name].outcome for flow in session.review.flows for name in FEDERAL} == {"outside"}


@pytest.mark.parametrize("regime", CASES)
def test_inv_8_one_missing_condition_is_one_block(regime):
    assert judged(regime, CASES[regime]).outcome == STOPPED.get(regime, "not_permitted")


@pytest.mark.parametrize("regime", CASES)
def test_inv_1_10_and_35_taking_an_answer_away_never_improves(regime):
    was = judged(regime, CASES[regime])
    for subject, answers in CASES[regime].items():
        for fact in answers:
            now = judged(regime, CASES[regime], {subject: {fact: None}})
            assert LADDER.index(now.at_worst) <= LADDER.index(was.at_worst), (subject, fact)
            assert now.outcome not in ("outside", "permitted"), (subject, fact)


@pytest.mark.parametrize("matter", MATTERS)
def test_inv_1_a_matter_nobody_answered_clears_nothing(matter):
    outcomes = {name: found.outcome for name, found in regimes_of(opened({"review": {matter: None}}), "send").items() if name in FEDERAL}
    assert "outside" in outcomes.values()
    assert set(outcomes.values()) != {"outside"}


@pytest.mark.parametrize("regime", ["coppa", "doj_bulk", "padfa", "coc", "agency_records"])
def test_inv_4_and_6_status_under_hipaa_never_clears_another_law(regime):
    hipaa = {"party vendor": {"organisation": "provider", "electronic_payer_dealings": "yes"}}
    assert judged(regime, CASES[regime], hipaa).outcome == "not_permitted"


@pytest.mark.parametrize("regime", ["doj_bulk", "coc", "padfa"])
def test_inv_5_a_label_of_deidentification_never_clears(regime):
    label = {"dataset notes": {"deid_relied_on": "yes"}}
    assert judged(regime, CASES[regime], label).at_worst == "not_permitted"


def test_inv_5_an_untested_belief_that_nobody_is_linkable_goes_to_counsel():
    assert judged("padfa", CASES["padfa"], {"dataset notes": {"linkable": "no_not_tested"}}).outcome == "contested"
    assert judged("padfa", CASES["padfa"], {"dataset notes": {"linkable": "no_tested"}}).outcome == "outside"


@pytest.mark.parametrize(
    "missing", [{"party vendor": {"concern_link": None}}, {"dataset notes": {"record_count": None}}, {"flow send": {"dsp_deal": None}}]
)
def test_inv_17_and_18_bulk_data_is_held_until_screened_counted_and_named(missing):
    found = judged("doj_bulk", BULK, missing)
    assert found.outcome == "undetermined"
    assert found.at_worst == "not_permitted"


def test_inv_17_whom_nobody_screened_counts_as_covered():
    assert judged("doj_bulk", BULK, {"party vendor": {"concern_link": "not_screened"}}).outcome == "not_permitted"
    assert judged("padfa", CASES["padfa"], {"party vendor": {"concern_link": "not_screened"}}).outcome == "not_permitted"


def test_inv_3_a_claimed_exemption_is_shown_to_counsel_and_not_applied():
    assert judged("doj_bulk", BULK, {"flow send": {"dsp_exempt": "clinical_study"}}).outcome == "contested"


def test_no_foreign_access_never_answers_who_controls_the_recipient():
    assert judged("padfa", CASES["padfa"], {"review": {"abroad": "no"}}).outcome == "not_permitted"


@pytest.mark.parametrize(("people", "outcome"), [(10000, "outside"), (10001, "not_permitted")])
def test_the_bulk_threshold_is_passed_only_above_it(people, outcome):
    assert judged("doj_bulk", BULK, {"dataset notes": {"record_count": str(people)}}).outcome == outcome


def test_a_restricted_dealing_needs_security_and_since_october_2025_a_program():
    vendor = {"flow send": {"dsp_deal": "vendor", "dsp_cisa": "yes"}, "party hospital": {"dsp_program": "no"}}
    assert judged("doj_bulk", BULK, vendor).outcome == "not_permitted"
    assert judged("doj_bulk", BULK, vendor, {"party hospital": {"dsp_program": "yes"}}).outcome.startswith("permitted")


def test_genomes_within_reach_of_a_covered_person_are_prohibited_whatever_the_dealing():
    vendor = {"flow send": {"dsp_deal": "vendor", "dsp_cisa": "yes"}, "party hospital": {"dsp_program": "yes"}}
    genomes = {"dataset notes": {"dsp_kinds": {**KINDS, "genomic": "yes"}, "record_count": "101"}}
    assert judged("doj_bulk", BULK, vendor, genomes).outcome == "not_permitted"


def test_the_exemption_for_use_under_hipaa_ends_where_hipaa_ends():
    exempt = {"flow send": {"irb_decision": "exempt_hipaa"}}
    assert judged("common_rule", CASES["common_rule"], exempt).outcome.startswith("permitted")
    alone = {"flow send": {"irb_decision": "exempt_hipaa", "on_behalf": "acts_for_itself"}}
    assert judged("common_rule", CASES["common_rule"], alone).outcome == "not_permitted"


def test_training_on_childrens_data_by_a_recipient_is_not_integral():
    parents = {
        "party hospital": {"kids_vpc": "verified", "kids_retention": "written_limited", "kids_security": "yes"},
        "party vendor": {"child_directed": "no"},
    }
    terms = {"flow send": {"kids_consent_covers": "yes", "kids_assurances": "yes", "kids_disclosure": "integral", "purpose": "product"}}
    assert judged("coppa", CASES["coppa"], parents, terms).outcome == "not_permitted"
    assert judged("coppa", CASES["coppa"], parents, terms, {"flow send": {"purpose": "care"}}).outcome.startswith("permitted")
    assert judged("coppa", CASES["coppa"], parents, terms, {"flow send": {"kids_disclosure": "separate_consent"}}).outcome.startswith("permitted")


def test_inv_24_figures_are_dated_and_cited():
    figures = [p for name, p in LIBRARY.program.parameters.items() if name.startswith("us.federal.")]
    assert len(figures) == 10
    assert all(value.cites for p in figures for value in p.history)


def test_inv_31_every_element_of_these_laws_has_a_citation():
    tests = [nodes.test for name, nodes in LIBRARY.program.tests.items() if name.startswith("us.federal.")]
    assert len(tests) > 45
    assert all(element.cites for test in tests for element in test.elements)


DAYS = [
    ("coppa_separate_consent", "coppa", "2026-04-21", "2026-04-22"),
    ("coppa_retention", "coppa", "2026-04-21", "2026-04-22"),
    ("coppa_security", "coppa", "2026-04-21", "2026-04-22"),
    ("doj_bulk_applies", "doj_bulk", "2025-04-07", "2025-04-08"),
    ("doj_brokerage", "doj_bulk", "2025-04-07", "2025-04-08"),
    ("padfa_transfer", "padfa", "2024-06-22", "2024-06-23"),
    ("s1557_mitigation", "s1557", "2025-04-30", "2025-05-01"),
    ("glba_event_notice", "glba", "2024-05-12", "2024-05-13"),
]


@pytest.mark.parametrize(("test", "case", "before", "after"), DAYS, ids=[row[0] for row in DAYS])
def test_inv_21_a_rule_binds_from_its_day_on(test, case, before, after):
    assert opened(CASES[case], as_of=before).finding(f"us.federal.{test}", "flow send")[0].outcome == "not_applicable"
    assert opened(CASES[case], as_of=after).finding(f"us.federal.{test}", "flow send")[0].outcome != "not_applicable"


def test_inv_21_a_compliance_program_is_asked_of_restricted_dealings_from_october_2025():
    vendor = {"flow send": {"dsp_deal": "vendor", "dsp_cisa": "yes"}, "party hospital": {"dsp_program": "no"}}
    assert judged("doj_bulk", BULK, vendor, as_of="2025-10-05").outcome.startswith("permitted")
    assert judged("doj_bulk", BULK, vendor, as_of="2025-10-06").outcome == "not_permitted"


@pytest.mark.parametrize(("day", "outcome"), [("2024-01-21", "not_permitted"), ("2024-01-22", "permitted")])
def test_inv_21_a_waiver_for_a_study_under_fda_rules_has_a_first_day(day, outcome):
    findings = dict.fromkeys(("minimal_risk", "impracticable", "identifiable_needed", "rights_kept", "informed_later", "nobody_refused"), "yes")
    given = {"flow send": {"irb_decision": "consent_waived", "waiver_findings": findings, "fed_research": {"common_rule": "no", "fda": "yes"}}}
    assert judged("common_rule", CASES["common_rule"], given, as_of=day).outcome.startswith(outcome)


def test_a_certificate_follows_the_copy_into_the_model():
    data = {
        "review": "certificate",
        "as_of": "2026-11-01",
        "answers": {"federal_matters": {"funded_research": "yes"}},
        "parties": {"university": {}, "vendor": {}},
        "datasets": {"cohort": {"answers": {"coc_source": "federally_funded"}}, "model": {"answers": {"coc_source": "no"}}},
        "flows": [
            {"id": "send", "from": "university", "to": "vendor", "data": ["cohort"]},
            {"id": "train", "from": "vendor", "data": ["cohort"], "produces": "model"},
        ],
    }
    session = ReviewSession(review_from_data(data), LIBRARY)
    assert session.finding("us.federal.coc_held", "holding vendor holds model")[0].outcome == "met"
