"""What a review raises against itself: findings that stand against a step, duties that are not met, marks and contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from reviewer.engine.canonical import SHORT, digest_of
from reviewer.model.finding import Conflict, Finding
from reviewer.session.conflicts import in_words
from reviewer.session.marks import marks_of
from reviewer.session.session import ReviewSession

Kind = Literal["finding", "duty", "mark", "contradiction"]
AGAINST: dict[str, tuple[str, ...]] = {"stop": ("met", "unknown"), "requirement": ("not_met", "unknown"), "duty": ("not_met", "unknown")}


class Raised(Struct, frozen=True):
    """One thing to look at. `what` and `subject` name it, `says` tells it, `outcome` and `because` say how it stands and on what it rests."""

    kind: Kind
    what: str
    subject: str
    says: str
    outcome: str = ""
    because: tuple[str, ...] = ()
    cites: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from everything else that is raised."""
        return self.kind, self.what, self.subject


def raised(session: ReviewSession) -> list[Raised]:
    """Everything that the whole review raises."""
    found = [one for flow in session.review.flows for one in raised_by(session, flow.id)]
    for party in session.review.parties:
        found += _of_findings(session.status_findings(f"party {party}"))
    found += raised_by_marks(session)
    return list({one.key: one for one in found}.values())


def raised_by(session: ReviewSession, flow: str) -> list[Raised]:
    """What one step raises, and what stands on what it draws: its ends, its data in their hands, contradictions about them."""
    drawn = next((f for f in session.review.flows if f.id == flow), None)
    if drawn is None:
        return []
    result = session.flow(flow, with_cures=False)
    if result.outcome == "outside":
        return []
    data = (*drawn.data, *([drawn.produces] if drawn.produces else []))
    here = {f"flow {flow}", *(f"party {p}" for p in (drawn.sender, drawn.to)), *(f"dataset {d}" for d in data)}
    here |= {f"holding {party} holds {name}" for party in (drawn.sender, drawn.to) for name in data}
    found = list(_of_findings(result.findings))
    found += [one for one in _of_marks(session) if one.subject in here]
    found += [_contradiction(session, c) for c in session.judged.inferred.conflicts if {plain(c.subject), *(plain(s) for s, _ in c.places)} & here]
    return list({one.key: one for one in found}.values())


def raised_by_marks(session: ReviewSession) -> list[Raised]:
    """Every mark on the drawing and every contradiction."""
    return _of_marks(session) + [_contradiction(session, conflict) for conflict in session.judged.inferred.conflicts]


def plain(subject: str) -> str:
    """A subject without the phase of a step."""
    return subject.partition(" (")[0] if subject.startswith("flow ") else subject


def _of_findings(findings: Iterable[Finding]) -> Iterator[Raised]:
    for finding in findings:
        if finding.outcome in AGAINST.get(finding.kind, ()):
            because = tuple(sorted(f"{reason.element}: {reason.outcome}" for reason in finding.reasons if reason.decides))
            kind: Kind = "duty" if finding.kind == "duty" else "finding"
            yield Raised(kind, finding.test, finding.subject, f"{finding.title}. {finding.says}", finding.outcome, because, finding.cites)


def _of_marks(session: ReviewSession) -> list[Raised]:
    against = {f"{conflict.what} {conflict.next_step}" for conflict in session.judged.inferred.conflicts}
    marks = [mark for mark in marks_of(session) if mark.says not in against]
    return [Raised("mark", digest_of(mark.says, SHORT), mark.subject, mark.says, cites=mark.cites) for mark in marks]


def _contradiction(session: ReviewSession, conflict: Conflict) -> Raised:
    places = conflict.places or tuple((conflict.subject, fact) for fact in conflict.facts)
    because = tuple(f"{subject}, {fact}: {session.value(plain(subject), fact)}" for subject, fact in places)
    return Raised("contradiction", digest_of(conflict.what, SHORT), conflict.subject, in_words(session, conflict), "", because)
