"""Markdown: every character that could be markup is escaped, so that user text stays text."""

from __future__ import annotations

import re

from reviewer.memo.outline import (
    SIGNS,
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Memo,
    Muted,
    Note,
    PageBreak,
    Paragraph,
    Sign,
    Span,
    Spans,
    Strong,
    Table,
)
from reviewer.memo.safe_text import printable


def escaped(text: str) -> str:
    """Characters that mean something in Markdown or HTML, made to mean themselves; line ends become spaces."""
    one_line = " ".join(printable(text).split("\n"))
    return re.sub(r"([\\`*_{}\[\]#|<>~@^$!])", r"\\\1", one_line).replace("&", "&amp;").replace("://", ":\\//").replace("www.", "www\\.")


class Writer:
    """Writes one memo; footnotes are numbered in order and stand at the end."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def memo(self, memo: Memo) -> str:
        """The whole memo."""
        lines = [f"# {_start(escaped(memo.title))}", "", escaped(memo.subtitle), ""]
        lines += [f"- **{escaped(label)}:** {escaped(value)}" for label, value in memo.meta]
        parts = ["\n".join(lines).strip(), *(self.block(block) for block in memo.blocks)]
        parts += ["\n".join(f"[^{i}]: {text}" for i, text in enumerate(self.notes, 1))] if self.notes else []
        return "\n\n".join(part for part in parts if part) + "\n"

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Heading(level=level, text=text):
                return f"{'#' * (level + 1)} {_start(escaped(text))}"
            case Paragraph(spans=spans):
                return _start(self.spans(spans))
            case Bullets(items=items):
                return "\n".join(f"- {_start(self.spans(item))}" for item in items)
            case Table():
                return self.table(block)
            case Figure(alt=alt, caption=caption):
                return f"*{escaped(caption)}*\n\n{_start(escaped(alt))}"
            case Callout(spans=spans):
                return f"> {_start(self.spans(spans))}"
            case PageBreak():
                return ""

    def table(self, block: Table) -> str:
        """A table with its caption above."""
        head = "| " + " | ".join(escaped(cell) for cell in block.head) + " |"
        rule = "|" + "|".join(" --- " for _ in block.head) + "|"
        rows = ["| " + " | ".join(self.spans(cell) or " " for cell in row) + " |" for row in block.rows]
        caption = [f"*{escaped(block.caption)}*", ""] if block.caption else []
        return "\n".join([*caption, head, rule, *rows])

    def spans(self, spans: Spans) -> str:
        """Spans in a line."""
        return "".join(self.span(span) for span in spans)

    def span(self, span: Span) -> str:
        """One span."""
        match span:
            case Strong(text=text):
                return _bold(escaped(text))
            case Muted(text=text):
                return escaped(text)
            case Sign(outcome=outcome, word=word):
                return f"{SIGNS.get(outcome, '')} {escaped(word)}".strip()
            case Note(text=text):
                self.notes.append(escaped(text))
                return f"[^{len(self.notes)}]"
            case _:
                return escaped(span.text)


def _bold(text: str) -> str:
    """Bold characters with the spaces around them left outside, as Markdown wants it."""
    inner = text.strip()
    return text.replace(inner, f"**{inner}**", 1) if inner else text


def _start(line: str) -> str:
    """A line that cannot begin a list, a heading, a rule or an indented block."""
    line = line.lstrip()
    line = re.sub(r"^(\d+)([.)])", r"\1\\\2", line)
    return re.sub(r"^([+\-=>:])", r"\\\1", line)


def write(memo: Memo) -> bytes:
    """The memo as UTF-8 Markdown."""
    return Writer().memo(memo).encode("utf-8")
