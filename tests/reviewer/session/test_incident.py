"""Incidents: from a past step or a reported event to presumption, notices with computed days, papers and the memo."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from reviewer import paths
from reviewer.engine.incident import incident
from reviewer.errors import ReviewerError
from reviewer.model.answer import Range
from reviewer.packs.check.incidents import incident_rules
from reviewer.session.content import shipped_and_own
from reviewer.session.documents import documents
from reviewer.session.exposure import exposed, ranges
from reviewer.session.incident import guides, incidents, reported, steps, when
from reviewer.session.memo import memo_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

FLOW = "send_prompt"


def opened(phase="past", **answers):
    library = shipped_and_own()
    review = read_review(paths.resources_folder() / "samples" / "ambient_scribe.yaml", library.program)
    since = date(2026, 9, 1) if phase in ("past", "ongoing") else None
    flows = tuple(structs.replace(f, when=phase, since=since, answers={**f.answers, **answers}) if f.id == FLOW else f for f in review.flows)
    datasets = {key: structs.replace(d, answers={**d.answers, "encrypted": "no"}) for key, d in review.datasets.items()}
    return ReviewSession(structs.replace(review, flows=flows, datasets=datasets, as_of=date(2026, 11, 24)), library)


EVENT = {"impermissible_event": "yes", "honest_mistake": "no", "stayed_authorized": "no", "could_keep": "yes", "risk_assessment": "none"}


def notices(session, as_of=None):
    (result,) = [r for r in incidents(session, FLOW, as_of) if r.guide == "us.hipaa.incident.breach"]
    return {notice.id: notice for notice in result.notices}


def test_a_planned_step_has_no_incident():
    session = opened("planned")
    assert FLOW not in dict(steps(session))
    with pytest.raises(ReviewerError, match="has not begun"):
        incidents(session, FLOW)


@pytest.mark.parametrize("phase", ["past", "ongoing", "not_sure"])
def test_a_step_that_has_begun_or_may_have_can_be_followed_up(phase):
    assert FLOW in dict(steps(opened(phase)))


def test_a_past_step_that_is_not_permitted_raises_the_question_and_the_presumption_stands():
    (result,) = reported(opened())
    assert result.event == ""
    assert "not shown to have been permitted" in result.why_opened
    assert result.presumption.outcome == "unknown"


def test_an_event_said_not_to_have_happened_is_not_reported():
    assert reported(opened(impermissible_event="no")) == []


def test_days_run_from_discovery_and_the_small_notice_from_the_end_of_the_year():
    found = notices(opened(**EVENT, discovered_on="2026-09-10"))
    assert found["individuals"].due == "2026-11-09"
    assert found["hhs_small"].due == "2027-03-01"
    assert found["individuals"].days_left == -15


def test_of_a_range_of_days_the_earliest_counts():
    found = notices(opened(**EVENT, discovered_on=Range("2026-10-01", "2026-10-20")))
    assert found["individuals"].due == "2026-11-30"


@pytest.mark.parametrize("day", [None, "not_sure"])
def test_without_a_day_of_discovery_nothing_is_computed_and_it_says_so(day):
    notice = notices(opened(**EVENT, **({"discovered_on": day} if day else {})))["individuals"]
    assert notice.due == ""
    assert notice.days_left is None
    assert "60 days after the day of discovery" in when(notice)


def test_a_day_at_the_end_of_the_calendar_is_no_error():
    assert notices(opened(**EVENT, discovered_on="9999-12-30"))["individuals"].due == ""


@pytest.mark.parametrize(
    ("answer", "as_of", "state"),
    [
        ("not_yet", date(2026, 11, 1), "due"), ("not_yet", date(2026, 11, 10), "overdue"), ("in_time", date(2026, 12, 1), "done"),
        (None, date(2026, 11, 9), "may_be_due"), (None, date(2026, 11, 10), "may_be_overdue"),
    ],
)  # fmt: skip
def test_the_state_of_a_notice_follows_the_duty_and_the_day_that_is_asked_about(answer, as_of, state):
    more = {"individual_notice": answer} if answer else {}
    assert notices(opened(**EVENT, discovered_on="2026-09-10", **more), as_of)["individuals"].state == state


def test_law_enforcement_holds_notices_back_for_thirty_days_or_as_long_as_it_wrote():
    base = {**EVENT, "discovered_on": "2026-09-10", "individual_notice": "not_yet"}
    oral = notices(opened(**base, police_delay="oral", police_delay_on="2026-11-01"))["individuals"]
    assert (oral.waits_until, oral.state) == ("2026-12-01", "due")
    written = notices(opened(**base, police_delay="written", police_delay_until="2027-02-01"))["individuals"]
    assert (written.waits_until, written.state) == ("2027-02-01", "due")
    assert "law enforcement" in when(written)


def test_numbers_decide_whether_the_media_and_the_agency_are_told_at_once():
    small = notices(opened(**EVENT, people_affected="20", most_in_one_state="20"))
    assert set(small) >= {"individuals", "hhs_small"}
    assert not {"media", "hhs_large"} & set(small)
    large = notices(opened(**EVENT, people_affected="800", most_in_one_state="800"))
    assert {"media", "hhs_large"} <= set(large)
    assert "hhs_small" not in large


def test_an_exception_ends_the_presumption_and_its_notices():
    session = opened(**{**EVENT, "could_keep": "no"})
    (result,) = [r for r in incidents(session, FLOW) if r.guide == "us.hipaa.incident.breach"]
    assert result.presumption.outcome == "not_met"
    assert result.notices == ()


def test_the_memo_tells_of_the_incident_its_days_and_the_papers():
    text = str(memo_of(opened(**EVENT, discovered_on="2026-09-10")))
    for words in ("Possible breaches", "2026-11-09", "Who must be told by when", "Breach risk assessment", "Regulators and exposure"):
        assert words in text


def test_the_papers_of_an_incident_are_among_the_documents():
    names = {d.document for d in documents(opened(**EVENT), FLOW)}
    assert {"us.hipaa.document.risk_assessment", "us.hipaa.document.breach_notices"} <= names


def test_who_enforces_what_fails_comes_with_dated_ranges_and_no_prediction():
    session = opened()
    found = exposed(session, session.flow(FLOW))
    assert any("HHS Office for Civil Rights" in entry.enforced_by for entry in found)
    figures = ranges(session, "hipaa")
    assert ("Tier 1, least for each violation", "145 US dollars", "2026-01-28") in [(f.title, f.value, f.since) for f in figures]
    assert "is not predicted" in str(memo_of(session))


def test_a_permitted_step_is_exposed_to_nobody():
    session = opened("planned")
    assert exposed(session, session.flow("send_audio")) == []


def test_the_check_names_what_is_wrong_in_a_guide():
    packs = shipped_and_own().packs
    (pack,) = [p for p in packs if p.id == "us.hipaa"]
    assert list(incident_rules(pack, packs)) == []
    (guide,) = pack.incidents
    deadline = structs.replace(guide.deadlines[0], duty="us.hipaa.nothing", parameter="us.hipaa.small_cell")
    delays = (structs.replace(guide.delays[0], value="telepathy", until="police_delay"),)
    section = structs.replace(guide.sections[0], questions=("impermissible_event", "impermissible_event", "organisation"), line="no sentence")
    bad = structs.replace(guide, id="x", deadlines=(deadline,), delays=delays, sections=(section,), cites="Nowhere 1")
    regime = structs.replace(pack.regimes[0], exposure=("us.hipaa.none",))
    told = "\n".join(p.sentence() for p in incident_rules(structs.replace(pack, incidents=(bad,), regimes=(regime,)), packs))
    for words in (
        "should begin with 'us.hipaa.incident.'", "no legal test 'us.hipaa.nothing'", "'us.hipaa.small_cell' is no parameter that counts",
        "'telepathy' is no answer", "'police_delay' is no question for a date", "asked in two places", "no question 'organisation' is asked of a flow",
        "'no sentence'", "no authority covers 'Nowhere 1'", "there is no legal test 'us.hipaa.none'",
    ):  # fmt: skip
        assert words in told


def test_the_guide_is_run_as_of_the_day_that_is_given():
    session = opened(**EVENT, discovered_on="2026-09-10")
    (guide,) = [g for g in guides(session) if g.id == "us.hipaa.incident.breach"]
    result = incident(session.judged, guide, FLOW, date(2026, 9, 30))
    assert result is not None
    assert result.as_of == "2026-09-30"
    assert next(n for n in result.notices if n.id == "individuals").days_left == 40
