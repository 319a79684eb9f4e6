"""A memo in any format is the one that its review makes, byte for byte, or what differs is told in words."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session.memo import chosen, export_memo
from reviewer.session.person import Person
from reviewer.session.review_file import write_review
from reviewer.session.seal import seal
from reviewer.session.session import ReviewSession
from reviewer.session.verify_memo import compared_memo, verify_memo
from tests import toy

LIBRARY = Library((toy.PACK,))
ENDINGS = (".md", ".html", ".docx", ".json", ".pdf")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("memos")
    review = structs.replace(toy.review(send={"care": "yes"}), title="A title")
    session = ReviewSession(review, LIBRARY, person=Person("Ada", "counsel"))
    seal(session)
    write_review(session.review, folder / "r.yaml")
    for ending in ENDINGS:
        export_memo(session, folder / f"m{ending}")
    export_memo(session, folder / "product.md", chosen("product"))
    return folder


@pytest.mark.parametrize("name", [*(f"m{ending}" for ending in ENDINGS), "product.md"])
def test_what_was_not_touched_is_unchanged(files, name):
    assert verify_memo(files / name, files / "r.yaml", LIBRARY).changed == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_flipping_any_byte_of_any_format_is_noticed(files, ending):
    raw, dice = (files / f"m{ending}").read_bytes(), random.Random(3)
    for i in dice.sample(range(len(raw)), 60):
        assert compared_memo("m", raw[:i] + bytes([raw[i] ^ 1]) + raw[i + 1 :], {"privileged": raw}, ending, "r").changed, i


@pytest.mark.parametrize("ending", [".md", ".html", ".docx"])
def test_what_differs_is_told_in_words(files, ending, tmp_path):
    raw = (files / f"m{ending}").read_bytes()
    if ending == ".docx":
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
            for part in old.namelist():
                new.writestr(part, old.read(part).replace(b"A title", b"B title"))
        raw = made.getvalue()
    (tmp_path / f"m{ending}").write_bytes(raw.replace(b"A title", b"B title"))
    told = verify_memo(tmp_path / f"m{ending}", files / "r.yaml", LIBRARY).changed
    assert any("B title" in line and "A title" in line for line in told)
    assert len(told) < 6


def test_under_another_law_it_cannot_be_made_again(files):
    newer = Library((structs.replace(toy.PACK, version="2", digest="other"),))
    with pytest.raises(ReviewerError, match="another law content"):
        verify_memo(files / "m.md", files / "r.yaml", newer)


def test_what_is_no_memo_is_told(files, tmp_path):
    with pytest.raises(ReviewerError, match="no memo"):
        verify_memo(files / "r.yaml", files / "r.yaml", LIBRARY)
    with pytest.raises(ReviewerError, match="cannot be read"):
        verify_memo(tmp_path / "none.md", files / "r.yaml", LIBRARY)
