"""Documents: needed by the answers, each item confirmed, missing or open, missing terms named as cures."""

from __future__ import annotations

import pytest
from msgspec import structs

from reviewer import paths
from reviewer.engine.compile_conditions import Compiler
from reviewer.engine.compile_documents import compile_document
from reviewer.errors import ReviewerError
from reviewer.model.pack_records import ContentFrom, DocumentKind
from reviewer.packs.check.records import record_rules
from reviewer.session.content import shipped_and_own
from reviewer.session.documents import documents, remedy
from reviewer.session.memo import memo_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

BAA = "us.hipaa.document.baa"


@pytest.fixture
def scribe():
    library = shipped_and_own()
    return ReviewSession(read_review(paths.resources_folder() / "samples" / "ambient_scribe.yaml", library.program), library)


def of(session, document, flow=None):
    return [d for d in documents(session, flow) if d.document == document]


def test_an_unsigned_agreement_has_missing_terms_that_are_cures(scribe):
    (found,) = of(scribe, BAA, "send_prompt")
    assert found.needed == "yes"
    written = next(item for item in found.items if item.id == "written")
    assert (written.state, written.cure) == ("missing", "document")
    assert remedy(written).startswith("Cure: Sign")


def test_one_term_answered_confirms_one_item_and_leaves_the_others_open(scribe):
    scribe.answer("relationship scribe and cloud", "baa", "signed_checked")
    paper = next(a.id for r in scribe.review.relationships for a in r.agreements if set(r.between) == {"scribe", "cloud"})
    scribe.answer(f"agreement {paper}", "baa_terms.report", "yes")
    scribe.answer(f"agreement {paper}", "baa_terms.access", "no")
    (found,) = of(scribe, BAA, "send_prompt")
    states = {item.id: item.state for item in found.items}
    assert (states["report"], states["access"], states["amend"]) == ("confirmed", "missing", "open")
    access = next(item for item in found.items if item.id == "access")
    assert access.places[0] == (f"agreement {paper}", "baa_terms.access")


def test_a_paper_that_several_steps_share_stands_once(scribe):
    shared = [d for d in documents(scribe) if d.document == "us.hipaa.document.sub_baa" and len(d.flows) > 1]
    assert shared
    assert all(len(d.subjects) == len(d.flows) for d in shared)


def test_nothing_is_needed_outside_the_regime():
    library = shipped_and_own()
    session = ReviewSession(read_review(paths.resources_folder() / "samples" / "wellness_chatbot.yaml", library.program), library)
    assert [d for d in documents(session) if d.document.startswith("us.hipaa.") and d.flows] == []


def test_a_paper_that_rests_on_a_choice_is_told_of_only_once_someone_spoke_of_it(scribe):
    flow = scribe.review.flows[0].id
    assert of(scribe, "us.hipaa.document.authorization", flow) == []
    scribe.answer(f"flow {flow}", "authorization", "not_sure")
    assert [d.needed for d in of(scribe, "us.hipaa.document.authorization", flow)] == ["perhaps"]
    scribe.answer(f"flow {flow}", "authorization", "all")
    assert [d.needed for d in of(scribe, "us.hipaa.document.authorization", flow)] == ["yes"]


def test_the_memo_tells_of_documents_cures_and_files(scribe):
    text = str(memo_of(scribe))
    for words in ("Documents of this review", "Cure: ", "The file holds: ", "Business associate agreement"):
        assert words in text


def test_what_cannot_be_compiled_is_named():
    program = shipped_and_own().program
    compiler = Compiler(program, [nodes.test for nodes in program.tests.values()])
    good = program.documents[BAA].document
    for changed, words in (
        ({"needed_with": ""}, "nothing says when"),
        ({"needed_with": "us.hipaa.nothing"}, "there is no legal test"),
        ({"content_from": (ContentFrom("us.hipaa.dua_promises_made"),)}, "cannot be read from a flow"),
        ({"content_from": (ContentFrom("us.hipaa.baa_valid", only=("nothing",)),)}, "has no element 'nothing'"),
    ):
        with pytest.raises(ReviewerError) as caught:
            compile_document(compiler, structs.replace(good, **changed))
        assert words in caught.value.sentence()


def test_the_check_names_bad_documents_rows_and_contradictions():
    (pack, *_) = [p for p in shipped_and_own().packs if p.id == "us.hipaa"]
    assert list(record_rules(pack, shipped_and_own().packs)) == []
    document: DocumentKind = structs.replace(pack.documents[0], id="x", cites="Nowhere 1", file_holds=("no sentence",), content_from=())
    row = structs.replace(pack.field_rows[0], id="again", kept={"identifiers.nothing": "present"}, why="no sentence")
    said = structs.replace(pack.contradictions[0], what="no sentence", id=pack.contradictions[1].id)
    bad = structs.replace(
        pack, documents=(*pack.documents[1:], document), field_rows=(*pack.field_rows, row), contradictions=(*pack.contradictions[1:], said)
    )
    told = "\n".join(problem.sentence() for problem in record_rules(bad, [bad]))
    for words in (
        "should begin with 'us.hipaa.document.'", "no authority covers 'Nowhere 1'", "this document says nothing", "'no sentence' should be",
        "has no item 'nothing'", "stands in the rows 'names' and 'again'", "stands in two places of contradictions",
    ):  # fmt: skip
        assert words in told
