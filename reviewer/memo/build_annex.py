"""Annexes: status of parties and data, agreements, what was not examined, authorities, packs."""

from __future__ import annotations

from reviewer.memo.build_law_dates import changes_ahead
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Sign, Strong, h, p, table
from reviewer.model.outcome import WORDS


def status_of_parties(material: Material) -> list[Block]:
    """Status tests about parties, data and holdings, each told once with those it is true of."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    found = material.determination
    asked = {
        (link.test, material.subject(link.subject))
        for flow in found.flows.values() for finding in flow.findings for reason in finding.reasons for link in reason.tests
    }  # fmt: skip
    for kind, group in (("party", found.parties), ("dataset", found.datasets), ("holding", found.holdings)):
        for key, result in group.items():
            subject = material.subject(f"{kind} {key}")
            for finding in result.findings:
                if finding.kind != "status" or material.tests[finding.test].regime not in ("", *material.told_laws):
                    continue
                if finding.outcome == "met" or (finding.outcome == "unknown" and (finding.test, subject) in asked):
                    rows.setdefault((finding.title, finding.outcome, finding.says), []).append(subject.removeprefix("Data: "))
    blocks: list[Block] = [h(1, "Annex G. Status of parties and data")]
    if not rows:
        return [*blocks, p("No party, dataset or holding has a status under the law examined.")]
    cells = [([Strong(title), f". {says}"], Sign(outcome, WORDS[outcome]), "; ".join(names)) for (title, outcome, says), names in rows.items()]
    return [*blocks, table("Who or what has which status", ("Status", "Finding", "Of"), cells, (6, 2, 5))]


def agreements(material: Material) -> list[Block]:
    """The papers between parties."""
    rows = [
        (a.title or a.id, a.kind.upper(), f"{material.party(r.between[0])} and {material.party(r.between[1])}",
         a.signed.isoformat() if a.signed else "not given", a.until.isoformat() if a.until else "no end given",
         ", ".join(material.dataset(d) for d in a.covers) or "all data")
        for r in material.review.relationships for a in r.agreements
    ]  # fmt: skip
    return [table("Agreements", ("Paper", "Kind", "Between", "Signed", "Until", "Covers"), rows, (3, 2, 4, 2, 2, 3))] if rows else []


def coverage(material: Material) -> list[Block]:
    """What was not examined, so that silence is never taken for clearance."""
    rows = [
        (line.cites, "asked only" if line.status == "asked_only" else "not modeled", line.why)
        for pack in material.packs
        for line in pack.coverage
        if line.status != "tested"
    ]
    note = p(
        "Facts that this review never asked about, laws of other countries, contracts that were not described, "
        "and professional ethics were not examined."
    )
    left = [(material.law_name(name), reason) for name, reason in material.review.leave_out.items()]
    left_out = [table("Bodies of law that this review leaves out", ("Body of law", "Why"), left, (3, 6))] if left else []
    if not rows:
        return [h(1, "Annex A. Not examined"), note, *left_out]
    return [
        h(1, "Annex A. Not examined"),
        note,
        *left_out,
        table("Provisions that no legal test covers", ("Provision", "State", "Why"), rows, (3, 2, 6)),
    ]


def authorities(material: Material) -> list[Block]:
    """The authorities behind the findings, with a paraphrase, so that the memo stands when a page is gone."""
    cites: list[str] = []
    for flow in material.determination.flows.values():
        for finding in flow.findings:
            if finding.outcome != "not_applicable" and (finding.kind != "duty" or finding.outcome == "not_met"):
                cites += [finding.cites, *(r.cites for r in finding.reasons)]
    owed = [f for party in material.determination.parties.values() for f in party.findings if f.kind == "duty" and f.outcome == "not_met"]
    cites += [cited for finding in owed for cited in (finding.cites, *(r.cites for r in finding.reasons if r.decides))]
    rows = [
        ([Strong(a.id), f", {a.status.replace('_', ' ')}{f'; {a.dates}' if a.dates else ''}. {a.title}"], a.paraphrase)
        for a in material.authorities_of(list(dict.fromkeys(cites)))
    ]
    if not rows:
        return []
    return [
        h(1, "Annex I. Authorities"),
        table("Authorities relied on, with their state and dates, in our paraphrase", ("Authority", "What it says"), rows, (5, 8)),
    ]


def packs_used(material: Material) -> list[Block]:
    """Content packs with version and digest, so that the memo can be checked later."""
    rows = [
        (
            about.get("title", name),
            name,
            about.get("version", ""),
            about.get("law_as_of", ""),
            about.get("digest", ""),
            "with the program" if about.get("shipped", "yes") == "yes" else "added by the user",
        )
        for name, about in material.determination.packs.items()
    ]
    head = ("Pack", "Id", "Version", "Law as of", "Digest", "Source")
    return [h(1, "Annex K. Law content used"), table("Packs", head, rows, (4, 2, 2, 2, 4, 2)), *changes_ahead(material)]
