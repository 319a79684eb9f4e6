"""Templates filled for jurisdictions: fifty states need no fifty copies, and a new state is one file."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.errors import ReviewerError
from reviewer.model.review_data import review_from_data
from reviewer.packs.check.run import check_knowledge
from reviewer.packs.fill_templates import filled
from reviewer.packs.library import open_library
from reviewer.session.session import ReviewSession

PACK = """
id: us.toy
title: Toy states
version: "1"
jurisdiction: Nowhere
keeper: Nobody
law_as_of: 2026-01-01
topics: [{value: state, label: State}]
"""
QUESTION = """
- {id: lives_in, subject: review, kind: list, topic: state, text: Where do they live?, help: Why., tell: How., options: [{value: ZA, label: Zeta}, {value: YB, label: Ypsilon}]}
- {id: asked_them, subject: flow, kind: yes_no, topic: state, text: Did they agree?, help: Why., tell: How.}
"""
REGIME = """
make: regime
for_each: jurisdiction
of: {id: "{id}", title: "{name}", trigger: "us.toy.{id}_reached", outside: "Nothing ties this step to {name}.", group: states}
"""
REACHED = """
make: legal_test
for_each: jurisdiction
of:
  id: us.toy.{id}_reached
  title: "{name} is touched"
  kind: status
  subject: flow
  asks: "Does {name} reach this step?"
  cites: "{name} Law"
  in_force: {}
  checked: {on: 2026-01-01, by: Nobody}
  elements:
    - id: lives
      cites: "{name} Law"
      says: "Somebody lives in {name}."
      otherwise: "Nobody lives in {name}."
      holds_when: {via: review, holds: {fact: lives_in, some_in: ["{code}"]}}
  outcomes: {met: Reached., not_met: Not reached., unknown: Open.}
"""
CONSENT = """
make: legal_test
for_each: consent
where: {kind: [strict]}
of:
  id: us.toy.{made_for}_consent
  title: "{title}"
  kind: requirement
  subject: flow
  asks: Did they agree?
  cites: "{cites}"
  in_force: {from: "{from}"}
  checked: {on: 2026-01-01, by: Nobody}
  applies_when: {test: "us.toy.{id}_reached"}
  elements:
    - {id: agreed, cites: "{cites}", says: They agreed., otherwise: They did not agree., holds_when: {fact: asked_them, is: "yes"}}
  outcomes: {met: Agreed., not_met: Not agreed., unknown: Open.}
"""
AUTHORITY = """
make: authority
for_each: jurisdiction
of: {id: "{name} Law", title: "The law of {name}", kind: statute, paraphrase: A law for tests.}
"""
COVERAGE = """
make: coverage
for_each: jurisdiction
of: {cites: "{name} Law", status: tested, by: ["us.toy.{id}_reached", "us.toy.{id}_consent"]}
"""
EXAMPLES = """
test: us.toy.{id}_reached
about: flow send
picture: {parties: {a: {}, b: {}}, datasets: {d: {}}, flows: [{id: send, from: a, to: b, data: [d]}]}
examples:
  - {name: Somebody lives there, given: {review: {lives_in: ["{code}"]}}, expect: met}
  - {name: Nobody does, given: {review: {lives_in: [%s]}}, expect: not_met}
  - {name: Not asked, expect: unknown}
"""
CONSENT_EXAMPLES = """
test: us.toy.{made_for}_consent
about: flow send
picture: {parties: {a: {}, b: {}}, datasets: {d: {}}, flows: [{id: send, from: a, to: b, data: [d]}]}
base: {outcomes: {"us.toy.{id}_reached": met}}
examples:
  - {name: They agreed, given: {flow send: {asked_them: "yes"}}, expect: met}
  - {name: They did not, given: {flow send: {asked_them: "no"}}, expect: not_met}
  - {name: Not reached, outcomes: {"us.toy.{id}_reached": not_met}, expect: not_applicable}
"""
ZETA = """
{id: za, code: ZA, name: Zeta, laws: [{topic: consent, title: Zeta consent, cites: Zeta Law, summary: Ask first., from: 2026-05-01, kind: strict}]}
"""


def a_pack(folder):
    """A pack with templates and one state."""
    files = {
        "pack.yaml": PACK, "questions/all.yaml": QUESTION, "templates/regime.yaml": REGIME, "templates/reached.yaml": REACHED,
        "templates/consent.yaml": CONSENT, "templates/authority.yaml": AUTHORITY, "templates/coverage.yaml": COVERAGE,
        "templates/reached.examples.yaml": EXAMPLES % "YB", "templates/consent.examples.yaml": CONSENT_EXAMPLES,
        "jurisdictions/za.yaml": ZETA,
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_a_state_gets_its_regime_and_its_tests(tmp_path):
    a_pack(tmp_path / "toy")
    library = open_library([tmp_path])
    assert list(library.program.regimes) == ["za"]
    assert library.program.tests["us.toy.za_consent"].test.in_force.from_ == date(2026, 5, 1)
    assert library.program.tests["us.toy.za_consent"].test.regime == "za"


def test_templates_are_checked_like_any_legal_test(tmp_path):
    a_pack(tmp_path / "toy")
    report = check_knowledge([tmp_path])
    assert [p.sentence() for p in report.problems] == []
    only_the_first = (EXAMPLES % "YB").partition("  - {name: Nobody does")[0]
    (tmp_path / "toy/templates/reached.examples.yaml").write_text(only_the_first, encoding="utf-8")
    assert any("no example notices" in p.sentence() for p in check_knowledge([tmp_path]).problems)


def test_a_second_state_is_one_more_file(tmp_path):
    a_pack(tmp_path / "toy")
    (tmp_path / "toy/jurisdictions/yb.yaml").write_text("{id: yb, code: YB, name: Ypsilon}", encoding="utf-8")
    library = open_library([tmp_path])
    assert list(library.program.regimes) == ["yb", "za"]
    assert "us.toy.yb_consent" not in library.program.tests


def test_the_users_own_description_of_a_state_wins(tmp_path):
    a_pack(tmp_path / "ours/toy")
    own = tmp_path / "own/mine"
    own.mkdir(parents=True)
    (own / "pack.yaml").write_text(PACK.replace("us.toy", "my.states"), encoding="utf-8")
    (own / "jurisdictions").mkdir()
    (own / "jurisdictions/za.yaml").write_text(ZETA.replace("2026-05-01", "2027-01-01"), encoding="utf-8")
    library = open_library([tmp_path / "ours", tmp_path / "own"])
    assert library.program.tests["us.toy.za_consent"].test.in_force.from_ == date(2027, 1, 1)


def test_a_filled_template_that_is_not_whole_is_named(tmp_path):
    a_pack(tmp_path / "toy")
    (tmp_path / "toy/templates/regime.yaml").write_text("make: regime\nfor_each: jurisdiction\nof: {id: '{id}'}", encoding="utf-8")
    with pytest.raises(ReviewerError, match="filled for Zeta this is not whole"):
        open_library([tmp_path])


def test_words_are_filled_into_texts_only():
    assert filled({"a {id}": ["{id}", {"b": "{name}"}], "c": "{none}"}, {"id": "za", "name": "", "none": ""}) == {"a za": ["za", {}]}


def test_a_question_may_offer_every_state_that_has_a_file(tmp_path):
    a_pack(tmp_path / "toy")
    (tmp_path / "toy/questions/all.yaml").write_text(QUESTION.replace("kind: list,", "kind: list, options_from: jurisdictions,"), encoding="utf-8")
    (tmp_path / "toy/jurisdictions/xc.yaml").write_text("{id: xc, code: XC, name: Xi}", encoding="utf-8")
    options = open_library([tmp_path]).program.questions["lives_in"].options
    assert [option.value for option in options] == ["ZA", "YB", "XC"]


def test_a_template_may_make_a_figure(tmp_path):
    a_pack(tmp_path / "toy")
    figure = "make: parameter\nfor_each: consent\nof: {id: 'us.toy.{made_for}_consent.days', title: '{name}', history: [{from: '{from}', cites: '{cites}', value: 30}]}"
    (tmp_path / "toy/templates/days.yaml").write_text(figure, encoding="utf-8")
    assert open_library([tmp_path]).program.parameters["us.toy.za_consent.days"].history[0].from_ == date(2026, 5, 1)


@pytest.mark.parametrize(("first", "asked"), [("", {"lives_in", "asked_them"}), ("trigger_first: true, ", {"lives_in"})])
def test_nothing_behind_a_trigger_is_asked_before_it_is_known_to_be_met(tmp_path, first, asked):
    a_pack(tmp_path / "toy")
    (tmp_path / "toy/templates/regime.yaml").write_text(REGIME.replace("of: {", f"of: {{{first}"), encoding="utf-8")
    library = open_library([tmp_path])
    review = {
        "review": "r",
        "as_of": "2026-06-01",
        "parties": {"a": {}, "b": {}},
        "datasets": {"d": {}},
        "flows": [{"id": "send", "from": "a", "to": "b", "data": ["d"]}],
    }
    session = ReviewSession(review_from_data(review), library)
    assert {question.fact for question in session.open_questions()} == asked
    session.answer("review", "lives_in", ("ZA",))
    assert {question.fact for question in session.open_questions()} == {"asked_them"}


def test_the_cache_keeps_filled_packs_until_a_file_changes(tmp_path):
    a_pack(tmp_path / "packs/toy")
    first = open_library([tmp_path / "packs"], tmp_path / "cache")
    again = open_library([tmp_path / "packs"], tmp_path / "cache")
    assert again.packs == first.packs
    (tmp_path / "packs/toy/jurisdictions/yb.yaml").write_text("{id: yb, code: YB, name: Ypsilon}", encoding="utf-8")
    assert "yb" in open_library([tmp_path / "packs"], tmp_path / "cache").program.regimes
