"""Speed against peers in the same run: `.venv/bin/python tests/benchmarks/run.py [--quick]`. Prints figures, judges nothing.

Answers: a review of 200 steps, one answer changed until all outcomes are current; first always the same question, then any. The
session's figure adds checking, saving and the next question. Pass: that many steps side by side, four lanes, with and without
numbering subjects. The other engines come with the extra `bench`; see `peers.py`. Times are wall-clock times except where
`peers.py` says so: take figures for the record on a machine that does nothing else.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from msgspec import structs

from reviewer.engine.build_subjects import build_subjects
from reviewer.engine.determine import determine_flows, thresholds
from reviewer.engine.evaluate import evaluate
from reviewer.engine.packing import Frame
from reviewer.engine.report import judge
from reviewer.engine.what_if import options_of
from reviewer.model.review import Review
from reviewer.session.content import shipped_and_own
from reviewer.session.person import Person
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import with_answers
from tests.benchmarks.peers import peers


def large(review: Review, flows: int) -> Review:
    """The sample told over and over with new ids until it has that many flows."""
    parties, datasets, systems, made = dict[str, object](), dict[str, object](), dict[str, object](), []
    relationships, holdings = [], []
    for n in range(-(-flows // len(review.flows))):
        parties |= {f"{k}{n}": v for k, v in review.parties.items()}
        datasets |= {f"{k}{n}": v for k, v in review.datasets.items()}
        systems |= {f"{k}{n}": structs.replace(v, party=f"{v.party}{n}", model=None) for k, v in review.systems.items()}
        for r in review.relationships:
            papers = tuple(structs.replace(a, id=f"{a.id}{n}", covers=()) for a in r.agreements)
            relationships.append(structs.replace(r, between=(f"{r.between[0]}{n}", f"{r.between[1]}{n}"), agreements=papers))
        holdings += [structs.replace(h, party=f"{h.party}{n}", dataset=f"{h.dataset}{n}") for h in review.holdings]
        for f in review.flows:
            ends = {"recipient": f"{f.recipient}{n}" if f.recipient else None, "produces": f"{f.produces}{n}" if f.produces else None}
            made.append(
                structs.replace(
                    f,
                    id=f"{f.id}{n}",
                    sender=f"{f.sender}{n}",
                    data=tuple(f"{d}{n}" for d in f.data),
                    system=f"{f.system}{n}" if f.system else None,
                    **ends,
                )
            )
    return structs.replace(
        review,
        parties=parties,
        datasets=datasets,
        systems=systems,
        relationships=tuple(relationships),
        holdings=tuple(holdings),
        flows=tuple(made[:flows]),
    )


def interactive(review: Review, rounds: int) -> None:
    """One answer changed in a review of 200 flows until all outcomes are current again."""
    program, source = shipped_and_own().program, random.Random(1)
    start = time.perf_counter()
    judged = judge(program, review)
    first = (time.perf_counter() - start) * 1000

    def one() -> tuple[str, str, str]:
        return f"flow {source.choice(review.flows).id}", "learning", source.choice(["yes", "nothing_learned", "not_sure"])

    answered = [(f"{kind} {key}", fact) for kind, key, record in records(review) for fact, value in record.answers.items() if isinstance(value, str)]

    def any_answer() -> tuple[str, str, str]:
        subject, fact = source.choice(answered)
        return subject, fact, source.choice([*options_of(program.question_of(fact)), "not_sure"])

    for words, drawn in (("one answer changed", one), ("any answer changed", any_answer)):
        spent: list[float] = []
        for _ in range(rounds):
            subject, fact, value = drawn()
            review = with_answers(review, subject, {fact: value})
            start = time.perf_counter()
            judged = judge(program, review, judged)
            spent.append((time.perf_counter() - start) * 1000)
        print(f"{words}, 200 flows, all outcomes current: {told(spent)}; from the start {first:.0f} ms")


def records(review: Review) -> list[tuple[str, str, Any]]:
    """What has answers in a review, as (kind, key, record)."""
    groups = (("party", review.parties), ("dataset", review.datasets), ("system", review.systems), ("flow", {f.id: f for f in review.flows}))
    return [(kind, key, record) for kind, group in groups for key, record in group.items()]


def told(spent: list[float]) -> str:
    """Milliseconds in words."""
    ordered = sorted(spent)
    return f"p50 {statistics.median(ordered):.1f} ms, p99 {ordered[int(len(ordered) * 0.99) - 1]:.1f} ms ({len(ordered)} rounds)"


def in_session(review: Review, rounds: int) -> None:
    """The same through an open review: the answer is checked and saved, the next questions are found; then what each option would do."""
    source, answers, options = random.Random(1), list[float](), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        session = ReviewSession.create(Path(folder) / "r.review", review, shipped_and_own(), Person("Ada"))
        for number in range(rounds):
            subject = f"flow {source.choice(review.flows).id}"
            start = time.perf_counter()
            session.answer(subject, "learning", source.choice(["yes", "nothing_learned", "not_sure"]))
            session.open_questions()
            answers.append((time.perf_counter() - start) * 1000)
            if number % 4 == 0:
                start = time.perf_counter()
                session.effects(subject, "learning")
                options.append((time.perf_counter() - start) * 1000)
        session.close()
    print(f"the same in a session, saved, with the next questions: {told(answers)}; what each option would do: {told(options)}")


def portfolio(review: Review, flows: int) -> float:
    """Many reviews side by side in one pass; seconds for the pass with packing."""
    program, count = shipped_and_own().program, flows // len(review.flows)
    start = time.perf_counter()
    subjects = build_subjects([review] * count, program.agreement_kinds)
    built = time.perf_counter() - start
    start = time.perf_counter()
    run = evaluate(program, Frame(program, subjects))
    packed = time.perf_counter() - start
    start = time.perf_counter()
    again = evaluate(program, run.frame)
    second = time.perf_counter() - start
    for regime in program.regimes.values():
        thresholds(again, regime)
    total = subjects.count("flow")
    print(
        f"{total:,} flows, {len(program.tests)} legal tests, four lanes: subjects {built:.2f} s, facts packed and evaluated {packed:.2f} s, "
        f"evaluated again {second:.2f} s: {total / (built + packed):,.0f} flows/s with subjects, {total / packed:,.0f} without"
    )
    determine_flows(run) if total < 2000 else None
    return packed / total


def start_up() -> None:
    """Start to first painted window, against an empty window of the same toolkit."""
    body = (
        "import time,sys;t=time.perf_counter();from PySide6.QtWidgets import QApplication,{base};{imports}"
        "app=QApplication([]);{theme}w={window};w.show();app.processEvents();print(time.perf_counter()-t)"
    )
    empty = body.format(base="QMainWindow", imports="", theme="", window="QMainWindow()")
    ours = body.format(
        base="QMainWindow",
        imports="from wizards.main_window import MainWindow;from wizards.theme import apply_theme;from reviewer.session.settings import Settings;",
        theme="s=Settings();apply_theme(app,'light');",
        window="MainWindow(s)",
    )
    times: dict[str, list[float]] = {"empty": [], "ours": []}
    for _ in range(7):
        for name, code in (("empty", empty), ("ours", ours)):
            made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, env=_offscreen())
            times[name].append(float(made.stdout.split()[-1]))
    first, second = statistics.median(times["empty"]), statistics.median(times["ours"])
    print(f"start to first painted window: ours {second * 1000:.0f} ms, empty window {first * 1000:.0f} ms, ratio {second / first:.2f}")


def _offscreen() -> dict[str, str]:
    import os

    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def main() -> None:
    """Run everything."""
    quick = "--quick" in sys.argv
    sample = read_review(ROOT / "resources" / "samples" / "ambient_scribe.yaml", shipped_and_own().program)
    interactive(large(sample, 200), 40 if quick else 200)
    in_session(large(sample, 200), 40 if quick else 200)
    portfolio(sample, 2_000)
    portfolio(large(sample, 200), 20_000 if quick else 100_000)
    start_up()
    peers(quick)


if __name__ == "__main__":
    main()
