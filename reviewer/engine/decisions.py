"""Counsel's decisions are bound to the answers they rested on; when those change, a decision is stale and not applied."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import msgspec

from reviewer.engine.evaluate import Evaluation
from reviewer.engine.explain import Leaf, ident_name, ident_of, members
from reviewer.engine.packing import Frame
from reviewer.engine.program import Program
from reviewer.engine.subjects import REVIEW
from reviewer.model.review import Decision


def point_nodes(program: Program, point: str) -> list[int]:
    """The nodes where a contested point's two readings part."""
    return [i for i, node in enumerate(program.nodes) if node.op == "pick" and node.data[0] == point]


def digest_for(frame: Frame, point: str, subject: str) -> str:
    """A digest over every answer in the point's cone, for one subject or the whole review."""
    run = Evaluation(frame.program, frame, {})
    lines: set[str] = set()
    done: set[tuple[int, int]] = set()
    for node in point_nodes(frame.program, point):
        kind = frame.program.nodes[node].kind
        for number, key in enumerate(frame.subjects.keys[kind]):
            if subject in (REVIEW, f"{kind} {key.partition(' (')[0]}"):
                lines.update(_cone(run, node, number, done))
    text = "\n".join(sorted(lines))
    return blake2b(text.encode(), digest_size=12).hexdigest()


def _cone(run: Evaluation, node: int, number: int, done: set[tuple[int, int]]) -> Iterator[str]:
    """Every answer below a node, whatever its truth."""
    waiting = [(node, number)]
    while waiting:
        at = waiting.pop()
        if at in done:
            continue
        done.add(at)
        made = run.program.nodes[at[0]]
        if made.op in ("fact", "member"):
            ident = ident_of(run, Leaf(at[0], at[1], None))
            fact = str(made.data[0])
            value = msgspec.json.encode(run.frame.answer(fact, ident)).decode()
            yield f"{ident_name(run, ident)} {fact} {value}"
        elif made.op in ("via", "some"):
            waiting += [(made.args[0], target) for target in members(run, made.kind, str(made.data[0]), at[1])]
        else:
            waiting += [(arg, at[1]) for arg in made.args]


def current(frame: Frame, decisions: tuple[Decision, ...]) -> tuple[list[Decision], list[Decision]]:
    """The decisions that still apply, and those that are stale; one without a digest is taken as fresh."""
    applied: list[Decision] = []
    stale: list[Decision] = []
    for decision in decisions:
        fresh = not decision.of_answers or decision.of_answers == digest_for(frame, decision.point, decision.subject)
        (applied if fresh else stale).append(decision)
    return applied, stale
