"""What the program writes is what the published schemas say, and what they forbid is not written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from reviewer import paths
from reviewer.cli import main
from reviewer.model.review_data import review_to_data
from reviewer.packs.library import Library
from reviewer.session import shelf
from reviewer.session.any_file import parsed
from reviewer.session.comments import comment
from reviewer.session.evidence import add_bytes
from reviewer.session.person import Person
from reviewer.session.review_file import read_text_file
from reviewer.session.seal import seal, sign
from reviewer.session.session import ReviewSession
from reviewer.session.states import move_to
from tests import toy

ROOT = Path(__file__).parents[2]


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((paths.resources_folder() / "schemas" / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture(scope="module")
def of_review():
    return validator("review.json")


def test_every_published_schema_is_a_schema():
    for path in (paths.resources_folder() / "schemas").glob("*.json"):
        validator(path.name)


def test_every_review_that_comes_with_the_program_is_what_the_schema_says(of_review):
    written = [
        *(ROOT / "resources" / "samples").glob("*.yaml"),
        *(ROOT / "tests" / "golden").glob("*.yaml"),
        *(ROOT / "tests" / "casebook").glob("*/*.yaml"),
    ]
    for path in written:
        review, _ = parsed(read_text_file(path), path.name)
        of_review.validate(json.loads(json.dumps(review_to_data(review))))


def test_a_review_with_all_that_travels_with_it_is_what_the_schema_says(of_review, tmp_path):
    session = ReviewSession.create(tmp_path / "r.review", toy.review(send={"care": "yes"}), Library((toy.PACK,)), Person("Ada", "counsel"))
    add_bytes(session, "flow send", "baa.pdf", b"the agreement", "care")
    comment(session, "flow send", "Ask Bob")
    seal(session)
    sign(session, "I stand for it.")
    move_to(session, "with_counsel")
    shelf.save_copy(session, tmp_path / "r.json")
    session.close()
    data = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert {"evidence", "history", "texts", "files", "seals", "comments", "states"} <= set(data)
    of_review.validate(data)
    with pytest.raises(ValidationError):
        of_review.validate({**data, "more": 1})
    data["history"][0].pop("kind")
    with pytest.raises(ValidationError):
        of_review.validate(data)


def test_a_determination_is_what_the_schema_says(capsys):
    assert main(["determine", str(ROOT / "resources" / "samples" / "wellness_chatbot.yaml"), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    validator("determination.json").validate(data)
    with pytest.raises(ValidationError):
        validator("determination.json").validate({**data, "outcome": "fine"})
