"""Rechecked reviews in words for the window: a heading per review, and below it what moved, by which legal test, what to find out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from reviewer.errors import ReviewerError
from reviewer.model.outcome import WORDS
from reviewer.packs.library import Library
from reviewer.session.recheck import MOVES, FlowMove, Rechecked, recheck

LAW = {"changed": ", its text changed", "new": ", a new legal test", "gone": ", no longer in force here", "": ""}
MOST = 12


class Told(Struct, frozen=True):
    """A line with what stands below it. `look` says that a person must look again."""

    words: str
    result: str = ""
    look: bool = False
    outcome: str = ""
    under: tuple[Told, ...] = ()


def rechecked(path: Path, library: Library, today: date | None = None) -> Told:
    """One saved review compared with its last seal, as of a day (today); a file that cannot be read says why."""
    try:
        found = recheck(path, library, today or date.today())
    except ReviewerError as error:
        return Told(path.stem, error.sentence(), True)
    verdict = "Look again" if found.needs_a_look else "As sealed, or better" if found.sealed else "Not sealed, so not compared"
    sealed = f", sealed {found.sealed[:10]}" if found.sealed else ""
    return Told(f"{found.title} ({found.state.replace('_', ' ')}{sealed})", verdict, found.needs_a_look, under=tuple(_below(found)))


def _below(found: Rechecked) -> list[Told]:
    lines = [Told(f"Re-review due: {line}", look=True) for line in found.due]
    lines += [Told(f"Law content: {line}") for line in found.law]
    lines += [_flow(flow) for flow in found.flows if flow.move != "same" or flow.tests]
    return lines + [Told(note) for note in found.notes]


def _flow(flow: FlowMove) -> Told:
    before, after = WORDS.get(flow.before, flow.before), WORDS.get(flow.after, flow.after)
    ends = f"{before} → {after}" if before != after else after
    moved = [Told(f"{title}: {WORDS.get(old, old)} → {WORDS.get(new, new)}") for title, old, new in flow.regimes[:MOST]]
    tests = [Told(f"{t.title}: {WORDS[t.before]} → {WORDS[t.after]}{LAW[t.law]}") for t in flow.tests[:MOST]]
    if len(flow.tests) > MOST:
        tests.append(Told(f"and {len(flow.tests) - MOST} legal tests more"))
    facts = [Told(f"Find out: {fact}") for fact in flow.facts[:MOST]]
    outcome = flow.after if flow.after in WORDS else ""
    return Told(f"“{flow.name}” {MOVES[flow.move]}", ends, False, outcome, (*moved, *tests, *facts))
