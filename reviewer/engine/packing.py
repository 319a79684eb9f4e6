"""Pack answers into truth columns: the only place where an answer becomes yes, no or unknown.

A frame is one set of subjects in one or more worlds. Worlds differ by assignments: values of some answers per world.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import cast

from reviewer.engine.codes import Coded, coded
from reviewer.engine.columns import Blocks, Column, ReachMany, ReachOne
from reviewer.engine.papers import Papers
from reviewer.engine.predicates import Predicate, truth_of
from reviewer.engine.program import Node, Program
from reviewer.engine.subjects import MANY, NONE, ONE, OPEN, REVIEW, Subjects
from reviewer.model.answer import Value, is_open
from reviewer.model.review import Decision

Ident = tuple[object, ...]
Assignments = Mapping[tuple[str, Ident], Sequence[Value | None]]
_NOTHING = Column(0, 0)
_DIGIT = {True: ("1", "0"), False: ("0", "1"), None: ("0", "0")}


class Frame:
    """Subjects times worlds, with answers, ready to be packed. `assignments` give a value per world for an ident.

    An ident says where an answer lives: (kind, number), or ("new", relationship, kind of agreement) for a paper that
    is not there yet. `like` is a frame over the same picture: what follows from the picture alone is shared with it.
    """

    def __init__(
        self,
        program: Program,
        subjects: Subjects,
        worlds: int = 1,
        assignments: Assignments | None = None,
        decisions: Sequence[Decision] = (),
        inferred: Mapping[tuple[str, Ident], tuple[str, str]] | None = None,
        like: Frame | None = None,
    ) -> None:
        self.program, self.subjects, self.worlds, self.decisions = program, subjects, worlds, decisions
        self.inferred = inferred or {}
        self.inferred_facts = like.inferred_facts if like is not None and like.inferred is inferred else by_fact(self.inferred)
        self.width = 1 if worlds == 1 and not assignments else (worlds + 7) // 8 * 8
        self.assignments: dict[str, dict[Ident, Sequence[Value | None]]] = {}
        for (fact, ident), values in (assignments or {}).items():
            self.assignments.setdefault(fact, {})[ident] = values
        self.blocks = {kind: Blocks(subjects.count(kind), self.width) for kind in subjects.keys}
        self.ones: dict[tuple[str, str], ReachOne] = {}
        self.manys: dict[tuple[str, str], ReachMany] = {}
        self._values: dict[tuple[str, str], list[Value | None]] = {}
        self.known_idents: dict[str, list[Ident]] = {}
        self.known_days: dict[str, list[date | None]] = {}
        self.codes_of_days: dict[str, Coded[date | None] | None] = {}
        if like is not None:
            self.known_idents, self.known_days, self.codes_of_days = like.known_idents, like.known_days, like.codes_of_days
        self.known_phases: dict[tuple[str, ...], int] = {}
        if like is not None and like.width == self.width:
            self.blocks, self.ones, self.manys, self.known_phases = like.blocks, like.ones, like.manys, like.known_phases
        self.papers = Papers(self, like.papers if like is not None else None)
        self.overrides: dict[str, dict[int, bool | None]] = {}

    def overridden(self, test: str, kind: str, column: Column) -> Column:
        """The column with the truths that an example dictates for some subjects."""
        given = self.overrides[test]
        blocks = self.blocks[kind]
        marked = self.column(kind, [i in given for i in range(blocks.count)]).yes
        dictated = self.column(kind, [given.get(i) for i in range(blocks.count)])
        return Column(column.yes & ~marked | dictated.yes & marked, column.no & ~marked | dictated.no & marked)

    def reach_one(self, kind: str, relation: str) -> ReachOne:
        """The to-one relation, made when first used."""
        pair = (kind, relation)
        if pair not in self.ones:
            targets = self.subjects.review_of[kind] if relation == REVIEW else self.subjects.one[pair]
            target = REVIEW if relation == REVIEW else ONE[pair]
            self.ones[pair] = ReachOne(targets, self.blocks[kind], self.blocks[target])
        return self.ones[pair]

    def reach_many(self, kind: str, relation: str) -> ReachMany:
        """The to-many relation, made when first used; a to-one relation serves as a set of one."""
        pair = (kind, relation)
        if pair not in self.manys:
            if pair in ONE:
                members: Sequence[Sequence[int]] = [(t,) if t >= 0 else () for t in self.subjects.one[pair]]
                target = ONE[pair]
            else:
                members = self.subjects.many[pair]
                target = MANY[kind, relation.partition(":")[0]]
            self.manys[pair] = ReachMany(members, self.blocks[kind], self.blocks[target])
        return self.manys[pair]

    def idents(self, kind: str) -> list[Ident]:
        """Where the answers of each subject of the kind live."""
        if kind not in self.known_idents:
            self.known_idents[kind] = self._make_idents(kind)
        return self.known_idents[kind]

    def _make_idents(self, kind: str) -> list[Ident]:
        subjects = self.subjects
        if kind == "link":
            return [("relationship", r) for r in subjects.one["link", "relationship"]]
        if kind != "paper":
            return [(kind, i) for i in range(subjects.count(kind))]
        numbers: dict[tuple[int, str], int] = {}
        for i, relationship in enumerate(subjects.one["agreement", "relationship"]):
            numbers[relationship, subjects.keys["agreement"][i]] = i
        made: list[Ident] = []
        for i, paper in enumerate(subjects.papers):
            relationship = subjects.one["link", "relationship"][subjects.one["paper", "link"][i]]
            made.append(("agreement", numbers[relationship, paper.id]) if paper else ("new", relationship, subjects.paper_kinds[i]))
        return made

    def given(self, fact: str, ident: Ident) -> Value | None:
        """The answer a person gave."""
        if ident[0] == "new":
            return None
        return self.subjects.answers[str(ident[0])][int(str(ident[1]))].get(fact)

    def answer(self, fact: str, ident: Ident) -> Value | None:
        """The answer given, else what is entailed; before worlds and repairs."""
        given = self.given(fact, ident)
        if self.inferred and is_open(given) and (fact, ident) in self.inferred:
            return self.inferred[fact, ident][0]
        return given

    def values(self, kind: str, fact: str) -> list[Value | None]:
        """The answers of all subjects of the kind, with what is entailed where a person left it open."""
        if (kind, fact) not in self._values:
            given = self.given_values(kind, fact)
            inferred = self.inferred_facts.get(fact)
            self._values[kind, fact] = (
                given
                if inferred is None
                else [
                    inferred[ident] if ident in inferred and is_open(value) else value for ident, value in zip(self.idents(kind), given, strict=True)
                ]
            )
        return self._values[kind, fact]

    def given_values(self, kind: str, fact: str) -> list[Value | None]:
        """The answers that people gave, for all subjects of the kind."""
        given = self.subjects.given.get((kind, fact))
        if given is None:
            records = self._records(kind)
            given = [answers.get(fact) for answers in records] if self._is_answered(kind, fact) else list[Value | None]([None] * len(records))
            self.subjects.given[kind, fact] = given
        return given

    def _is_answered(self, kind: str, fact: str) -> bool:
        """Whether some subject of the kind answers the fact, or may."""
        records = self._records(kind)
        if records and fact in records[0]:
            return True
        if kind not in self.subjects.answered:
            self.subjects.answered[kind] = set[str]().union(*records)
        return fact in self.subjects.answered[kind]

    def _coded(self, kind: str, fact: str) -> Coded[Value | None] | None:
        """The answers of all subjects of the kind in codes; None where there are too many different ones."""
        if fact in self.inferred_facts:
            return coded(self.values(kind, fact))
        known = self.subjects.coded
        if (kind, fact) not in known:
            given = self.subjects.given.get((kind, fact))
            known[kind, fact] = coded(given) if given is not None else _coded_records(self._records(kind), fact)
        return known[kind, fact]

    def _records(self, kind: str) -> list[Mapping[str, Value]]:
        """The answers of each subject of the kind; a paper that is not there yet has none."""
        answers = self.subjects.answers
        if kind in answers:
            return answers[kind]
        if kind not in self.subjects.records:
            self.subjects.records[kind] = [{} if ident[0] == "new" else answers[str(ident[0])][cast("int", ident[1])] for ident in self.idents(kind)]
        return self.subjects.records[kind]

    def days(self, kind: str) -> list[date | None]:
        """The day whose law applies to each subject: its flow's, else its review's."""
        if kind not in self.known_days:
            subjects = self.subjects
            if kind == "flow":
                self.known_days[kind] = [subjects.date_of_flow(i) for i in range(subjects.count("flow"))]
            elif (kind, "flow") in subjects.one:
                self.known_days[kind] = [self.days("flow")[i] for i in subjects.one[kind, "flow"]]
            elif kind == "paper":
                self.known_days[kind] = [self.days("link")[i] for i in subjects.one["paper", "link"]]
            else:
                self.known_days[kind] = [subjects.reviews[i].as_of for i in subjects.review_of[kind]]
        return self.known_days[kind]

    def column(self, kind: str, truths: Sequence[bool | None], varied: Mapping[int, Sequence[bool | None]] | None = None) -> Column:
        """A column from one truth per subject, with truths per world for the varied subjects."""
        blocks = self.blocks[kind]
        if self.width == 1:
            digits = [_DIGIT[t] for t in truths]
            return Column(blocks.join([d[0] for d in digits]), blocks.join([d[1] for d in digits]))
        yes = [blocks.one if t is True else blocks.zero for t in truths]
        no = [blocks.one if t is False else blocks.zero for t in truths]
        for number, worlds in (varied or {}).items():
            padded = [*worlds, *([worlds[-1]] * (self.width - len(worlds)))]
            yes[number] = int("".join("1" if t is True else "0" for t in padded), 2).to_bytes(blocks.size, "big")
            no[number] = int("".join("1" if t is False else "0" for t in padded), 2).to_bytes(blocks.size, "big")
        return Column(blocks.join(yes), blocks.join(no))

    def flows_in(self, *phases: str) -> int:
        """The flows in one of these phases, as a mask."""
        if phases not in self.known_phases:
            self.known_phases[phases] = self.column("flow", [phase in phases for phase in self.subjects.phases]).yes
        return self.known_phases[phases]

    def widened(self, kind: str, column: Column) -> Column:
        """A column of one world per subject, alike in all worlds of this frame."""
        blocks, one_world = self.blocks[kind], Blocks(self.blocks[kind].count, 1)
        wide = {"0": blocks.zero, "1": blocks.one}
        return Column(*(blocks.join([wide[sign] for sign in one_world.cut(bits)]) if bits else 0 for bits in column))

    def pack(self, node: Node, repaired: bool) -> Column:
        """The column of a leaf; in repaired lanes repairable facts have their repaired value."""
        if node.op == "fact":
            return self._pack_fact(node, repaired)
        if node.op == "member":
            return self.papers.members(str(node.data[0]), repaired)
        if node.op == "has":
            return self._pack_has(node.kind, str(node.data[0]))
        return self._pack_in_force(node)

    def _pack_fact(self, node: Node, repaired: bool) -> Column:
        fact, predicate = str(node.data[0]), node.data[1]
        assert isinstance(predicate, Predicate)
        kind, blocks = node.kind, self.blocks[node.kind]
        parameter = self.program.parameters[predicate.parameter] if predicate.parameter else None

        def truth(value: Value | None, day: date | None = None) -> bool | None:
            return truth_of(predicate, value, day, parameter)

        if repaired and fact in self.program.repairs:
            given = truth(self.program.repairs[fact])
            return Column(blocks.full if given is True else 0, blocks.full if given is False else 0)
        dated = parameter is not None and len(parameter.history) > 1
        if self.width == 1:
            column = self._by_codes(kind, fact, truth, dated)
            if column is not None:
                return self.papers.as_counted(fact, column, repaired, truth) if kind == "paper" and not dated else column
        return self._one_by_one(kind, fact, truth, dated, repaired)

    def where(self, kind: str, fact: str, chosen: Callable[[Value | None], bool]) -> int:
        """The subjects of the kind whose answer is chosen, as bits of one world."""
        answers = self._coded(kind, fact)
        if answers is not None:
            return answers.where(chosen)
        return self.column(kind, [chosen(value) for value in self.values(kind, fact)]).yes

    def _by_codes(self, kind: str, fact: str, truth: Callable[..., bool | None], dated: bool) -> Column | None:
        """The column of a fact in one world; None where it has to be read one by one."""
        if not dated and fact not in self.inferred_facts and not self._is_answered(kind, fact):
            return _NOTHING
        answers = self._coded(kind, fact)
        if answers is None or (dated and kind == "paper"):
            return None
        if not dated:
            return Column(*answers.sides(truth))
        days = self.coded_days(kind)
        if days is None:
            return None
        yes = no = 0
        for day in days.values:
            then, on_it = days.where(lambda other, day=day: other == day), answers.sides(lambda value, day=day: truth(value, day))
            yes, no = yes | on_it[0] & then, no | on_it[1] & then
        return Column(yes, no)

    def _one_by_one(self, kind: str, fact: str, truth: Callable[..., bool | None], dated: bool, repaired: bool) -> Column:
        """The column of a fact, subject by subject and world by world."""
        values: Sequence[Value | None] = self.values(kind, fact)
        if kind == "paper":
            values = self.papers.terms(fact, values, repaired)
        days: Sequence[date | None] = self.days(kind) if dated else (None,) * len(values)
        cache: dict[tuple[Value | None, date | None], bool | None] = {}

        def truth_for(value: Value | None, day: date | None) -> bool | None:
            key = (value, day)
            if key not in cache:
                cache[key] = truth(value, day)
            return cache[key]

        truths = [truth_for(value, day) for value, day in zip(values, days, strict=True)]
        varied = {i: [truth_for(v, days[i]) for v in worlds] for i, worlds in self._varied(kind, fact).items()}
        return self.column(kind, truths, varied)

    def _varied(self, kind: str, fact: str) -> dict[int, Sequence[Value | None]]:
        """The subjects whose answer differs between worlds, with the answer in each world."""
        if not self.assignments:
            return {}
        if kind == "paper":
            return self.papers.varied_terms(fact)
        assigned = self.assignments.get(fact, {})
        return {i: assigned[ident] for i, ident in enumerate(self.idents(kind)) if ident in assigned} if assigned else {}

    def _pack_has(self, kind: str, relation: str) -> Column:
        subjects = self.subjects
        if (kind, relation) in ONE:
            return self.column(kind, [t >= 0 if t != OPEN else None for t in subjects.one[kind, relation]])
        return self.column(kind, [len(members) > 0 for members in subjects.many[kind, relation]])

    def _pack_in_force(self, node: Node) -> Column:
        start, end = cast("tuple[date | None, date | None]", node.data)

        def binds(day: date | None) -> bool | None:
            if day is None:
                return None
            return (start is None or start <= day) and (end is None or day <= end)

        days = self.coded_days(node.kind) if self.width == 1 else None
        if days is not None:
            return Column(*days.sides(binds))
        known = {day: binds(day) for day in set(self.days(node.kind))}
        return self.column(node.kind, [known[day] for day in self.days(node.kind)])

    def coded_days(self, kind: str) -> Coded[date | None] | None:
        """The days of `days` in codes; None where there are too many different ones."""
        if kind not in self.codes_of_days:
            self.codes_of_days[kind] = coded(self.days(kind))
        return self.codes_of_days[kind]

    def decided(self, kind: str, point: str) -> Column:
        """Where counsel decided a point: yes for the other reading, no for the conservative one."""
        decisions = [decision for decision in self.decisions if decision.point == point]
        if not decisions:
            return _NOTHING
        truths: list[bool | None] = [None] * self.subjects.count(kind)
        for decision in decisions:
            for i, key in enumerate(self.subjects.keys[kind]):
                if decision.subject in ("review", f"{kind} {_plain(key)}"):
                    truths[i] = decision.reading == "other"
        return self.column(kind, truths)

    def is_open(self, fact: str, ident: Ident) -> bool:
        """Whether the fact still wants an answer there."""
        return is_open(self.answer(fact, ident))


def _coded_records(records: Sequence[Mapping[str, Value]], fact: str) -> Coded[Value | None] | None:
    """One fact of all records in codes."""
    try:
        return coded(map(itemgetter(fact), records))
    except KeyError:  # not all of them answer it
        return coded([record.get(fact) for record in records])


def by_fact(inferred: Mapping[tuple[str, Ident], tuple[str, str]]) -> dict[str, dict[Ident, Value]]:
    """The entailed answers of each fact."""
    found: dict[str, dict[Ident, Value]] = {}
    for (fact, ident), (value, _) in inferred.items():
        found.setdefault(fact, {})[ident] = value
    return found


def _plain(key: str) -> str:
    return key.partition(" (")[0]


__all__ = ["NONE", "Assignments", "Frame", "Ident"]
