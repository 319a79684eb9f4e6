"""`comment` as people use it: said on anything, answered, settled, in review files and in saved reviews, never over a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer import paths
from reviewer.cli import main
from reviewer.session import passphrase

SCRIBE = str(paths.resources_folder() / "samples" / "ambient_scribe.yaml")
ADA = ["--name", "Ada", "--role", "counsel"]


@pytest.fixture
def told(tmp_path):
    """The scribe sample with one comment on a step."""
    path = tmp_path / "told.yaml"
    assert main(["comment", "add", SCRIBE, "--for", "flow send_prompt", "--text", "Which contract?", *ADA, "-o", str(path)]) == 0
    return str(path)


def threads(path: str, capsys, *more: str) -> list[dict]:
    """The comments of a file as data."""
    capsys.readouterr()
    assert main(["comment", "list", path, "--format", "json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_comment_is_said_answered_resolved_and_taken_up_again(told, tmp_path, capsys):
    assert threads(told, capsys)[0] | {"at": ""} == {
        "id": "1", "on": "flow send_prompt", "by": "Ada", "text": "Which contract?", "role": "counsel", "at": "", "open": True, "replies": []
    }  # fmt: skip
    answered, settled, again = (str(tmp_path / f"{name}.yaml") for name in ("answered", "settled", "again"))
    assert main(["comment", "reply", told, "1", "--text", "The one of May.", "--name", "Bob", "-o", answered]) == 0
    assert [(c["by"], c["role"], c["text"]) for c in threads(answered, capsys)[0]["replies"]] == [("Bob", "product", "The one of May.")]
    assert main(["comment", "resolve", answered, "1", *ADA, "-o", settled]) == 0
    assert "Resolved by Ada" in capsys.readouterr().out
    assert threads(settled, capsys, "--open") == []
    assert main(["comment", "reopen", settled, "1", *ADA, "-o", again]) == 0
    assert threads(again, capsys)[0]["open"]


def test_questions_and_findings_can_be_talked_about(told, tmp_path, capsys):
    asked, found = str(tmp_path / "asked.yaml"), str(tmp_path / "found.yaml")
    on = ["--for", "flow send_prompt", "--question", "purpose"]
    assert main(["comment", "add", told, *on, "--text", "Sure?", *ADA, "-o", asked]) == 0
    assert (
        main(["comment", "add", asked, "--for", "flow send_prompt", "--finding", "us.hipaa.minimum_necessary", "--text", "Why?", *ADA, "-o", found])
        == 0
    )
    assert [c["on"] for c in threads(found, capsys, *on)] == ["answer of flow send_prompt: purpose"]
    assert {c["on"] for c in threads(found, capsys)} == {
        "flow send_prompt", "answer of flow send_prompt: purpose", "finding us.hipaa.minimum_necessary for flow send_prompt"
    }  # fmt: skip


def test_a_saved_review_is_changed_in_place(told, tmp_path, capsys):
    saved = str(tmp_path / "saved.review")
    passphrase.encrypted_copy(Path(told), Path(saved), None)
    assert main(["comment", "add", saved, "--text", "Look.", *ADA]) == 0
    assert {c["on"] for c in threads(saved, capsys)} == {"review", "flow send_prompt"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["add", "--text", "Hi", "--name", "Ada"], "not written over"),
        (["add", "--text", "Hi", "-o", "{new}"], "no name is given"),
        (["add", "--text", " ", "--name", "Ada", "-o", "{new}"], "needs a text"),
        (["add", "--text", "Hi", "--for", "flow nothing", "--name", "Ada", "-o", "{new}"], "no such subject in this review: 'flow nothing'"),
        (["add", "--text", "Hi", "--for", "flow send_prompt", "--question", "nothing", "--name", "Ada", "-o", "{new}"], "no such question"),
        (["add", "--text", "Hi", "--finding", "nothing", "--name", "Ada", "-o", "{new}"], "no such legal test"),
        (["reply", "--text", "Hi", "--name", "Ada", "-o", "{new}"], "no comment is named"),
        (["resolve", "9", "--name", "Ada", "-o", "{new}"], "no such comment"),
        (["add", "Hi", "--name", "Ada", "-o", "{new}"], "'Hi' is no part of this"),
    ],
)
def test_what_cannot_be_said_gets_one_sentence_and_no_file(given, says, told, tmp_path, capsys):
    new = tmp_path / "new.yaml"
    do, *rest = (part.replace("{new}", str(new)) for part in given)
    assert main(["comment", do, told, *rest]) == 2
    assert says in capsys.readouterr().err
    assert not new.exists()


def test_what_was_typed_is_text_on_the_terminal(told, tmp_path, capsys):
    new = str(tmp_path / "new.yaml")
    assert main(["comment", "add", told, "--text", "\x1b[31mred\nline", *ADA, "-o", new]) == 0
    assert "\x1b" not in capsys.readouterr().out
