"""What came about since a review was sealed, and what the shelf shows of it: days, what is new, and law content that is another."""

from __future__ import annotations

from datetime import date

from reviewer.engine.canonical import SHORT, digest_of
from reviewer.engine.parts import content_parts
from reviewer.model.review import Review
from reviewer.model.review_record import Seal, Trigger, TriggerKind
from reviewer.packs.library import Library
from reviewer.session.seal_law import same_law

KINDS: dict[TriggerKind, str] = {
    "date": "a day",
    "new_vendor": "a new organization or person",
    "new_source": "a new source of data",
    "new_model_version": "another version of a system or model",
    "new_state": "a new state",
    "law_change": "a change of law content",
}


def told(trigger: Trigger) -> str:
    """A trigger in words."""
    day = f" {trigger.on.isoformat()}" if trigger.on else ""
    seen = f"; came about on {trigger.happened[:10]}" if trigger.happened else ""
    note = f": {trigger.note}" if trigger.note else ""
    return f"{KINDS[trigger.kind]}{day}{note}{seen}"


def come_about(review: Review, library: Library, today: date) -> list[str]:
    """The triggers that came about, in words: days past, and what differs from the last seal."""
    seal = review.seals[-1] if review.seals else None
    lines = ["marked as due"] if review.state == "re_review_due" else []
    moved = _moved(review, seal, library) if seal and review.re_review else {}
    law = same_law(library, seal) if seal else ()
    for trigger in review.re_review:
        if trigger.happened or (trigger.on is not None and trigger.on <= today):
            lines.append(told(trigger) if trigger.happened or trigger.on is None else f"the day {trigger.on.isoformat()} has come")
        elif trigger.kind == "law_change" and law:
            lines.append(f"{KINDS['law_change']} ({'; '.join(law)})")
        elif trigger.kind in moved:
            lines.append(f"{KINDS[trigger.kind]} ({', '.join(moved[trigger.kind][:5])})")
    return lines


def _moved(review: Review, seal: Seal, library: Library) -> dict[str, list[str]]:
    """What is new or another since the seal, by the kind of trigger that watches it."""
    now = {name: digest_of(data, SHORT) for name, data in content_parts(review).items()}
    new = [name for name in now if name not in seal.parts]
    other = [name for name, digest in now.items() if seal.parts.get(name) != digest]
    models = {f"dataset {s.model}" for s in review.systems.values() if s.model}
    codes = {place.code for pack in library.packs for place in pack.jurisdictions}
    places = {q.id for pack in library.packs for q in pack.questions if len(codes & {o.value for o in q.options}) > 1}
    about_models = ("system ", "answer of system ", *(f"answer of {name}:" for name in models))
    found = {
        "new_vendor": [name for name in new if name.startswith("party ")],
        "new_source": [name for name in new if name.startswith(("dataset ", "holding "))],
        "new_model_version": [name for name in other if name in models or name.startswith(about_models)],
        "new_state": [name for name in other if name.startswith("answer of ") and name.rpartition(": ")[2].partition(".")[0] in places],
    }
    return {kind: names for kind, names in found.items() if names}


def due_for_shelf(review: Review, library: Library) -> str:
    """What the shelf keeps of the re-review when a review is saved: why it is due, else the first day, else nothing."""
    reasons = come_about(review, library, date.min)
    if reasons:
        return f"due: {reasons[0]}"
    days = sorted(t.on for t in review.re_review if t.on is not None)
    return days[0].isoformat() if days else ""


def due_words(kept: str, today: date) -> str:
    """What the shelf shows today of what `due_for_shelf` kept."""
    if not kept or kept.startswith("due"):
        return kept
    return f"due since {kept}" if date.fromisoformat(kept) <= today else f"on {kept}"


def law_watched(review: Review) -> dict[str, str]:
    """Digests of the sealed packs, where a change of law content is to be told on the shelf."""
    watched = any(t.kind == "law_change" for t in review.re_review)
    return {name: pack.digest for name, pack in review.seals[-1].packs.items()} if watched and review.seals else {}


def shelf_marks(review: Review, library: Library) -> tuple[str, dict[str, str]]:
    """The two fields of a summary that tell of the re-review."""
    return due_for_shelf(review, library), law_watched(review)
