"""Turn documents into nodes: when each is needed, and what it must say."""

from __future__ import annotations

from reviewer.engine.compile_conditions import Compiler
from reviewer.engine.program import DocumentNodes, ElementNodes
from reviewer.engine.subjects import ONE
from reviewer.errors import ReviewerError
from reviewer.model.pack_records import ContentFrom, ContentItem, DocumentKind


def compile_document(compiler: Compiler, document: DocumentKind) -> DocumentNodes:
    """The document's nodes. Raises ReviewerError where it names a test, an element or a relation that is not there."""
    where, kind, needs = f"document {document.id}", document.subject, list[int]()
    if document.needed_with:
        nodes = compiler.program.tests.get(document.needed_with)
        if nodes is None or nodes.test.subject != kind:
            raise ReviewerError(f"there is no legal test '{document.needed_with}' about a {kind}.", where, "Check the id and the subject.")
        needs.append(nodes.applies)
    if document.needed_when is not None:
        needs.append(compiler.condition(document.needed_when, kind, where))
    if not needs:
        raise ReviewerError("nothing says when this document is needed.", where, "Give needed_when or needed_with.")
    items: list[tuple[ContentItem | ElementNodes, int, str]] = []
    for source in document.content_from:
        items += [(element, element.node, source.via) for element in _elements(compiler, source, kind, where)]
    items += [(item, compiler.condition(item.holds_when, kind, f"{where}, {item.id}"), "") for item in document.content]
    return DocumentNodes(document, compiler.all_of(kind, needs), tuple(items))


def _elements(compiler: Compiler, source: ContentFrom, kind: str, where: str) -> list[ElementNodes]:
    nodes = compiler.program.tests.get(source.test)
    reached = ONE.get((kind, source.via)) if source.via else kind
    if nodes is None or nodes.test.subject != reached:
        raise ReviewerError(f"'{source.test}' cannot be read from a {kind}.", where, "Check the id, and `via` if its subject is another.")
    names = [e.element.id for e in nodes.elements]
    for name in (*source.only, *source.leave_out):
        if name not in names:
            raise ReviewerError(f"'{source.test}' has no element '{name}'.", where, f"Elements: {', '.join(names)}.")
    return [e for e in nodes.elements if e.element.id not in source.leave_out and (not source.only or e.element.id in source.only)]
