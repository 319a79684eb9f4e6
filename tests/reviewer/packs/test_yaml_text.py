"""YAML in and out: every scalar a string, nothing guessed, round trip without loss."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import ReviewerError
from reviewer.packs.yaml_text import read_yaml, write_yaml

texts = st.text(max_size=40)
plain = st.recursive(
    texts | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(plain)
def test_what_is_written_reads_back_the_same(data):
    printable = _printable(data)
    assert read_yaml(write_yaml(printable), "x").data == printable


def _printable(data):
    """YAML cannot hold control characters in plain text files of ours; they are refused before writing."""
    if isinstance(data, str):
        return "".join(c for c in data if c.isprintable())
    if isinstance(data, list):
        return [_printable(item) for item in data]
    if isinstance(data, dict):
        return {_printable(key): _printable(value) for key, value in data.items()}
    return data


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        read_yaml(text, "file.yaml")
    except ReviewerError as problem:
        assert "file.yaml" in problem.sentence()


def test_scalars_stay_the_text_that_was_typed():
    assert read_yaml("a: no\nb: 012\nc: 2026-01-01\nd: NO\ne: 1.0", "x").data == {
        "a": "no",
        "b": "012",
        "c": "2026-01-01",
        "d": "NO",
        "e": "1.0",
    }


@pytest.mark.parametrize("text", ["a: 1\na: 2", "a: &x 1", "a: *x", "a: !!str 1", "--- 1\n--- 2", "[" * 200 + "]" * 200])
def test_what_could_mislead_is_refused(text):
    with pytest.raises(ReviewerError):
        read_yaml(text, "x")


def test_a_problem_names_its_line():
    with pytest.raises(ReviewerError, match="line 3"):
        read_yaml("a: 1\nb: 2\na: 3", "x")


@pytest.mark.parametrize("character", ["\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\U0001f600", "\U0010ffff"])
def test_json_may_hold_any_character_as_it_is(character):
    assert read_yaml(json.dumps({"a": f"x{character}y"}, ensure_ascii=False), "x.json").data == {"a": f"x{character}y"}
