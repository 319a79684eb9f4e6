"""Any byte of a sealed file that is another is noticed; the file alone is enough, with the law of another year too."""

from __future__ import annotations

import json

import pytest
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session import shelf
from reviewer.session.any_file import review_in
from reviewer.session.memo import chosen, export_memo
from reviewer.session.person import Person
from reviewer.session.review_file import write_review
from reviewer.session.seal import seal, sign, standing_of
from reviewer.session.session import ReviewSession
from reviewer.session.states import move_to
from reviewer.session.verify import verify
from tests import toy

LIBRARY = Library((toy.PACK,))
NEWER = Library((structs.replace(toy.PACK, version="2", digest="other"),))


def sealed(store=None):
    review = structs.replace(toy.review(send={"care": "yes"}, notes={"kinds.names": "no"}), title="A title")
    person = Person("Ada", "counsel")
    session = ReviewSession.create(store, review, LIBRARY, person) if store else ReviewSession(review, LIBRARY, person=person)
    session.answer("flow send", "study", "no", note="seen", evidence="letter 4")
    seal(session)
    sign(session, "I stand for it.")
    move_to(session, "with_counsel")
    return session


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sealed")
    session = sealed(folder / "r.review")
    write_review(session.review, folder / "r.yaml")
    write_review(session.review, folder / "r.json")
    for name in ("m.json", "m.pdf"):
        export_memo(session, folder / name)
    session.close()
    return folder


@pytest.mark.parametrize("name", ["r.yaml", "r.json", "r.review", "m.json", "m.pdf"])
@pytest.mark.parametrize("library", [LIBRARY, NEWER], ids=["same law", "newer law"])
def test_what_was_not_touched_is_unchanged(files, name, library):
    found = verify(files / name, library)
    assert found.changed == []
    assert any("Compared with the seal of Ada" in note for note in found.notes)
    assert any("not compared" in note for note in found.notes) == (library is NEWER)


@pytest.mark.parametrize("ending", [".json", ".pdf"])
def test_a_memo_without_some_sections_is_compared_by_those_it_has(tmp_path, ending):
    path = tmp_path / f"m{ending}"
    export_memo(sealed(), path, chosen(without=("facts", "laws")))
    assert verify(path, LIBRARY).changed == []
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"facts", b"graph") if ending == ".json" else raw.replace(b"without-sections:facts", b"without-sections:graph"))
    assert verify(path, LIBRARY).changed != []


@pytest.mark.parametrize("name", ["m.json", "m.pdf"])
def test_a_memo_carries_its_review(files, name):
    assert review_in(files / name, LIBRARY.program) == review_in(files / "r.yaml", LIBRARY.program)


@pytest.mark.parametrize("name", ["r.yaml", "m.json", "m.pdf"])
def test_what_is_opened_again_on_the_shelf_is_still_sealed(files, name, home, monkeypatch):
    monkeypatch.setattr(shelf, "library", lambda: LIBRARY)
    session = shelf.import_file(files / name, Person("Bob"))
    assert standing_of(session).fresh
    session.close()


def noticed(path):
    try:
        return bool(verify(path, LIBRARY).changed)
    except ReviewerError:
        return True  # it is no longer a review, and that is said


@pytest.mark.parametrize(("name", "positions"), [("r.yaml", 300), ("r.json", 300), ("m.json", 150), ("m.pdf", 150)])
def test_flipping_any_byte_is_noticed(files, name, positions, tmp_path):
    raw = (files / name).read_bytes()
    memo = name.startswith("m.")
    places = [i for i, byte in enumerate(raw) if memo or chr(byte).isalnum()]
    path, missed = tmp_path / name, []
    for i in places[:: max(1, len(places) // positions)]:
        other = raw[i] ^ 1 if memo else ord("q") if raw[i] != ord("q") else ord("k")
        path.write_bytes(raw[:i] + bytes([other]) + raw[i + 1 :])
        if not noticed(path):
            missed.append((i, raw[max(0, i - 20) : i + 20]))
    assert missed == []


@pytest.mark.parametrize("place", ["review", "events"])
def test_flipping_any_byte_of_a_store_is_noticed(tmp_path, place):
    session = sealed(tmp_path / "r.review")
    store = session.store
    assert store is not None
    store.connection.execute("drop trigger events_no_update")
    table, column, where = ("current", "review", "id = 1") if place == "review" else ("events", "new", "seq = 2")
    text = store.connection.execute(f"select {column} from {table} where {where}").fetchone()[0]
    for i in range(0, len(text), max(1, len(text) // 60)):
        other = text[:i] + ("q" if text[i] != "q" else "k") + text[i + 1 :]
        store.connection.execute(f"update {table} set {column} = ? where {where}", (other,))
        assert noticed(tmp_path / "r.review"), i
    store.connection.execute(f"update {table} set {column} = ? where {where}", (text,))
    assert verify(tmp_path / "r.review", LIBRARY).changed == []
    session.close()


def test_what_changed_is_listed(files, tmp_path):
    text = (files / "r.yaml").read_text(encoding="utf-8")
    path = tmp_path / "r.yaml"
    path.write_text(text.replace("letter 4", "letter 5").replace("I stand for it", "I stand by it"), encoding="utf-8")
    found = verify(path, LIBRARY).changed
    assert [line.rpartition(" on 2")[0] or line for line in found] == ["sign-off of Ada", "answer of flow send: study: changed"]


def test_a_memo_that_was_rewritten_with_a_new_digest_is_still_noticed(files, tmp_path):
    from reviewer.memo.stamp import _PLACE, EMPTY, stamped

    raw = (files / "m.json").read_bytes().replace(b"care is met", b"care is open")
    path = tmp_path / "m.json"
    path.write_bytes(stamped(_PLACE.sub(EMPTY.encode(), raw)))
    changed = verify(path, LIBRARY).changed
    assert "the file: its bytes are not those that were written" not in changed
    assert any(line.startswith(("memo, ", "findings of ")) for line in changed)


def test_the_same_review_and_law_make_the_same_bytes_again(files, tmp_path):
    again = ReviewSession(review_in(files / "m.pdf", LIBRARY.program), LIBRARY)
    for name in ("m.json", "m.pdf"):
        export_memo(again, tmp_path / name)
        assert (tmp_path / name).read_bytes() == (files / name).read_bytes()


def test_a_review_without_a_seal_has_nothing_to_compare(tmp_path):
    write_review(toy.review(), tmp_path / "r.yaml")
    with pytest.raises(ReviewerError, match="carries no seal"):
        verify(tmp_path / "r.yaml", LIBRARY)


def test_a_signature_is_checked_with_its_key(tmp_path):
    pytest.importorskip("cryptography")
    from reviewer.session.signature import new_key

    public = new_key(tmp_path / "key.pem", b"word")
    assert (tmp_path / "key.pem").stat().st_mode & 0o777 == 0o600
    session = ReviewSession(toy.review(send={"care": "yes"}), LIBRARY, person=Person("Ada", "counsel"))
    seal(session)
    with pytest.raises(ReviewerError, match="key cannot be read"):
        sign(session, "Mine.", (tmp_path / "key.pem").read_bytes(), b"wrong")
    sign(session, "Mine.", (tmp_path / "key.pem").read_bytes(), b"word")
    write_review(session.review, tmp_path / "r.json")
    found = verify(tmp_path / "r.json", LIBRARY)
    assert found.changed == []
    assert any(public in note for note in found.notes)
    data = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    data["sign_offs"][0]["signature"] = "A" * 86 + "=="
    (tmp_path / "r.json").write_text(json.dumps(data), encoding="utf-8")
    assert "signature was not made with its key" in verify(tmp_path / "r.json", LIBRARY).changed[0]


@pytest.mark.parametrize("raw", [b"%PDF-1.7 nothing", b"no pdf", b"%PDF-1.7 <</Type /EmbeddedFile/Length 9/Filter/FlateDecode>>\nstream\nxxxxxxxxx"])
def test_a_pdf_without_a_readable_review_is_told(raw, tmp_path):
    (tmp_path / "x.pdf").write_bytes(raw)
    with pytest.raises(ReviewerError, match="PDF"):
        review_in(tmp_path / "x.pdf", LIBRARY.program)
