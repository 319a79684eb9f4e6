"""The same small legal test in our evaluator and in other rule engines, where they are installed (`pip install .[bench]`)."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from datetime import date

from reviewer.engine.build_subjects import build_subjects
from reviewer.engine.evaluate import evaluate
from reviewer.engine.packing import Frame
from reviewer.engine.program import compile_program
from reviewer.model import condition as c
from reviewer.model.pack import Checked, Element, InForce, LegalTest, Pack, Question, Wording
from reviewer.model.review import Dataset, Flow, Party, Review

FACTS = ("care", "patient", "provider", "associate", "learning", "verified")


def _test() -> LegalTest:
    """Treatment in short: care, for a patient, by a provider or its associate, nothing learned, recipient verified."""
    parts = (c.FactIn("care", ("yes",)), c.FactIn("patient", ("yes",)), c.Any((c.FactIn("provider", ("yes",)), c.FactIn("associate", ("yes",)))), c.Not(c.FactIn("learning", ("yes",))), c.FactIn("verified", ("yes",)))  # fmt: skip
    elements = tuple(Element(f"e{i}", "x", "x", "x", part) for i, part in enumerate(parts))
    return LegalTest("t", "t", "status", "flow", "?", "x", InForce(), Checked(date(2026, 1, 1), "x"), elements, Wording("a", "b", "c"))


def rows(count: int) -> list[dict[str, bool]]:
    """Random facts, the same for every engine."""
    source = random.Random(3)
    return [{name: source.random() < 0.7 for name in FACTS} for _ in range(count)]


def ours(facts: list[dict[str, bool]]) -> int:
    """How many rows hold, by our evaluator, subjects and packing included."""
    questions = tuple(Question(name, "flow", "yes_no", "t", "?") for name in FACTS)
    program = compile_program([Pack("p", "p", "1", "x", "x", date(2026, 1, 1), questions=questions, tests=(_test(),))])
    flows = tuple(Flow(str(i), "a", ("d",), answers={k: "yes" if v else "no" for k, v in row.items()}) for i, row in enumerate(facts))
    review = Review("r", date(2026, 1, 1), parties={"a": Party()}, datasets={"d": Dataset()}, flows=flows)
    run = evaluate(program, Frame(program, build_subjects([review])), ((False, False),))
    return run.get(program.tests["t"].effect).yes.bit_count()


def zen(facts: list[dict[str, bool]]) -> int:
    """The same by zen-engine, one expression per row."""
    from zen import evaluate_expression  # type: ignore[import-not-found]

    text = "care and patient and (provider or associate) and not learning and verified"
    return sum(bool(evaluate_expression(text, row)) for row in facts)


def cel(facts: list[dict[str, bool]]) -> int:
    """The same by cel-python, compiled once."""
    import celpy  # type: ignore[import-not-found]

    environment = celpy.Environment()
    program = environment.program(environment.compile("care && patient && (provider || associate) && !learning && verified"))
    return sum(bool(program.evaluate({k: celpy.celtypes.BoolType(v) for k, v in row.items()})) for row in facts)


def openfisca(facts: list[dict[str, bool]]) -> int:
    """The same by OpenFisca-Core, vectorised over persons."""
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
    simulation = SimulationBuilder().build_default_simulation(system, len(facts))
    import numpy

    for name in FACTS:
        simulation.set_input(name, "2026-01", numpy.array([row[name] for row in facts]))
    return int(simulation.calculate("holds", "2026-01").sum())


def peers(quick: bool) -> None:
    """Print rows per second and the ratio to ours; an engine that is not installed is named as such."""
    count = 20_000 if quick else 100_000
    facts = rows(count)
    json.dumps(facts[:1])
    base, expected = _timed(ours, facts)
    print(f"one legal test over {count:,} rows: ours {count / base:,.0f} rows/s (subjects and packing included)")
    for name, engine, share in (("zen-engine", zen, 1), ("cel-python", cel, 20), ("OpenFisca-Core", openfisca, 1)):
        part = facts[: count // share]
        try:
            spent, found = _timed(engine, part)
        except ImportError:
            print(f"  {name}: not installed here (pip install .[bench])")
            continue
        per_row, agrees = spent / len(part), found == ours(part)
        print(f"  {name}: {1 / per_row:,.0f} rows/s; ours takes {base / count / per_row:.3f} of its time; same count of rows: {agrees}")
    assert expected > 0


def _timed(run: Callable[[list[dict[str, bool]]], int], facts: list[dict[str, bool]]) -> tuple[float, int]:
    start = time.perf_counter()
    found = run(facts)
    return time.perf_counter() - start, found
