"""The record of a hostile review: decisions, dismissals, comments, seals, sign-offs and the rest, with hostile words in every place."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

_DIGEST = "0123456789abcdef" * 4
_STATES = ("with_counsel", "determined", "filed", "superseded", "re_review_due", "draft")


def record_of(dice: random.Random, word: Callable[[], str], subjects: Sequence[str], tests: Sequence[str], points: Sequence[str]) -> dict[str, Any]:
    """What people did with a review beside answering. Ids of tests and points are known ones or hostile, so are the subjects."""

    def one_of(known: Sequence[str]) -> str:
        return dice.choice(known) if known and dice.random() < 0.7 else word()

    def signed() -> dict[str, Any]:
        return {"by": word(), "on": dice.choice(("2026-11-01", "2026-11-01T09:00:00Z", word())), "role": word()}

    kinds = dice.choice(("finding", "duty", "mark", "contradiction"))
    return {
        "decisions": [
            {"point": one_of(points), "reading": dice.choice(("conservative", "other")), "subject": one_of(subjects), "reason": word(), **signed()}
        ],
        "dismissals": [
            {
                "kind": kinds,
                "what": one_of(tests),
                "subject": one_of(subjects),
                "said": word(),
                "reason": word(),
                "outcome": word(),
                "because": [word()],
            }
            | signed()
            for _ in range(2)
        ],
        "comments": [{"id": word(), "on": one_of(subjects), "by": word(), "text": word(), "role": word(), "at": word(), "reply_to": word()}],
        "settled": [
            {"of": one_of(subjects), "took": "a", "not_taken": word(), "reason": word(), "by": word(), "on": word()},
        ],
        "re_review": [{"kind": "new_vendor", "note": word(), "happened": word()}, {"kind": "date", "on": "2027-01-01", "note": word()}],
        "seals": [
            {"digest": _DIGEST, "program": word(), "content": _DIGEST, "derived": _DIGEST, "parts": {word(): word()}, **signed()}
            | {"packs": {word(): {"version": word(), "digest": word(), "law_as_of": word()}}}
            | {"flows": {word(): {"outcome": word(), "at_worst": word(), "at_best": word(), "regimes": {word(): word()}, "unknown": [word()]}}}
        ],
        "sign_offs": [
            {"seal": dice.choice((_DIGEST, word())), "statement": word(), "digest": word(), "key": word(), "signature": word(), **signed()}
        ],
        "states": [{"state": dice.choice(_STATES), "digest": word(), "reason": word(), "seal": word(), **signed()}],
        "handed_over": [{"id": word(), "to": word(), **signed()}],
    }
