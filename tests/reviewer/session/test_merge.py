"""Two copies become one: every conflict shown, nothing preselected, reasons kept, nothing of either copy lost unseen."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.answer import Disputed
from reviewer.model.review import Agreement, Decision, Party
from reviewer.packs.library import Library
from reviewer.session.comments import comment, resolve
from reviewer.session.edits import put_agreement, remove_flow
from reviewer.session.merge import Choice, merged, plan
from reviewer.session.person import Person
from reviewer.session.seal import seal, standing_of
from reviewer.session.session import ReviewSession
from reviewer.session.states import move_to
from reviewer.session.versions import common_ancestor
from tests import toy

LIBRARY = Library((toy.PACK,))
BASE = toy.review(send={"care": "yes"}, paper={"grant": "yes"})


def put_together(found, **choices):
    made = {name.replace("__", " "): choice for name, choice in choices.items()}
    return merged(found, made, "Ada", "2026-11-01", LIBRARY.program)


def settled(found, take: Any = "a"):
    return merged(found, {c.of: Choice(take, "Because.") for c in found.conflicts}, "Ada", "2026-11-01", LIBRARY.program)


def answering(review, who="Bob", **values):
    session = ReviewSession(review, LIBRARY, person=Person(who))
    for fact, value in values.items():
        session.answer("flow send", fact, value)
    return session.review


def test_equal_copies_merge_without_a_word():
    found = plan(BASE, BASE)
    assert found.conflicts == []
    assert settled(found) == BASE


def test_every_difference_is_a_conflict_and_none_is_preselected():
    a, b = answering(BASE, care="no", paid="no"), answering(BASE, care="yes")
    found = plan(a, b)
    assert [(c.of, c.a, c.b, c.both) for c in found.conflicts] == [
        ("flow send | answer care", "no", "yes", True),
        ("flow send | answer paid", "no", "not there", False),
    ]
    with pytest.raises(ReviewerError, match="answer care' is not settled"):
        put_together(found)
    with pytest.raises(ReviewerError, match="without a reason"):
        merged(found, {c.of: Choice("a", " ") for c in found.conflicts}, "Ada", "x", LIBRARY.program)
    with pytest.raises(ReviewerError, match="cannot be both"):
        settled(found, "both")
    with pytest.raises(ReviewerError, match="no conflict 'weather'"):
        put_together(found, weather=Choice("a", "x"))


@pytest.mark.parametrize(("take", "value"), [("a", "no"), ("b", "yes"), ("both", Disputed(("no", "yes")))])
def test_a_conflict_is_settled_as_chosen_and_the_reason_is_kept(take, value):
    found = plan(answering(BASE, "Cyd", care="no"), answering(BASE, "Dan", care="yes"))
    review = settled(found, take)
    assert review.flows[0].answers["care"] == value
    assert [(s.took, s.reason, s.by) for s in review.settled] == [(take, "Because.", "Ada")]
    assert len([s for s in review.said if s.question == "care"]) == (2 if take == "both" else 1)


@pytest.mark.parametrize("take", ["a", "b"])
def test_what_only_one_copy_has_is_a_conflict_too(take):
    a = put_agreement(BASE, ("vendor", "cloud"), Agreement("second", "baa", answers={"grant": "yes"}))
    b = structs.replace(BASE, parties={**BASE.parties, "auditor": Party("Auditor")}, decisions=(Decision("T1", "other", "Ada", "x", "y"),))
    found = plan(a, b)
    assert [c.of for c in found.conflicts] == ["agreement second is there", "party auditor is there", "decision on T1 for review"]
    made = settled(found, take)
    assert (structs.replace(made, settled=()) == a) == (take == "a")
    assert (structs.replace(made, settled=()) == b) == (take == "b")


def test_with_a_common_ancestor_only_what_both_changed_is_a_conflict():
    a, b = answering(BASE, care="no", paid="no"), answering(BASE, care="not_sure", study="yes")
    found = plan(a, b, BASE)
    assert [c.of for c in found.conflicts] == ["flow send | answer care"]
    assert found.one_sided == {"flow send | answer paid": "a", "flow send | answer study": "b"}
    assert settled(found).flows[0].answers == {"care": "no", "paid": "no", "study": "yes"}


def test_what_was_removed_in_one_copy_stays_removed_where_the_ancestor_had_it():
    found = plan(remove_flow(BASE, "pass_on"), BASE, BASE)
    assert found.conflicts == []
    assert [f.id for f in settled(found).flows] == ["send", "use"]


def test_a_merge_that_does_not_fit_together_is_refused():
    a = structs.replace(
        remove_flow(BASE, "pass_on"), parties={k: v for k, v in BASE.parties.items() if k != "cloud"}, relationships=BASE.relationships[:1]
    )
    found = plan(a, BASE)
    choices = {c.of: Choice("a" if c.of.startswith("party") else "b", "x") for c in found.conflicts}
    with pytest.raises(ReviewerError, match="there is no party 'cloud'"):
        merged(found, choices, "Ada", "x", LIBRARY.program)


def test_seals_and_comments_of_both_copies_survive_and_a_seal_goes_stale():
    one, two = (ReviewSession(BASE, LIBRARY, person=Person(name, "counsel")) for name in ("Ada", "Bob"))
    seal(one)
    comment(one, "flow send", "From Ada")
    comment(two, "flow send", "From Bob")
    resolve(two, "1")
    two.answer("flow send", "paid", "no")
    review = settled(plan(one.review, two.review), "b")
    assert [(c.by, c.text, c.resolved) for c in review.comments] == [("Ada", "From Ada", ""), ("Bob", "From Bob", "yes")]
    assert len({c.id for c in review.comments}) == 2
    assert len(review.seals) == 1
    assert not standing_of(ReviewSession(review, LIBRARY)).fresh


def test_states_that_parted_are_a_conflict_and_a_longer_way_is_none():
    one, two = (ReviewSession(BASE, LIBRARY, person=Person(name, "counsel")) for name in ("Ada", "Bob"))
    move_to(one, "with_counsel")
    assert settled(plan(one.review, two.review)).state == "with_counsel"
    move_to(two, "with_counsel")
    move_to(two, "draft", "Not yet.")
    found = plan(one.review, two.review)
    assert [c.of for c in found.conflicts] == ["state"]
    assert settled(found, "a").state == "with_counsel"
    assert settled(found, "b").states == two.review.states


def test_saved_copies_find_where_they_parted(tmp_path):
    session = ReviewSession.create(tmp_path / "a.review", BASE, LIBRARY, Person("Ada"))
    session.answer("flow send", "paid", "no")
    parted = session.review
    session.close()
    shutil.copy(tmp_path / "a.review", tmp_path / "b.review")
    for name, value in (("a", "yes"), ("b", "no")):
        other = ReviewSession.open(tmp_path / f"{name}.review", LIBRARY)
        other.answer("flow send", "study", value)
        other.close()
    assert common_ancestor(tmp_path / "a.review", tmp_path / "b.review") == parted


def test_the_command_lists_conflicts_and_merges_what_was_settled(tmp_path, capsys):
    from reviewer import paths
    from reviewer.cli import main

    sample = (paths.resources_folder() / "samples" / "ambient_scribe.yaml").read_text(encoding="utf-8")
    a, b, rows, out = (str(tmp_path / name) for name in ("a.yaml", "b.yaml", "c.json", "out.yaml"))
    (tmp_path / "a.yaml").write_text(sample, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(sample.replace("baa: signed_checked", "baa: none"), encoding="utf-8")
    assert main(["merge", a, b, "--list", rows, "-o", out]) == 1
    assert "a has signed_checked; b has none" in capsys.readouterr().out
    assert main(["merge", a, b, "--settle", rows, "--name", "Ada", "-o", out]) == 2
    filled = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    for row in filled.values():
        row.update(take="b", reason="Seen the file.")
    (tmp_path / "c.json").write_text(json.dumps(filled), encoding="utf-8")
    assert main(["merge", a, b, "--settle", rows, "--name", "Ada", "-o", out]) == 0
    text = (tmp_path / "out.yaml").read_text(encoding="utf-8")
    assert "baa: none" in text
    assert "Seen the file." in text
    assert main(["compare", b, out]) == 0
    assert "Nothing differs" in capsys.readouterr().out
