"""What a careful lawyer would say of scenarios beyond HIPAA, and whether the shipped packs say so."""

from __future__ import annotations

import pytest

from tests.scenarios.beyond.told import KEYS, opened, told, wrong

ALL = list(told())


@pytest.mark.parametrize("row", [row for _, row in ALL], ids=[name for name, _ in ALL])
def test_the_packs_say_what_a_careful_lawyer_would(row):
    session = opened(row)
    assert not [said for claim in row["expect"] for said in wrong(session, claim)]


def test_every_scenario_names_its_authority_and_claims_something():
    for name, row in ALL:
        assert set(row) <= KEYS | {"case"}, name
        assert len(row["authority"]) > 10, name
        assert row["expect"], name


def test_a_claim_that_is_not_so_is_told():
    row = {"sample": "wellness_chatbot", "states": ["OH"]}
    assert wrong(opened(row), {"flow": "prompt", "regime": "ftc_act", "outcome": "outside"})
