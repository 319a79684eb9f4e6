"""`memo` on the command line: versions, many reviews into a folder, and what is refused."""

from __future__ import annotations

import pytest

from reviewer.cli import main

SCRIBE = "resources/samples/ambient_scribe.yaml"
SMALL = "tests/golden/e1.yaml"


def test_a_product_version_without_a_name_and_a_section_is_written(tmp_path):
    target = tmp_path / "m.md"
    given = ["memo", SCRIBE, "--version", "product", "--redact", "Scribewell, Inc.", "--without", "elements", "-o", str(target)]
    assert main(given) == 0
    text = target.read_text(encoding="utf-8")
    assert "Product version." in text
    assert "Scribewell" not in text
    assert "Legal tests, element by element\n" not in text


def test_many_reviews_go_into_a_folder_with_progress_and_one_that_fails_stops_no_other(tmp_path, capsys):
    bad = tmp_path / "bad.yaml"
    bad.write_text("review: [", encoding="utf-8")
    assert main(["memo", str(bad), SMALL, "--into", str(tmp_path), "--as", "md,json"]) == 2
    told = capsys.readouterr()
    assert "2 of 2: tests/golden/e1.yaml" in told.err
    assert "not readable as YAML" in told.err
    assert "Writing, .json" in told.err
    assert {path.name for path in tmp_path.iterdir()} == {"bad.yaml", "e1-memo.md", "e1-memo.json"}


@pytest.mark.parametrize("given", [[], [SMALL], [SMALL, SCRIBE, "-o", "m.md"], [SMALL, "-o", "m.md", "--into", "x"], [SMALL, "--into", "x", "--as", "odt"], [SMALL, "-o", "m.md", "--without", "steps"], [SMALL, "-o", "m.md", "--redact", "Nobody"]])  # fmt: skip
def test_what_makes_no_sense_is_one_sentence_and_status_2(given, capsys):
    assert main(["memo", *given]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Traceback" not in told
