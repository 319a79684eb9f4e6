"""How old the law content is on the day of the review, and which rules begin or end soon after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Callout, Muted, Piece, Strong, bullets, p, spans

OLD, AHEAD = timedelta(days=90), timedelta(days=180)


def age_words(days: Sequence[date], on: date) -> str:
    """How many packs of law stand more than 90 days behind a day, in a sentence; empty where none does."""
    behind = [day for day in days if on - day > OLD]
    if not behind:
        return ""
    return (
        f"On {on.isoformat()}, {len(behind)} of {len(days)} packs of law are more than 90 days old, the oldest as of {min(behind).isoformat()}. "
        "Have counsel look for changes since then"
    )


def stale_content(material: Material) -> list[Block]:
    """A warning where some pack stands more than 90 days behind the day as of which the review is judged."""
    days = [date.fromisoformat(about["law_as_of"]) for about in material.determination.packs.values() if about.get("law_as_of")]
    told = age_words(days, date.fromisoformat(material.determination.as_of))
    return [Callout("warning", spans(Strong("Old law content. "), f"{told}; the annex on the law content has the day of each."))] if told else []


def changes_ahead(material: Material) -> list[Block]:
    """Rules of the laws that reach, or may reach, a step which begin or end within 180 days; none are passed over."""
    found = sorted(_changes(material))
    if not found:
        return [p("The law content knows no rule of these laws that begins or ends within 180 days of the day of this review.")]
    told: list[list[Piece]] = [[f"{day.isoformat()}: {title} {what}. ", Muted(f"({cites})")] for day, title, what, cites in found]
    return [p(Strong("Scheduled within 180 days. "), "Look again when the day has come."), bullets(told)]


def _changes(material: Material) -> Iterator[tuple[date, str, str, str]]:
    on = date.fromisoformat(material.determination.as_of)
    for test in material.tests.values():
        if test.in_force.state != "in_force" or test.regime not in ("", *material.told_laws):
            continue
        begins, ends = test.in_force.from_, test.in_force.until
        if begins and on < begins <= on + AHEAD:
            yield begins, test.title, "begins", test.cites
        if ends and on <= ends <= on + AHEAD:
            yield ends, test.title, "applies for the last time", test.cites
