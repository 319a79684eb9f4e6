"""The states of a review and what each step needs: filed needs a fresh seal that someone signed."""

from __future__ import annotations

from msgspec import structs

from reviewer.engine.canonical import LONG, digest_of
from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.model.review_record import State, StateChange
from reviewer.session.moment import moment
from reviewer.session.seal import standing_of
from reviewer.session.session import Changes, ReviewSession

NEXT: dict[State, tuple[State, ...]] = {
    "draft": ("with_counsel",),
    "with_counsel": ("draft", "determined"),
    "determined": ("filed", "with_counsel"),
    "filed": ("re_review_due", "superseded"),
    "re_review_due": ("with_counsel", "filed", "superseded"),
    "superseded": (),
}
WORDS: dict[State, str] = {
    "draft": "draft",
    "with_counsel": "with counsel",
    "determined": "determined",
    "filed": "filed",
    "superseded": "superseded",
    "re_review_due": "re-review due",
}


def next_states(session: ReviewSession) -> tuple[State, ...]:
    """The states that may follow."""
    return NEXT[session.review.state]


def hindrance(session: ReviewSession, state: State, reason: str = "") -> ReviewerError | None:
    """What stands against a step, or None."""
    now = session.review.state
    if state not in NEXT[now]:
        possible = ", ".join(WORDS[s] for s in NEXT[now]) or "none"
        return ReviewerError(f"a review that is {WORDS[now]} does not become {WORDS.get(state, state)}.", "state", f"Possible: {possible}.")
    if not session.person.name.strip():
        return ReviewerError("a step of the state needs a name.", "state", "Say who you are under Edit, Who are you, or with --name.")
    if state in ("determined", "filed") and session.person.role != "counsel":
        return ReviewerError(f"only counsel makes a review {WORDS[state]}.", "state", "Hand the review to counsel, or set your role.")
    if state == "determined" and session.outcome() == "undetermined" and not reason.strip():
        return ReviewerError("the review is undetermined.", "state", "Answer what is open, or give the reason why it is determined as it stands.")
    if state in ("superseded", "draft") and not reason.strip():
        return ReviewerError("this step needs a reason.", "state", "Say why, and what takes its place.")
    return _not_fileable(session) if state == "filed" else None


def _not_fileable(session: ReviewSession) -> ReviewerError | None:
    standing = standing_of(session)
    if standing.seal is None:
        return ReviewerError("a review without a seal is not filed.", "state", "Seal it, and have it signed.")
    if not standing.fresh:
        return ReviewerError("the review is not what its last seal binds.", "state", "Look at what changed, then seal and sign it anew.")
    if all(s.seal != standing.seal.digest for s in session.review.sign_offs):
        return ReviewerError("nobody signed the last seal.", "state", "Sign it first.")
    return None


def move_to(session: ReviewSession, state: State, reason: str = "") -> Changes:
    """Take a step. Raises ReviewerError where it may not be taken; nothing changes then."""
    problem = hindrance(session, state, reason)
    if problem is not None:
        raise problem
    review, person = session.review, session.person
    sealed = review.seals[-1].digest if review.seals and state == "filed" else ""
    made = StateChange(state, person.name, person.role, moment(session), "", reason.strip(), sealed)
    made = structs.replace(made, digest=step_digest(made, review.states[-1].digest if review.states else ""))
    return session.change(structs.replace(review, state=state, states=(*review.states, made)), f"State: {WORDS[state]}", kind="state")


def step_digest(step: StateChange, previous: str) -> str:
    """The digest over one step and the one before."""
    return digest_of([previous, structs.replace(step, digest="")], LONG)


def state_troubles(review: Review) -> list[str]:
    """Where the state does not follow from its steps: a line each."""
    lines: list[str] = []
    previous = ""
    for number, step in enumerate(review.states, 1):
        if step.digest != step_digest(step, previous):
            lines.append(f"step {number} of the state ({WORDS[step.state]}): changed")
        previous = step.digest
    said = review.states[-1].state if review.states else "draft"
    if review.state != said:
        lines.append(f"state: the review says {WORDS[review.state]}, its steps lead to {WORDS[said]}")
    return lines
