"""Examples are run, mutants are found, and loading errors name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import Problems
from reviewer.packs.check.run import check_knowledge
from reviewer.packs.load import load_pack

PACK = "id: my.pack\ntitle: T\nversion: '1'\njurisdiction: J\nkeeper: K\nlaw_as_of: 2026-01-01\n"
QUESTIONS = "- {id: good, subject: flow, kind: yes_no, topic: t, text: Good?, help: H, tell: T}\n- {id: fine, subject: flow, kind: yes_no, topic: t, text: Fine?, help: H, tell: T}\n"
TEST = """id: my.pack.way
title: Way
kind: status
subject: flow
asks: Is it?
cites: Law 1
in_force: {from: 2000-01-01}
checked: {on: 2026-01-01, by: Me}
elements:
  - {id: good, cites: Law 1, says: Good., otherwise: Bad., holds_when: {fact: good, is: yes}}
  - {id: fine, cites: Law 2, says: Fine., otherwise: Not fine., holds_when: {fact: fine, is: yes}}
outcomes: {met: Yes., not_met: No., unknown: Open.}
"""
EXAMPLES = """test: my.pack.way
about: flow f
picture: {parties: {a: {}}, datasets: {d: {}}, flows: [{id: f, from: a, data: [d]}]}
base: {answers: {flow f: {good: yes, fine: yes}}}
examples:
  - {name: All well, expect: met}
  - {name: Not good, given: {flow f: {good: no}}, expect: not_met, because: [good]}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    for name, text in (("pack.yaml", PACK), ("questions/q.yaml", QUESTIONS), ("legal_tests/way.yaml", TEST), ("legal_tests/way.examples.yaml", EXAMPLES), ("authorities/a.yaml", "- {id: Law, title: L, kind: statute, paraphrase: P.}\n"), ("coverage.yaml", "- {cites: Law 1, status: tested, by: [my.pack.way]}\n")):  # fmt: skip
        path = tmp_path / "pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def sentences(root: Path) -> str:
    """All problems of a check as one text."""
    return "\n".join(p.sentence() for p in check_knowledge([root]).problems)


def change(root: Path, name: str, old: str, new: str) -> None:
    """Change one file of the pack."""
    path = root / "pack" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_mutant_that_no_example_notices_is_named(pack):
    assert "no example notices fine: fine taken as yes" in sentences(pack)


def test_with_one_more_example_no_mutant_survives(pack):
    change(
        pack,
        "legal_tests/way.examples.yaml",
        "because: [good]}",
        "because: [good]}\n  - {name: Not fine, given: {flow f: {fine: no}}, expect: not_met}",
    )
    assert sentences(pack) == ""


def test_a_wrong_expectation_names_what_it_rests_on(pack):
    change(pack, "legal_tests/way.examples.yaml", "All well, expect: met", "All well, expect: not_met")
    assert "'All well' expects not_met but is met" in sentences(pack)


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        ("legal_tests/way.yaml", "{fact: good, is: yes}", "{fact: god, is: yes}", "no question gives the fact 'god'"),
        ("legal_tests/way.yaml", "{fact: good, is: yes}", "{fact: good, is: maybe}", "'maybe' is no answer"),
        ("legal_tests/way.yaml", "{fact: good, is: yes}", "{fakt: good, is: yes}", "has no key 'fakt'"),
        ("legal_tests/way.yaml", "{fact: good, is: yes}", "{test: my.pack.none}", "there is no legal test"),
        ("legal_tests/way.yaml", "{fact: good, is: yes}", "{via: nowhere, holds: {all: []}}", "has no relation"),
        ("legal_tests/way.yaml", "cites: Law 2", "cites: Other 2", "no authority covers 'Other 2'"),
        ("legal_tests/way.yaml", "id: my.pack.way", "id: my.pack.other", "It should be 'my.pack.way'"),
        ("legal_tests/way.yaml", "says: Good.", "says: it shall", "full sentences"),
        ("legal_tests/way.yaml", "kind: status", "kind: stat", "kind"),
        ("legal_tests/way.yaml", "asks: Is it?", "asks: Is it?\nextra: 1", "no key 'extra'"),
        ("questions/q.yaml", "text: Good?", "text: Good", "question mark"),
        ("coverage.yaml", "status: tested, by: [my.pack.way]", "status: not_modeled", "does not name"),
    ],
)
def test_what_is_wrong_with_content_is_said_with_its_place(pack, name, old, new, part):
    change(pack, name, old, new)
    assert part in sentences(pack)


def test_all_problems_of_all_files_come_at_once(pack):
    change(pack, "legal_tests/way.yaml", "kind: status", "kind: stat")
    change(pack, "questions/q.yaml", "kind: yes_no", "kind: yesno")
    with pytest.raises(Problems) as raised:
        load_pack(pack / "pack")
    assert len(raised.value.problems) == 2
    assert "way.yaml, line 3" in str(raised.value)


def test_a_paradox_is_named(pack):
    change(
        pack,
        "legal_tests/way.yaml",
        "{fact: good, is: yes}",
        "{all: [{fact: good, is: yes}, {not: {test: my.pack.way}}]}",
    )
    assert "depends on its own opposite" in sentences(pack)
