"""What a memo is made from: the review, its determination, the packs it was judged by, and the drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from reviewer.memo.extras import NOTHING_MORE, Extras
from reviewer.model.answer import Disputed, Range, Value
from reviewer.model.finding import Determination
from reviewer.model.outcome import WORDS
from reviewer.model.pack import Authority, LegalTest, Pack, Point, Question, Regime
from reviewer.model.review import Agreement, Relationship, Review

_PLAIN = ("yes", "no", "not_sure", "none", "signed_checked", "signed_not_checked")

_NAMED = {"not_sure": "not sure", "signed_checked": "signed and checked", "signed_not_checked": "signed, not checked"}
_NAMED_AT_MOST = 8


class Material:
    """Looks things up by id for the memo's builders; decides nothing. `cover` goes over every answer that is shown."""

    def __init__(
        self,
        review: Review,
        determination: Determination,
        packs: tuple[Pack, ...],
        svg: str = "",
        alt: str = "",
        extras: Extras = NOTHING_MORE,
        cover: Callable[[str], str] = str,
    ) -> None:
        self.extras, self.cover = extras, cover
        self.review, self.determination, self.packs, self.svg, self.alt = review, determination, packs, svg, alt
        self.questions: dict[str, Question] = {q.id: q for pack in packs for q in pack.questions}
        self.tests: dict[str, LegalTest] = {t.id: t for pack in packs for t in pack.tests}
        self.points: dict[str, Point] = {p.id: p for pack in packs for p in pack.points}
        self.regimes: dict[str, Regime] = {r.id: r for pack in packs for r in pack.regimes}
        self.authorities: dict[str, Authority] = {a.id: a for pack in packs for a in pack.authorities}

    @cached_property
    def flow_names(self) -> dict[str, str]:
        """Flow ids with what people call them."""
        return {flow.id: flow.name or flow.id for flow in self.review.flows}

    @cached_property
    def papers(self) -> dict[str, str]:
        """Agreement ids with what people call them, and between whom where several are called the same or have no title."""
        every = [(a, r) for r in self.review.relationships for a in r.agreements]
        titles = [a.title for a, _ in every]
        return {a.id: self._paper(a, r, alone=titles.count(a.title) == 1) for a, r in every}

    def _paper(self, paper: Agreement, relationship: Relationship, alone: bool) -> str:
        """A paper that an answer drew has no title: its kind and whose it is tell it apart."""
        whose = " and ".join(self.party(party) for party in relationship.between)
        if not paper.title:
            return f"{paper.kind.replace('_', ' ').upper()} between {whose}"
        return f'"{paper.title}"' if alone else f'"{paper.title}" of {whose}'

    @cached_property
    def told_laws(self) -> frozenset[str]:
        """The bodies of law that reach, or may reach, some step, and those whose reasons are told in any case."""
        results = self.determination.flows.values()
        reached = {name for result in results for name, found in result.regimes.items() if found.triggered != "not_met"}
        return frozenset(reached | {name for name, regime in self.regimes.items() if regime.told_outside})

    def party(self, name: str) -> str:
        """What people call a party."""
        return self.review.parties[name].name or name

    def inside(self, name: str) -> str:
        """A party's name inside a sentence."""
        called = self.party(name)
        return f"the {called[4:]}" if called.startswith("The ") else called

    def dataset(self, name: str) -> str:
        """What people call a dataset."""
        return self.review.datasets[name].name or name

    def subject(self, name: str) -> str:
        """A subject key in people's words."""
        kind, _, key = name.partition(" ")
        if kind == "flow":
            return f"Step: {self.flow_names.get(key, key)}"
        if kind == "party" and key in self.review.parties:
            return self.party(key)
        if kind == "dataset" and key in self.review.datasets:
            return f"Data: {self.dataset(key)}"
        if kind == "system" and key in self.review.systems:
            return f"System: {self.review.systems[key].name or key}"
        if kind == "agreement":
            return f"Agreement {self.papers.get(key, key)}"
        return self._derived(kind, key) or ("The review" if kind == "review" else f"{kind[:1].upper()}{kind[1:]} {key}".strip())

    def _derived(self, kind: str, key: str) -> str:
        """A subject that nobody typed, by the names of what it is made from; empty where that is not known."""
        party, _, dataset = key.partition(" holds ")
        if kind == "holding" and party in self.review.parties and dataset in self.review.datasets:
            return f"{self.dataset(dataset)} at {self.inside(party)}"
        dataset, _, flow = key.rpartition(" in ")
        if kind == "input" and dataset in self.review.datasets:
            return f"{self.dataset(dataset)} in {self.flow_names.get(flow, flow)}"
        if kind == "contribution":
            what, _, party = dataset.partition(" from ")
            if what in self.review.datasets and party in self.review.parties:
                return f"{self.dataset(what)} from {self.inside(party)}"
        if kind in ("relationship", "new", "link") and " and " in key:
            return self._pair(key.rpartition(" of ")[2] if kind == "new" else key)
        return ""

    def _pair(self, key: str) -> str:
        for first in self.review.parties:
            second = key.removeprefix(f"{first} and ")
            if second != key and second in self.review.parties:
                return f"{self.party(first)} and {self.party(second)}"
        return ""

    def item(self, fact: str) -> str:
        """The line of a checklist that a fact is; empty for other facts."""
        question = self.questions.get(fact.partition(".")[0])
        return next((f"{i.label}:" for i in question.items if fact == f"{question.id}.{i.id}"), "") if question else ""

    def fact(self, fact: str) -> str:
        """A fact as the question that asks it."""
        question = self.questions.get(fact.partition(".")[0])
        if question is None:
            return fact
        item = self.item(fact).removesuffix(":")
        return f"{question.text} ({item})" if item else question.text

    def value(self, fact: str, value: Value | None) -> str:
        """An answer as people read it."""
        if value is None:
            return "not answered"
        if isinstance(value, Range):
            return f"between {value.low or 'any'} and {value.high or 'any'}"
        question = self.questions.get(fact.partition(".")[0])
        labels = {o.value: o.label for o in question.options} if question else {}
        if isinstance(value, Disputed):
            return f"disputed: {self._listed(value.values, labels)}"
        if isinstance(value, tuple):
            return self._listed(value, labels) or "none"
        if question is not None and question.kind == "number" and value.isdigit():
            return f"{int(value):,}"
        return labels.get(value) or _NAMED.get(value) or self.cover(value.replace("_", " "))

    def _listed(self, values: Sequence[str], labels: Mapping[str, str]) -> str:
        """Values by their labels; a long list, such as that of a product in every state, by its short codes."""
        named = len(values) <= _NAMED_AT_MOST
        return ", ".join((labels.get(value) if named else None) or self.cover(value) for value in values)

    def answered(self, fact: str, value: Value | None) -> str:
        """An answer as it stands in the memo: words of the program begin with a capital letter, as labels do; what people typed stays."""
        told = self.value(fact, value)
        return told[:1].upper() + told[1:] if value is None or value == () or value in _PLAIN else told

    def outcome(self, outcome: str, regime: str = "") -> str:
        """An outcome in words; outside names the regime."""
        if outcome == "outside":
            return f"outside {self.law_name(regime)}" if regime else "outside the laws examined"
        return WORDS[outcome]

    def law_name(self, name: str) -> str:
        """A regime or a group of regimes in words."""
        groups = {group.value: group.label for pack in self.packs for group in pack.groups}
        return self.regimes[name].title if name in self.regimes else groups.get(name, name)

    def authorities_of(self, cites: list[str]) -> list[Authority]:
        """The authorities behind citations, each once, in order of id."""
        found: dict[str, Authority] = {}
        ids = sorted(self.authorities, key=len, reverse=True)
        for text in cites:
            for piece in pieces(text):
                name = next((i for i in ids if piece == i or (piece.startswith(i) and not piece[len(i)].isalnum())), None)
                if name:
                    found[name] = self.authorities[name]
        return [found[name] for name in sorted(found)]


def pieces(cites: str) -> list[str]:
    """The single citations in a citation string; a piece without a title number takes over the one before."""
    found: list[str] = []
    head = ""
    for raw in cites.split(";"):
        piece = raw.strip()
        title = re.match(r"(\d+ [A-Z]{2,4}) ", piece)
        if title:
            head = title.group(1)
        elif head and re.match(r"\d+\.\d", piece):
            piece = f"{head} {piece}"
        if piece:
            found.append(piece)
    return found
