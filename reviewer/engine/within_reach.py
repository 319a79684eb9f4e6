"""Which open answers can settle something while what nobody is sure of stays open.

Each column is evaluated once more with every answer that was not asked hoped to be yes and hoped to be no at once: `yes` then says where
a node may come out yes, `no` where it may come out no, and what rests on an answer nobody is sure of may come out as neither. A sweep
back from unsettled thresholds then asks for those ends alone. Whatever is left aside changes no outcome, however it is answered, until
an unsure answer is found out; then it is asked again. Like relevance, it may ask once too often, never too seldom. Only what is asked
about a state or a law of which nobody is sure whether it has to do with the review waits though it might settle something.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from reviewer.engine.columns import Column
from reviewer.engine.evaluate import AS_IS, Evaluation, Lane, evaluate_group
from reviewer.engine.relevance import SWEPT, Wanted, collect, shares_of, starts, swept, unknown_of, unsettled
from reviewer.engine.subjects import REVIEW
from reviewer.model.answer import NOT_SURE

Ends = dict[int, tuple[int, int]]  # by node: where it is to come out yes, and where no


def asked_now(run: Evaluation, flows: int, wanted: list[Wanted]) -> list[Wanted]:
    """What of the open facts that matter to the masked flows is asked now, in the same order; what was asked before stays.

    Something is set aside only where somebody is not sure of something, and nothing from which that may follow.
    """
    unsure = {place for place in wanted if run.frame.answer(*place) == NOT_SURE}
    if not unsure:
        return wanted
    reach, telling = within_reach(run, flows), _telling(run, {fact for fact, _ in unsure})
    return [place for place in wanted if place in reach or place[0] in telling or run.frame.answer(*place) is not None]


def within_reach(run: Evaluation, flows: int) -> set[Wanted]:
    """The open facts by which a threshold of the masked flows can still be settled, unless an unsure answer is found out first."""
    found: dict[Wanted, None] = {}
    for lane in SWEPT:
        ends = _sweep(run, _hopes(run, lane), starts(run, unsettled(run) & flows, lane), lane)
        collect(run, {number: yes | no for number, (yes, no) in ends.items()}, found)
    return set(found)


def _hopes(run: Evaluation, lane: Lane) -> list[Column | None]:
    """The columns of the lane, those that matter with what they may come out as; worked out once for all flows."""
    if lane not in run.hopes:
        run.hopes[lane] = _hoped(run, swept(run, unsettled(run), lane), lane)
    return run.hopes[lane]


def _hoped(run: Evaluation, reached: dict[int, int], lane: Lane) -> list[Column | None]:
    """The columns of a lane once more, with hopes in the nodes that are reached; `whole` rest on what is unsure about the whole review."""
    program, group_of = run.program, run.program.order.group_of
    whole: set[int] = set()
    hoped = Evaluation(program, run.frame, {lane: list(run.columns[lane])}, base=run.base)
    columns = hoped.columns[lane]
    for place in sorted({group_of[number] for number, mask in reached.items() if mask}):
        group, node = program.groups[place], program.nodes[program.groups[place][0]]
        if not node.args:
            column = columns[group[0]] = _leaf(run, group[0], lane)
            if node.kind == REVIEW and not column.yes | column.no:
                whole.add(group[0])
            continue
        evaluate_group(hoped, group, [(lane, (lane,))])
        if not whole.isdisjoint(arg for number in group for arg in program.nodes[number].args):
            whole.update(group)
        if node.op == "while" and node.args[1] in whole:
            columns[group[0]] = _if_asked(run, hoped, group[0], lane)
    return columns


def _leaf(run: Evaluation, number: int, lane: Lane) -> Column:
    """A leaf, open at both ends where it is unknown and somebody may still know."""
    node, frame, column = run.program.nodes[number], run.frame, run.get(number, lane)
    hope = unknown_of(run, number, lane)
    if node.op == "fact":
        fact = str(node.data[0])
        unsure = hope & frame.where(node.kind, fact, lambda value: value == NOT_SURE)
        hope &= ~(unsure and unsure & ~_may_follow(run, fact, node.kind))
    if node.kind == "paper" and node.op in ("fact", "member"):
        hope &= ~frame.papers.unsure()
    return Column(column.yes | hope, column.no | hope)


def _if_asked(run: Evaluation, hoped: Evaluation, number: int, lane: Lane) -> Column:
    """An answer that is asked only if something unsure about the whole review is so (a state, a law) waits until that is found out."""
    column, hope, asked = run.get(number, lane), hoped.get(number, lane), hoped.get(run.program.nodes[number].args[1], lane).yes
    return Column(column.yes | hope.yes & asked, column.no | hope.no & asked)


def _may_follow(run: Evaluation, fact: str, kind: str) -> int:
    """Where the fact may yet be entailed by other answers, though nobody is sure of it."""
    found = 0
    for node, subject, entails, _, _ in run.program.inferences:
        if fact in entails:
            found |= unknown_of(run, node, AS_IS) if subject == kind else run.frame.blocks[kind].full
    return found


def _telling(run: Evaluation, unsure: set[str]) -> set[str]:
    """The facts that inferences read which may yet entail one of these."""
    nodes = run.program.nodes
    waiting = [node for node, _, entails, _, _ in run.program.inferences if unsure & entails.keys() and unknown_of(run, node, AS_IS)]
    seen = set(waiting)
    while waiting:
        for arg in nodes[waiting.pop()].args:
            if arg not in seen and unknown_of(run, arg, AS_IS):
                seen.add(arg)
                waiting.append(arg)
    return {str(nodes[node].data[0]) for node in seen if nodes[node].op == "fact"}


def _sweep(run: Evaluation, hopes: list[Column | None], seeds: dict[int, int], lane: Lane) -> Ends:
    """Spread the ends that are wanted from thresholds to what they read, as far as they may come out so."""
    order, groups = run.program.order, run.program.groups
    ends: Ends = {}
    for number, mask in seeds.items():
        _want(ends, number, mask, mask, hopes, run, lane)
    waiting = [-place for place in {order.group_of[number] for number in ends}]
    heapify(waiting)
    queued = set(waiting)
    while waiting:
        group = groups[-heappop(waiting)]
        grown = True
        while grown:
            before = [ends.get(number) for number in group]
            for number in reversed(group):
                for reached in _pass_on(run, hopes, number, ends, lane) if number in ends else ():
                    place = -order.group_of[reached]
                    if place not in queued:
                        queued.add(place)
                        heappush(waiting, place)
            grown = len(group) > 1 and [ends.get(number) for number in group] != before
    return ends


def _pass_on(run: Evaluation, hopes: list[Column | None], number: int, ends: Ends, lane: Lane) -> list[int]:
    """Ask what a node reads for the ends that the node needs; the nodes that were asked for something."""
    node, (yes, no) = run.program.nodes[number], ends[number]
    if node.op == "not":
        yes, no = no, yes
    yes_shares = list(shares_of(run, node, yes, lane))
    no_shares = list(yes_shares if no == yes else shares_of(run, node, no, lane))
    if node.op == "while":  # whether an answer counts may come out either way
        yes_shares[1] = no_shares[1] = yes | no
    shares = zip(node.args, yes_shares, no_shares, strict=True)
    return [arg for arg, to_yes, to_no in shares if _want(ends, arg, to_yes, to_no, hopes, run, lane)]


def _want(ends: Ends, number: int, yes: int, no: int, hopes: list[Column | None], run: Evaluation, lane: Lane) -> bool:
    unknown, hope = unknown_of(run, number, lane), hopes[number] or run.get(number, lane)
    yes, no = yes & unknown & hope.yes, no & unknown & hope.no
    if yes or no:
        before = ends.get(number, (0, 0))
        ends[number] = before[0] | yes, before[1] | no
    return bool(yes or no)
