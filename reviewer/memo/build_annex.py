"""The annexes: facts as told, status of parties and data, what was not examined, authorities, packs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reviewer.engine.parts import answering
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Piece, Sign, Strong, h, p, table
from reviewer.model.answer import Value
from reviewer.model.outcome import WORDS
from reviewer.model.review import Said

FactRow = tuple[str, str, list[Piece], str]


def status_of_parties(material: Material) -> list[Block]:
    """Per party and dataset, the status tests with their outcome and reason."""
    rows: list[tuple[str, str, Sign, str]] = []
    found = material.determination
    asked = {
        (link.test, material.subject(link.subject))
        for flow in found.flows.values() for finding in flow.findings for reason in finding.reasons for link in reason.tests
    }  # fmt: skip
    for kind, group in (("party", found.parties), ("dataset", found.datasets), ("holding", found.holdings)):
        for key, result in group.items():
            for finding in result.findings:
                subject = material.subject(f"{kind} {key}")
                if material.tests[finding.test].regime not in ("", *material.told_laws):
                    continue
                if finding.kind == "status" and (finding.outcome == "met" or (finding.outcome == "unknown" and (finding.test, subject) in asked)):
                    rows.append((subject, finding.title, Sign(finding.outcome, WORDS[finding.outcome]), finding.says))
    if not rows:
        return [p("No party, dataset or holding has a status under the law examined.")]
    return [table("Status of parties and data", ("About", "Status", "Finding", "In words"), rows, (3, 3, 2, 5))]


def facts_as_told(material: Material) -> list[Block]:
    """Question texts as asked, answers, who said so, when, on what evidence."""
    said = {(s.of, s.question): s for s in material.review.said}
    rows: list[FactRow] = []
    for subject, answers in answering(material.review):
        for question, facts in groupby(answers, key=lambda fact: fact.partition(".")[0]):
            rows += grouped(material, subject, question, [(fact, answers[fact], said.get((subject, fact))) for fact in facts])
    inferred = [
        (
            material.subject(r["subject"]),
            material.fact(r["fact"]),
            [Strong(material.value(r["fact"], r["value"])), f". Inferred: {r['why']}"],
            r["kind"],
        )
        for r in material.determination.inferred
        if r["kind"] == "inferred"
    ]
    blocks: list[Block] = [h(2, "Annex A. Facts as told")]
    if material.review.note:
        blocks.append(p(material.review.note))
    head = ("About", "Question", "Answer", "Source")
    if not rows:
        return [*blocks, p("No question was answered.")]
    return [*blocks, table("Answers", head, [*rows, *inferred], (3, 5, 3, 2)), *agreements(material)]


def grouped(material: Material, subject: str, question: str, given: list[tuple[str, Value, Said | None]]) -> Iterator[FactRow]:
    """The answers to one question of one subject: one row, or one per source where people answered different lines of a checklist."""
    for source, lines in groupby(given, key=lambda line: source_of(material, line[2])):
        answer: list[Piece] = []
        for fact, value, who in lines:
            more = "; ".join(text for text in (who.note, who.evidence) if text) if who else ""
            answer += [f"{material.item(fact)} ".lstrip(), Strong(material.value(fact, value)), f". {more} " if more else ". "]
        yield material.subject(subject), material.fact(question), answer, source


def source_of(material: Material, who: Said | None) -> str:
    """Who said it and when."""
    if who is None or not who.by:
        return material.review.prepared_by or "review file"
    return f"{who.by}{f', {who.role}' if who.role else ''}, {who.on[:10]}"


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
        return [h(2, "Annex B. Not examined"), note, *left_out]
    return [
        h(2, "Annex B. Not examined"),
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
        (a.id, a.status.replace("_", " ") + (f"; {a.dates}" if a.dates else ""), f"{a.title}. {a.paraphrase}")
        for a in material.authorities_of(list(dict.fromkeys(cites)))
    ]
    if not rows:
        return []
    return [
        h(2, "Annex C. Authorities"),
        table("Authorities relied on, in our paraphrase", ("Authority", "State", "What it says"), rows, (3, 2, 6)),
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
    return [h(2, "Annex D. Law content used"), table("Packs", head, rows, (4, 2, 2, 2, 4, 2))]
