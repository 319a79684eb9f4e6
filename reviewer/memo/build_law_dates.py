"""How old the law content is on the day of the review, and which rules begin or end soon after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Callout, Strong, bullets, p, spans

OLD, AHEAD = timedelta(days=90), timedelta(days=180)


def stale_content(material: Material) -> list[Block]:
    """A warning where some pack stands more than 90 days behind the day as of which the review is judged."""
    on = date.fromisoformat(material.determination.as_of)
    days = [date.fromisoformat(about["law_as_of"]) for about in material.determination.packs.values() if about.get("law_as_of")]
    behind = [day for day in days if on - day > OLD]
    if not behind:
        return []
    text = (
        f"On {on.isoformat()}, {len(behind)} of {len(days)} packs of law are more than 90 days old, the oldest as of {min(behind).isoformat()}. "
        "Have counsel look for changes since then; Annex K has the day of each."
    )
    return [Callout("warning", spans(Strong("Old law content. "), text))]


def changes_ahead(material: Material) -> list[Block]:
    """Rules of the laws that reach, or may reach, a step which begin or end within 180 days; none are passed over."""
    found = sorted(_changes(material))
    if not found:
        return [p("The law content knows no rule of these laws that begins or ends within 180 days of the day of this review.")]
    told = [f"{day.isoformat()}: {title} {what}." for day, title, what in found]
    return [p(Strong("Scheduled within 180 days. "), "Look again when the day has come."), bullets(told)]


def _changes(material: Material) -> Iterator[tuple[date, str, str]]:
    on = date.fromisoformat(material.determination.as_of)
    for test in material.tests.values():
        if test.in_force.state != "in_force" or test.regime not in ("", *material.told_laws):
            continue
        begins, ends = test.in_force.from_, test.in_force.until
        if begins and on < begins <= on + AHEAD:
            yield begins, test.title, "begins"
        if ends and on <= ends <= on + AHEAD:
            yield ends, test.title, "applies for the last time"
