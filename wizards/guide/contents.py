"""What the guide holds: pages in the order of its first page, their text for the search, and which page helps where."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from reviewer import paths

FIRST = "index"
_LINK = re.compile(r"^- \[(?P<title>[^\]]+)\]\((?P<name>[a-z_]+)\.md\)")


def folder() -> Path:
    """Where the pages and pictures are. Raises ReviewerError where they were not installed."""
    return paths.resources_folder() / "help"


def page(name: str) -> Path:
    """The file of a page; the first page's where there is none of that name."""
    path = folder() / f"{name}.md"
    return path if path.is_file() else folder() / f"{FIRST}.md"


@cache
def chapters() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Chapters with their pages as (name, title), as the first page lists them."""
    found: list[tuple[str, list[tuple[str, str]]]] = [("", [(FIRST, "Contents")])]
    for line in page(FIRST).read_text(encoding="utf-8").splitlines():
        link = _LINK.match(line)
        if line.startswith("## "):
            found.append((line.removeprefix("## ").strip(), []))
        elif link:
            found[-1][1].append((link["name"], link["title"]))
    return tuple((name, tuple(pages)) for name, pages in found if pages)


def titles() -> dict[str, str]:
    """Title of every listed page by its name."""
    return dict(pair for _, pages in chapters() for pair in pages)


@cache
def searched(name: str) -> str:
    """All text of a page in small letters."""
    return page(name).read_text(encoding="utf-8").lower()


def found(words: str) -> list[str]:
    """Names of the pages that hold every one of the words, in the guide's order; all pages where none is given."""
    wanted = words.lower().split()
    return [name for name in titles() if all(word in searched(name) for word in wanted)]
