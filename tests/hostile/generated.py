"""Hostile reviews by number: the same number gives the same text on every machine."""

from __future__ import annotations

import json
import random
from typing import Any

from reviewer.engine.program import Program
from reviewer.packs.yaml_text import write_yaml
from tests.hostile.records import record_of
from tests.hostile.words import DATES, MARKUP, NUMBERS, ODD, far_words


def text_of(number: int, program: Program, secret: str) -> tuple[str, str]:
    """The text of a hostile review and the ending of its name."""
    maker = _Maker(random.Random(number), program, (*MARKUP, *ODD, *far_words(secret)))
    data = maker.review()
    for _ in range(maker.dice.choice((1, 1, 3)) if maker.wild else 0):
        maker.spoil(data)
    try:
        text, ending = (
            (json.dumps(data, ensure_ascii=maker.dice.random() < 0.5), ".json")
            if maker.dice.random() < 0.3
            else (write_yaml(_written(data)), ".yaml")
        )
    except (ValueError, RecursionError):
        text, ending = repr(data), ".yaml"
    if maker.wild and maker.dice.random() < 0.3:
        text = maker.torn(text)
    return text, ending


class _Maker:
    """Draws from one dice. Most of what it makes can be loaded, so that the texts get as far as the memo."""

    def __init__(self, dice: random.Random, program: Program, words: tuple[str, ...]) -> None:
        self.dice, self.words = dice, words
        self.wild = dice.random() < 0.3  # the others can be loaded
        self.questions: dict[str, list[Any]] = {}
        for question in program.questions.values():
            self.questions.setdefault(question.subject, []).append(question)
        self.regimes = list(program.regimes)
        self.tests, self.points = list(program.tests), list(program.points)

    def word(self, most: int = 250) -> str:
        """A hostile text, sometimes two of them, cut so that it can pass the limits."""
        made = self.dice.choice(self.words)
        if self.dice.random() < 0.3:
            made += self.dice.choice(self.words)
        return made[: None if self.wild and self.dice.random() < 0.05 else most]

    def ids(self, kind: str, least: int, most: int) -> list[str]:
        """Distinct ids, one in three hostile."""
        made = {self.word(70) if self.dice.random() < 0.3 else f"{kind}{i}" for i in range(self.dice.randint(least, most))}
        return sorted(made or {kind})

    def answers(self, kind: str) -> dict[str, Any]:
        """Answers to some questions of a kind of subject: fitting, not sure, or, seldom, of the wrong shape."""
        asked = self.questions.get(kind, [])
        chosen = self.dice.sample(asked, min(len(asked), self.dice.choice((0, 1, 3, 8))))
        return {question.id: self.answer(question) for question in chosen}

    def answer(self, question: Any) -> Any:
        """One answer."""
        roll = self.dice.random()
        if self.wild and roll < 0.05:
            return self.dice.choice((self.word(), [self.word()], {"a": self.word()}, {"at_least": self.word()}, 7, True, None))
        if roll < 0.25 and question.kind != "checklist":
            return "not_sure"
        if roll < 0.29 and question.kind != "checklist":
            return {"disputed": [self.word(), self.word()]}
        match question.kind:
            case "checklist":
                known = [option.value for option in question.options] or ["yes", "no"]
                return {item.id: self.dice.choice([*known, "not_sure"]) for item in question.items}
            case "number":
                return self.dice.choice(NUMBERS if self.wild else ("0", "7", "1e6", "1e308", "nan", "-inf", "1e999", " 7 ", "१२३", "1_000"))
            case "date":
                return self.dice.choice(DATES if self.wild else ("2024-02-29", "2026-01-01", "0001-01-01", "9999-12-31", "20261101", "2026-W44-7"))
            case "list":
                return [option.value for option in question.options][:2] or [self.word(), self.word()]
            case "text":
                return self.word()
            case "document":
                return self.dice.choice(("signed_checked", "signed_not_checked", "draft", "none"))
        return self.dice.choice([option.value for option in question.options] or ["yes", "no"])

    def review(self) -> dict[str, Any]:
        """A review with hostile words in every place that takes words."""
        dice = self.dice
        parties, data, systems = self.ids("p", 1, 4), self.ids("d", 1, 3), self.ids("s", 0, 2)
        flows = [self.flow(name, parties, data, systems) for name in self.ids("f", 0, 5)]
        pairs = {tuple(sorted((f["from"], f["to"]))) for f in flows if f.get("to") not in (None, f["from"])}
        made: dict[str, Any] = {
            "review": self.word(70) if dice.random() < 0.5 else "r",
            "as_of": dice.choice(DATES) if self.wild else dice.choice(("2026-11-01", "2026-11-01", "0001-01-01", "9999-12-31")),
            **{key: self.word() for key in ("title", "product", "organisation", "prepared_by", "note") if dice.random() < 0.7},
            "answers": self.answers("review"),
            "parties": {name: {"name": self.word(), "note": self.word(), "answers": self.answers("party")} for name in parties},
            "datasets": {name: self.dataset() for name in data},
            "systems": {name: {"name": self.word(), "party": dice.choice(parties), "answers": self.answers("system")} for name in systems},
            "relationships": [
                {"between": list(pair), "answers": self.answers("relationship"), "agreements": self.papers(i)} for i, pair in enumerate(sorted(pairs))
            ],
            "holdings": [{"party": dice.choice(parties), "dataset": dice.choice(data), "answers": self.answers("holding")}],
            "flows": flows,
        }
        if self.regimes and dice.random() < 0.2:
            made["leave_out"] = {dice.choice(self.regimes): self.word()}
        if flows and dice.random() < 0.5:
            made["said"] = [{"of": f"flow {f['id']}", "question": q, "by": self.word(), "on": "2026-11-01", "note": self.word(), "evidence": self.word()} for f in flows for q in f["answers"]]  # fmt: skip
        if dice.random() < 0.3:
            about = ["review", *(f"flow {f['id']}" for f in flows), f"decision on {self.word()} for review", self.word()]
            made["evidence"] = [self.evidence(dice.choice(about)) for _ in range(3)]
        if dice.random() < 0.4:
            subjects = ["review", *(f"{kind} {name}" for kind, names in (("flow", [f["id"] for f in flows]), ("party", parties)) for name in names)]
            made |= record_of(dice, self.word, subjects, self.tests, self.points)
        return made

    def evidence(self, subject: str) -> dict[str, Any]:
        """An evidence file with hostile words; its bytes are not here."""
        digest = "0123456789abcdef" * 4 if not self.wild else self.dice.choice(("0123456789abcdef" * 4, self.word(), ""))
        words = {key: self.word() for key in ("name", "media", "by", "on", "role", "note", "question")}
        return {"of": subject, "digest": digest, "size": self.dice.choice((0, 7, 10**15)), **words}

    def dataset(self) -> dict[str, Any]:
        """A dataset, sometimes with a field register."""
        fields = [
            {"name": self.word(), "meaning": self.word(), "why": self.word(), "needed": "yes", "action": "keep"}
            for _ in range(self.dice.choice((0, 0, 3)))
        ]
        return {"name": self.word(), "note": self.word(), "fields": fields, "answers": self.answers("dataset")}

    def papers(self, number: int) -> list[dict[str, Any]]:
        """Agreements of one pair."""
        kinds = sorted({q.of for q in self.questions.get("agreement", []) if q.of})
        if not kinds or self.dice.random() < 0.5:
            return []
        return [{"id": f"a{number}", "kind": self.dice.choice(kinds), "title": self.word(), "signed": "2026-01-01"}]

    def flow(self, name: str, parties: list[str], data: list[str], systems: list[str]) -> dict[str, Any]:
        """A flow; rings, uses and odd dates among them."""
        dice = self.dice
        made: dict[str, Any] = {"id": name, "from": dice.choice(parties), "to": dice.choice(parties), "data": dice.sample(data, 1)}
        made |= {
            "name": self.word(),
            "note": self.word(),
            "when": dice.choice(("planned", "past", "ongoing", "not_sure")),
            "answers": self.answers("flow"),
        }
        if dice.random() < 0.4 or made["from"] == made["to"]:
            made["produces"] = dice.choice(data)
        if systems and dice.random() < 0.4:
            made["system"] = dice.choice(systems)
        if dice.random() < 0.3:
            made["since"] = dice.choice(DATES) if self.wild else dice.choice(("2025-05-05", "0001-01-01", "9999-12-31"))
        return made

    def spoil(self, data: Any) -> None:
        """Damage one place: another type, an unknown key, a dangling name, a deep nest, a huge number."""
        for _ in range(self.dice.randint(0, 4)):
            inner = list(data.values()) if isinstance(data, dict) else data
            inner = [each for each in inner if isinstance(each, dict | list) and each]
            if not inner:
                break
            data = self.dice.choice(inner)
        wrong = self.dice.choice(
            (None, True, 7, 10**400, [], {}, self.word(), [self.word()], {self.word(): self.word()}, _deep(self.dice.choice((70, 300))))
        )
        if isinstance(data, dict):
            key = self.dice.choice([*data, self.word(40)]) if data else self.word(40)
            data[key] = wrong
        else:
            data[self.dice.randrange(len(data))] = wrong

    def torn(self, text: str) -> str:
        """A text with a piece cut out, doubled or replaced."""
        at, end = sorted(self.dice.randrange(len(text) + 1) for _ in range(2))
        return text[:at] + self.dice.choice(("", "\x00", "&a *a", "!!python/object:os.system ", "\t", "---\n", text[at:end] * 2)) + text[end:]


def _written(data: Any) -> Any:
    """The data with every scalar as the text that a person would type."""
    if isinstance(data, dict):
        return {key: _written(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_written(value) for value in data]
    return data if data is None else "9" * 400 if data == 10**400 else str(data).lower() if isinstance(data, bool | int) else data


def _deep(levels: int) -> Any:
    made: Any = "x"
    for _ in range(levels):
        made = [made]
    return made
