"""Status invariants, proved for every set of answers on the pictures: what de-identification, exclusions and stops may never do."""

from __future__ import annotations

import pytest

from reviewer.engine.report import judge
from reviewer.session.content import shipped_and_own
from reviewer.session.subjects_of import with_answers
from tests.knowledge.invariants.claims import READINGS, Step
from tests.knowledge.invariants.pictures import PICTURES, review_of, symbolic

pictures = pytest.mark.parametrize("name", PICTURES)
VENDOR = "a vendor's use that makes a copy"


def notes(step: Step, test: str, lane=(False, False)) -> tuple[int, int]:
    """Yes and no of a test about the dataset `notes`."""
    return step.proof.test(f"us.hipaa.{test}", step.proof.subjects.find("dataset", "notes"), lane)


def taken(step: Step, test: str, lane=(False, False)) -> tuple[int, int]:
    """Yes and no of a test about `notes` as the step takes it in."""
    return step.proof.test(f"us.hipaa.{test}", step.proof.subjects.find("input", "notes in step"), lane)


@pytest.mark.parametrize("paper", ["baa", "dua"])
def test_i14_a_paper_makes_nobody_a_business_associate_and_its_lack_unmakes_none(paper):
    step = Step(symbolic("a disclosure"))
    tied = [k for k in step.proof.answers if k[0] == paper]
    status = step.met("business_associate")
    assert tied
    for chosen in (step.proof.answers[k] for k in tied):
        for first in chosen.values():
            for second in chosen.values():
                assert step.possible(status, first) == step.possible(status, second)


@pictures
def test_i16_de_identified_is_never_concluded_without_a_whole_method(name):
    step = Step(symbolic(name))
    rows, _ = notes(step, "safe_harbor_rows")
    knowledge_ruled_out = step.not_met("deid_actual_knowledge")
    expert, _ = taken(step, "deid_expert_determination")
    cleared, _ = notes(step, "model_cleared")
    whole = step.gates.any_of([step.gates.all_of([rows, knowledge_ruled_out]), expert, cleared])
    assert not step.possible(taken(step, "deidentified")[0], -whole)


@pictures
def test_i17_a_row_that_is_open_or_text_cleaned_by_software_alone_is_no_safe_harbor(name):
    step = Step(symbolic(name))
    met, _ = taken(step, "deid_safe_harbor")
    items = [q.id for q in step.proof.program.questions["identifiers"].items]
    for item in items:
        key = (f"identifiers.{item}", ("dataset", 0))
        if key in step.proof.answers:
            assert not step.possible(met, step.proof.answers[key][None])
    text = step.answer("free_text", "yes", of="dataset notes")
    assert not step.possible(met, text, step.answer("text_cleaning", "software", of="dataset notes"))


@pictures
def test_i18_a_limited_data_set_and_coded_data_stay_protected(name):
    step, number = Step(symbolic(name)), symbolic(name).subjects.find("input", "notes in step")
    holding = step.proof.subjects.one["input", "holding"][number]
    lineage = step.proof.test("us.hipaa.regulated_lineage", holding)[0]
    identifiable = step.proof.test("us.hipaa.iihi", number)[0]
    without_the_sixteen = notes(step, "lds_sixteen_removed")[0]
    coded = step.answer("code_origin", "random", "derived", of="dataset notes")
    protected = step.proof.test("us.hipaa.phi_as_held", number)
    ordinary = [lineage, identifiable, notes(step, "phi_exclusion")[1], notes(step, "public_page_visit")[1]]
    for about in (without_the_sixteen, coded):
        assert step.possible(about, *ordinary)
        assert not step.possible(about, *ordinary, -protected[0])


@pictures
@pytest.mark.parametrize("fact", ["ferpa_records", "employment_records"])
def test_i19_an_exclusion_frees_only_data_that_it_covers_whole(name, fact):
    step = Step(symbolic(name))
    others = [f for f in ("ferpa_records", "ferpa_treatment", "employment_records") if f != fact]
    some = step.answer(fact, "some", of="dataset notes")
    rest = [step.answer(f, "none", of="dataset notes") for f in others] + [step.answer("dead_fifty_years", "no", of="dataset notes")]
    assert not step.possible(some, *rest, notes(step, "phi_exclusion")[0])


@pictures
def test_i20_training_alone_needs_a_pathway_like_any_use(name):
    step = Step(symbolic(name))
    for lane in READINGS:
        none = [-step.proof.test(p, step.number, lane)[0] for p in step.regime.pathways]
        training = step.answer("step", "train", "tune", "index")
        assert not step.possible(step.phi(lane), training, *none, step.ok(lane))


def test_i21_a_model_taught_on_protected_data_stays_protected_without_an_expert():
    step = Step(symbolic(VENDOR))
    copy = step.proof.subjects.find("dataset", "copy")
    cleared = step.proof.test("us.hipaa.model_cleared", copy)[0]
    taught = step.answer("trained_on", "identifiable", of="dataset copy")
    assert not step.possible(cleared, taught, -step.answer("expert_on_model", "yes", of="dataset copy"))
    assert not step.possible(cleared, step.answer("leak_found", "yes", of="dataset copy"))


def test_i21_no_leak_beside_a_failed_leak_test_is_told_as_a_contradiction():
    answers = {"data_form": "model", "leak_test": "failed", "leak_found": "no"}
    review = with_answers(review_of(VENDOR), "dataset copy", answers)
    assert any("leak_found" in conflict.facts for conflict in judge(shipped_and_own().program, review).inferred.conflicts)


@pictures
def test_i22_sharing_a_model_needs_a_pathway_of_its_own(name):
    step = Step(symbolic(name))
    for lane in READINGS:
        none = [-step.proof.test(p, step.number, lane)[0] for p in step.regime.pathways]
        assert not step.possible(step.phi(lane), step.answer("step", "send_model"), *none, step.ok(lane))


@pictures
def test_i23_session_notes_without_the_special_permission_are_not_permitted(name):
    step = Step(symbolic(name))
    for lane in READINGS:
        stop = step.met("psychotherapy_notes_use", lane)
        assert not step.possible(step.phi(lane), stop, step.ok(lane))
    apart = [step.answer("session_notes", "yes", of="dataset notes"), step.answer("session_notes_separate", "yes", of="dataset notes")]
    nothing = [step.answer("authorization", "none"), step.answer("notes_exception", "none")]
    assert not step.possible(step.phi(), *apart, *nothing, step.ok())


@pictures
def test_i24_genetic_underwriting_by_a_plan_is_not_permitted_even_with_an_authorization(name):
    step = Step(symbolic(name))
    plan = step.answer("organisation", "plan", of="party hospital")
    genes = step.answer("genetic", "yes", of="dataset notes")
    assert not step.possible(step.phi(), plan, genes, step.answer("underwriting", "yes"), step.ok())


@pictures
def test_i25_data_for_value_without_an_exception_or_a_sale_authorization_is_not_permitted(name):
    step = Step(symbolic(name))
    for lane in READINGS:
        assert not step.possible(step.phi(lane), step.met("sale_of_phi", lane), step.ok(lane))


def test_i26_the_vendors_own_purpose_under_an_agreement_alone_is_not_permitted_in_either_reading():
    step = Step(symbolic(VENDOR))
    routes = (
        "research_authorization",
        "research_waiver",
        "limited_data_set_disclosure",
        "decedent_research",
        "other_authorization",
        "create_deidentified",
        "create_limited_data_set",
        "ba_management_admin",
        "to_individual",
        "preparatory_to_research",
        "public_health",
        "required_by_law",
        "health_oversight",
    )
    for lane in READINGS:
        none = [-step.met(route, lane) for route in routes]
        own = step.answer("gains_most", "mainly_vendor", "vendor_only")
        assert not step.possible(step.phi(lane), step.met("uses_as_ba", lane), own, *none, step.ok(lane))


@pictures
def test_i28_a_vacated_rule_is_never_met_and_stops_nothing(name):
    step = Step(symbolic(name))
    assert not step.possible(step.met("reproductive_health_rule"))


@pictures
def test_i30_a_presumed_breach_stands_without_an_exception_or_a_finished_assessment(name):
    step = Step(symbolic(name))
    event = [step.answer("impermissible_event", "yes"), step.phi()]
    no_way_out = [
        step.answer("honest_mistake", "no"),
        step.answer("stayed_authorized", "no"),
        step.answer("could_keep", "yes"),
        step.answer("risk_assessment", "none"),
    ]
    assert not step.possible(
        *event,
        *no_way_out,
        step.not_met("breach_presumed"),
        -step.gates.any_of([x for k, c in step.proof.answers.items() if k[0].startswith("encr") for v, x in c.items()]),
    )
