"""Sizes and house rules of the Python files: what a reader sees and a linter does not.

Usage: python packaging/sizes.py [FOLDER OF A CHECKOUT]
Prints one line for each place and exits with 1 if there is any. Limits and exceptions, each with its reason, stand
in pyproject.toml under [tool.privacy_reviewer.sizes].
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import house_rules

FOLDERS = ("reviewer", "wizards", "knowledge", "resources", "packaging", "tests")


def main() -> int:
    """1 if any place is over its limit or breaks a rule, else 0."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    problems = list(find_problems(root))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def find_problems(root: Path) -> Iterator[str]:
    """One sentence for each place of the checkout at `root` that is too long or breaks a house rule."""
    limits = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["privacy_reviewer"]["sizes"]
    granted = {exception["place"]: exception for exception in limits.get("exceptions", [])}
    used: set[str] = set()
    for path in _python_files(root):
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8", errors="replace")
        try:
            places = _places(name, text, limits)
        except SyntaxError as error:
            yield f"{name}:{error.lineno}: does not parse: {error.msg}"
            continue
        for place, line, length, limit in places:
            if place in granted and length <= granted[place]["lines"]:
                used.add(place)
            else:
                yield f"{name}:{line}: {place.partition(':')[2] or 'the file'} has {length} lines, {limit} are allowed"
        yield from house_rules.find_breaches(name, text)
    yield from _idle_exceptions(granted, used)


def _python_files(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((root / folder).rglob("*.py"))


def _places(name: str, text: str, limits: Mapping[str, int]) -> list[tuple[str, int, int, int]]:
    """What is over its limit in one file: (place, line, length, limit)."""
    lines = text.count("\n")
    over = [(name, 1, lines, limits["file_lines"])] if lines > limits["file_lines"] else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > limits["function_lines"]:
                over.append((f"{name}:{node.name}", node.lineno, length, limits["function_lines"]))
    return over


def _idle_exceptions(granted: Mapping[str, Mapping[str, object]], used: set[str]) -> Iterator[str]:
    for place, exception in granted.items():
        if place not in used:
            yield f"pyproject.toml: the exception for {place} is no longer needed: remove it"
        if not exception.get("reason"):
            yield f"pyproject.toml: the exception for {place} gives no reason"


if __name__ == "__main__":
    sys.exit(main())
