"""Read a folder of knowledge into a pack; all problems of all files are collected before they are reported."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from msgspec import structs

from reviewer.errors import Problems, ReviewerError
from reviewer.model.incident import IncidentGuide
from reviewer.model.jurisdiction import Jurisdiction, Template
from reviewer.model.pack import Authority, Coverage, Inference, LegalTest, Pack, Parameter, Point, Question
from reviewer.model.pack_records import Block, Contradiction, DocumentKind, Drawing, FieldNeed, FieldRow, Mark
from reviewer.packs.convert import convert
from reviewer.packs.shapes import tag_conditions
from reviewer.packs.yaml_text import Document, read_yaml

LISTS: dict[str, type] = {
    "questions": Question,
    "authorities": Authority,
    "parameters": Parameter,
    "points": Point,
    "inferences": Inference,
    "coverage": Coverage,
    "field_rows": FieldRow,
    "field_needs": FieldNeed,
    "contradictions": Contradiction,
    "documents": DocumentKind,
    "incidents": IncidentGuide,
    "marks": Mark,
    "blocks": Block,
    "drawings": Drawing,
}


SINGLE: dict[str, type] = {"jurisdictions": Jurisdiction, "templates": Template}


def pack_folders(root: Path) -> list[Path]:
    """Every folder below `root` that holds a pack.yaml, in a stable order: shared packs first."""
    found = sorted(path.parent for path in root.rglob("pack.yaml"))
    return sorted(found, key=lambda folder: (folder.relative_to(root).parts[:1] != ("common",), folder))


def pack_files(folder: Path) -> list[Path]:
    """The YAML files of one pack, without those of packs inside it, examples included."""
    inner = [path.parent for path in folder.rglob("pack.yaml") if path.parent != folder]
    files = sorted(folder.rglob("*.yaml"))
    return [path for path in files if not any(parent in inner for parent in path.parents)] if inner else files


def digest_of(folder: Path) -> str:
    """A digest over names and bytes of the pack's files."""
    digest = blake2b(digest_size=16)
    for path in pack_files(folder):
        raw = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(raw)}\0".encode())
        digest.update(raw)
    return digest.hexdigest()


def load_pack(folder: Path) -> Pack:
    """Read one pack. Raises Problems with every error found, each with file and line."""
    problems: list[ReviewerError] = []
    parts: dict[str, list[Any]] = {name: [] for name in (*LISTS, *SINGLE)}
    tests: list[LegalTest] = []
    head: Pack | None = None
    for path in pack_files(folder):
        if path.name.endswith(".examples.yaml") or path.name == "pictures.yaml":
            continue
        try:
            document = read_yaml(_text(path), str(path))
            if path.name == "pack.yaml":
                head = convert(document.data, Pack, document)
                continue
            _into(path, folder, document, parts, tests)
        except Problems as many:
            problems.extend(many.problems)
        except ReviewerError as problem:
            problems.append(problem)
    if problems or head is None:
        raise Problems(problems or [ReviewerError("there is no pack.yaml here.", str(folder), "Add one.")])
    tests = [structs.replace(test, regime=test.regime or (head.regimes[0].id if head.regimes else "")) for test in tests]
    for name in ("documents", "incidents", "marks"):
        parts[name] = [structs.replace(d, regime=d.regime or (head.regimes[0].id if head.regimes else "")) for d in parts[name]]
    made = {name: tuple(found) for name, found in parts.items()}
    return structs.replace(head, tests=tuple(tests), digest=digest_of(folder), folder=str(folder), **made)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ReviewerError("this file is not UTF-8 text.", str(path), "Save it as UTF-8.") from None


def _into(path: Path, folder: Path, document: Document, parts: dict[str, list[Any]], tests: list[LegalTest]) -> None:
    """File a document by the folder or name it has."""
    top = path.relative_to(folder).parts[0].removesuffix(".yaml")
    source = path.relative_to(folder).as_posix()
    data = tag_conditions(document.data, document)
    if top == "legal_tests":
        tests.append(structs.replace(convert(data, LegalTest, document), source=source))
        return
    if top in SINGLE:
        parts[top].append(structs.replace(convert(data, SINGLE[top], document), source=source))
        return
    if top not in LISTS:
        raise document.error(
            "a pack has no place for this file.",
            (),
            f"Places: legal_tests, {', '.join((*LISTS, *SINGLE))}, pack.yaml, pictures.yaml.",
        )
    if not isinstance(data, list):
        raise document.error("this file must be a list.", (), "Begin each entry with '- '.")
    for i, entry in enumerate(data):
        made = convert(entry, LISTS[top], document, (i,))
        parts[top].append(structs.replace(made, source=f"{source}:{document.line((i,))}") if top == "questions" else made)


def load_all(roots: list[Path]) -> Iterator[Pack]:
    """Every pack below the roots, in order; a root that is not there is passed over."""
    for root in roots:
        if root.is_dir():
            for folder in pack_folders(root):
                yield load_pack(folder)
