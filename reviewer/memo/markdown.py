"""Markdown: every character that could be markup is escaped, so that user text stays text.

Refuses raw HTML, images, and links but the https citations of packs. A line of the outline is a line of the file (line ends inside
a text become spaces), so that two versions of a memo compare line by line.
"""

from __future__ import annotations

import re

from reviewer.memo.outline import (
    SIGNS,
    Block,
    Bullets,
    Callout,
    Code,
    Definitions,
    Emphasis,
    Figure,
    Heading,
    Link,
    Memo,
    Note,
    PageBreak,
    Paragraph,
    Sign,
    Span,
    Spans,
    Strong,
    Table,
)
from reviewer.memo.outline_text import places
from reviewer.memo.safe_text import printable

_MARKUP = re.compile(r"([\\`*_{}\[\]#|<>~@^$!])")
_EMOJI = re.compile(r":(?=[+\-a-z][a-z0-9_+\-]*:)")
_SAFE_CODE = re.compile(r"[\w.:/+ -]*[\w.:/+-]")


def escaped(text: str) -> str:
    """Characters that mean something in Markdown or HTML, made to mean themselves; line ends become spaces."""
    one_line = " ".join(printable(text).split("\n"))
    made = _EMOJI.sub(r"\:", _MARKUP.sub(r"\\\1", one_line))
    return re.sub(r"(?i)(www)\.", r"\1\\.", made.replace("&", "&amp;").replace("://", ":\\//"))


class Writer:
    """Writes one memo; footnotes are numbered in order and stand at the end."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def memo(self, memo: Memo) -> str:
        """The whole memo."""
        lines = [f"# {_start(escaped(memo.title))}", "", _start(escaped(memo.subtitle)), ""]
        lines += [f"- **{_inner(label)}:** {escaped(value)}" for label, value in memo.meta]
        levels = {number: place.level for number, place in places(memo).items()}
        parts = ["\n".join(lines).strip(), *(self.block(block, levels.get(number, 1)) for number, block in enumerate(memo.blocks))]
        parts += ["\n".join(f"[^{i}]: {text}" for i, text in enumerate(self.notes, 1))] if self.notes else []
        return "\n\n".join(part for part in parts if part) + "\n"

    def block(self, block: Block, level: int = 1) -> str:
        """One block; `level` is that of a heading."""
        match block:
            case Heading(text=text):
                return f"{'#' * (level + 1)} {_start(escaped(text))}"
            case Paragraph(spans=spans):
                return _start(self.spans(spans))
            case Bullets():
                return "\n".join(self.list_of(block, ""))
            case Table():
                return self.table(block)
            case Definitions(entries=entries):
                return "\n".join(f"- {_bold(escaped(term), '', '')} – {self.spans(meaning)}" for term, meaning in entries)
            case Figure(alt=alt, caption=caption):
                return f"*{_inner(caption)}*\n\n{_start(escaped(alt))}" if caption.strip() else _start(escaped(alt))
            case Callout(spans=spans):
                return f"> {_start(self.spans(spans))}"
            case PageBreak():
                return ""

    def list_of(self, block: Bullets, indent: str) -> list[str]:
        """The lines of a list with the lists under it."""
        lines: list[str] = []
        for number, item in enumerate(block.items, 1):
            mark = f"{number}." if block.ordered else "-"
            lines.append(f"{indent}{mark} {_start(self.spans(item.spans))}")
            lines += self.list_of(item.under, f"{indent}    ") if item.under else []
        return lines

    def table(self, block: Table) -> str:
        """A table with its caption above."""
        head = "| " + " | ".join(escaped(cell) for cell in block.head) + " |"
        rule = "|" + "|".join(" --- " for _ in block.head) + "|"
        rows = ["| " + " | ".join(self.spans(cell) or " " for cell in row) + " |" for row in block.rows]
        caption = [f"*{_inner(block.caption)}*", ""] if block.caption.strip() else []
        return "\n".join([*caption, head, rule, *rows])

    def spans(self, spans: Spans) -> str:
        """Spans in a line."""
        plain = [self.span(span) for span in spans]
        for place, span in enumerate(spans):
            if isinstance(span, Strong | Emphasis):
                before, after = plain[place - 1] if place else "", plain[place + 1] if place + 1 < len(plain) else ""
                plain[place] = _bold(plain[place], before, after, "**" if isinstance(span, Strong) else "*")
        return "".join(plain)

    def span(self, span: Span) -> str:
        """One span, without its weight."""
        match span:
            case Sign(outcome=outcome, word=word):
                return f"{SIGNS.get(outcome, '')} {escaped(word)}".strip()
            case Note(text=text, more=more):
                self.notes.append("")
                number = len(self.notes)
                self.notes[number - 1] = _start(escaped(text) + self.spans(more))
                return f"[^{number}]"
            case Code(text=text) if _SAFE_CODE.fullmatch(text):
                return f"`{text}`"
            case Link(url=url, text=text):
                return f"[{escaped(text)}](<{url}>)"
            case _:
                return escaped(span.text)


def _inner(text: str) -> str:
    """Text that stands between marks of ours: without the spaces that would unmake them."""
    return escaped(text).strip()


def _bold(text: str, before: str, after: str, mark: str = "**") -> str:
    """Characters between marks, spaces left outside; without marks where Markdown would not read them as such."""
    inner = text.strip()
    if not inner:
        return text
    lead, tail = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    clashes = (not lead and before[-1:].isalnum() and not inner[0].isalnum()) or (not tail and after[:1].isalnum() and not inner[-1].isalnum())
    touches = (not lead and before.endswith("*")) or (not tail and after.startswith("*"))
    return text if clashes or touches else f"{lead}{mark}{inner}{mark}{tail}"


def _start(line: str) -> str:
    """A line that cannot begin a list, a heading, a rule or an indented block."""
    line = line.lstrip()
    line = re.sub(r"^(\d+)([.)])", r"\1\\\2", line)
    return re.sub(r"^([+\-=>:])", r"\\\1", line)


def write(memo: Memo) -> bytes:
    """The memo as UTF-8 Markdown."""
    return Writer().memo(memo).encode("utf-8")
