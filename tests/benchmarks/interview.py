"""How many questions a review asks before its flows are determined: `.venv/bin/python tests/benchmarks/interview.py [REVIEW ...]`.

Starts from a review in which everything is drawn (parties, datasets, systems, flows, agreements with their days) and nothing is answered,
and walks as the window does: flow by flow, the next open question in the order shown. When it comes to a question whose answer is likely,
all likely answers are looked through and accepted in one act; lines with which the review does not agree are unticked. Answers come from the
review; what it leaves open is answered "not sure". A flow is reached when it is settled, or waits only for what the review itself leaves
open. A checklist counts as one question, and so do short questions that one card asks together; how many questions the cards held is told
too. `--casebook` walks through the published cases, which state little: what a case itself answers is told apart from what was "not sure".
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from msgspec import Struct, structs

from reviewer.model.answer import NOT_SURE, Value
from reviewer.model.review import Review
from reviewer.packs.library import Library
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import answers_of
from reviewer.session.suggestions import accept_suggestions, likely_answers

SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.yaml"))
CASES = sorted((ROOT / "tests" / "casebook").glob("*/*.yaml"))
MOST = 400
FIRST, FURTHER = 40, 15  # what is bearable for the first flow of a review, and for each further one


class Count(Struct):
    """What one flow took: cards answered, acts of accepting, lines accepted; which questions they were, and how many the cards held."""

    flow: str
    answered: int = 0
    unsure: int = 0
    acts: int = 0
    accepted: int = 0
    outcome: str = ""
    singles: int = 0
    asked: list[str] = []

    @property
    def known(self) -> int:
        """What the review itself answers: questions and looks, without what was not sure."""
        return self.answered + self.acts

    @property
    def total(self) -> int:
        """Everything a person had to do."""
        return self.answered + self.unsure + self.acts


def drawn_only(review: Review) -> Review:
    """The review without any answer and without the list of who said what."""
    blank: dict[str, Value] = {}
    return structs.replace(
        review,
        answers=blank,
        said=(),
        holdings=(),
        decisions=(),
        parties={k: structs.replace(v, answers=blank) for k, v in review.parties.items()},
        datasets={k: structs.replace(v, answers=blank) for k, v in review.datasets.items()},
        systems={k: structs.replace(v, answers=blank) for k, v in review.systems.items()},
        flows=tuple(structs.replace(f, answers=blank) for f in review.flows),
        relationships=tuple(
            structs.replace(r, answers=blank, agreements=tuple(structs.replace(a, answers=blank) for a in r.agreements)) for r in review.relationships
        ),
    )


def interview(session: ReviewSession, told: Review) -> list[Count]:
    """Walk through all flows of a session whose answers stand in `told`."""
    counts: list[Count] = []
    for flow in told.flows:
        count = Count(flow.id)
        for _ in range(MOST):
            if not _next(session, told, count):
                break
        count.outcome = session.flow_outcomes()[flow.id]
        counts.append(count)
    return counts


def _next(session: ReviewSession, told: Review, count: Count) -> bool:
    """One question, or one look at what is likely; False where the flow is reached."""
    rows = [row for row in session.open_questions(count.flow) if row.state == "not_asked"]
    if all(_said(told, row.subject, row.fact) in (None, NOT_SURE) for row in rows):
        return False
    likely = likely_answers(session, count.flow)
    agreed = [row for row in likely if _said(told, row.subject, row.fact) in (row.value, None)]
    if (rows[0].subject, rows[0].fact) in {(row.subject, row.fact) for row in agreed}:
        accept_suggestions(session, agreed)
        count.acts += 1
        count.accepted += len(agreed)
        count.asked += [f"+ {row.subject}: {row.fact} {row.value}" for row in agreed]
    else:
        group = session.library.program.together.get(rows[0].question)
        names = [row.question for row in rows if row.subject == rows[0].subject and group and row.question in group.questions]
        _ask(session, told, count, rows[0].subject, list(dict.fromkeys(names)) or [rows[0].question])
    return True


def _ask(session: ReviewSession, told: Review, count: Count, subject: str, questions: list[str]) -> None:
    """Answer one card: a question, or a few that are asked together."""
    facts: list[str] = []
    for name in questions:
        asked = session.question(name)
        facts += [f"{name}.{item.id}" for item in asked.items] if asked.kind == "checklist" else [name]
    values = {fact: _said(told, subject, fact) for fact in facts}
    known = any(value is not None and value != NOT_SURE for value in values.values())
    count.answered += known
    count.unsure += not known
    count.singles += len(questions)
    count.asked.append(f"{' ' if known else '?'} {subject}: {', '.join(questions)}")
    session.answer_all(subject, {fact: NOT_SURE if value is None else value for fact, value in values.items()})


def _said(told: Review, subject: str, fact: str) -> Value | None:
    """What the review says, or what follows from what it says."""
    given = _given(told, subject, fact)
    return given if given is not None else _follows(told).get((subject, fact))


@cache
def _library() -> Library:
    return shipped_and_own()


_FOLLOWS: dict[int, dict[tuple[str, str], str]] = {}


def _follows(told: Review) -> dict[tuple[str, str], str]:
    if id(told) not in _FOLLOWS:
        rows = ReviewSession(told, _library()).inferred()
        _FOLLOWS[id(told)] = {(row["subject"], row["fact"]): row["value"] for row in rows if row["kind"] == "inferred"}
    return _FOLLOWS[id(told)]


def _given(told: Review, subject: str, fact: str) -> Value | None:
    if subject.startswith("new "):
        kind, _, pair = subject.removeprefix("new ").partition(" of ")
        papers = [a for r in told.relationships if pair in (" and ".join(r.between), " and ".join(reversed(r.between))) for a in r.agreements]
        return next((a.answers[fact] for a in papers if a.kind == kind and fact in a.answers), None)
    return answers_of(told, subject).get(fact)


def main(arguments: list[str]) -> None:
    """Print one line per flow, then the medians. `-v` lists the questions in the order in which they came."""
    library = _library()
    paths = [Path(name) for name in arguments if not name.startswith("-")]
    firsts: list[Count] = []
    further: list[Count] = []
    otherwise = 0
    for path in paths or (CASES if "--casebook" in arguments else SAMPLES):
        told = read_review(path, library.program)
        counts = interview(ReviewSession(drawn_only(told), library), told)
        goal = ReviewSession(told, library).flow_outcomes()
        for number, count in enumerate(counts):
            (further if number else firsts).append(count)
            otherwise += count.outcome != goal[count.flow]
            words = f"{count.total:4} = {count.answered} answered + {count.unsure} not sure + {count.acts} looks ({count.accepted} accepted)"
            told_so = "" if count.outcome == goal[count.flow] else f", told {goal[count.flow]}"
            print(f"{path.stem:18} {count.flow:20} {words}, {count.singles} questions on the cards; {count.outcome}{told_so}")
            if "-v" in arguments:
                print("\n".join(f"      {line}" for line in count.asked))
    _print_over("first", firsts, FIRST)
    _print_over("further", further, FURTHER)
    print(f"{otherwise} of {len(firsts) + len(further)} flows came out otherwise than the whole review says")


def _print_over(which: str, counts: list[Count], bar: int) -> None:
    if counts:
        totals = [count.total for count in counts]
        print(f"median of {which} flows {median(totals)}, most {max(totals)}; {sum(n <= bar for n in totals)} of {len(totals)} within {bar}")
        print(f"  known {median(c.known for c in counts)}, not sure {median(c.unsure for c in counts)} in the median")


if __name__ == "__main__":
    main(sys.argv[1:])
