"""Which documents a review needs, for which subjects, and what of their content is confirmed, missing or open."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from reviewer.engine.evaluate import AS_IS, Evaluation
from reviewer.engine.explain import leaves, seen, subject_name
from reviewer.engine.program import DocumentNodes, ElementNodes
from reviewer.engine.read_test import truth_at
from reviewer.engine.report import Judged
from reviewer.engine.subjects import ONE
from reviewer.model.document_state import DocumentResult, ItemResult, ItemState
from reviewer.model.finding import Seen
from reviewer.model.pack_records import ContentItem

_STATE: dict[bool | None, ItemState] = {True: "confirmed", False: "missing", None: "open"}
_MOST_PLACES = 12


def document_results(judged: Judged) -> list[DocumentResult]:
    """Documents that are needed, or may be; the same paper for several steps stands once."""
    run = judged.run
    shared: dict[tuple[object, ...], DocumentResult] = {}
    for nodes in run.program.documents.values():
        for number in range(run.frame.subjects.count(nodes.document.subject)):
            made = _one(run, nodes, number)
            if made is None:
                continue
            key = (made.document, tuple((item.id, item.state, _papers(item)) for item in made.items))
            before = shared.get(key)
            shared[key] = _joined(before, made) if before else made
    return sorted(shared.values(), key=lambda d: d.needed != "yes")


def _papers(item: ItemResult) -> tuple[tuple[str, str], ...]:
    """Where an item's answers live, but for a step's own, so that steps that share a paper share its row."""
    return tuple(place for place in item.places if not place[0].startswith("flow "))


def _joined(one: DocumentResult, other: DocumentResult) -> DocumentResult:
    needed = "yes" if "yes" in (one.needed, other.needed) else "perhaps"
    flows = tuple(dict.fromkeys((*one.flows, *other.flows)))
    return structs.replace(one, subjects=tuple(dict.fromkeys((*one.subjects, *other.subjects))), flows=flows, needed=needed)


def _one(run: Evaluation, nodes: DocumentNodes, number: int) -> DocumentResult | None:
    document, kind = nodes.document, nodes.document.subject
    needed = truth_at(run, nodes.needed, number)
    flow = number if kind == "flow" else run.frame.subjects.one[kind, "flow"][number] if (kind, "flow") in ONE else None
    if needed is False or (flow is not None and _outside(run, document.regime, flow)):
        return None
    flows = (run.frame.subjects.flows[flow].id,) if flow is not None else ()
    items = tuple(_items(run, nodes, number))
    if needed is None and not document.needed_with and not _touched(run, nodes.needed, number, items):
        return None
    return DocumentResult(
        document.id, document.title, (subject_name(run, kind, number).partition(" (")[0],), flows, "yes" if needed else "perhaps",
        document.why, document.who, document.cites, items, document.file_holds, document.keep, document.status,
    )  # fmt: skip


def _outside(run: Evaluation, regime: str, flow: int) -> bool:
    nodes = run.program.regimes.get(regime)
    return nodes is not None and truth_at(run, nodes.trigger, flow) is False


def _touched(run: Evaluation, node: int, number: int, items: tuple[ItemResult, ...]) -> bool:
    """Whether some answer speaks of a document that rests on a choice; else it would be told of every step there is."""
    if any(item.state == "confirmed" for item in items):
        return True
    found = [seen(run, leaf) for leaf in leaves(run, node, number, AS_IS)]
    return any(isinstance(item, Seen) and item.state == "not_sure" for item in found)


def _items(run: Evaluation, nodes: DocumentNodes, number: int) -> Iterator[ItemResult]:
    kind = nodes.document.subject
    for source, node, via in nodes.items:
        at = run.frame.subjects.one[kind, via][number] if via else number
        if at < 0:
            continue
        if isinstance(source, ElementNodes) and source.applies is not None and truth_at(run, source.applies, at) is False:
            continue
        truth = truth_at(run, node, at)
        found = [seen(run, leaf) for leaf in leaves(run, node, at, AS_IS)]
        places = tuple(dict.fromkeys((s.subject, s.fact) for s in found if isinstance(s, Seen)))[:_MOST_PLACES]
        yield _told(source, _STATE[truth], places)


def _told(source: ContentItem | ElementNodes, state: ItemState, places: tuple[tuple[str, str], ...]) -> ItemResult:
    if isinstance(source, ContentItem):
        do = source.do if state != "confirmed" else ""
        return ItemResult(source.id, source.says, source.cites, state, do, "document" if do else "", "", places)
    element, cure = source.element, source.element.cure if state != "confirmed" else None
    return ItemResult(
        element.id, element.says, element.cites, state, cure.do if cure else "", cure.kind if cure else "", element.note, places
    )  # fmt: skip
