"""Seal a review, sign the seal, and say what changed since: by digest, part by part.

A later change makes a seal stale, never gone. `resources/schemas/SEAL.md` says how each digest is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msgspec import structs

from reviewer import __version__
from reviewer.engine.canonical import LONG, SHORT, canonical, digest_of
from reviewer.engine.parts import content_parts
from reviewer.errors import ReviewerError
from reviewer.memo.extras import RecordTold
from reviewer.model.review import Review
from reviewer.model.review_record import Seal, SignOff
from reviewer.session.derived import derived_parts, sealed_flows, text_parts
from reviewer.session.enclosed import packed
from reviewer.session.moment import moment
from reviewer.session.seal_law import same_law, sealed_packs
from reviewer.session.session import Changes, ReviewSession


@dataclass(frozen=True, slots=True)
class Standing:
    """How the last seal stands. `changed` names every part that is another now; `not_compared` says what could not be."""

    seal: Seal | None = None
    changed: tuple[str, ...] = ()
    not_compared: str = ""
    law_changed: tuple[str, ...] = ()

    @property
    def fresh(self) -> bool:
        """Whether there is a seal that binds all that stands here now, the law content included."""
        return self.seal is not None and not self.changed and not self.not_compared


def seal(session: ReviewSession) -> Changes:
    """Bind the review as it stands. Raises ReviewerError where nobody is named or nothing is drawn."""
    if not session.person.name.strip():
        raise ReviewerError("a seal needs a name.", "seal", "Say who you are under Edit, Who are you, or with --name.")
    if not session.review.flows:
        raise ReviewerError("there is nothing to seal: no step is drawn.", "seal", "Describe at least one step first.")
    made = seal_for(session, session.person.name, session.person.role, moment(session))
    texts = {name: canonical(data).decode() for name, data in text_parts(session).items()}
    kept = session.store.put([packed(texts)])[0] if session.store else ""
    return session.change(structs.replace(session.review, seals=(*session.review.seals, made)), "Sealed", kind="seal", evidence=kept)


def seal_for(session: ReviewSession, by: str, role: str, on: str) -> Seal:
    """The seal of the review as it stands."""
    content, derived = content_parts(session.review), derived_parts(session)
    draft = Seal(
        "",
        by,
        on,
        __version__,
        digest_of(content, LONG),
        digest_of(derived, LONG),
        role,
        sealed_packs(session.library),
        sealed_flows(session.determination()),
        {name: digest_of(data, SHORT) for name, data in {**content, **derived}.items()},
    )
    return structs.replace(draft, digest=seal_digest(draft))


def seal_digest(seal: Seal) -> str:
    """The digest that names a seal."""
    return digest_of(structs.replace(seal, digest=""), LONG)


def sign_off_digest(sign_off: SignOff) -> str:
    """The digest over a sign-off, the key that signed it included."""
    return digest_of(structs.replace(sign_off, digest="", signature=""), LONG)


def sign(session: ReviewSession, statement: str, key: bytes | None = None, passphrase: bytes | None = None) -> Changes:
    """Sign the last seal, with a private key of one's own where it is given (PEM, Ed25519).

    Raises ReviewerError where there is no fresh seal, no name or no statement, it was signed just so already, or the key does not serve.
    """
    standing = standing_of(session)
    if standing.seal is None:
        raise ReviewerError("there is no seal to sign.", "sign-off", "Seal the review first.")
    if not standing.fresh:
        raise ReviewerError("the review is not what the last seal binds.", "sign-off", "Look at what changed, then seal it anew.")
    if not session.person.name.strip():
        raise ReviewerError("a sign-off needs a name.", "sign-off", "Say who you are under Edit, Who are you, or with --name.")
    if not statement.strip():
        raise ReviewerError("a sign-off needs a statement.", "sign-off", "Write what you stand for, as it should read in the memo.")
    person = session.person
    mine = (standing.seal.digest, person.name, person.role, statement.strip())
    if key is None and mine in ((s.seal, s.by, s.role, s.statement) for s in session.review.sign_offs):
        raise ReviewerError("you signed this seal already, with the same words.", "sign-off", "Nothing is left to do.")
    made = SignOff(standing.seal.digest, person.name, person.role, moment(session), statement.strip(), "")
    if key is not None:
        from reviewer.session.signature import public_key_of, signature_over

        made = structs.replace(made, key=public_key_of(key, passphrase))
        made = structs.replace(made, signature=signature_over(sign_off_digest(made), key, passphrase))
    made = structs.replace(made, digest=sign_off_digest(made))
    return session.change(structs.replace(session.review, sign_offs=(*session.review.sign_offs, made)), "Signed", kind="sign_off")


def changed_parts(seal: Seal, parts: dict[str, Any], whole: str, known: set[str]) -> list[str]:
    """The parts that are not what the seal binds; `known` are the seal's parts of this kind, `whole` its long digest over them."""
    lines = [f"{name}: removed" for name in sorted(known - set(parts))]
    for name, data in parts.items():
        if name not in seal.parts:
            lines.append(f"{name}: added")
        elif seal.parts[name] != digest_of(data, SHORT):
            lines.append(f"{name}: changed")
    if not lines and digest_of(parts, LONG) != whole:
        lines.append("the whole: it does not have the sealed digest, although every part has its short one")
    return sorted(lines)


def is_derived(part: str) -> bool:
    """Whether a part of a seal is one that followed from the law content."""
    return part.startswith(("findings of ", "question ", "legal test ", "authority ", "memo, "))


def changed_content(review: Review, seal: Seal) -> list[str]:
    """What people said and drew that is not what the seal binds."""
    return changed_parts(seal, content_parts(review), seal.content, {p for p in seal.parts if not is_derived(p)})


def changed_derived(session: ReviewSession, seal: Seal) -> list[str]:
    """What followed that is not what the seal binds; only to be asked under the law content of the seal."""
    return changed_parts(seal, derived_parts(session), seal.derived, {p for p in seal.parts if is_derived(p)})


def standing_of(session: ReviewSession) -> Standing:
    """How the last seal stands."""
    if not session.review.seals:
        return Standing()
    last = session.review.seals[-1]
    changed = changed_content(session.review, last)
    law = same_law(session.library, last)
    if law:
        return Standing(last, tuple(changed), not_compared(law), law)
    if not changed:
        changed = changed_derived(session, last)
        if changed and last.program != __version__:
            changed = [f"{line} (sealed with version {last.program} of the program, this is {__version__})" for line in changed]
    return Standing(last, tuple(changed))


def not_compared(law: tuple[str, ...]) -> str:
    """Why findings and memo were not compared with the seal."""
    return f"Findings, texts and memo were not compared with the seal, because the law content is another: {'; '.join(law)}."


def record_told(session: ReviewSession) -> RecordTold:
    """What the memo tells of the seal."""
    standing = standing_of(session)
    return RecordTold(standing.changed, standing.not_compared)
