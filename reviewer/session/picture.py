"""From a review and its outcomes to the neutral picture that is drawn on screen, in files and in the memo."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from reviewer.dataflow.layout import Layout, lay_out
from reviewer.dataflow.picture import DataNode, FlowLine, PartyBox, Picture
from reviewer.dataflow.signs import Theme
from reviewer.dataflow.svg import to_svg
from reviewer.engine.evaluate import Evaluation
from reviewer.errors import ReviewerError
from reviewer.model.review import Agreement, Flow, Review
from reviewer.session.marks_told import Told, marks_told
from reviewer.session.regimes import columns, matrix
from reviewer.session.session import ReviewSession

ENDINGS = (".svg", ".png", ".pdf", ".dot")
MODEL_FORMS = ("model", "index")
OUTSIDE = "Outside this law"


def picture_of(session: ReviewSession, regime: str | None = None) -> Picture:
    """The picture with each flow's outcome over all regimes, or under one body of law: a column of `regimes.columns`."""
    review = session.review
    outcomes = session.flow_outcomes()
    if regime is not None:
        outcomes = {flow: by[regime] for flow, by in matrix(session).items()}
    used = list(dict.fromkeys(p for flow in review.flows for p in (flow.sender, flow.to)))
    parties = [*used, *(p for p in review.parties if p not in used)]
    run = session.judged.run
    laws = next((column.regimes for column in columns(session) if column.id == regime), None)
    chips, marks = _chips(run), marks_told(session, laws)
    boxes = tuple(PartyBox(p, review.parties[p].name or p, chips.get(f"party {p}", ())) for p in parties)
    nodes: dict[str, DataNode] = {}
    served = {system.model for system in review.systems.values()}
    for key in run.frame.subjects.keys["holding"]:
        party, _, dataset = key.partition(" holds ")
        record = review.datasets[dataset]
        short = tuple(dict.fromkeys((*chips.get(f"holding {key}", ()), *chips.get(f"dataset {dataset}", ()))))
        model = record.answers.get("data_form") in MODEL_FORMS or dataset in served
        told = marks.get(f"holding {key}", Told())
        nodes[key] = DataNode(key, party, record.name or dataset, short, model, told.says(), dismissed=told.dismissed)
    for held in review.holdings:  # drawn by a person, and used by no step yet
        key, record = f"{held.party} holds {held.dataset}", review.datasets.get(held.dataset)
        if key not in nodes and record is not None and held.party in review.parties:
            nodes[key] = DataNode(key, held.party, record.name or held.dataset, model=record.answers.get("data_form") in MODEL_FORMS)
    first = {flow.system: flow.to for flow in reversed(review.flows)}
    systems = (_system(review, key, first.get(key)) for key in review.systems)
    nodes |= {node.id: node for node in systems if node is not None}
    papers: dict[frozenset[str], list[Agreement]] = {}
    for drawn in review.relationships:
        papers.setdefault(frozenset(drawn.between), []).extend(drawn.agreements)
    flows = tuple(
        _line(session, flow, outcomes[flow.id], marks.get(f"flow {flow.id}", Told()), papers.get(frozenset((flow.sender, flow.to)), []))
        for flow in review.flows
    )
    if regime is not None:  # one law says only of itself that it does not reach a step
        flows = tuple(structs.replace(flow, word=OUTSIDE) if flow.outcome == "outside" else flow for flow in flows)
    return Picture(boxes, tuple(nodes.values()), flows, review.title or review.review)


def _system(review: Review, key: str, first: str | None) -> DataNode | None:
    """A system in the cluster of whoever runs it, else of whoever the first step through it comes to; nowhere where neither is told."""
    system = review.systems[key]
    party = system.party or first
    return DataNode(f"system {key}", party, system.name or key, ("System",), system=True) if party in review.parties else None


def _papers(between: list[Agreement], flow: Flow) -> tuple[str, ...]:
    """The agreements between a flow's two ends that cover what moves."""
    return tuple(dict.fromkeys(a.kind.upper().replace("_", " ") for a in between if not a.covers or set(a.covers) & set(flow.data)))


def _line(session: ReviewSession, flow: Flow, outcome: str, told: Told, between: list[Agreement]) -> FlowLine:
    review = session.review
    sources = tuple(f"{flow.sender} holds {name}" for name in flow.data)
    targets = tuple(f"{flow.to} holds {name}" for name in ((flow.produces,) if flow.produces else flow.data))
    use = flow.to == flow.sender
    if use and not flow.produces:
        targets = ()
    system = review.systems[flow.system].name or flow.system if flow.system else ""
    return FlowLine(
        flow.id,
        sources,
        targets,
        flow.name or flow.id,
        outcome,
        flow.sender if use else None,
        system,
        flow.when == "past",
        told.says(),
        None if use else _papers(between, flow),
        told.dismissed,
    )


def _chips(run: Evaluation) -> dict[str, tuple[str, ...]]:
    """The short marks of tests that are met, by subject; those about an input stand on its holding."""
    subjects = run.frame.subjects
    found: dict[str, tuple[str, ...]] = {}
    for nodes in run.program.tests.values():
        kind, chip = nodes.test.subject, nodes.test.chip
        if not chip or kind not in ("party", "dataset", "holding", "input"):
            continue
        shut = run.get(nodes.in_force).no | run.get(nodes.applies).no
        for number in run.frame.blocks[kind].subjects_in(run.get(nodes.effect).yes & ~shut):
            if kind == "input":
                name = f"holding {subjects.keys['holding'][subjects.one['input', 'holding'][number]]}"
            else:
                name = f"{kind} {subjects.keys[kind][number]}"
            if chip not in found.get(name, ()):
                found[name] = (*found.get(name, ()), chip)
    return found


def drawing_of(session: ReviewSession, theme: Theme = "light", regime: str | None = None) -> tuple[str, Layout]:
    """The graph as SVG, with the layout it was drawn by."""
    picture = picture_of(session, regime)
    layout = lay_out(picture)
    return to_svg(picture, layout, theme), layout


def write_graph(session: ReviewSession, path: Path, theme: Theme = "light") -> None:
    """Write the graph as SVG, PNG, PDF or DOT by the file's ending. Raises ReviewerError."""
    write_drawing(picture_of(session), path, theme)


def write_drawing(picture: Picture, path: Path, theme: Theme = "light", layout: Layout | None = None) -> None:
    """Write a picture, in the positions given or newly found, by the file's ending. Raises ReviewerError."""
    from reviewer.dataflow.svg import description
    from reviewer.session.files import write_whole

    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise ReviewerError(f"'{ending or 'no ending'}' is no graph format.", str(path), f"Use one of: {', '.join(ENDINGS)}.")
    if ending == ".dot":
        from reviewer.dataflow.dot import to_dot

        write_whole(path, to_dot(picture).encode("utf-8"))
        return
    svg = to_svg(picture, layout or lay_out(picture), theme)
    if ending == ".svg":
        write_whole(path, svg.encode("utf-8"))
        return
    from reviewer.memo.picture import pdf_of, png_of

    write_whole(path, png_of(svg) if ending == ".png" else pdf_of(svg, description(picture)))
