"""Seal and sign-offs: who stands for the memo, what they signed, and whether it is still what they signed."""

from __future__ import annotations

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Callout, Code, Strong, bullets, h, p, spans, table
from reviewer.model.review_record import Seal

TITLE = "Seal and sign-offs"
META = ("Status", "Seal")  # rows of the title block that tell of the record
MOST = 40


def seal_line(material: Material) -> str:
    """The seal on the first page; nothing where there is none."""
    review, told = material.review, material.extras.record
    if not review.seals or told is None:
        return ""
    seal = review.seals[-1]
    signed = sum(1 for s in review.sign_offs if s.seal == seal.digest)
    state = "changed since; see " + TITLE if told.changed else "unchanged since"
    return f"{seal.by}, {seal.on[:10]}, {signed} sign-off{'' if signed == 1 else 's'}; {state}"


def record(material: Material) -> list[Block]:
    """The section on seal, changes since, sign-offs, and steps of the review's state."""
    review, told = material.review, material.extras.record
    if told is None or not (review.seals or review.sign_offs or review.states):
        return []
    blocks: list[Block] = [h(1, TITLE)]
    if review.seals:
        blocks += _seal(review.seals[-1], told.changed, told.not_compared)
    numbers = {seal.digest: number for number, seal in enumerate(review.seals, 1)}
    rows = [(s.by, s.role, _when(s.on), s.statement, _which(numbers, s.seal), "own key" if s.signature else "name only") for s in review.sign_offs]
    if rows:
        blocks.append(table("Sign-offs", ("Name", "Role", "On", "Statement", "Seal", "Signed with"), rows, (3, 2, 3, 5, 2, 2)))
    steps = [(_when(c.on), c.state.replace("_", " "), c.by, c.role, c.reason or "no reason given") for c in review.states]
    if steps:
        blocks.append(table("Steps of the review's state", ("On", "State", "By", "Role", "Reason"), steps, (3, 3, 3, 2, 5)))
    return blocks


def _when(moment: str) -> str:
    """A moment of the record as people read it; a day alone stays one."""
    day, _, time = moment.partition("T")
    return f"{day}, {time[:5]} UTC" if time.endswith("Z") else moment


def _which(numbers: dict[str, int], digest: str) -> str:
    return f"seal {numbers[digest]}" + (" (latest)" if numbers[digest] == len(numbers) else "") if digest in numbers else "not in this review"


def _seal(seal: Seal, changed: tuple[str, ...], not_compared: str) -> list[Block]:
    found: list[Block] = [
        p("Sealed by ", Strong(seal.by), f"{f', {seal.role}' if seal.role else ''}, on {_when(seal.on)}. The seal is ", Code(seal.digest), "."),
    ]
    if changed:
        found.append(Callout("warning", spans(Strong("Changed since it was sealed. "), "The seal and its sign-offs do not cover what stands here.")))
        found.append(bullets([[line] for line in changed[:MOST]]))
        if len(changed) > MOST:
            found.append(p(f"and {len(changed) - MOST} more parts."))
    else:
        found.append(p("Nothing that the seal binds has changed since."))
    if not_compared:
        found.append(p(not_compared))
    return found
