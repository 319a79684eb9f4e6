"""Which open answers decide duties: a backward sweep from duties that are open. Such answers change no determination.

Whether a duty applies is asked before what it asks for, so that a long checklist shows only where it is owed.
"""

from __future__ import annotations

from reviewer.engine.evaluate import AS_IS, Evaluation
from reviewer.engine.relevance import Wanted, collect, sweep, unknown_of


def asked_for_duties(run: Evaluation, flows: int | None = None) -> list[Wanted]:
    """The open facts, with where they are asked, on which open duties turn; of the masked flows only, where a mask is given."""
    masks: dict[int, int] = {}
    for nodes in run.program.tests.values():
        if nodes.test.kind != "duty" or (flows is not None and nodes.test.subject != "flow"):
            continue
        if nodes.test.regime and nodes.test.regime not in run.program.regimes:
            continue  # the review leaves this body of law out
        mask = unknown_of(run, nodes.effect, AS_IS)
        if flows is not None:
            mask &= flows
        applies = run.get(nodes.applies, AS_IS).yes
        for node, seed in ((nodes.applies, mask & ~applies), (nodes.body, mask & applies)):
            seed &= unknown_of(run, node, AS_IS)
            if seed:
                masks[node] = masks.get(node, 0) | seed
    found: dict[Wanted, None] = {}
    sweep(run, masks, AS_IS)
    collect(run, masks, found)
    return list(found)
