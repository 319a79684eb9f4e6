"""Scenarios beyond HIPAA: facts that an authority or a statute turns on, told as changes of a sample.

A file holds scenarios of one body of law. Each has `scenario`, `authority` (who said it, or where it stands), `sample`, `states`, and
may have `as_of` and `given` (answers by subject; for a flow `when` and `since` as well; `null` takes an answer away). `expect` is a
list of {flow, regime, outcome | at_most | at_least}, {test, of, outcome}; each may add `because: [element]`, `asks: [fact]` for what
must still be asked, and `enforced_by` for a word in who enforces it. `cases` repeats a scenario with what differs.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reviewer.model.outcome import LADDER
from reviewer.model.review_data import review_from_data
from reviewer.packs.library import Library
from reviewer.packs.yaml_text import read_yaml
from reviewer.session.content import shipped_and_own
from reviewer.session.regimes import regimes_of
from reviewer.session.session import ReviewSession

HERE = Path(__file__).parent
SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
KEYS = {"scenario", "authority", "sample", "states", "as_of", "given", "expect", "cases"}
CLAIMS = {"flow", "regime", "outcome", "at_most", "at_least", "test", "of", "because", "asks", "enforced_by"}
GROUPS = {"party": "parties", "dataset": "datasets", "system": "systems"}
PLACES = ("states_people", "states_collection", "states_business")


@cache
def library() -> Library:
    """The shipped packs."""
    return shipped_and_own()


def told() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every scenario and every case of one, with a name."""
    for path in sorted(HERE.glob("*.yaml")):
        for row in read_yaml(path.read_text(encoding="utf-8"), path.name).data:
            yield f"{path.stem}: {row['scenario']}", row
            for case in row.get("cases", ()):
                yield f"{path.stem}: {row['scenario']}, {case['case']}", {**row, **case, "given": _both(row.get("given", {}), case.get("given", {}))}


def opened(row: dict[str, Any]) -> ReviewSession:
    """The sample of a scenario with its answers, over the shipped packs."""
    data = copy.deepcopy(_sample(row["sample"]))
    data["as_of"] = row.get("as_of", "2026-11-24")
    for place in PLACES:
        data["answers"][place] = list(row["states"])
    for subject, answers in row.get("given", {}).items():
        _answer(data, subject, answers)
    return ReviewSession(review_from_data(data), library())


def wrong(session: ReviewSession, claim: dict[str, Any]) -> list[str]:
    """What the packs say otherwise than the claim; nothing where they agree."""
    if unknown := set(claim) - CLAIMS:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    return [*(_of_test(session, claim) if "test" in claim else _of_flow(session, claim))]


def _of_flow(session: ReviewSession, claim: dict[str, Any]) -> Iterator[str]:
    found = regimes_of(session, claim["flow"])[claim["regime"]]
    said = f"{claim['regime']} of {claim['flow']} is {found.outcome} ({found.at_worst} to {found.at_best})"
    if claim.get("outcome", found.outcome) != found.outcome:
        yield said
    if "at_most" in claim and (found.outcome == "outside" or LADDER.index(found.at_best) > LADDER.index(claim["at_most"])):
        yield said
    if "at_least" in claim and LADDER.index(found.at_worst) < LADDER.index(claim["at_least"]):
        yield said
    asked = {question.fact for question in session.open_questions(claim["flow"])}
    if missing := set(claim.get("asks", ())) - asked:
        yield f"not asked: {sorted(missing)}"


def _of_test(session: ReviewSession, claim: dict[str, Any]) -> Iterator[str]:
    found = session.finding(claim["test"], claim["of"])[0]
    if found.outcome != claim["outcome"]:
        yield f"{claim['test']} of {claim['of']} is {found.outcome}"
    decides = {reason.element for reason in found.reasons if reason.decides}
    if missing := set(claim.get("because", ())) - decides:
        yield f"{sorted(missing)} do not decide, but {sorted(decides)}"
    open_facts = {fact.fact for reason in found.reasons for fact in reason.facts if fact.truth == "unknown"}
    if missing := set(claim.get("asks", ())) - open_facts:
        yield f"not open: {sorted(missing)}"
    test = session.library.program.tests[claim["test"]].test
    if claim.get("enforced_by", "") not in ", ".join(test.enforced_by):
        yield f"enforced by {test.enforced_by}"


@cache
def _sample(name: str) -> dict[str, Any]:
    return read_yaml((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), name).data


def _answer(data: dict[str, Any], subject: str, answers: dict[str, Any]) -> None:
    kind, _, key = subject.partition(" ")
    if kind == "flow":
        place = next(flow for flow in data["flows"] if flow["id"] == key)
        place |= {name: answers[name] for name in ("when", "since") if name in answers}
        answers = {name: value for name, value in answers.items() if name not in ("when", "since")}
    else:
        place = data if kind == "review" else data[GROUPS[kind]][key]
    kept = {**place.get("answers", {}), **answers}
    place["answers"] = {fact: value for fact, value in kept.items() if value is not None}


def _both(given: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    return {subject: {**given.get(subject, {}), **more.get(subject, {})} for subject in {**given, **more}}
