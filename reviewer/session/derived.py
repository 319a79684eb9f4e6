"""What followed from a review under the law content: findings, texts relied on, and the memo, in named parts for a seal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from msgspec import structs

from reviewer.engine.parts import answers_by_place
from reviewer.memo.annexes import unlettered
from reviewer.memo.build_record import META, TITLE
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Callout, Heading, Memo, PageBreak
from reviewer.model.finding import Determination, Finding
from reviewer.model.review_record import SealedFlow
from reviewer.session.memo_outline import bare_memo
from reviewer.session.session import ReviewSession

OPENING = "title and notices"


def derived_parts(session: ReviewSession) -> dict[str, Any]:
    """Everything a seal binds beside the review itself, by name."""
    parts = finding_parts(session.determination())
    parts.update(text_parts(session))
    parts.update(memo_parts(bare_memo(session)))
    return parts


def finding_parts(found: Determination) -> dict[str, Any]:
    """Findings per flow, party, dataset and holding, and those of the whole."""
    parts: dict[str, Any] = {}
    for kind, group in (("flow", found.flows), ("party", found.parties), ("dataset", found.datasets), ("holding", found.holdings)):
        parts.update({f"findings of {kind} {key}": result for key, result in group.items()})
    whole = (found.as_of, found.outcome, found.at_worst, found.at_best, found.conflicts, found.inferred, found.stale_decisions)
    return {**parts, "findings of the review": whole}


def findings_of(found: Determination) -> Iterator[Finding]:
    """Every finding of a legal test that applies."""
    groups = chain(found.flows.values(), found.parties.values(), found.datasets.values(), found.holdings.values())
    return (finding for result in groups for finding in result.findings if finding.outcome != "not_applicable")


def text_parts(session: ReviewSession) -> dict[str, Any]:
    """The texts relied on: questions as asked, legal tests, authorities."""
    found, material = session.determination(), Material(session.review, session.determination(), session.library.packs)
    asked = {fact.partition(".")[0] for _, fact in answers_by_place(session.review)}
    asked |= {question.question for flow in found.flows.values() for question in flow.open_questions}
    cites, tests = list[str](), set[str]()
    for finding in findings_of(found):
        tests.add(finding.test)
        cites += [finding.cites, *(reason.cites for reason in finding.reasons)]
    parts: dict[str, Any] = {f"question {name}": structs.replace(material.questions[name], source="") for name in asked if name in material.questions}
    parts.update({f"legal test {name}": structs.replace(material.tests[name], source="") for name in tests})
    parts.update({f"authority {a.id}": a for a in material.authorities_of(list(dict.fromkeys(cites)))})
    return parts


def memo_parts(memo: Memo) -> dict[str, Any]:
    """The memo's sections by heading, without letters of annexes, page breaks, and what tells of the record or of a version."""
    meta = tuple(row for row in memo.meta if row[0] not in META)
    parts: dict[str, list[Any]] = {f"memo, {OPENING}": [memo.title, memo.subtitle, memo.date, meta, memo.language]}
    for title, block in _sections(unlettered(memo.blocks)):
        if title != TITLE and not (isinstance(block, Callout) and block.kind == "version"):
            parts.setdefault(f"memo, {title}", []).append(block)
    return dict(parts)


def _sections(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    title = OPENING
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
        if not isinstance(block, PageBreak):
            yield title, block


def sealed_flows(found: Determination) -> dict[str, SealedFlow]:
    """Per flow what was determined, small enough to be kept with the seal and compared years later."""
    made: dict[str, SealedFlow] = {}
    for key, flow in found.flows.items():
        by_outcome: dict[str, list[str]] = {"met": [], "not_met": [], "unknown": []}
        for finding in flow.findings:
            if finding.outcome in by_outcome:
                by_outcome[finding.outcome].append(finding.test)
        tests = {name: tuple(sorted(dict.fromkeys(ids))) for name, ids in by_outcome.items()}
        regimes = {name: str(result.outcome) for name, result in flow.regimes.items() if result.triggered != "not_met"}
        made[key] = SealedFlow(flow.outcome, flow.at_worst, flow.at_best, regimes, **tests)
    return made
