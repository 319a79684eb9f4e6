"""Ids of a review in people's words, for the window: the same words as in the memo."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from reviewer.engine.program import Program
from reviewer.memo.material import Material
from reviewer.model.finding import Determination
from reviewer.model.outcome import WORDS
from reviewer.session.session import ReviewSession

_KEPT: WeakKeyDictionary[ReviewSession, Material] = WeakKeyDictionary()


def material_of(session: ReviewSession) -> Material:
    """A material that only names things; it holds no determination of its own. Kept while the review stays as it is."""
    known = _KEPT.get(session)
    if known is not None and known.review is session.review:
        return known
    empty = Determination(session.review.review, "", {}, "undetermined", "not_permitted", "permitted", {}, {}, {}, {})
    made = _KEPT[session] = Material(session.review, empty, session.library.packs)
    return made


def subject_words(session: ReviewSession, subject: str) -> str:
    """`flow send` as `Step: Send audio`."""
    return material_of(session).subject(subject)


def outcome_words(session: ReviewSession, outcome: str, regime: str = "") -> str:
    """An outcome in the memo's words."""
    if outcome == "outside":
        about = session.regimes.get(regime)
        title = about.regime.title if about else session.library.program.groups_of_regimes.get(regime)
        return f"outside {title}" if title else "outside the laws examined"
    return WORDS[outcome]


def tests_using(session: ReviewSession, question: str) -> list[str]:
    """Titles of the legal tests that read a question's answer, each once: first those of laws that reach what is drawn, or may."""
    program = session.library.program
    if _USERS.program is not program:
        _USERS.program, _USERS.titles = program, _users(program)
    here = {""} | {name for flow in session.judged.flows for name, found in flow.regimes.items() if found.outcome != "outside"}
    found = sorted(_USERS.titles.get(question, ()), key=lambda test: (test[1] not in here, test[0]))
    return list(dict.fromkeys(title for title, _ in found))


class _Users:
    """The titles of the legal tests that read each question, for the program asked of last: found once, since every question shown asks."""

    program: Program | None = None
    titles: dict[str, set[tuple[str, str]]]  # with the id of the law


_USERS = _Users()


def _users(program: Program) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for nodes in program.tests.values():
        waiting, done = [e.node for e in (*nodes.elements, *nodes.unless)], set[int]()
        while waiting:
            node = waiting.pop()
            made = program.nodes[node]
            if made.op == "fact":
                found.setdefault(str(made.data[0]).partition(".")[0], set()).add((nodes.test.title, nodes.test.regime))
            if node not in done and made.op != "test":
                done.add(node)
                waiting.extend(made.args)
    return found


def listed(names: Sequence[str]) -> str:
    """Names as one says them; of more than six the first five and how many more."""
    shown = list(names) if len(names) <= 6 else [*names[:5], f"{len(names) - 5} more"]
    last = shown.pop()
    return f"{', '.join(shown)} and {last}" if shown else last
