"""A hundred hostile reviews made by hand: each of the markup texts in every place of a whole review, and fifty files that are odd as files."""

from __future__ import annotations

from reviewer.packs.yaml_text import write_yaml
from tests.hostile.words import MARKUP

_HEAD = "review: r\nas_of: 2026-11-01\n"
_PARTY = _HEAD + "parties: {a: {}, b: {}}\ndatasets: {d: {}}\n"


def everywhere(word: str) -> str:
    """A review in which a text stands wherever a text may stand."""
    key = word[:60]
    return write_yaml(
        {
            "review": key,
            "as_of": "2026-11-01",
            **dict.fromkeys(("title", "product", "organisation", "prepared_by", "note"), word),
            "parties": {key: {"name": word, "note": word}, "b": {"name": word}},
            "datasets": {key: {"name": word, "note": word, "fields": [{"name": word, "meaning": word, "why": word}]}},
            "systems": {key: {"name": word, "party": key, "note": word}},
            "relationships": [{"between": [key, "b"], "agreements": [{"id": key, "kind": "baa", "title": word, "covers": [key]}]}],
            "flows": [{"id": key, "from": key, "to": "b", "data": [key], "system": key, "name": word, "note": word}],
        }
    )


ODD_FILES: tuple[str, ...] = (
    "", " ", "\n\n\n", "null", "[]", "{}", "7", "review", "- review", "\x00", "\ufeff", "review: r", "as_of: 2026-11-01", _HEAD, _HEAD + "---\n" + _HEAD,
    _HEAD + "review: again\n", _HEAD + "as_of: 2026-02-30\n", "review: r\nas_of: 10000-01-01\n", "review: r\nas_of: 0001-01-01\n",
    "review: r\nas_of: 9999-12-31\nparties: {a: {}}\n", "review: {a: b}\nas_of: 2026-11-01\n", "review: [r]\nas_of: 2026-11-01\n",
    "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nreview: *c\nas_of: 2026-11-01\n",
    "review: !!python/object/apply:os.system ['true']\nas_of: 2026-11-01\n", "review: !include /etc/passwd\nas_of: 2026-11-01\n",
    "%YAML 1.1\n---\n" + _HEAD, "%TAG ! tag:x,2000:\n---\nreview: !a r\n", _HEAD + "<<: {title: merged}\n", _HEAD + "? [a, b]\n: c\n",
    _HEAD + "note: |\n" + "  x\n" * 4000, _HEAD + "title: " + "x" * 100_000 + "\n", _HEAD + "note: " + "[" * 1000, _HEAD + "note: " + "[" * 5000 + "]" * 5000,
    '{"a":' * 2000 + "1" + "}" * 2000, _HEAD + "parties: " + "{a: " * 70 + "b" + "}" * 70 + "\n", _HEAD + "format: 99\n", _HEAD + "format: x\n",
    _HEAD + "format: " + "9" * 5000 + "\n", _HEAD + "state: hacked\n", _HEAD + "nosuchkey: 1\n", _HEAD + "leave_out: {nothing: }\n",
    _HEAD + "answers: {nosuchquestion: yes}\n", _HEAD + "answers: {a.b.c: yes, .: no, '': x}\n", _PARTY + "flows: [{id: f, from: a, to: nobody, data: [d]}]\n",
    _PARTY + "flows: [{id: f, from: a, to: b, data: []}]\n", _PARTY + "flows: [{id: f, from: a, to: b, data: [d, d, d]}]\n",
    _PARTY + "flows:\n- {id: f, from: a, to: b, data: [d]}\n- {id: f, from: b, to: a, data: [d]}\n",
    _PARTY + "flows:\n" + "".join(f"- {{id: f{i}, from: {'ab'[i % 2]}, to: {'ba'[i % 2]}, data: [d], produces: d}}\n" for i in range(12)),
    _PARTY + "systems: {s: {party: nobody, model: nothing}}\n", _PARTY + "relationships: [{between: [a, a]}, {between: [a, b]}, {between: [b, a]}]\n",
)  # fmt: skip


def by_hand() -> list[tuple[str, str]]:
    """(name, text) of all of them."""
    made = [(f"everywhere-{i}.yaml", everywhere(word)) for i, word in enumerate(MARKUP)]
    return made + [(f"odd-{i}.yaml", text) for i, text in enumerate(ODD_FILES)]
