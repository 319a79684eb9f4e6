"""JSON Schemas made from the types: review file, determination, and the files of a pack (for editors)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from reviewer.model.exchange import Exchange
from reviewer.model.finding import Determination
from reviewer.model.incident import IncidentGuide
from reviewer.model.jurisdiction import Jurisdiction, Template
from reviewer.model.pack import Authority, Coverage, Inference, LegalTest, Pack, Parameter, Point, Question
from reviewer.model.pack_records import Block, Contradiction, DocumentKind, Drawing, FieldNeed, FieldRow, Mark
from reviewer.packs.shapes import CONDITION_KEYS, SHAPES

_VALUE: dict[str, Any] = {
    "description": "An answer: a value, a list, a range ({at_least, at_most}), {disputed: [...]}, or a checklist of items.",
    "anyOf": [{"type": ["string", "number", "boolean"]}, {"type": "array", "items": {"type": "string"}}, {"type": "object"}],
}


def _of(kind: Any) -> dict[str, Any]:
    """The schema of a type, with conditions and answers in the form in which they are written."""
    schema: dict[str, Any] = msgspec.json.schema(kind)
    _as_written(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _as_written(node: Any) -> None:
    if isinstance(node, dict):
        properties = node.get("properties", {})
        for key in CONDITION_KEYS:
            if key in properties and key != "when":
                properties[key] = {"$ref": "#/$defs/WrittenCondition"}
        if "answers" in properties:
            properties["answers"] = {"type": "object", "additionalProperties": _VALUE}
        for value in list(node.values()):
            _as_written(value)
    elif isinstance(node, list):
        for value in node:
            _as_written(value)


def _condition() -> dict[str, Any]:
    """One of the written shapes: a mapping with the shape's key and the keys that go with it."""
    shapes = [
        {"type": "object", "required": [name], "properties": {key: {} for key in (name, *keys)}, "additionalProperties": False}
        for name, keys in SHAPES.items()
    ]
    return {"description": "A condition; see knowledge/README.md.", "oneOf": shapes}


def _pack_file(kind: Any) -> dict[str, Any]:
    schema = _of(kind)
    schema.setdefault("$defs", {})["WrittenCondition"] = _condition()
    return schema


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "review.json": lambda: _of(Exchange),
    "determination.json": lambda: _of(Determination),
    "pack.json": lambda: _pack_file(Pack),
    "legal_test.json": lambda: _pack_file(LegalTest),
    "questions.json": lambda: _pack_file(list[Question]),
    "authorities.json": lambda: _pack_file(list[Authority]),
    "parameters.json": lambda: _pack_file(list[Parameter]),
    "points.json": lambda: _pack_file(list[Point]),
    "inferences.json": lambda: _pack_file(list[Inference]),
    "coverage.json": lambda: _pack_file(list[Coverage]),
    "jurisdiction.json": lambda: _of(Jurisdiction),
    "template.json": lambda: _of(Template),
    "field_rows.json": lambda: _pack_file(list[FieldRow]),
    "field_needs.json": lambda: _pack_file(list[FieldNeed]),
    "contradictions.json": lambda: _pack_file(list[Contradiction]),
    "documents.json": lambda: _pack_file(list[DocumentKind]),
    "marks.json": lambda: _pack_file(list[Mark]),
    "blocks.json": lambda: _pack_file(list[Block]),
    "drawings.json": lambda: _pack_file(list[Drawing]),
    "incidents.json": lambda: _pack_file(list[IncidentGuide]),
}
