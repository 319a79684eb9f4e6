"""Law content to read: every legal test, question and authority, and where the open review uses it."""

from __future__ import annotations

from msgspec import Struct

from reviewer.engine.explain import subject_name
from reviewer.engine.read_test import outcome_of
from reviewer.model.outcome import Truth
from reviewer.model.pack import InForce, LegalTest, Pack, Point
from reviewer.session.asked import values
from reviewer.session.session import ReviewSession
from reviewer.session.words import subject_words, tests_using

KINDS = {
    "status": "Status",
    "pathway": "Pathways",
    "stop": "Stops",
    "requirement": "Requirements",
    "duty": "Duties",
    "question": "Questions",
    "authority": "Authorities",
    "point": "Contested points",
}

MEANINGS = {
    "status": "what a party, its data or a step is in the eyes of the law; the other legal tests build on it",
    "pathway": "what permits a step, where all that it asks for is met",
    "stop": "what forbids a step, whatever permits it",
    "requirement": "what must also be met before a permitted step may go ahead",
    "duty": "what must be done besides; it never changes the outcome",
    "question": "what the program asks, why, and how to tell",
    "authority": "the statutes, rules and guidance that are cited, in our own words",
    "point": "where the law can be read in two ways; the cautious one is the default",
}


class Entry(Struct, frozen=True):
    """One thing to read. `kind` is a key of KINDS; `searched` is all its text in small letters."""

    kind: str
    id: str
    title: str
    pack: str
    searched: str


class Use(Struct, frozen=True):
    """One subject of the open review for which a legal test was read."""

    subject: str
    words: str
    outcome: Truth


def entries(session: ReviewSession) -> list[Entry]:
    """Everything there is to read, pack by pack, in the order of KINDS."""
    found: list[Entry] = []
    for pack in session.library.packs:
        rows: list[Entry] = []
        for test in pack.tests:
            says = " ".join(f"{e.says} {e.cites}" for e in (*test.elements, *test.unless))
            rows.append(_entry(test.kind, test.id, test.title, pack, f"{test.asks} {test.rule} {test.cites} {says}"))
        for question in pack.questions:
            rows.append(_entry("question", question.id, question.text, pack, f"{question.help} {question.why} {question.cites}"))
        for authority in pack.authorities:
            rows.append(_entry("authority", authority.id, f"{authority.id}: {authority.title}", pack, authority.paraphrase))
        for point in pack.points:
            rows.append(_entry("point", point.id, point.title, pack, f"{point.conservative} {point.other} {point.cites}"))
        order = list(KINDS)
        found += sorted(rows, key=lambda row: order.index(row.kind))
    return found


def _entry(kind: str, key: str, title: str, pack: Pack, text: str) -> Entry:
    return Entry(kind, key, title, pack.title, f"{key} {title} {text}".lower())


def test_of(session: ReviewSession, key: str) -> LegalTest:
    """A legal test by its id."""
    return session.library.program.tests[key].test


def in_force_words(in_force: InForce) -> str:
    """From when to when a rule binds, in words."""
    state = in_force.state.replace("_", " ")
    if in_force.from_ and in_force.until:
        state += f" from {in_force.from_.isoformat()} until {in_force.until.isoformat()}"
    elif in_force.from_:
        state += f" since {in_force.from_.isoformat()}"
    elif in_force.until:
        state += f" until {in_force.until.isoformat()}"
    return f"{state}. {in_force.note}".strip() if in_force.note else state


def points_of(session: ReviewSession, test: LegalTest) -> list[Point]:
    """The contested points on which elements of a test turn."""
    names = dict.fromkeys(e.contested.point for e in (*test.elements, *test.unless) if e.contested)
    points = session.library.program.points
    return [points[name] for name in names if name in points]


def uses_of_test(session: ReviewSession, key: str) -> list[Use]:
    """Where the open review reads a legal test, and with which outcome; where it does not apply is left out."""
    run = session.judged.run
    nodes = run.program.tests.get(key)
    if nodes is None:
        return []
    kind, found = nodes.test.subject, list[Use]()
    for number in range(run.frame.subjects.count(kind)):
        outcome = outcome_of(run, nodes, number)
        if outcome != "not_applicable":
            name = subject_name(run, kind, number)
            found.append(Use(name, subject_words(session, name), outcome))
    return found


def uses_of_question(session: ReviewSession, key: str) -> tuple[list[str], list[str]]:
    """Titles of the legal tests that read a question, and what the open review answers, in words."""
    subjects = dict.fromkeys(s.of for s in session.review.said if s.question.partition(".")[0] == key)
    given = [f"{subject_words(session, s)}: {_shown(v)}" for s in subjects for v in values(session, s, key).values()]
    return tests_using(session, key), given


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value).replace("_", " ")


def citing(session: ReviewSession, authority: str) -> list[str]:
    """Titles of the legal tests that cite an authority, as it stands or with a pinpoint."""
    found = [
        nodes.test.title
        for nodes in session.library.program.tests.values()
        if any(authority in cites for cites in (nodes.test.cites, *(e.cites for e in (*nodes.test.elements, *nodes.test.unless))))
    ]
    return list(dict.fromkeys(found))
