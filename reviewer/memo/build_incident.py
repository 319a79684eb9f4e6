"""The memo's section on incidents: presumption, exceptions, notices with computed days, papers, consequences for counsel."""

from __future__ import annotations

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Sign, Strong, bullets, h, p, table
from reviewer.model.incident_state import IncidentResult, Notice
from reviewer.model.outcome import WORDS

STATES = {
    "done": "in order",
    "due": "due",
    "overdue": "overdue",
    "may_be_due": "may be due",
    "may_be_overdue": "day passed, unless given or not owed",
}


def incidents(material: Material) -> list[Block]:
    """One part per incident; nothing where none is reported or raised."""
    found = material.extras.incidents
    if not found:
        return []
    blocks: list[Block] = [h(1, "Possible breaches"), p("Days are computed from the day of discovery, as of the day of this memo.")]
    for result in found:
        blocks += _one(material, result)
    return blocks


def _one(material: Material, result: IncidentResult) -> list[Block]:
    presumed = result.presumption
    sign = Sign("not_met" if presumed.outcome == "met" else "unknown", presumed.title)
    head: list[Piece] = [sign, f": {presumed.says} ", Muted(f"({presumed.cites})")]
    blocks: list[Block] = [h(3, f"{result.title}: {material.flow_names[result.flow]}")]
    if result.why_opened:
        blocks.append(p(result.why_opened))
    if result.event != "yes":
        blocks.append(p("Nobody has said yet whether something happened that was not permitted. Answer that first."))
    blocks.append(p(*head))
    if presumed.outcome == "not_applicable" or presumed.outcome == "not_met":
        return [*blocks, p(Strong("The file holds: "), " ".join(result.file_holds), f" Keep: {result.keep}")]
    blocks += [
        p(Strong("The presumption falls if one of these holds:")),
        bullets([[Sign(r.outcome, WORDS[r.outcome]), f": {r.says} ", Muted(f"({r.cites})")] for r in result.exceptions]),
    ]
    if result.notices:
        head_row = ("Notice", "Who tells whom", "State", "Latest day", "Source")
        blocks.append(table("Who must be told by when", head_row, [_notice(n) for n in result.notices], (3, 4, 2, 4, 3)))
    met = [f for f in result.consequences if f.outcome == "met"]
    if met:
        blocks.append(bullets([[Strong(f"{f.title}: "), f"{f.says} ", Muted(f"({f.cites})")] for f in met]))
    still_open = [f.title for f in result.consequences if f.outcome == "unknown"]
    if still_open:
        blocks.append(p(Strong("Open, for counsel: "), "; ".join(still_open), "."))
    return [*blocks, p(Strong("The file holds: "), " ".join(result.file_holds), f" Keep: {result.keep}")]


def _notice(notice: Notice) -> tuple[str | list[Piece], ...]:
    day = f"{notice.due}, {notice.counted}" if notice.due else f"not known: {notice.counted}"
    held = f"; may wait until {notice.waits_until} at the request of law enforcement" if notice.waits_until else ""
    told: list[Piece] = [f"{notice.title}. ", Muted(notice.note)] if notice.note else [notice.title]
    return told, f"{notice.who} to {notice.whom}", STATES[notice.state], f"{day}{held}", notice.cites
