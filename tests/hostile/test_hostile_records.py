"""What is kept beside the answers (evidence, comments, dismissals, decisions, history, seals) with hostile words in it stays text everywhere."""

from __future__ import annotations

import json
import random
import sqlite3

import pytest
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.pack import Option
from reviewer.model.review import Party
from reviewer.packs.library import Library
from reviewer.session.any_file import taken_from
from reviewer.session.comments import comment
from reviewer.session.decide import decide
from reviewer.session.dismissals import dismiss
from reviewer.session.evidence import add_bytes, bytes_of, save_evidence
from reviewer.session.history_told import differences, version_rows
from reviewer.session.memo import chosen, memo_bytes, memo_of
from reviewer.session.person import Person
from reviewer.session.raised import raised
from reviewer.session.review_file import review_from_text, review_text
from reviewer.session.seal import seal, sign
from reviewer.session.session import ReviewSession
from reviewer.session.shelf import save_copy
from reviewer.session.verify import verify
from reviewer.store import passphrases
from reviewer.store.review_store import ReviewStore
from tests import toy
from tests.hostile.by_hand import everywhere
from tests.hostile.passage import CHECKS, check_html, for_others, no_reads_of, pass_through
from tests.hostile.records import record_of
from tests.hostile.words import MARK, MARKUP, SECRET, far_words

LIBRARY = Library((toy.PACK,))
WORDS = [word for word in MARKUP if "\x00" not in word]
ANSWERS = {"study": "yes", "approved": "yes", "shared_gain": "yes", "care": "no"}


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(SECRET, encoding="utf-8")
    return path


def kept(path, word: str) -> ReviewSession:
    """A saved review whose whole record a person called by the word made with the word."""
    review = toy.review(send=ANSWERS)
    parties = {**review.parties, "vendor": structs.replace(review.parties["vendor"], name=word)}
    session = ReviewSession.create(path, structs.replace(review, parties=parties), LIBRARY, Person(word, "counsel"))
    session.answer("flow send", "paid", "no", note=word, evidence=word)
    add_bytes(session, "flow send", f"{word}.html", word.encode() * 3, "study", word)
    comment(session, "flow send", word)
    decide(session, "T1", "flow send", "other", word)
    dismiss(session, raised(session)[:2], word)
    seal(session)
    sign(session, word)
    return session


def formats_hold(session: ReviewSession, redact: tuple[str, ...] = ()) -> None:
    """All five formats of the whole memo and of the product version hold."""
    for version in ("privileged", "product"):
        choices = chosen(version, redact)
        memo = memo_of(session, choices)
        for ending, check in CHECKS.items():
            raw = memo_bytes(session, memo, ending, choices)
            assert SECRET.encode() not in raw
            check(raw)


@pytest.mark.parametrize("number", [0, 10, 24])
def test_a_whole_record_of_hostile_words_stays_text_in_all_five_formats(number, tmp_path, secret):
    word = WORDS[number] + far_words(str(secret))[number % 10]
    with no_reads_of(secret):
        session = kept(tmp_path / "r.review", word)
        assert len(session.review.dismissals) == 2
        formats_hold(session)
        formats_hold(session, ("vendor",))
    session.close()


@pytest.mark.slow
@pytest.mark.parametrize("word", WORDS)
def test_each_hostile_word_stays_text_in_the_record(word, tmp_path, secret):
    with no_reads_of(secret):
        session = kept(tmp_path / "r.review", word)
        choices = chosen()
        for ending in (".html", ".md", ".docx"):
            CHECKS[ending](memo_bytes(session, memo_of(session, choices), ending, choices))
        for_others(session)
    session.close()


@pytest.mark.parametrize("ending", [".json", ".yaml"])
@pytest.mark.parametrize("number", [0, 8, 11, 33])
def test_a_hostile_history_travels_in_the_exchange_file_as_it_is(number, ending, tmp_path, secret):
    word = WORDS[number] + far_words(str(secret))[number % 10]
    session = kept(tmp_path / "r.review", word)
    before = session.review, tuple(session.history())
    path = tmp_path / f"r{ending}"
    with no_reads_of(secret):
        save_copy(session, path)
        session.close()
        review, enclosed = taken_from(path, LIBRARY.program)
        assert (review, enclosed.history) == before
        assert verify(path, LIBRARY).changed == []
        again = ReviewSession.create(tmp_path / "again.review", review, LIBRARY, Person("Bob"), enclosed)
        assert any(MARK in str(row) for row in version_rows(again))
        assert differences(again, 1)
        formats_hold(again)
    assert bytes_of(again, again.review.evidence[0]) == word.encode() * 3
    again.close()


@pytest.mark.parametrize(
    "name", ["../../out.txt", "/etc/passwd", "C:\\out.txt", "a\x00b", "CON", "..", f"<{MARK}>", "\u202etxt.exe", "x" * 400, "-rf", "~/x"]
)
def test_evidence_is_written_into_its_folder_alone(name, tmp_path):
    session = ReviewSession.create(tmp_path / "r.review", toy.review(), LIBRARY, Person("Ada"))
    add_bytes(session, "flow send", name, b"raw")
    (tmp_path / "into").mkdir()
    before = {path for path in tmp_path.rglob("*") if path.parent != tmp_path / "into"}
    written = save_evidence(session, session.review.evidence, tmp_path / "into")
    assert [path.parent for path in written] == [tmp_path / "into"]
    assert written[0].read_bytes() == b"raw"
    assert {path for path in tmp_path.rglob("*") if path.parent != tmp_path / "into"} == before
    session.close()


@pytest.mark.parametrize("seed", range(12))
def test_records_that_somebody_forged_are_text_in_the_memo(seed, secret):
    dice = random.Random(seed)
    words = (*MARKUP, *far_words(str(secret)))
    forged = record_of(dice, lambda: dice.choice(words)[:250], ["review", "flow send"], list(LIBRARY.program.tests), ["T1"])
    data = json.loads(json.dumps(forged)) | {"evidence": [{"of": "flow send", "name": dice.choice(words), "digest": "00" * 32, "size": 7}]}
    text = review_text(toy.review(send=ANSWERS)).rstrip() + "\n" + review_text_of(data)
    with no_reads_of(secret):
        assert pass_through(text, "r.yaml", LIBRARY) == "through"


def review_text_of(data) -> str:
    from reviewer.packs.yaml_text import write_yaml

    return write_yaml(data)


@pytest.mark.parametrize(
    "name",
    [
        "-",
        " ",
        "..",
        "......",
        "\u202e",
        "\u200b",
        "and",
        "a",
        "$1 \\1",
        "(?i)",
        "[",
        "|",
        "<b>x</b>",
        "*",
        "`",
        "text",
        "x",
        "svg",
        "0",
        "&",
        "amp",
        "<",
    ],
)
def test_a_name_of_signs_alone_can_be_replaced_and_leaves_the_words_between_whole(name):
    review = toy.review(send=ANSWERS)
    parties = {**review.parties, name: Party(name=name), "vendor": structs.replace(review.parties["vendor"], name=name)}
    note = "Words stand together here; none is broken."
    session = ReviewSession(structs.replace(review, note=note, parties=parties), LIBRARY)
    choices = chosen("privileged", ("vendor",))
    raw = memo_bytes(session, memo_of(session, choices), ".html", choices)
    check_html(raw)
    assert note in raw.decode()
    memo_of(session, chosen("product", (name,)))


@pytest.mark.parametrize("word", WORDS[:12])
def test_words_of_an_own_pack_are_text(word):
    options = (Option("toy", word),)
    pack = structs.replace(toy.PACK, title=word, note=word, keeper=word, jurisdiction=word, topics=options, topic_order=("toy",))
    pass_through(everywhere("x"), "x.yaml", Library((pack,)))


_SQLITE = b"SQLite format 3\x00"


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00" * 4096, b"x" * 5000, _SQLITE, _SQLITE + b"\xff" * 4080, bytes(range(256)) * 64, b"PK\x03\x04", b"%PDF-1.7\n", MARKUP[0].encode()],
)
@pytest.mark.parametrize("ending", [".review", ".json", ".yaml", ".pdf"])
def test_garbage_in_place_of_a_review_is_a_sentence(raw, ending, tmp_path, monkeypatch):
    monkeypatch.setattr(passphrases, "_ask", [lambda _path: "a wrong passphrase"])
    path = tmp_path / f"r{ending}"
    path.write_bytes(raw)
    with pytest.raises(ReviewerError) as told:
        taken_from(path, LIBRARY.program)
    assert told.value.sentence().strip()
    try:
        assert not verify(path, LIBRARY).unchanged
    except ReviewerError as problem:
        assert problem.sentence().strip()
    assert path.read_bytes() == raw


def test_a_store_of_another_program_is_a_sentence(tmp_path):
    with sqlite3.connect(tmp_path / "r.review") as other:
        other.execute(f'create table "{MARK}" (x)')
    other.close()
    with pytest.raises(ReviewerError):
        ReviewStore.open(tmp_path / "r.review")
    with pytest.raises(ReviewerError):
        review_from_text((tmp_path / "r.review").read_bytes().decode("latin-1"), "r.yaml", LIBRARY.program)
