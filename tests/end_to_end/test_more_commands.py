"""`fields`, `documents` and `breach` as people and programs use them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from reviewer import paths
from reviewer.cli import main
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review, write_review

SCRIBE = str(paths.resources_folder() / "samples" / "ambient_scribe.yaml")


@pytest.fixture
def header(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("pt_name,glucose,\x1b[31mred\nJane,5,secret\n", encoding="utf-8")
    return str(path)


def test_fields_shows_proposals_and_never_a_value(capsys, header):
    assert main(["fields", SCRIBE, "--dataset", "audio", "--from", header]) == 0
    told = capsys.readouterr().out
    assert "pt_name: Names or initials" in told
    assert "Jane" not in told
    assert "secret" not in told
    assert "\x1b" not in told


def test_fields_writes_a_new_review_and_never_over_one(capsys, header, tmp_path):
    out = tmp_path / "out.yaml"
    assert main(["fields", SCRIBE, "--dataset", "audio", "--from", header, "-o", str(out), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [f["identifier"] for f in told["fields"][:2]] == ["names", "none"]
    assert len(read_review(out, shipped_and_own().program).datasets["audio"].fields) == 3
    before = out.read_bytes()
    assert main(["fields", SCRIBE, "--dataset", "audio", "--from", header, "-o", str(out)]) == 2
    assert "there already" in capsys.readouterr().err
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["fields", SCRIBE, "--dataset", "nothing"], "there is no dataset 'nothing'"),
        (["fields", SCRIBE, "--dataset", "audio", "--from", "nowhere.csv"], "no such file"),
        (["documents", SCRIBE, "--flow", "nothing"], "there is no flow 'nothing'"),
        (["breach", SCRIBE, "--flow", "nothing"], "there is no flow 'nothing'"),
        (["breach", SCRIBE, "--flow", "send_prompt"], "has not begun"),
    ],
)
def test_what_is_not_there_gets_one_sentence_and_status_two(capsys, arguments, words):
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert words in told
    assert len(told.strip().splitlines()) == 1


def test_documents_says_what_is_missing_and_its_cure(capsys):
    assert main(["documents", SCRIBE, "--flow", "send_prompt", "--missing"]) == 0
    told = capsys.readouterr().out
    assert "Cure: Sign a business associate agreement" in told
    assert "The file holds" not in told
    assert main(["documents", SCRIBE, "--format", "json"]) == 0
    assert {"document", "items", "needed"} <= set(json.loads(capsys.readouterr().out)[0])


def test_breach_computes_days_as_of_the_day_that_is_given(capsys, tmp_path):
    review = read_review(Path(SCRIBE), shipped_and_own().program)
    answers = {"impermissible_event": "yes", "discovered_on": "2026-09-10", "individual_notice": "not_yet"}
    flows = tuple(
        structs.replace(f, when="past", since=date(2026, 9, 1), answers={**f.answers, **answers}) if f.id == "send_prompt" else f
        for f in review.flows
    )
    write_review(structs.replace(review, flows=flows), tmp_path / "past.yaml")
    assert main(["breach", str(tmp_path / "past.yaml"), "--flow", "send_prompt", "--as-of", "2026-12-01"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "2026-11-09 (22 days ago; 60 days after 2026-09-10)" in told
    assert main(["breach", str(tmp_path / "past.yaml"), "--flow", "send_prompt", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["as_of"] == "2026-11-24"


def test_dismiss_lists_what_is_raised_and_sets_it_aside_with_a_reason(tmp_path, capsys):
    new = tmp_path / "new.yaml"
    assert main(["dismiss", SCRIBE, "--flow", "send_prompt"]) == 0
    listed = capsys.readouterr().out
    key = next(line.partition(" ")[0] for line in listed.splitlines() if "  finding, " in line)
    given = ["dismiss", SCRIBE, "--choose", key, "-o", str(new)]
    assert main(given) == 2
    assert "needs a reason" in capsys.readouterr().err
    assert not new.exists()
    assert main([*given, "--reason", "Seen.", "--name", "Ada"]) == 0
    assert "Dismissed by Ada (counsel)" in capsys.readouterr().out
    assert main(["dismiss", str(new), "--format", "json"]) == 0
    assert '"stands": true' in capsys.readouterr().out
    assert main(["dismiss", str(new), "--choose", "nothing", "-o", str(tmp_path / "x.yaml")]) == 2


@pytest.mark.parametrize("given", [["new"], ["new", "--from", "wellness_chatbot"]])
def test_a_review_file_is_not_named_like_a_saved_review_which_nobody_could_open(given, tmp_path, capsys):
    assert main([given[0], str(tmp_path / "mine.review"), *given[1:]]) == 2
    assert "cannot end in .review. Write mine.yaml." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
