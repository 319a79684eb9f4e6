"""The same small legal test in our evaluator and in other rule engines, where they are installed (`pip install .[bench]`).

Every engine gets the same rows, plain dictionaries of six facts, and is asked how many hold. Three figures are told for each, in
rows per second: "from rows" counts all that lies between the dictionaries and the answer (ours: answers in words, parties of a
review, numbering them, packing, evaluating; OpenFisca: arrays, simulation, formula; cel-python: wrapping values; zen-engine
takes dictionaries as they are); "from records" begins with one dictionary per row in the engine's own words (ours: numbered
subjects); "evaluation" begins with the facts laid out (ours: packed columns; OpenFisca: arrays set). Imports and compiling
are counted for none. Best of five by processor time, so that a busy machine changes little.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from reviewer.engine.build_subjects import build_subjects
from reviewer.engine.evaluate import ALIKE, AS_IS, LEAVES, evaluate, evaluate_group
from reviewer.engine.packing import Frame
from reviewer.engine.program import compile_program
from reviewer.model import condition as c
from reviewer.model.pack import Checked, Element, InForce, LegalTest, Pack, Question, Wording
from reviewer.model.review import Party, Review

FACTS = ("care", "patient", "provider", "associate", "learning", "verified")
Rows = list[dict[str, bool]]


class Engine(NamedTuple):
    """`records` puts rows into the engine's own words, `load` lays their facts out, `hold` counts those that hold."""

    records: Callable[[Rows], object]
    load: Callable[[object], object]
    hold: Callable[[object], int]


def _as_they_are(facts: object) -> object:
    return facts


def rows(count: int) -> Rows:
    """Random facts, the same for every engine."""
    source = random.Random(3)
    return [{name: source.random() < 0.7 for name in FACTS} for _ in range(count)]


def _test() -> LegalTest:
    """Treatment in short: care, for a patient, by a provider or its associate, nothing learned, recipient verified."""
    parts = (c.FactIn("care", ("yes",)), c.FactIn("patient", ("yes",)), c.Any((c.FactIn("provider", ("yes",)), c.FactIn("associate", ("yes",)))), c.Not(c.FactIn("learning", ("yes",))), c.FactIn("verified", ("yes",)))  # fmt: skip
    elements = tuple(Element(f"e{i}", "x", "x", "x", part) for i, part in enumerate(parts))
    return LegalTest("t", "t", "status", "party", "?", "x", InForce(), Checked(date(2026, 1, 1), "x"), elements, Wording("a", "b", "c"))


def ours() -> Engine:
    """Our evaluator. A row is a party with its answers; unknown is possible here, which the others do not have."""
    questions = tuple(Question(name, "party", "yes_no", "t", "?") for name in FACTS)
    program = compile_program([Pack("p", "p", "1", "x", "x", date(2026, 1, 1), questions=questions, tests=(_test(),))])
    word = {True: "yes", False: "no"}

    def records(facts: Rows) -> object:
        parties = {str(i): Party(answers={name: word[value] for name, value in row.items()}) for i, row in enumerate(facts)}
        return build_subjects([Review("r", date(2026, 1, 1), parties=parties)])

    def load(subjects) -> object:
        leaves = frozenset(number for number, node in enumerate(program.nodes) if node.op in LEAVES)
        return evaluate(program, Frame(program, subjects), (AS_IS,), leaves)

    def hold(run) -> int:
        for group in program.groups:
            if program.nodes[group[0]].op not in LEAVES:
                evaluate_group(run, group, ALIKE[False, False])
        return run.get(program.tests["t"].effect).yes.bit_count()

    return Engine(records, load, hold)


def zen() -> Engine:
    """zen-engine, one compiled expression for all rows."""
    from zen import compile_expression  # type: ignore[import-not-found]

    expression = compile_expression("care and patient and (provider or associate) and not learning and verified")
    return Engine(_as_they_are, _as_they_are, lambda facts: sum(bool(expression.evaluate(row)) for row in facts))


def cel() -> Engine:
    """cel-python, compiled once."""
    import celpy  # type: ignore[import-not-found]

    environment = celpy.Environment()
    program = environment.program(environment.compile("care && patient && (provider || associate) && !learning && verified"))
    wrap = celpy.celtypes.BoolType
    return Engine(
        lambda facts: [{k: wrap(v) for k, v in row.items()} for row in facts],
        _as_they_are,
        lambda facts: sum(bool(program.evaluate(row)) for row in facts),
    )


def openfisca() -> Engine:
    """OpenFisca-Core, vectorised over persons."""
    import numpy  # type: ignore[import-not-found]
    from openfisca_core.entities import build_entity  # type: ignore[import-not-found]
    from openfisca_core.periods import DateUnit  # type: ignore[import-not-found]
    from openfisca_core.simulations import SimulationBuilder  # type: ignore[import-not-found]
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # type: ignore[import-not-found]
    from openfisca_core.variables import Variable  # type: ignore[import-not-found]

    person = build_entity(key="person", plural="persons", label="", is_person=True)
    system = TaxBenefitSystem([person])
    common = {"value_type": bool, "entity": person, "definition_period": DateUnit.MONTH, "label": "x"}
    for name in FACTS:
        system.add_variable(type(name, (Variable,), dict(common)))

    def formula(persons, period):
        get = {name: persons(name, period) for name in FACTS}
        return get["care"] * get["patient"] * (get["provider"] + get["associate"]) * ~get["learning"] * get["verified"]

    system.add_variable(type("holds", (Variable,), {**common, "formula": formula}))

    def load(facts) -> object:
        simulation = SimulationBuilder().build_default_simulation(system, len(facts))
        for name in FACTS:
            simulation.set_input(name, "2026-01", numpy.array([row[name] for row in facts]))
        return simulation

    return Engine(_as_they_are, load, lambda simulation: int(simulation.calculate("holds", "2026-01").sum()))


def peers(quick: bool) -> None:
    """Print rows per second and our share of each peer's time; an engine that is not installed is named as such."""
    count = 20_000 if quick else 100_000
    facts = rows(count)
    our_times, expected = _timed(ours(), facts)
    print(f"one legal test over {count:,} rows, rows/s from rows, from records, in evaluation: ours {_told(our_times)}")
    for name, make, share in (("zen-engine", zen, 1), ("cel-python", cel, 20), ("OpenFisca-Core", openfisca, 1)):
        part = facts[: count // share]
        try:
            engine = make()
        except ImportError:
            print(f"  {name}: not installed here (pip install .[bench])")
            continue
        times, found = _timed(engine, part)
        agrees = found == (expected if share == 1 else _timed(ours(), part)[1])
        shares = ", ".join(f"{mine / theirs:.4f}" for mine, theirs in zip(our_times, times, strict=True))
        print(f"  {name}: {_told(times)}; ours takes {shares} of its time; same count of rows: {agrees}")
    assert expected > 0


def _told(times: list[float]) -> str:
    return ", ".join(f"{1 / seconds:,.0f}" for seconds in times)


def _timed(engine: Engine, facts: Rows) -> tuple[list[float], int]:
    """Seconds per row from rows, from records and in evaluation, best of five, and how many rows hold."""
    best, found = [9e9] * 3, 0
    for _ in range(5):
        start = time.process_time()
        records = engine.records(facts)
        begun = time.process_time()
        loaded = engine.load(records)
        laid_out = time.process_time()
        found = engine.hold(loaded)
        end = time.process_time()
        best = [min(best[0], end - start), min(best[1], end - begun), min(best[2], end - laid_out)]
    return [seconds / len(facts) for seconds in best], found
