"""Questions of risk are asked and printed, and no answer to them changes an outcome or hides behind one."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.memo.build_risk import risk_beside_the_law
from reviewer.memo.material import Material
from reviewer.session.asked import rows
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

TESTS = Path(__file__).parents[1]
REVIEWS = [TESTS / "golden" / "e4.yaml", TESTS.parent / "resources" / "samples" / "wellness_chatbot.yaml"]
PACK = next(pack for pack in shipped_and_own().packs if pack.id == "common.risk")
RISKS = [question.id for question in PACK.questions]


def opened(path: Path) -> ReviewSession:
    library = shipped_and_own()
    return ReviewSession(read_review(path, library.program), library)


def state(session: ReviewSession) -> object:
    return session.regime_outcomes(), session.open_questions(), [(f.whole, f.regimes, f.becomes) for f in session.judged.flows]


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_inv_9_no_answer_about_risk_changes_an_outcome(path):
    session = opened(path)
    before = state(session)
    assert len(RISKS) == 20
    for value in ("low", "moderate", "high", "not_sure"):
        session.answer_all("review", dict.fromkeys(RISKS, value))
        assert state(session) == before


def test_inv_9_the_pack_has_no_body_of_law():
    assert PACK.regimes == ()
    assert {test.kind for test in PACK.tests} == {"duty"}
    assert {test.regime for test in PACK.tests} == {""}


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_every_risk_question_can_be_asked_though_none_is_open(path):
    session = opened(path)
    asked = {row.question for row in rows(session, duties=True) if row.subject == "review" and row.topic == "risk"}
    assert asked == set(RISKS)
    assert not [row for row in session.open_questions() if row.topic == "risk"]


def test_the_memo_lists_question_answer_and_note_whatever_the_outcome():
    session = opened(REVIEWS[0])
    session.answer("review", "risk_press_test", "high", note="Mental health is involved.")
    session.answer("review", "risk_dependence", "low")
    told = str(risk_beside_the_law(Material(session.review, session.determination(), session.library.packs)))
    assert "Mental health is involved." in told
    assert "High" in told
    assert "Lock-in" in told
    assert "18 of 20" in told


def test_no_answer_no_section():
    session = opened(REVIEWS[0])
    assert risk_beside_the_law(Material(session.review, session.determination(), session.library.packs)) == []
