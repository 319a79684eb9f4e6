"""Findings that stand on the graph itself: what the packs' marks and contradictions say about what is drawn."""

from __future__ import annotations

from msgspec import Struct

from reviewer.engine.explain import subject_name
from reviewer.engine.packing import Frame
from reviewer.model.pack_records import Mark
from reviewer.session.session import ReviewSession


class Placed(Struct, frozen=True):
    """A sentence at something drawn: `flow ID`, `holding PARTY holds DATASET` or `party ID`; of one law, where it is."""

    subject: str
    says: str
    cites: str = ""
    regime: str = ""


def marks_of(session: ReviewSession) -> tuple[Placed, ...]:
    """Every mark that holds as the review stands, and every contradiction about something drawn, in the order of the packs."""
    run = session.judged.run
    found: list[Placed] = []
    for node, mark in run.program.marks:
        if mark.regime and mark.regime not in run.program.regimes:
            continue
        for number in run.frame.blocks[mark.subject].subjects_in(run.get(node).yes):
            places = _places(run.frame, mark, number, subject_name(run, mark.subject, number))
            found += (Placed(place, mark.says, mark.cites, mark.regime) for place in places)
    for conflict in session.judged.inferred.conflicts:
        found += (Placed(place, f"{conflict.what} {conflict.next_step}") for place in _drawn(run.frame, conflict.subject))
    return tuple(dict.fromkeys(found))


def marks_by_subject(session: ReviewSession) -> dict[str, tuple[str, ...]]:
    """The sentences that stand at each drawn subject."""
    found: dict[str, tuple[str, ...]] = {}
    for placed in marks_of(session):
        found[placed.subject] = (*found.get(placed.subject, ()), placed.says)
    return found


def _places(frame: Frame, mark: Mark, number: int, name: str) -> list[str]:
    """Where a mark stands: one about an input stands on what is held."""
    subjects = frame.subjects
    if mark.subject == "input":
        return [f"holding {subjects.keys['holding'][subjects.one['input', 'holding'][number]]}"]
    return _drawn(frame, name)


def _drawn(frame: Frame, name: str) -> list[str]:
    """A subject as it is drawn: data stands with everybody who holds it; what is not drawn, nowhere."""
    kind, _, key = name.partition(" ")
    if kind == "dataset":
        return [f"holding {held}" for held in frame.subjects.keys["holding"] if held.partition(" holds ")[2] == key]
    if kind == "flow":
        return [f"flow {key.partition(' (')[0]}"]
    return [name] if kind in ("holding", "party") else []
