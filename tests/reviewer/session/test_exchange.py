"""The exchange file: nothing is lost on the way, its history goes on, and what was changed in it is noticed."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.review_data import review_from_data, review_to_data
from reviewer.model.review_record import Comment, Trigger
from reviewer.packs.library import Library
from reviewer.session import shelf
from reviewer.session.any_file import parsed, taken_from
from reviewer.session.comments import comment
from reviewer.session.content import shipped_and_own
from reviewer.session.enclosed import enclosed_of
from reviewer.session.evidence import add_bytes
from reviewer.session.memo import machine_part
from reviewer.session.open_to_change import open_to_change
from reviewer.session.person import Person
from reviewer.session.review_file import read_text_file, review_from_text, review_text, write_review
from reviewer.session.seal import seal, sign
from reviewer.session.session import ReviewSession
from reviewer.session.triggers import watch
from reviewer.session.verify import verify
from tests import toy
from tests.hostile.generated import text_of

LIBRARY = Library((toy.PACK,))
ROOT = Path(__file__).parents[3]
WRITTEN = sorted(
    [*(ROOT / "resources" / "samples").glob("*.yaml"), *(ROOT / "tests" / "golden").glob("*.yaml"), *(ROOT / "tests" / "casebook").glob("*/*.yaml")]
)


def test_no_file_that_comes_with_the_program_loses_anything(tmp_path):
    assert len(WRITTEN) > 100
    for path in WRITTEN:
        review, _ = parsed(read_text_file(path), path.name)
        for name in ("a.json", "a.yaml"):
            write_review(review, tmp_path / name)
            again, _ = parsed(read_text_file(tmp_path / name), name)
            assert again == review, path
            write_review(again, tmp_path / f"again-{name}")
            assert (tmp_path / f"again-{name}").read_bytes() == (tmp_path / name).read_bytes(), path


@examples(max_examples=60)
@given(st.integers(0, 10**9))
def test_no_review_that_can_be_read_loses_anything(number):
    text, ending = text_of(number, LIBRARY.program, "/nowhere")
    try:
        review = review_from_text(text, f"x{ending}", LIBRARY.program)
    except ReviewerError:
        return
    data = review_to_data(review)
    written = json.dumps(data, ensure_ascii=number % 2 == 0)
    again = review_from_text(written, "x.json", LIBRARY.program)
    assert again == review
    assert review_to_data(again) == data
    assert review_from_text(review_text(again), "x.yaml", LIBRARY.program) == review


def everything(path):
    """A session in which each part of a review holds something."""
    review = structs.replace(toy.review(send={"care": "yes"}, notes={"kinds.names": "no"}), title="A title: {x} & *y\n- z", note="'no'\n\n# tail ")
    session = ReviewSession.create(path, review, LIBRARY, Person("Ada", "counsel"))
    session.answer("flow send", "study", "no", note="seen", evidence="letter 4")
    session.answer("dataset notes", "people", "not_sure")
    add_bytes(session, "flow send", "baa.pdf", b"the agreement", "care")
    comment(session, "flow send", "Ask Bob")
    watch(session, [Trigger("new_vendor", note="who knows")])
    seal(session)
    sign(session, "I stand for it.")
    return session


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exchanged")
    session = everything(folder / "r.review")
    for name in ("r.yaml", "r.json"):
        shelf.save_copy(session, folder / name)
    session.close()
    return folder


@pytest.mark.parametrize("name", ["r.yaml", "r.json"])
def test_opening_it_brings_the_history_back(files, name, home, monkeypatch):
    monkeypatch.setattr(shelf, "library", lambda: LIBRARY)
    store = ReviewSession.open(files / "r.review", LIBRARY)
    session = shelf.import_file(files / name, Person("Bob"))
    assert session.review == store.review
    *before, last = session.history()
    assert before == store.history()
    assert (last.kind, last.by) == ("opened", "Bob")
    assert session.store is not None
    assert session.store.version(2) == store.store.version(2)  # type: ignore[union-attr]
    session.answer("flow send", "study", "yes")
    assert session.store.broken_at() is None
    session.close()
    store.close()


@pytest.mark.parametrize("name", ["r.yaml", "r.json"])
def test_what_was_not_touched_is_unchanged(files, name):
    found = verify(files / name, LIBRARY)
    assert found.changed == []
    assert any("events of the history" in note for note in found.notes)


@pytest.mark.parametrize("name", ["r.yaml", "r.json"])
def test_any_other_letter_or_digit_is_noticed(files, name, tmp_path):
    raw = (files / name).read_bytes()
    places = [i for i, byte in enumerate(raw) if chr(byte).isalnum()]
    dice, missed = random.Random(7), []
    for i in dice.sample(places, 250):
        (tmp_path / name).write_bytes(raw[:i] + (b"q" if raw[i : i + 1] != b"q" else b"k") + raw[i + 1 :])
        try:
            noticed = bool(verify(tmp_path / name, LIBRARY).changed)
        except ReviewerError:
            noticed = True  # it is no longer a review, and that is said
        if not noticed:
            missed.append(raw[max(0, i - 20) : i + 20])
    assert missed == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Ask Bob", "Ask Eve", "comment 1: changed"),
        ("who knows", "who cares", "re-review trigger 1: changed"),
        ("letter 4", "letter 5", "answer of flow send: study: changed"),
    ],
)
def test_what_was_edited_is_listed_by_name(files, tmp_path, old, new, told):
    data = json.loads((files / "r.json").read_text(encoding="utf-8"))
    history = data.pop("history")
    text = json.dumps(data).replace(old, new)
    (tmp_path / "r.json").write_text(json.dumps({**json.loads(text), "history": history}), encoding="utf-8")
    assert verify(tmp_path / "r.json", LIBRARY).changed == [told]


def test_every_event_is_held_by_the_chain(files, tmp_path):
    whole = json.loads((files / "r.json").read_text(encoding="utf-8"))
    for number, event in enumerate(whole["history"]):
        for key in event:
            data = json.loads(json.dumps(whole))
            data["history"][number][key] = 99 if key == "seq" else f"{event[key]}."
            (tmp_path / "r.json").write_text(json.dumps(data), encoding="utf-8")
            assert any(line.startswith("the history: event") for line in verify(tmp_path / "r.json", LIBRARY).changed), (number, key)
    for rest in (whole["history"][1:], whole["history"][:2] + whole["history"][3:]):
        (tmp_path / "r.json").write_text(json.dumps({**whole, "history": rest}), encoding="utf-8")
        assert verify(tmp_path / "r.json", LIBRARY).changed


def test_a_history_without_its_last_event_is_noticed(files, tmp_path):
    data = json.loads((files / "r.json").read_text(encoding="utf-8"))
    data["history"] = data["history"][:-1]
    (tmp_path / "r.json").write_text(json.dumps(data), encoding="utf-8")
    assert verify(tmp_path / "r.json", LIBRARY).changed == ["sign-off 1: added"]


def test_the_questions_as_asked_are_in_it_and_held_by_the_seal(files, tmp_path):
    data = json.loads((files / "r.json").read_text(encoding="utf-8"))
    assert json.loads(data["texts"]["question care"])["text"] == "care?"
    data["texts"]["question care"] = data["texts"]["question care"].replace("care?", "cure?")
    (tmp_path / "r.json").write_text(json.dumps(data), encoding="utf-8")
    newer = Library((structs.replace(toy.PACK, version="2", digest="other"),))
    assert verify(tmp_path / "r.json", newer).changed == ["text of question care: changed"]


def test_an_edit_by_hand_goes_on_as_an_event_that_says_what_it_was(files, tmp_path, home, monkeypatch):
    monkeypatch.setattr(shelf, "library", lambda: LIBRARY)
    text = (files / "r.yaml").read_text(encoding="utf-8").replace("Ask Bob", "Ask Eve", 1)
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
    session = shelf.import_file(tmp_path / "r.yaml", Person("Bob"))
    assert "Ask Eve" in session.history()[-1].delta
    assert session.store is not None
    assert (session.store.broken_at(), session.store.swapped()) == (None, False)
    session.close()


def test_a_history_that_was_tampered_with_is_set_aside_not_gone_on_from(files, tmp_path, home, monkeypatch):
    monkeypatch.setattr(shelf, "library", lambda: LIBRARY)
    data = json.loads((files / "r.json").read_text(encoding="utf-8"))
    data["history"][1]["by"] = "Eve"
    (tmp_path / "r.json").write_text(json.dumps(data), encoding="utf-8")
    session = shelf.import_file(tmp_path / "r.json", Person("Bob"))
    assert [event.kind for event in session.history()] == ["made", "set_aside"]
    assert "Eve" in session.history()[1].old
    session.close()


def test_changes_through_the_command_line_go_on_in_the_same_history(files, tmp_path):
    session = open_to_change(files / "r.yaml", LIBRARY, Person("Bob"))
    before = len(session.history())
    session.answer("flow send", "study", "yes")
    write_review(session.review, tmp_path / "next.yaml", enclosed_of(session))
    session.close()
    _, enclosed = taken_from(tmp_path / "next.yaml", LIBRARY.program)
    assert [(e.kind, e.by) for e in enclosed.history[before:]] == [("answer", "Bob")]
    assert verify(tmp_path / "next.yaml", LIBRARY).changed == ["answer of flow send: study: changed"]  # since the seal


def test_a_memo_as_json_gives_the_review_back_whole(files):
    session = ReviewSession.open(files / "r.review", LIBRARY)
    data = json.loads(json.dumps(machine_part(session)["review"]))
    assert review_from_data(data) == session.review
    session.close()


def test_a_whole_sample_goes_to_a_memo_and_back(tmp_path):
    from reviewer.session.memo import export_memo

    library = shipped_and_own()
    review, _ = taken_from(ROOT / "resources" / "samples" / "wellness_chatbot.yaml", library.program)
    review = structs.replace(review, comments=(Comment("1", "review", "Ada", "x"),))
    export_memo(ReviewSession(review, library), tmp_path / "m.json")
    assert taken_from(tmp_path / "m.json", library.program)[0] == structs.replace(
        review, packs=library.versions() if not review.packs else review.packs
    )


def test_two_exchanged_copies_merge_by_their_histories_and_keep_both(files, tmp_path, monkeypatch):
    from reviewer.cli import main, parser
    from reviewer.session import content

    parser()  # imports every command, so that none keeps the library of this test
    monkeypatch.setattr(content, "shipped_and_own", lambda: LIBRARY)
    for who, fact in (("Bob", "study"), ("Cy", "approved")):
        session = open_to_change(files / "r.yaml", LIBRARY, Person(who))
        session.answer("flow send", fact, "yes")
        add_bytes(session, "flow send", f"{who}.txt", who.encode())
        write_review(session.review, tmp_path / f"{who}.yaml", enclosed_of(session))
        session.close()
    out = tmp_path / "both.json"
    assert main(["merge", str(tmp_path / "Bob.yaml"), str(tmp_path / "Cy.yaml"), "-o", str(out)]) == 0
    review, enclosed = taken_from(out, LIBRARY.program)
    flow = next(flow for flow in review.flows if flow.id == "send")
    assert (flow.answers["study"], flow.answers["approved"]) == ("yes", "yes")
    assert set(enclosed.files.values()) == {b"the agreement", b"Bob", b"Cy"}
    assert enclosed.history[-1].kind == "merged"
    assert '"by":"Cy"' in enclosed.history[-1].old
    assert not [line for line in verify(out, LIBRARY).changed if "history" in line or "text" in line]


@pytest.mark.parametrize("first", [0, 1])
def test_the_texts_of_the_later_seal_go_with_a_merge(tmp_path, first):
    from reviewer.session.merge import merged, plan
    from reviewer.session.merge_history import enclosed_after

    copies = []
    for seals in (False, True):
        session = ReviewSession(toy.review(send={"care": "yes"}), LIBRARY, person=Person("Ada", "counsel"))
        from reviewer.session.open_to_change import keep_in_memory

        keep_in_memory(session)
        if seals:
            seal(session)
        copies.append((session.review, enclosed_of(session)))
        session.close()
    a, b = copies[first], copies[1 - first]
    review = merged(plan(a[0], b[0]), {}, "Ada", "2026-11-01", LIBRARY.program)
    enclosed = enclosed_after(review, a, b, "Ada")
    write_review(review, tmp_path / "m.json", enclosed)
    assert "question care" in enclosed.texts
    assert verify(tmp_path / "m.json", LIBRARY).changed == []
