"""Annexes: status of parties and data, agreements, what was not examined, authorities, packs."""

from __future__ import annotations

from reviewer.memo.build_elements import turning
from reviewer.memo.build_law_dates import changes_ahead
from reviewer.memo.exposure import exposed, ranges
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Code, Sign, Strong, h, p, table
from reviewer.memo.steps import capital
from reviewer.memo.subjects import together
from reviewer.model.outcome import WORDS


def status_of_parties(material: Material) -> list[Block]:
    """Status tests about parties, data and holdings, each told once with those it is true of."""
    rows: dict[tuple[str, str, str, str], list[str]] = {}
    found = material.determination
    asked = {
        (link.test, material.subject(link.subject))
        for flow in found.flows.values() for finding in turning(material, flow) if finding.outcome == "unknown"
        for reason in finding.reasons for link in reason.tests
    }  # fmt: skip
    for kind, group in (("party", found.parties), ("dataset", found.datasets), ("holding", found.holdings)):
        for key, result in group.items():
            subject = material.subject(f"{kind} {key}")
            for finding in result.findings:
                if finding.kind != "status" or material.tests[finding.test].regime not in ("", *material.told_laws):
                    continue
                if finding.outcome == "met" or (finding.outcome == "unknown" and (finding.test, subject) in asked):
                    rows.setdefault((kind, finding.title, finding.outcome, finding.says), []).append(f"{kind} {key}")
    blocks: list[Block] = [h(1, "Status of parties and data")]
    if not rows:
        return [*blocks, p("No party, dataset or holding has a status under the law examined.")]
    cells = [([Strong(title), f". {says}"], Sign(outcome, WORDS[outcome]), together(material, of)) for (_, title, outcome, says), of in rows.items()]
    return [*blocks, table("Who or what has which status", ("Status", "Finding", "Of"), cells, (6, 2, 5))]


def agreements(material: Material) -> list[Block]:
    """The papers between parties."""
    rows = [
        (a.title or "No title given", a.kind.upper(), f"{material.party(r.between[0])} and {material.party(r.between[1])}",
         a.signed.isoformat() if a.signed else "not given", a.until.isoformat() if a.until else "no end given",
         ", ".join(material.dataset(d) for d in a.covers) or "all data")
        for r in material.review.relationships for a in r.agreements
    ]  # fmt: skip
    return [table("Agreements", ("Paper", "Kind", "Between", "Signed", "Until", "Covers"), rows, (3, 2, 4, 2, 2, 3))] if rows else []


def coverage(material: Material) -> list[Block]:
    """What was not examined, so that silence is never taken for clearance; of states whose law reaches no step the provisions alone."""
    lines = [(pack, line) for pack in material.packs for line in pack.coverage if line.status != "tested"]
    laws = _laws_of_places(material)
    rows: list[tuple[str, str, str]] = []
    elsewhere: dict[str, dict[str, None]] = {}
    for pack, line in lines:
        before, colon, _ = line.cites.partition(": ")
        place = before if colon and before in laws else "" if pack.jurisdictions else pack.jurisdiction
        if laws.get(place) and not laws[place] & material.told_laws:
            elsewhere.setdefault(place, {})[line.cites.replace(f"{place}: ", "")] = None
        else:
            rows.append((line.cites, "asked only" if line.status == "asked_only" else "not modeled", line.why))
    note = p(
        "Facts that this review never asked about, laws of other countries, contracts that were not described, "
        "and professional ethics were not examined."
    )
    left = [(material.law_name(name), reason) for name, reason in material.review.leave_out.items()]
    blocks: list[Block] = [h(1, "Not examined"), note]
    if left:
        blocks.append(table("Bodies of law that this review leaves out", ("Body of law", "Why"), left, (3, 6)))
    if rows:
        blocks.append(table("Provisions that no legal test covers", ("Provision", "How far", "Why"), rows, (3, 2, 6)))
    if elsewhere:
        told = ". ".join(f"{place}: {'; '.join(cites)}" for place, cites in sorted(elsewhere.items()))
        blocks.append(p(Strong("Nor, in states whose law reaches no step of this review: "), f"{told}."))
    return blocks


def _laws_of_places(material: Material) -> dict[str, frozenset[str]]:
    """The bodies of law of each place that a pack is about, and of each jurisdiction that a pack lists."""
    found: dict[str, set[str]] = {}
    for pack in material.packs:
        found.setdefault(pack.jurisdiction, set()).update(regime.id for regime in pack.regimes)
        for place in pack.jurisdictions:
            found.setdefault(place.name, set()).update({place.id} & material.regimes.keys())
    return {place: frozenset(regimes) for place, regimes in found.items()}


def authorities(material: Material) -> list[Block]:
    """The authorities behind the findings, with a paraphrase, so that the memo stands when a page is gone."""
    cites: list[str] = []
    for flow in material.determination.flows.values():
        for finding in flow.findings:
            told = material.tests[finding.test].regime in ("", *material.told_laws)
            if told and finding.outcome != "not_applicable" and (finding.kind != "duty" or finding.outcome == "not_met"):
                cites += [finding.cites, *(r.cites for r in finding.reasons)]
    owed = [f for party in material.determination.parties.values() for f in party.findings if f.kind == "duty" and f.outcome == "not_met"]
    cites += [cited for finding in owed for cited in (finding.cites, *(r.cites for r in finding.reasons if r.decides))]
    cites += _cited_beside(material)
    rows = [
        ([Strong(a.id), f", {a.status.replace('_', ' ')}{f'. {capital(a.dates)}' if a.dates else ''}. {a.title}"], a.paraphrase)
        for a in material.authorities_of(list(dict.fromkeys(cites)))
    ]
    if not rows:
        return []
    return [
        h(1, "Authorities"),
        table("Authorities relied on, with their status and dates, in our paraphrase", ("Authority", "What it says"), rows, (5, 8)),
    ]


def _cited_beside(material: Material) -> list[str]:
    """What contested points, cures, documents and the figures of regulators cite."""
    results = material.determination.flows.values()
    points = {name for result in results for name in result.contested} | {decision.point for decision in material.review.decisions}
    cites = [material.points[name].cites for name in sorted(points & material.points.keys())]
    cites += [step.cites for result in results for chosen in result.cures.sets for step in chosen.steps if step.cites]
    for document in material.extras.documents:
        cites += [document.cites, *(item.cites for item in document.items)]
    laws = dict.fromkeys(entry.regime for result in results for entry in exposed(material, result))
    return cites + [figure.cites for law in laws for figure in ranges(material, law)]


def packs_used(material: Material) -> list[Block]:
    """Content packs with version and digest, so that the memo can be checked later."""
    packs = material.determination.packs
    added = [about.get("title", name) for name, about in packs.items() if about.get("shipped", "yes") != "yes"]
    rows = [
        (about.get("title", name), name, about.get("version", ""), about.get("law_as_of", ""), [Code(about.get("digest", ""))])
        for name, about in packs.items()
    ]
    source = f"Added by the user: {'; '.join(added)}. The others came with the program." if added else "All of them came with the program."
    head = ("Pack", "Id", "Version", "Law as of", "Digest")
    return [h(1, "Law content used"), p(source), table("Packs", head, rows, (8, 3, 2, 3, 8)), *changes_ahead(material)]
