"""What lessens a risk never lowers an outcome; only a failed test may. Facts of duties are never asked for an outcome."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from reviewer.engine.determine import lowest
from reviewer.model.outcome import LADDER
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.yaml"))
FILES = ("incidents.yaml", "notices_of_breach.yaml", "training.yaml", "security.yaml")
PACK = "us.hipaa"
OF_DATASETS = {
    "leak_test": ("passed", "planned", "none"),
    "privacy_noise": ("recorded", "unrecorded", "no"),
    "removal_from_model": ("proven", "claimed", "not_done", "not_due"),
    "synthetic_test": ("passed", "none"),
    "synthetic_outliers": ("yes", "no"),
    "encrypted": ("yes", "no"),
}
OF_FLOWS = {
    "updates_tested": ("passed", "failed", "none"),
    "updates_aggregated": ("yes", "no"),
    "updates_noised": ("yes", "no"),
    "expert_on_updates": ("yes", "no"),
    "coordinator": ("own_site", "under_agreement", "no_agreement"),
    "exports_checked": ("yes", "no", "no_workspace"),
}


def opened(path: Path, dataset: dict[str, str] | None = None, flow: dict[str, str] | None = None) -> ReviewSession:
    """A golden review with answers added to every dataset and every flow."""
    library = shipped_and_own()
    review = read_review(path, library.program)
    datasets = {k: msgspec.structs.replace(d, answers={**d.answers, **(dataset or {})}) for k, d in review.datasets.items()}
    flows = tuple(msgspec.structs.replace(f, answers={**f.answers, **(flow or {})}) for f in review.flows)
    return ReviewSession(msgspec.structs.replace(review, datasets=datasets, flows=flows), library)


def ends(session: ReviewSession) -> list[tuple[int, int]]:
    results = [lowest([phase.whole for phase in session.judged.of_flow(flow.id)]) for flow in session.review.flows]
    return [(LADDER.index(r.at_worst), LADDER.index(r.at_best)) for r in results]


def cases() -> list[tuple[dict[str, str], dict[str, str]]]:
    found: list[tuple[dict[str, str], dict[str, str]]] = [({fact: value}, {}) for fact, values in OF_DATASETS.items() for value in values]
    return found + [({}, {fact: value}) for fact, values in OF_FLOWS.items() for value in values]


@pytest.mark.parametrize("path", [p for p in GOLDEN if p.stem in ("e3", "e4", "e6", "e9")], ids=lambda p: p.stem)
def test_a_mitigation_never_lowers_an_outcome(path):
    before = ends(opened(path))
    for dataset, flow in cases():
        after = ends(opened(path, dataset, flow))
        assert all(new[0] >= old[0] and new[1] >= old[1] for old, new in zip(before, after, strict=True)), (dataset, flow)


def test_a_failed_leak_test_is_a_leak():
    session = opened(next(p for p in GOLDEN if p.stem == "e6"), {"leak_test": "failed"})
    model = next(key for key, dataset in session.review.datasets.items() if dataset.answers.get("data_form") == "model")
    assert session.finding("us.hipaa.model_cleared", f"dataset {model}")[0].outcome == "not_met"


@pytest.mark.parametrize(("told", "outcome"), [("none", "met"), ("passed", "met"), ("failed", "not_met")])
def test_a_failed_test_decides_though_no_leak_is_reported(told, outcome):
    session = opened(next(p for p in GOLDEN if p.stem == "e4"), {"leak_test": told})
    model = next(key for key, dataset in session.review.datasets.items() if dataset.answers.get("data_form") == "model")
    assert session.review.datasets[model].answers["leak_found"] == "no"
    assert session.finding("us.hipaa.model_cleared", f"dataset {model}")[0].outcome == outcome


@pytest.mark.parametrize("path", GOLDEN, ids=lambda p: p.stem)
def test_no_outcome_asks_for_facts_of_duties(path):
    session = opened(path)
    asked = {row.question for row in session.open_questions()}
    duties = {
        q.id for pack in session.library.packs for q in pack.questions if q.source.partition(":")[0].rpartition("/")[2] in FILES and pack.id == PACK
    }
    assert duties
    assert not asked & duties
