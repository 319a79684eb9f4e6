"""Histories, texts and evidence that somebody forged with fitting digests: sentences or results, never a traceback."""

from __future__ import annotations

import json
import random

import msgspec
import pytest

from reviewer.errors import ReviewerError
from reviewer.model.event import Event
from reviewer.model.review_data import review_to_data
from reviewer.packs.library import Library
from reviewer.session import shelf
from reviewer.session.any_file import taken_from
from reviewer.session.history_told import differences, version_rows
from reviewer.session.person import Person
from reviewer.session.verify import verify
from reviewer.session.versions import restore_version
from reviewer.store.events import sealed, state_digest
from tests import toy

LIBRARY = Library((toy.PACK,))
REVIEW = toy.review(send={"care": "yes"})
RAW = msgspec.json.encode(REVIEW).decode()
WILD = (
    "", "{", "[]", "{}", "null", "7", '"x"', '[{"at":[]}]', '[{"at":["title"],"new":[1]}]', '[{"at":"title","new":"x"}]', '[{"at":["flows",99,"id"],"new":"x"}]',
    '[{"at":["flows"],"from":"x","old":[],"new":[]}]', '[{"at":["flows","x","y"],"new":1}]', '[{"new":1}]', "[7]", '[{"at":["a"]}]', "[" * 5000, "\x00", "{\"words\":{}}", "[\"words\"]",
)  # fmt: skip


def forged(seed: int) -> tuple[Event, ...]:
    """A chain whose digests fit, over events that hold anything."""
    dice, previous, events = random.Random(seed), "", []
    for number in range(1, dice.randint(2, 6)):
        kind = dice.choice(("made", "answer", "change", "seal", "merged", "evidence", "version", "undo", "set_aside", "=cmd()"))
        texts = {name: dice.choice(WILD) for name in ("old", "new", "delta", "subject", "fact", "evidence", "note")}
        after = dice.choice((state_digest(RAW), "", "x"))
        first = {"new": RAW, "kind": "made"} if number == 1 and dice.random() < 0.7 else {}
        event = Event(**{"seq": number, "at": "x", "by": dice.choice(WILD), "kind": kind, **texts, "after": after, **first})
        events.append(sealed(event, previous))
        previous = events[-1].digest
    return tuple(events)


def told(act):
    try:
        return act()
    except ReviewerError as problem:
        assert problem.sentence().strip()
        return None


@pytest.mark.parametrize("seed", range(40))
def test_a_forged_history_is_read_told_and_gone_on_from_or_set_aside(seed, tmp_path, home, monkeypatch):
    monkeypatch.setattr(shelf, "library", lambda: LIBRARY)
    data = {
        **review_to_data(REVIEW),
        "history": [msgspec.to_builtins(event) for event in forged(seed)],
        "texts": {"question care": WILD[seed % len(WILD)]},
    }
    (tmp_path / "r.json").write_text(json.dumps(data), encoding="utf-8")
    found = told(lambda: verify(tmp_path / "r.json", LIBRARY))
    session = told(lambda: shelf.import_file(tmp_path / "r.json", Person("Bob")))
    if session is None:
        assert found is None  # a text that YAML refuses, told twice
        return
    assert version_rows(session)
    for number in range(1, len(session.history()) + 1):
        told(lambda number=number: differences(session, number))
    told(lambda: restore_version(session, 1))
    session.answer("flow send", "study", "yes")
    assert session.store is not None
    assert session.store.broken_at() is None
    shelf.save_copy(session, tmp_path / "again.json")
    session.close()
    taken_from(tmp_path / "again.json", LIBRARY.program)


@pytest.mark.parametrize("key", ["history", "texts", "files"])
@pytest.mark.parametrize(
    "value",
    [
        "x",
        7,
        True,
        [7],
        [[]],
        {"a": 7},
        {"a": []},
        {"a": "not base64"},
        {"a": None},
        [{}],
        [{"seq": "x"}],
        [{"seq": 1, "at": {}, "by": "", "kind": ""}],
        ["&a"],
    ],
)
def test_what_has_the_wrong_shape_is_a_sentence(key, value, tmp_path):
    (tmp_path / "r.json").write_text(json.dumps({**review_to_data(REVIEW), key: value}), encoding="utf-8")
    told(lambda: taken_from(tmp_path / "r.json", LIBRARY.program))
    told(lambda: verify(tmp_path / "r.json", LIBRARY))
