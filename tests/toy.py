"""A small pack of law for tests: a ring of status, two pathways, a stop, requirements, a contested point, a duty."""

from __future__ import annotations

from datetime import date
from typing import Any

from reviewer.engine.program import Program, compile_program
from reviewer.model import condition as c
from reviewer.model.answer import Value
from reviewer.model.pack import (
    Authority,
    Checked,
    Contested,
    Coverage,
    Cure,
    DatedValue,
    Element,
    Inference,
    InForce,
    Item,
    LegalTest,
    Option,
    Pack,
    Parameter,
    Point,
    Question,
    Regime,
    Wording,
)
from reviewer.model.review import Agreement, Dataset, Flow, HeldData, Party, Relationship, Review, System

CHECKED = Checked(date(2026, 1, 1), "A. Author")


def fact(name: str, *values: str) -> c.FactIn:
    """A leaf; yes where no value is named."""
    return c.FactIn(name, values or ("yes",))


def element(name: str, holds: c.Condition, cure: Cure | None = None, contested: Contested | None = None) -> Element:
    """An element with placeholder words."""
    return Element(name, "Toy Law 1", f"{name} holds.", f"{name} does not hold.", holds, cure=cure, contested=contested)


def legal_test(name: str, kind: Any, subject: Any, *elements: Element, **more: Any) -> LegalTest:
    """A legal test of the toy pack."""
    words = Wording(f"{name} is met.", f"{name} is not met.", f"{name} is open.")
    return LegalTest(
        f"toy.{name}", name, kind, subject, f"{name}?", "Toy Law 1", InForce(), CHECKED, elements, words,
        regime="toy", source=f"legal_tests/{name}.yaml", **more,
    )  # fmt: skip


def question(name: str, subject: Any, kind: Any = "yes_no", **more: Any) -> Question:
    """A question of the toy pack."""
    return Question(name, subject, kind, "toy", f"{name}?", "Why.", "How.", **more)


QUESTIONS = (
    question("covered", "party"),
    question("origin", "holding", "choice", options=(Option("created", "created"), Option("bought", "bought"))),
    question("health", "dataset"),
    question("kinds", "dataset", "checklist", items=(Item("names", "names"), Item("dates", "dates"))),
    question("zips", "dataset", "list"),
    question("people", "dataset", "number"),
    question("on_behalf", "flow", asked_when=c.Has("between")),
    question("care", "flow"),
    question("study", "flow"),
    question("approved", "flow"),
    question("paid", "flow"),
    question("trimmed", "flow"),
    question("shared_gain", "flow"),
    question("baa", "relationship", "document"),
    question("grant", "agreement", of="baa"),
    question("ban", "agreement", of="baa"),
    question("started", "flow", "date"),
)
_GRANT = c.Some("agreements", fact("grant"), of="baa")
TESTS = (
    legal_test("covered", "status", "party", element("covered", fact("covered"))),
    legal_test(
        "lineage",
        "status",
        "holding",
        element("made", c.All((c.Not(c.Has("inbound")), fact("origin", "created"), c.Via("party", c.TestMet("toy.covered"))))),
        element(
            "passed",
            c.Some(
                "inbound",
                c.Any(
                    (
                        c.All((c.Not(c.Has("between")), c.Some("inputs", c.Via("holding", c.TestMet("toy.lineage"))))),
                        c.All((c.TestMet("toy.regulated"), c.Any((c.TestMet("toy.vendor"), c.Via("recipient", c.TestMet("toy.covered")))))),
                    )
                ),
            ),
        ),
        met_if="any",
    ),
    legal_test(
        "regulated",
        "status",
        "flow",
        element("lineage", c.Some("inputs", c.All((c.Via("holding", c.TestMet("toy.lineage")), c.Via("dataset", fact("health")), c.Not(c.Via("dataset", c.Items("kinds", "all", ("no",)))))))),
    ),
    legal_test("vendor", "status", "flow", element("between", c.Has("between")), element("on_behalf", fact("on_behalf")), element("regulated", c.TestMet("toy.regulated"))),
    legal_test("care", "pathway", "flow", element("care", fact("care"), Cure("scope", do="Limit it to care."))),
    legal_test(
        "study",
        "pathway",
        "flow",
        element("study", fact("study")),
        element("approved", fact("approved"), Cure("others", "the board", "Ask the board.")),
        element("gain", c.Not(fact("shared_gain")), contested=Contested("T1", c.YES)),
    ),
    legal_test("grants", "status", "link", element("grant", _GRANT)),
    legal_test("operations", "pathway", "flow", element("granted", c.Any((c.Not(c.Has("between")), c.Via("between", c.TestMet("toy.grants"), False))), Cure("document", "both", "Add the grant.", {"grant": "yes"})), element("chain", c.Every("chain", c.TestMet("toy.grants"), if_none=True))),
    legal_test("paid", "stop", "flow", element("paid", fact("paid"))),
    legal_test("banned", "stop", "flow", element("ban", c.Some("over", c.Some("agreements", fact("ban"), of="baa")))),
    legal_test("agreement", "requirement", "flow", element("signed", c.Via("between", c.Some("agreements", c.YES, of="baa"), False), Cure("document", "both", "Sign the agreement.", {"baa": "signed_checked"})), applies_when=c.TestMet("toy.vendor")),
    legal_test("trimmed", "requirement", "flow", element("trimmed", fact("trimmed"), Cure("control", "sender", "Trim the data.", {"trimmed": "yes"})), lifted_by=("toy.care",)),
    legal_test("logged", "duty", "flow", element("logged", fact("approved")), applies_when=c.TestMet("toy.study")),
    legal_test("zips", "status", "dataset", element("large", c.FactList("zips", "none_in", None, "small_zips"))),
    legal_test("many", "status", "dataset", element("many", c.FactCompare("people", "at_least", "50"))),
)  # fmt: skip
PACK = Pack(
    "toy",
    "Toy law",
    "1",
    "Nowhere",
    "Nobody",
    date(2026, 1, 1),
    regimes=(Regime("toy", "Toy law", "toy.regulated", "Outside toy law."),),
    questions=QUESTIONS,
    tests=TESTS,
    inferences=(Inference("i1", "flow", fact("study"), "a study is no care", {"care": "no"}, {}),),
    authorities=(Authority("Toy Law", "Toy Law", "statute", "A law for tests."),),
    parameters=(
        Parameter(
            "small_zips",
            "Small areas",
            (
                DatedValue(date(2000, 1, 1), "Toy Law 2", values=("036",)),
                DatedValue(date(2010, 1, 1), "Toy Law 2", values=("036", "369")),
            ),
        ),
    ),
    points=(Point("T1", "Shared gain", "Not allowed.", "Allowed.", "Toy Law 1"),),
    coverage=(Coverage("Toy Law 1", "tested", ("toy.care",)),),
)


def program() -> Program:
    """The toy pack, compiled."""
    return compile_program([PACK])


def review(**answers: dict[str, str]) -> Review:
    """A hospital sends notes to a vendor, which uses them and passes them to a cloud; answers by flow id or record."""
    given = dict(answers)

    def of(key: str, **base: str) -> dict[str, Value]:
        return {**base, **given.get(key, {})}

    return Review(
        "toy-review",
        date(2026, 11, 1),
        parties={"hospital": Party(answers=of("hospital", covered="yes")), "vendor": Party(answers=of("vendor", covered="no")), "cloud": Party(answers=of("cloud", covered="no"))},
        datasets={"notes": Dataset(answers=of("notes", health="yes")), "copy": Dataset(answers=of("copy", health="yes"))},
        systems={"model": System(party="vendor")},
        relationships=(
            Relationship(("hospital", "vendor"), answers=of("upper"), agreements=(Agreement("paper", "baa", covers=(), answers=of("paper")),) if "paper" in given else ()),
            Relationship(("vendor", "cloud"), answers=of("lower")),
        ),
        holdings=(HeldData("hospital", "notes", of("source", origin="created")),),
        flows=(
            Flow("send", "hospital", ("notes",), "vendor", answers=of("send")),
            Flow("use", "vendor", ("notes",), produces="copy", system="model", answers=of("use")),
            Flow("pass_on", "vendor", ("copy",), "cloud", answers=of("pass_on")),
        ),
    )  # fmt: skip
