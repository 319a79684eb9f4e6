"""Run all checks over packs: static rules, rings, examples, surviving mutants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer.engine.program import Program, compile_program
from reviewer.errors import Problems, ReviewerError
from reviewer.model.jurisdiction import Jurisdiction
from reviewer.model.pack import LegalTest, Pack
from reviewer.packs.check.drawing import drawing_rules
from reviewer.packs.check.incidents import incident_rules
from reviewer.packs.check.interview import interview_rules
from reviewer.packs.check.records import record_rules
from reviewer.packs.check.rules import RULES
from reviewer.packs.examples import Bench, Case, read_examples, read_pictures, verdicts
from reviewer.packs.library import completed
from reviewer.packs.load import load_pack, pack_folders
from reviewer.packs.mutants import surviving_mutants


@dataclass
class Report:
    """What a check found, and how much it looked at."""

    problems: list[ReviewerError] = field(default_factory=list[ReviewerError])
    tests: int = 0
    examples: int = 0
    questions: int = 0
    packs: int = 0


def check_knowledge(roots: Sequence[Path], only: Sequence[str] = (), mutants: bool = True) -> Report:
    """Check every pack below the roots; `only` limits examples and mutants to tests whose id contains a word."""
    report = Report()
    packs = _loaded(roots, report)
    report.packs, report.questions = len(packs), sum(len(p.questions) for p in packs)
    for pack in packs:
        for rule in (*RULES, record_rules, incident_rules, drawing_rules, interview_rules):
            report.problems += rule(pack, packs)
    try:
        program = compile_program(packs)
    except ReviewerError as problem:
        report.problems.append(problem)
        return report
    if report.problems and not only:
        return report
    found = list(paradoxes(program))
    if found:
        report.problems += found
        return report
    pictures: dict[str, Any] = {}
    for pack in packs:
        pictures.update(read_pictures(Path(pack.folder)))
    places = {place.id: place for pack in packs for place in pack.jurisdictions}
    for pack in packs:
        for problem in _examples(pack, program, pictures, places, only, mutants, report):
            report.problems.append(problem)
    return report


def _loaded(roots: Sequence[Path], report: Report) -> tuple[Pack, ...]:
    """Every pack below the roots that can be read, completed; what cannot is reported."""
    packs: list[Pack] = []
    for root in roots:
        for folder in pack_folders(root) if root.is_dir() else ():
            try:
                packs.append(load_pack(folder))
            except Problems as many:
                report.problems += many.problems
    try:
        return completed(packs)
    except ReviewerError as problem:
        report.problems.append(problem)
        return tuple(packs)


def _examples(
    pack: Pack,
    program: Program,
    pictures: dict[str, Any],
    places: Mapping[str, Jurisdiction],
    only: Sequence[str],
    mutants: bool,
    report: Report,
) -> Iterator[ReviewerError]:
    templates: set[str] = set()  # what one template makes is alike: its examples are run for the first of them
    for test in pack.tests:
        if only and not any(word in test.id for word in only):
            continue
        report.tests += 1
        if test.made_for and test.source in templates:
            continue
        templates.add(test.source)
        path = Path(pack.folder) / test.source.replace(".yaml", ".examples.yaml")
        if not path.exists():
            yield ReviewerError("there are no examples.", f"{pack.folder}/{test.source}", f"Write {path.name} beside it.")
            continue
        try:
            named, cases = read_examples(path, pictures, _words(test, places))
            report.examples += len(cases)
            yield from _one_file(path, named, test.id, cases, program, mutants)
        except Problems as many:
            yield from many.problems
        except ReviewerError as problem:
            yield problem


def _words(test: LegalTest, places: Mapping[str, Jurisdiction]) -> dict[str, str]:
    """What an example of a template calls the jurisdiction for which it was filled."""
    place = places.get(test.made_for.rstrip("0123456789"))
    return {"id": place.id, "code": place.code, "name": place.name, "made_for": test.made_for} if place else {}


def _one_file(path: Path, named: str, test: str, cases: list[Case], program: Program, mutants: bool) -> Iterator[ReviewerError]:
    if named != test:
        yield ReviewerError(f"the file is for '{named}'.", str(path), f"It stands beside '{test}'.")
        return
    bench = Bench(program, cases, test)
    failed = verdicts(bench, test)
    for where, sentence in failed:
        yield ReviewerError(sentence, where, "Correct the example or the rule.")
    if mutants and not failed:
        for words in surviving_mutants(bench, test):
            yield ReviewerError(f"no example notices {words}.", str(path), "Add one where only this differs.")


def paradoxes(program: Program) -> Iterator[ReviewerError]:
    """Rings in which a status depends on its own opposite: through `not`, or through the `where` of an `every`."""
    for group in program.groups:
        members = set(group)
        if len(group) == 1:
            continue
        sign: dict[int, bool] = {group[0]: True}
        waiting = [group[0]]
        clash = False
        while waiting and not clash:
            number = waiting.pop()
            node = program.nodes[number]
            for arg in node.args:
                if arg not in members:
                    continue
                wanted = sign[number] != (node.op == "not")
                if arg not in sign:
                    sign[arg] = wanted
                    waiting.append(arg)
                clash = clash or sign[arg] != wanted
        if clash:
            ring = [str(program.nodes[n].data[0]) for n in group if program.nodes[n].op == "test"]
            yield ReviewerError(f"a status depends on its own opposite: {' -> '.join(ring)}.", "knowledge", "Break the ring.")
