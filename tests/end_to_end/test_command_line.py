"""The command line as a user meets it: done, bad input, gates, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.cli import COMMANDS, main

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
SCRIBE = str(SAMPLES / "ambient_scribe.yaml")


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_has_help_and_an_example(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert "Example" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_stands_in_the_readme(name):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert f"privacy-reviewer {name}" in readme


def test_determine_tells_outcomes_in_words(capsys):
    assert main(["determine", SCRIBE]) == 0
    told = capsys.readouterr().out
    assert "not permitted until cured" in told
    assert "not legal advice" in told


def test_determine_as_json_has_stable_keys(capsys):
    main(["determine", SCRIBE, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert {"review", "as_of", "packs", "outcome", "flows", "parties", "datasets"} <= set(found)
    flow = found["flows"]["send_audio"]
    keys = {
        "outcome",
        "at_worst",
        "at_best",
        "pathways",
        "stops",
        "requirements",
        "cures",
        "open_questions",
        "findings",
        "regimes",
    }
    assert keys <= set(flow)
    assert {"test", "outcome", "reasons"} <= set(flow["findings"][0])


def test_a_gate_that_fails_exits_with_three(capsys):
    assert main(["determine", SCRIBE, "--fail-on", "not_permitted"]) == 3
    assert main(["determine", SCRIBE, "--fail-on", "undetermined"]) == 0


def test_questions_and_what_if_are_told(capsys):
    blank = str(Path(__file__).parents[1] / "golden" / "e21.yaml")
    assert main(["questions", blank]) == 0
    assert "What kind of organization is this?" in capsys.readouterr().out
    assert main(["whatif", blank, "--flow", "send"]) == 0
    assert "not permitted" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "dot"])
def test_a_graph_is_written(ending, tmp_path, capsys):
    assert main(["graph", SCRIBE, "-o", str(tmp_path / f"g.{ending}")]) == 0
    assert (tmp_path / f"g.{ending}").stat().st_size > 500


@pytest.mark.parametrize("ending", ["md", "html", "pdf", "docx", "json"])
def test_a_memo_is_written(ending, tmp_path, capsys):
    assert main(["memo", SCRIBE, "-o", str(tmp_path / f"m.{ending}")]) == 0
    assert (tmp_path / f"m.{ending}").stat().st_size > 5000


def test_a_new_review_never_overwrites(tmp_path, capsys):
    path = str(tmp_path / "mine.yaml")
    assert main(["new", path, "--from", "wellness_chatbot"]) == 0
    assert main(["new", path]) == 2
    assert "nothing was overwritten" in capsys.readouterr().err
    assert main(["determine", path]) == 0


def test_an_earlier_day_is_judged_by_the_law_of_that_day(capsys):
    assert main(["determine", SCRIBE, "--as-of", "2026-11-24", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["as_of"] == "2026-11-24"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("review: [", "not readable as YAML"),
        ("review: x\nas_of: 2026-01-01\npartys: {}", "no key 'partys'"),
        ("review: x\nas_of: someday", "as_of"),
        ("review: x\nas_of: 2026-01-01\nparties: []", "parties"),
        ("review: x\nreview: y\nas_of: 2026-01-01", "stands here twice"),
        ("hello: world", "not a review"),
        ("just text", "not a review"),
        ("", "not a review"),
        ("review: &a x\nas_of: *a", "anchors"),
        ("review: !!python/object x", "tag"),
        ("review: x\nas_of: 2026-01-01\nflows: [{id: f, from: a, to: b, data: [d]}]", "there is no party 'a'"),
        (
            "review: x\nas_of: 2026-01-01\nparties: {a: {}}\ndatasets: {d: {}}\nflows: [{id: f, from: a, to: a, data: [d]}]",
            "has no purpose",
        ),
        ("review: x\nas_of: 2026-01-01\nparties: {a: {answers: {organisaton: vendor}}}", "Did you mean 'organisation'"),
        ("review: x\nas_of: 2026-01-01\nparties: {a: {answers: {organisation: martian}}}", "is no answer"),
        ("review: x\nas_of: 2026-01-01\ntitle: " + "a" * 400, "at most 300"),
    ],
)
def test_bad_input_gets_a_sentence_and_status_two(text, part, tmp_path, capsys):
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["determine", str(path)]) == 2
    told = capsys.readouterr().err
    assert part in told
    assert "bad.yaml" in told
    assert "Traceback" not in told


def test_ten_megabytes_in_a_name_get_a_sentence(tmp_path, capsys):
    path = tmp_path / "big.yaml"
    path.write_text("review: x\nas_of: 2026-01-01\nparties: {a: {name: " + "x" * 10_000_000 + "}}", encoding="utf-8")
    assert main(["determine", str(path)]) == 2
    assert "10,000,000 characters" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["determine", "missing.yaml"], ["determine", "/"], ["memo", SCRIBE, "-o", "/nowhere/m.pdf"], ["memo", SCRIBE, "-o", "m.xyz"], ["graph", SCRIBE, "-o", "g.gif"], ["whatif", SCRIBE, "--flow", "none"], ["determine", SCRIBE, "--as-of", "soon"], ["determine", SCRIBE, "--fail-on", "maybe"], ["knowledge", "show", "nothing"]])  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_sentence(arguments, capsys):
    assert main(arguments) == 2
    told = capsys.readouterr().err.strip()
    assert told.endswith((".", "?"))
    assert "\n" not in told


@pytest.mark.parametrize(("arguments", "command"), [(["new", "a.yaml", "--sample", "x"], "new"), (["memo", "--rub"], "memo"), (["--all"], "")])
def test_an_option_that_does_not_exist_leads_to_the_help_of_its_command(arguments, command, capsys):
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert next(word for word in arguments if word.startswith("--")) in told
    assert f"`privacy-reviewer {command}".rstrip() + " --help`" in told


def test_binary_files_are_no_reviews(tmp_path, capsys):
    path = tmp_path / "photo.yaml"
    path.write_bytes(bytes(range(256)))
    assert main(["determine", str(path)]) == 2
    assert "not text" in capsys.readouterr().err


def test_knowledge_is_listed_and_shown(capsys):
    assert main(["knowledge", "list", "us.hipaa.treatment"]) == 0
    assert main(["knowledge", "show", "us.hipaa.treatment"]) == 0
    assert "Treatment" in capsys.readouterr().out


def test_likely_answers_are_listed_and_accepted_into_a_new_file(tmp_path, capsys):
    text = Path(SCRIBE).read_text(encoding="utf-8").replace("    workforce: no\n", "").replace("    conduit: no\n", "")
    given, made = tmp_path / "given.yaml", tmp_path / "made.yaml"
    given.write_text(text, encoding="utf-8")
    assert main(["likely", str(given)]) == 0
    assert "the recipient is a software or AI vendor" in capsys.readouterr().out
    assert main(["likely", str(given), "--accept", "-o", str(made)]) == 2
    assert not made.exists()
    assert main(["likely", str(given), "--accept", "--by", "A. Person", "--leave", "conduit", "-o", str(made)]) == 0
    assert "workforce: no" in made.read_text(encoding="utf-8")
    assert "conduit" not in made.read_text(encoding="utf-8")
    assert "source: suggestion" in made.read_text(encoding="utf-8")
