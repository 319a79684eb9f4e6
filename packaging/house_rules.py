"""House rules as patterns, each with where it holds, who is exempt, and a hint for the one who meets it.

A new rule is a new row of RULES. Patterns for code do not see strings and comments.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

PROGRAM = ("reviewer/", "wizards/")
VAGUE_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}


class Rule(NamedTuple):
    """One pattern: `within` and `exempt` are beginnings of paths, `sees` is code, comments or text."""

    pattern: re.Pattern[str]
    sees: str
    within: tuple[str, ...]
    exempt: tuple[str, ...]
    hint: str


def _rule(pattern: str, sees: str, within: tuple[str, ...], exempt: tuple[str, ...], hint: str) -> Rule:
    return Rule(re.compile(pattern), sees, within, exempt, hint)


RULES = (
    _rule(
        r"(?<!app)(?<!App)(?<!application)(?<!Application)\.exec_?\(",
        "code", ("wizards/",), ("wizards/dialogs/ask.py",), "ask modal questions through wizards/dialogs/ask.py",
    ),
    _rule(r"\bprocessEvents\b", "code", ("wizards/",), (), "run slow work through wizards/jobs.py instead"),
    _rule(
        r"\bQThread\(|\bQThreadPool\b|\bthreading\.Thread\(",
        "code", ("wizards/",), ("wizards/jobs.py",), "start background work through wizards/jobs.py",
    ),
    _rule(r"(?<![\w.])print\(", "code", PROGRAM, ("reviewer/cli",), "only the command line prints"),
    _rule(
        r"\b(date\.today|datetime\.(now|utcnow|today))\(",
        "code", PROGRAM, ("reviewer/session", "reviewer/cli", "reviewer/store"), "take the time as an argument",
    ),
    _rule(
        r"^\s*import random\b",
        "code", ("reviewer/model/", "reviewer/engine/"), (), "take a seed: from random import Random",
    ),
    _rule(
        r"\burllib\.request\b|\bQtNetwork\b|\bQNetwork\w+",
        "code", PROGRAM, (), "nothing here opens a network connection",
    ),
    _rule(r"#\s*type:\s*ignore(?!\[)", "comments", ("",), (), "name what is ignored: type: ignore[code], and say why"),
    _rule(r"#\s*pyright:\s*ignore(?!\[)", "comments", ("",), (), "name what is ignored: pyright: ignore[code]"),
    _rule(r"#\s*noqa\b(?!:\s*[A-Z])", "comments", ("",), (), "name what is ignored: noqa: CODE, and say why"),
    _rule(r"\b(TOD[O]|FIXM[E])\b", "text", ("",), (), "finish it, or describe it in an issue"),
)  # fmt: skip


def find_breaches(name: str, text: str) -> Iterator[str]:
    """One sentence for each line of the file `name` that breaks a rule."""
    path = PurePosixPath(name)
    if path.stem.strip("_").lower() in VAGUE_NAMES or path.parent.name.strip("_").lower() in VAGUE_NAMES:
        yield f"{name}:1: this name says nothing: name the module after the one thing it does"
    if path.parts[0] == "packaging" and path.name == "__init__.py":
        yield f"{name}:1: remove this file: it would hide the library `packaging`"
    code, comments = _code_and_comments(text)
    seen = {"code": code, "comments": comments, "text": text.split("\n")}
    for rule in RULES:
        if not name.startswith(rule.within) or (rule.exempt and name.startswith(rule.exempt)):
            continue
        for number, line in enumerate(seen[rule.sees], 1):
            match = rule.pattern.search(line)
            if match:
                yield f"{name}:{number}: `{match[0].strip()}`: {rule.hint}"


def _code_and_comments(text: str) -> tuple[list[str], list[str]]:
    """The file twice, line by line: with strings and comments blanked, and the comments alone."""
    code = [list(line) for line in text.split("\n")]
    comments = ["" for _ in code]
    strings = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            comments[token.start[0] - 1] = token.string
        if token.type == tokenize.COMMENT or token.type in strings:
            _blank(code, token.start, token.end)
    return ["".join(line) for line in code], comments


def _blank(lines: list[list[str]], start: tuple[int, int], end: tuple[int, int]) -> None:
    for row in range(start[0] - 1, end[0]):
        line = lines[row]
        first = start[1] if row == start[0] - 1 else 0
        last = end[1] if row == end[0] - 1 else len(line)
        line[first:last] = " " * (min(last, len(line)) - first)
