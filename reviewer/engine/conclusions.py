"""What the packs' inferences say in one round, kept so that a changed answer makes only those speak again that read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reviewer.engine.evaluate import Evaluation
from reviewer.engine.explain import subject_name
from reviewer.engine.packing import Ident
from reviewer.model.answer import is_open
from reviewer.model.finding import Conflict

Place = tuple[str, Ident]
Said = tuple[str, str]  # the value and why
Entailed = Mapping[Place, Said]


class Conclusion(NamedTuple):
    """What one inference says where it holds (`yes`): for places left open, and against answers that were given."""

    yes: int
    entails: tuple[tuple[Place, Said], ...] = ()
    suggests: tuple[tuple[Place, Said], ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(slots=True)
class Round:
    """One round: the run that was read, what was entailed before and after it, and each inference's conclusion."""

    run: Evaluation
    start: Entailed
    conclusions: list[Conclusion]
    end: Entailed


def one_round(run: Evaluation, start: Entailed, last: Round | None, earlier: Round | None, changed: frozenset[str]) -> Round:
    """Read every inference off the run. `last` is the round before this one, `earlier` the same round of an earlier judging.

    From `earlier` only answers to `changed` facts differ, so what holds where it held, and concludes on other facts, is used again.
    """
    found: list[Conclusion] = []
    as_before = earlier is not None and start is earlier.start
    for number, (node, _, entails, suggests, _) in enumerate(run.program.inferences):
        yes = run.get(node).yes
        if earlier and earlier.conclusions[number].yes == yes and changed.isdisjoint(entails) and changed.isdisjoint(suggests):
            found.append(earlier.conclusions[number])
            continue
        as_before = False
        known = last is not None and last.conclusions[number].yes == yes
        found.append(last.conclusions[number] if last and known else _conclusion(run, number, yes))
    if earlier and as_before:
        return Round(run, start, found, earlier.end)
    end = dict(start)
    for conclusion in found:
        for place, said in conclusion.entails:
            end.setdefault(place, said)
    if len(end) == len(start):
        return Round(run, start, found, start)
    return Round(run, start, found, earlier.end if earlier and end == earlier.end else end)


def _conclusion(run: Evaluation, number: int, yes: int) -> Conclusion:
    _, kind, entails, suggests, why = run.program.inferences[number]
    holds = run.frame.blocks[kind].subjects_in(yes)
    if not holds:
        return Conclusion(yes)
    idents = run.frame.idents(kind)
    entailed: list[tuple[Place, Said]] = []
    suggested: list[tuple[Place, Said]] = []
    conflicts: list[Conflict] = []
    for fact, value in entails.items():
        given, said = run.frame.given_values(kind, fact), (value, why)
        for subject in holds:
            if is_open(given[subject]):
                entailed.append(((fact, idents[subject]), said))
            elif given[subject] != value:
                conflicts.append(against(fact, given[subject], said, subject_name(run, kind, subject)))
    for fact, value in suggests.items():
        given, said = run.frame.given_values(kind, fact), (value, why)
        suggested += [((fact, idents[subject]), said) for subject in holds if is_open(given[subject])]
    return Conclusion(yes, tuple(entailed), tuple(suggested), tuple(conflicts))


def against(fact: str, given: object, said: Said, subject: str) -> Conflict:
    """An answer that stands against what is entailed: it stays as it is, and this is told."""
    return Conflict(f"answered {given}, but {said[1]}", subject, (fact,), "Correct one of the answers.")


def suggestions(rounds: Sequence[Round]) -> dict[Place, Said]:
    """What the rounds suggest, first come first: only for places of which nothing was entailed when it was said."""
    found: dict[Place, Said] = {}
    told: set[int] = set()
    for each in rounds:
        known = set(each.start)
        for conclusion in each.conclusions:
            known.update(place for place, _ in conclusion.entails)
            if id(conclusion) not in told:
                told.add(id(conclusion))
                for place, said in conclusion.suggests:
                    if place not in known:
                        found.setdefault(place, said)
    return found
