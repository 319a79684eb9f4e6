"""The subjects of one or many reviews and the closed list of relations between them.

Holdings, inputs, links, papers and contributions are made here from the flows; nobody types them. An ongoing flow
is judged twice, so it becomes two flow subjects: since its start, and from now on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reviewer.engine.codes import Coded
from reviewer.model.answer import Value
from reviewer.model.review import Agreement, Flow, Review

NONE, OPEN = -1, -2  # a to-one relation that leads nowhere; one that was not answered

SINCE, ONWARD = "since", "onward"

ONE: dict[tuple[str, str], str] = {
    ("flow", "sender"): "party",
    ("flow", "recipient"): "party",
    ("flow", "system"): "system",
    ("flow", "output"): "dataset",
    ("flow", "between"): "link",
    ("flow", "begun"): "flow",
    ("holding", "party"): "party",
    ("holding", "dataset"): "dataset",
    ("input", "flow"): "flow",
    ("input", "holding"): "holding",
    ("input", "dataset"): "dataset",
    ("link", "flow"): "flow",
    ("link", "relationship"): "relationship",
    ("paper", "link"): "link",
    ("agreement", "relationship"): "relationship",
    ("contribution", "flow"): "flow",
    ("contribution", "party"): "party",
    ("contribution", "holding"): "holding",
    ("contribution", "link"): "link",
    ("system", "party"): "party",
    ("system", "model"): "dataset",
}
MANY: dict[tuple[str, str], str] = {
    ("flow", "inputs"): "input",
    ("flow", "data"): "dataset",
    ("flow", "outputs"): "holding",
    ("flow", "over"): "link",
    ("flow", "chain"): "link",
    ("flow", "contributors"): "contribution",
    ("holding", "inbound"): "flow",
    ("dataset", "made_by"): "flow",
    ("dataset", "holdings"): "holding",
    ("system", "flows"): "flow",
    ("party", "holdings"): "holding",
    ("party", "received"): "flow",
    ("party", "sent"): "flow",
    ("link", "agreements"): "paper",
    ("relationship", "agreements"): "agreement",
    ("contribution", "chain"): "link",
    ("contribution", "passed"): "party",
}
REVIEW = "review"
ANSWERING = ("review", "party", "dataset", "system", "relationship", "agreement", "flow", "holding")


def target_of(kind: str, relation: str) -> str | None:
    """The kind of subject a relation leads to, or None where the relation is unknown. `review` is open to all."""
    if relation == REVIEW and kind != REVIEW:
        return REVIEW
    return ONE.get((kind, relation)) or MANY.get((kind, relation))


@dataclass(slots=True)
class Subjects:
    """Numbered subjects: `keys[kind][i]` names subject i; relations hold subject numbers of the target kind."""

    keys: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    one: dict[tuple[str, str], list[int]] = field(default_factory=dict[tuple[str, str], list[int]])
    many: dict[tuple[str, str], list[Sequence[int]]] = field(default_factory=dict[tuple[str, str], list[Sequence[int]]])
    answers: dict[str, list[Mapping[str, Value]]] = field(default_factory=dict[str, list[Mapping[str, Value]]])
    reviews: list[Review] = field(default_factory=list[Review])
    review_of: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    flows: list[Flow] = field(default_factory=list[Flow])
    phases: list[str] = field(default_factory=list[str])
    papers: list[Agreement | None] = field(default_factory=list[Agreement | None])
    paper_kinds: list[str] = field(default_factory=list[str])
    paper_drawn: list[bool] = field(default_factory=list[bool])
    link_data: list[frozenset[str]] = field(default_factory=list[frozenset[str]])
    kinds_of_agreement: tuple[str, ...] = ()
    given: dict[tuple[str, str], list[Value | None]] = field(default_factory=dict[tuple[str, str], list[Value | None]])
    coded: dict[tuple[str, str], Coded[Value | None] | None] = field(default_factory=dict[tuple[str, str], Coded[Value | None] | None])
    answered: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    records: dict[str, list[Mapping[str, Value]]] = field(default_factory=dict[str, list[Mapping[str, Value]]])

    def count(self, kind: str) -> int:
        """How many subjects of the kind there are."""
        return len(self.keys.get(kind, ()))

    def find(self, kind: str, key: str) -> int:
        """The number of a subject in a set that holds one review; raises ValueError where it is not there."""
        return self.keys[kind].index(key)

    def date_of_flow(self, number: int) -> date | None:
        """The day whose law applies: the start for past flows, else the review's date; None where not known."""
        flow, phase = self.flows[number], self.phases[number]
        if phase in ("planned", ONWARD):
            return self.reviews[self.review_of["flow"][number]].as_of
        return flow.since


@dataclass(slots=True)
class Walk:
    """One review's flows by holding: what came in, through which relationship."""

    inbound: dict[tuple[str, str], list[Flow]]

    def upstream(self, party: str, datasets: Sequence[str], through_others: bool) -> list[tuple[Flow, str, str]]:
        """Disclosures by which the party came by the datasets: (flow, its sender, one of its inputs), nearest first.

        Goes back through the party's own uses; with `through_others` also through every tier above.
        """
        found: list[tuple[Flow, str, str]] = []
        waiting = [(party, name) for name in datasets]
        seen = set(waiting)
        while waiting:
            holder = waiting.pop(0)
            for flow in self.inbound.get(holder, ()):
                disclosed = flow.sender != holder[0]
                for name in flow.data:
                    source = (flow.sender, name)
                    if disclosed:
                        found.append((flow, flow.sender, name))
                    if source not in seen and (through_others or not disclosed):
                        seen.add(source)
                        waiting.append(source)
        return found


def output_of(flow: Flow) -> tuple[str, ...]:
    """The datasets the recipient holds after the flow."""
    return (flow.produces,) if flow.produces else flow.data


def walk_of(review: Review) -> Walk:
    """Index a review's flows by the holdings they lead to."""
    inbound: dict[tuple[str, str], list[Flow]] = {}
    for flow in review.flows:
        for name in output_of(flow):
            if not (flow.to == flow.sender and name in flow.data):
                inbound.setdefault((flow.to, name), []).append(flow)
    return Walk(inbound)
