"""Versions of a memo: what the product version lacks, names replaced in every format, sections left out; outcomes stay."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pytest
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.memo.annexes import unlettered
from reviewer.memo.outline import Callout, Figure, Heading, Memo
from reviewer.memo.outline_text import all_text, words
from reviewer.model.review import Decision, Said
from reviewer.model.review_record import Comment, Dismissal, Evidence, StateChange
from reviewer.session.content import shipped_and_own
from reviewer.session.memo import chosen, export_memo, file_name, formats, memo_of, other_names, sections
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from reviewer.session.verify import verify
from tests.reviewer.memo.pdf_tree import PdfTree

SAMPLE = Path("resources/samples/ambient_scribe.yaml")
SECRET, OPEN = "Xyzzy the weak point", "Plugh as the vendor says"
NAME = "Quuxwell"


@cache
def opened() -> ReviewSession:
    """The scribe sample with a distinctive vendor, notes of several people, a decision and a comment."""
    library = shipped_and_own()
    review = read_review(SAMPLE, library.program)
    parties = {**review.parties, "scribe": structs.replace(review.parties["scribe"], name=f"{NAME}, Inc.")}
    said = (
        Said("flow send_audio", "purpose", "Ada", "2026-11-01", role="counsel", note=SECRET),
        Said("flow transcribe", "purpose", "Ben", "2026-11-01", role="product", note=OPEN),
        Said("flow draft_note", "purpose", "Ben", "2026-11-01", role="product", note=f"Privileged: {SECRET}"),
    )
    made = structs.replace(
        review,
        title=f"Scribe of QUUXWELL\u200b and {NAME.lower()} inc",
        organisation=f"{NAME}, Inc.",
        note=f"{SECRET}. Made at {NAME}'s, see quuxwell.example.",
        parties=parties,
        said=said,
        decisions=(Decision("C1", "conservative", "Ada", "2026-11-01", SECRET),),
        dismissals=(Dismissal("finding", "gone", "flow tune_model", f"It fails at {NAME}.", "Ada", "2026-11-01", SECRET, role="counsel"),),
        evidence=(Evidence("flow transcribe", f"{SECRET}.txt", "0" * 64, 3, by="Ada", on="2026-11-01", role="counsel"),),
        comments=(Comment("c1", "flow transcribe", "Ada", SECRET),),
        states=(StateChange("with_counsel", "Ada", "counsel", "2026-11-01", "", SECRET),),
    )
    return ReviewSession(made, library)


def everything_in(raw: bytes) -> str:
    """All bytes of a file as text: as they are, unpacked from a zip archive, and from every stream of a PDF."""
    parts = [raw]
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts += [name.encode() + archive.read(name) for name in archive.namelist()]
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", raw, re.S):
        try:
            parts.append(zlib.decompressobj().decompress(stream[1]))
        except zlib.error:
            continue
    if raw.startswith(b"%PDF"):
        parts.append(PdfTree(raw).root.text.encode())  # the words on the pages are numbers of glyphs
    found = b"\n".join(parts)
    return found.decode("latin-1") + found.decode("utf-16-be", "ignore") + found[1:].decode("utf-16-be", "ignore")


def written(session: ReviewSession, folder: Path, ending: str, **choices: object) -> str:
    """Everything in a memo of one format, and its words as drawn where it is a PDF."""
    path = folder / f"memo{ending}"
    export_memo(session, path, chosen(**choices))  # type: ignore[arg-type]
    return everything_in(path.read_bytes())


def front_of(memo: Memo) -> str:
    """What a memo says of its version."""
    return "".join(words(block.spans) for block in memo.blocks if isinstance(block, Callout) and block.kind == "version")


@pytest.mark.parametrize("ending", [found.ending for found in formats()])
def test_a_replaced_name_is_in_no_byte_of_any_format(tmp_path, ending):
    session = opened()
    assert NAME.lower() in written(session, tmp_path, ending).lower()
    assert NAME.lower() not in written(session, tmp_path, ending, redact=(f"{NAME}, Inc.",)).lower()
    assert NAME.lower() not in str(memo_of(session, chosen(redact=("scribe",)))).lower()


def test_a_replaced_name_reads_as_a_letter_in_title_graph_and_facts():
    memo = memo_of(opened(), chosen(redact=(NAME,)))
    assert memo.title == "Scribe of Party A and Party A"
    assert ("Organization", "Party A") in memo.meta
    drawn = next(block for block in memo.blocks if isinstance(block, Figure))
    assert "Party A" in drawn.svg
    assert "Party A" in drawn.alt


def test_names_are_replaced_and_outcomes_stay():
    session = opened()
    for choices in (chosen(redact=(NAME, "Lakeside Hospital")), chosen(version="product")):
        told = " ".join(all_text(memo_of(session, choices)))
        for outcome in ("not permitted until cured", "permitted, subject to conditions"):
            assert told.count(outcome) == " ".join(all_text(memo_of(session))).count(outcome)


def test_other_names_are_replaced_by_the_same_letter_in_any_format(tmp_path):
    session = opened()
    other = "quuxwell.example"
    flows = tuple(structs.replace(flow, note=f"Asked of Plugwell and {other}.") for flow in session.review.flows)
    called = ReviewSession(structs.replace(session.review, flows=flows), session.library)
    choices = chosen(also_called=((f"{NAME}, Inc.", "plugwell"),))
    assert not choices.carries_review
    assert "Asked of Party A and Party A.example." in " ".join(all_text(memo_of(called, choices)))
    for ending in (".pdf", ".docx", ".html", ".md", ".json"):
        target = tmp_path / f"memo{ending}"
        export_memo(called, target, choices)
        assert not re.search("plugwell|quuxwell", everything_in(target.read_bytes()), re.IGNORECASE)


def test_other_names_are_read_from_a_line_of_text():
    assert other_names("LHS = Lakeside; the Lake=Lakeside;", ()) == (("Lakeside", "LHS"), ("Lakeside", "the Lake"))
    assert other_names("LHS; ", ("hospital",)) == (("hospital", "LHS"),)


@pytest.mark.parametrize(("other", "told"), [(("", "LHS"), "without its party"), (("hospital", "L."), "too short"), (("nobody", "LHS"), "no party")])
def test_another_name_without_a_party_or_too_short_is_told(other, told):
    with pytest.raises(ReviewerError, match=told):
        memo_of(opened(), chosen(also_called=(other,)))


def test_law_keeps_its_words_where_a_party_is_called_like_one():
    session = opened()
    session = ReviewSession(
        structs.replace(
            session.review, parties={**session.review.parties, "scribe": structs.replace(session.review.parties["scribe"], name="Covered Ltd")}
        ),
        session.library,
    )
    told = " ".join(all_text(memo_of(session, chosen(redact=("Covered Ltd",)))))
    assert "covered entity" in told
    assert "Covered Ltd" not in told


@pytest.mark.parametrize("ending", [found.ending for found in formats()])
def test_the_product_version_holds_no_note_of_counsel(tmp_path, ending):
    session = opened()
    assert SECRET in str(memo_of(session))
    told = written(session, tmp_path, ending, version="product")
    assert "Xyzzy" not in told
    assert "Xyzzy" not in str(memo_of(session, chosen(version="product")))
    assert OPEN in str(memo_of(session, chosen(version="product")))


def test_the_product_version_says_on_its_front_what_it_lacks():
    memo = memo_of(opened(), chosen(version="product"))
    for told in ("Product version.", "5 privileged notes", "1 evidence file of counsel", "3 reasons of decisions", "not attached"):
        assert told in front_of(memo)
    assert "product version" in memo.subtitle


def test_every_section_that_may_go_goes_and_is_named():
    session = opened()
    whole = {block.text for block in unlettered(memo_of(session).blocks) if isinstance(block, Heading) and block.level == 1}
    for name, title, fixed in sections():
        if fixed:
            with pytest.raises(ReviewerError, match="stands in every memo"):
                chosen(without=(name,))
            continue
        memo = memo_of(session, chosen(without=(name,)))
        left = {block.text for block in unlettered(memo.blocks) if isinstance(block, Heading) and block.level == 1}
        assert whole - left == ({title} if title in whole else set())
        assert title in front_of(memo)


def test_what_must_stand_stands_without_all_that_may_go():
    memo = memo_of(opened(), chosen("product", (), tuple(name for name, _, fixed in sections() if not fixed)))
    every = " ".join(all_text(memo))
    for told in ("Not legal advice", "drafts that no named lawyer", "Annex A. Not examined", "Seal and sign-offs", "Conclusion.", "Step 5:"):
        assert told in every


def test_unknown_names_sections_and_versions_are_told(tmp_path):
    with pytest.raises(ReviewerError, match="no party of this review is called"):
        memo_of(opened(), chosen(redact=("Nobody",)))
    with pytest.raises(ReviewerError, match="no section"):
        chosen(without=("nothing",))
    with pytest.raises(ReviewerError, match="no version"):
        chosen("secret")
    with pytest.raises(ReviewerError, match="names a party"):
        export_memo(opened(), tmp_path / "for quuxwell.md", chosen(redact=(NAME,)))
    assert list(tmp_path.iterdir()) == []


def test_the_proposed_file_name_gives_no_name_away():
    session = opened()
    session = ReviewSession(structs.replace(session.review, review="quuxwell-launch"), session.library)
    assert file_name(session, chosen("product", (NAME,))) == "Party-A-launch-memo-product"


@pytest.mark.parametrize("ending", [".pdf", ".json"])
def test_a_version_can_be_verified_by_its_own_digest(tmp_path, ending):
    session, path = opened(), tmp_path / f"memo{ending}"
    export_memo(session, path, chosen("product"))
    found = verify(path, session.library)
    assert found.unchanged
    assert "carries no review" in found.notes[-1]
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"2026", b"2027", 1))
    assert not verify(path, session.library).unchanged
