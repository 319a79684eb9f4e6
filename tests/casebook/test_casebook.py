"""Published scenarios as reviews: the packs say what the checks claim, and the checks mean what the authority said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casebook.cases import Question, cases, covered, present
from tests.casebook.checks import REVIEWS, Check, Said, all_checks, checks_in, holds, library, open_facts, said
from tests.casebook.meanings import meant, problems, unsafe
from tests.casebook.scores import scored

needs_casebook = pytest.mark.skipif(not present(), reason="the casebook is not beside this checkout")


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_a_review_comes_out_as_its_checks_claim(path):
    told = [f"{check}, but it is {said(check)}" for check in checks_in(path) if check.compares and not holds(check)]
    assert not told


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_a_check_claims_something_or_says_why_not(path):
    for check in checks_in(path):
        ways = [key for key in ("test", "flow", "not_expressible", "later") if key in check.data]
        assert len(ways) == 1, f"{check}: one of a test, a flow, not_expressible or later"
        assert "disagree" not in check.data or (check.compares and len(check.data["disagree"]) > 20)
        assert "not_expressible" not in check.data or len(check.data["not_expressible"]) > 20
        assert "reads" not in check.data or check.variant
        assert path.stem.partition(".")[0] == check.case


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_the_missing_fact_that_the_authority_names_is_asked(path):
    told = [f"{check} does not ask {fact}" for check in checks_in(path) for fact in check.data.get("asks", ()) if fact not in open_facts(check)]
    assert not told


@needs_casebook
@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_a_check_answers_a_question_of_its_case(path):
    case = cases(path.parent.name)[path.stem.partition(".")[0]]
    assert all(0 <= check.question < len(case.questions) for check in checks_in(path))


@needs_casebook
@pytest.mark.parametrize("file", covered())
def test_no_question_of_a_covered_file_is_forgotten(file):
    assert not [f"{row.case} question {row.number}" for row in scored() if row.file == file and row.status == "forgotten"]
    assert set(covered()[file]) <= set(cases(file))
    assert all(len(reason) > 20 for reason in covered()[file].values())


@needs_casebook
def test_the_checks_mean_what_the_authority_said():
    told = [f"{row.case} question {row.number}: {row.problems}" for row in scored() if row.problems and row.status == "agree"]
    assert not told


@needs_casebook
def test_a_disagreement_really_disagrees():
    assert not [f"{row.case} question {row.number}" for row in scored() if row.status == "disagree" and not row.problems]


@needs_casebook
def test_nothing_comes_out_freer_than_the_authority_said():
    told = [str(check) for check in all_checks() if check.compares and unsafe(_question(check), check, said(check))]
    assert not told


def test_meanings_name_legal_tests_that_exist():
    named = {row["test"] for values in meant().values() for rows in values.values() for row in rows if "test" in row}
    assert not named - set(library().program.tests)


def _question(check: Check) -> Question:
    return cases(check.path.parent.name)[check.case].questions[check.question]


FLOW = {"question": "0", "flow": "send", "regime": "hipaa"}
STATUS = {"question": "0", "test": "us.hipaa.business_associate", "of": "flow send"}
PERMITTED = Said("permitted", "permitted", "permitted")
OPEN = Said("undetermined", "not_permitted", "permitted")
CURABLE = Said("until_cured", "until_cured", "until_cured")
OUTSIDE = Said("outside", "permitted", "permitted")


def _check(data: dict[str, str], branch: bool = False) -> Check:
    return Check(Path("SC-00.a.yaml" if branch else "SC-00.yaml"), "SC-00", 0, data)


@pytest.mark.parametrize(
    ("expected", "found", "agrees"),
    [
        ("no", CURABLE, True),
        ("no", OPEN, False),
        ("no", OUTSIDE, False),
        ("undetermined", OPEN, True),
        ("undetermined", CURABLE, False),
        ("yes", PERMITTED, True),
        ("yes", OUTSIDE, True),
        ("yes", OPEN, False),
        ("yes", CURABLE, False),
        ("only_if", OPEN, True),
        ("only_if", CURABLE, True),
        ("only_if", PERMITTED, False),
    ],
)
def test_a_permitted_value_is_read_strictly(expected, found, agrees):
    question = Question("permitted", "send", expected, "")
    assert agrees == (not problems(question, [(_check(FLOW), found)]))


def test_a_branch_may_meet_the_condition_but_not_stand_alone():
    question = Question("permitted", "send", "only_if", "")
    assert problems(question, [(_check(FLOW, branch=True), PERMITTED)])
    assert not problems(question, [(_check(FLOW, branch=True), PERMITTED), (_check(FLOW), OPEN)])


def test_an_unknown_status_must_come_out_unknown():
    question = Question("party_status", "vendor", "undetermined", "")
    assert not problems(question, [(_check(STATUS), Said("unknown"))])
    assert problems(question, [(_check(STATUS), Said("met"))])


@pytest.mark.parametrize(("found", "freer"), [("not_met", True), ("unknown", False), ("met", False)])
def test_a_status_without_duties_is_unsafe_where_the_authority_saw_duties(found, freer):
    assert unsafe(Question("party_status", "vendor", "business_associate", ""), _check(STATUS), Said(found)) == freer


def test_a_branch_is_read_by_its_own_value():
    question = Question("party_status", "vendor", "undetermined", "")
    branch = _check({**STATUS, "reads": "business_associate"}, branch=True)
    assert not problems(question, [(_check(STATUS), Said("unknown")), (branch, Said("met"))])
    assert problems(question, [(_check(STATUS), Said("unknown")), (branch, Said("not_met"))])
    assert unsafe(question, branch, Said("not_met"))


@pytest.mark.parametrize("expected", ["no", "undetermined"])
@pytest.mark.parametrize(("found", "freer"), [(PERMITTED, True), (OUTSIDE, True), (OPEN, False), (CURABLE, False)])
def test_what_is_refused_or_open_never_comes_out_permitted(expected, found, freer):
    assert unsafe(Question("permitted", "send", expected, ""), _check(FLOW), found) == freer


@pytest.mark.parametrize(("expected", "freer"), [("phi", True), ("undetermined", True), ("not_phi", False), ("deidentified", False)])
def test_data_that_is_or_may_be_protected_never_comes_out_outside(expected, freer):
    assert unsafe(Question("phi_status", "data", expected, ""), _check(FLOW), OUTSIDE) == freer


def test_a_value_of_two_parts_needs_both():
    question = Question("documents", "send", "baa+dua", "")
    paper = _check({"question": "0", "test": "us.hipaa.baa_valid", "of": "flow send"})
    assert problems(question, [(paper, Said("not_met"))])


def test_a_part_without_a_word_of_ours_must_be_excused():
    question = Question("documents", "send", "baa+school_terms", "")
    paper = _check({"question": "0", "test": "us.hipaa.baa_valid", "of": "flow send"})
    assert problems(question, [(paper, Said("not_met"))])
    assert not problems(question, [(paper, Said("not_met"))], excused=True)
