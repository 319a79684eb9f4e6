"""Agreements in people's words: what a kind of paper is called, and what one without a title is called."""

from __future__ import annotations

from reviewer.engine.program import Program
from reviewer.model.review import Agreement


def kind_words(program: Program, kind: str) -> str:
    """A kind of agreement by the title of the document that the law content names like it, with the kind itself in brackets."""
    short = kind.replace("_", " ").upper()
    title = next((nodes.document.title for name, nodes in program.documents.items() if name.rpartition(".")[2] == kind), "")
    return f"{title} ({short})" if title else short


def paper_words(program: Program, paper: Agreement) -> str:
    """A paper by its title with the kind, or by its kind alone."""
    return f"{paper.title} ({paper.kind.replace('_', ' ').upper()})" if paper.title else kind_words(program, paper.kind)
