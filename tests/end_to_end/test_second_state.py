"""A second state's law is one more file: it works in the determination, on the command line and in the memo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.packs.check.run import check_knowledge
from reviewer.paths import knowledge_folder, user_packs_folder
from reviewer.session.content import shipped_and_own
from tests.second_state import PUERTO_RICO, put_into_home

REVIEW = """
review: island
as_of: 2027-06-30
leave_out: {hipaa: Only states., ftc: Only states., part2: Only states.}
answers: {states_people: [PR], states_collection: [PR], states_business: [PR], incident: no}
parties:
  app: {answers: {organisation: consumer_app, entity_form: for_profit, gen_actor: no}}
  host: {answers: {organisation: vendor, entity_form: for_profit, gen_actor: no}}
datasets:
  diary:
    answers:
      {data_form: records, first_collected_by: app_or_device, deid_relied_on: no, health_content: explicit, genetic: no,
       subject_matter: {condition: yes, care: no, payment: no, demographics: no}}
holdings: [{party: app, dataset: diary, answers: {holding_origin: from_person}}]
flows:
  - {id: send, from: app, to: host, data: [diary], answers: {on_behalf: yes, privacy_acts_outside: [none], record_law_cleared: [none], sensitive_consent: none}}
"""


@pytest.fixture
def island(home, tmp_path):
    """A review that touches Puerto Rico, with a file for it among the user's packs."""
    put_into_home("pr.yaml", PUERTO_RICO)
    shipped_and_own.cache_clear()
    path = tmp_path / "island.yaml"
    path.write_text(REVIEW, encoding="utf-8")
    yield str(path)
    shipped_and_own.cache_clear()


def told(capsys, *arguments: str) -> str:
    capsys.readouterr()
    main(list(arguments))
    return " ".join(capsys.readouterr().out.split())


def test_it_has_a_regime_tests_and_questions(island):
    program = shipped_and_own().program
    assert program.regimes["pr"].regime.group == "states"
    assert {"us.states.pr_reached", "us.states.pr_record_law", "us.states.pr_act_opt_in"} <= set(program.tests)
    assert "PR" in {option.value for option in program.questions["states_people"].options}
    assert "24 L.P.R.A. 3041" in program.questions["pr_record_law"].help


def test_it_is_determined_and_asked_on_the_command_line(island, capsys):
    assert "Puerto Rico law: undetermined" in told(capsys, "determine", island)
    assert "How does the health-record law of Puerto Rico stand to this step?" in told(capsys, "questions", island)


def test_its_days_count(island, capsys):
    path = Path(island)
    path.write_text(REVIEW.replace("sensitive_consent", "pr_record_law: cleared, sensitive_consent"), encoding="utf-8")
    assert "Puerto Rico law: permitted" in told(capsys, "determine", island, "--as-of", "2027-06-30")
    assert "Puerto Rico law: not permitted" in told(capsys, "determine", island, "--as-of", "2027-07-01")


def test_the_memo_tells_it_with_what_is_unverified(island, tmp_path, capsys):
    memo = tmp_path / "memo.md"
    main(["memo", island, "-o", str(memo)])
    text = memo.read_text(encoding="utf-8")
    assert "Puerto Rico: 24 L.P.R.A. 3041" in text
    assert "Written for a test and compared with nothing." in text


def test_the_check_finds_nothing_to_mend(island):
    found = check_knowledge([knowledge_folder(), user_packs_folder()], ["us.states.pr_reached", "us.states.pr_record_law"])
    assert [problem.sentence() for problem in found.problems] == []
    assert found.tests == 2


def test_a_file_of_ones_own_replaces_a_state_that_is_shipped(home, tmp_path, capsys):
    path, memo = tmp_path / "indiana.yaml", tmp_path / "memo.md"
    path.write_text(REVIEW.replace("PR", "IN").replace("pr_", "in_"), encoding="utf-8")
    try:
        put_into_home("in.yaml", PUERTO_RICO.replace("id: pr", "id: in").replace("code: PR", "code: IN").replace("Puerto Rico", "Indiana"))
        shipped_and_own.cache_clear()
        program = shipped_and_own().program
        assert program.tests["us.states.in_record_law"].test.cites == "Indiana: 24 L.P.R.A. 3041"
        assert program.tests["us.states.in_act_opt_in"].test.in_force.from_ == date(2027, 7, 1)
        assert "us.states.in_breach" not in program.tests
        assert "Indiana law: undetermined" in told(capsys, "determine", str(path))
        main(["memo", str(path), "-o", str(memo)])
        text = memo.read_text(encoding="utf-8")
        assert "Indiana: 24 L.P.R.A. 3041" in text
        assert "Written for a test and compared with nothing." in text
    finally:
        shipped_and_own.cache_clear()
