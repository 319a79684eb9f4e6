"""`knowledge`: check, list and show the law content."""

from __future__ import annotations

import argparse
from pathlib import Path
from textwrap import fill

import msgspec

from reviewer import paths
from reviewer.cli.reading import format_argument, print_json
from reviewer.errors import ReviewerError
from reviewer.model.pack import LegalTest

EXAMPLE = "Examples: privacy-reviewer knowledge check; privacy-reviewer knowledge list treatment"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `knowledge`."""
    command.add_argument("action", choices=("check", "list", "show"), help="check everything, list ids, or show one entry")
    command.add_argument("ids", nargs="*", metavar="ID", help="with check or list: only ids that contain this; with show: the id")
    command.add_argument("--folder", metavar="DIR", help="check the packs of this folder together with ours")
    format_argument(command)


def run(options: argparse.Namespace) -> int:
    """Do what the action says; 1 where a check finds problems."""
    return {"check": _check, "list": _list, "show": _show}[options.action](options)


def _check(options: argparse.Namespace) -> int:
    from reviewer.packs.check.run import check_knowledge

    roots = [paths.knowledge_folder(), paths.user_packs_folder()]
    if options.folder:
        roots.append(Path(options.folder))
        if not Path(options.folder).is_dir():
            raise ReviewerError("there is no such folder.", options.folder, "Name a folder that holds packs.")
    report = check_knowledge(roots, options.ids)
    counts = {"packs": report.packs, "tests": report.tests, "examples": report.examples, "questions": report.questions}
    if options.format == "json":
        print_json({**counts, "problems": [p.sentence() for p in report.problems]})
    else:
        for problem in report.problems:
            print(problem.sentence())
        told = ", ".join(f"{number} {name}" for name, number in counts.items())
        print(f"{told}: {len(report.problems)} problems.")
    return 1 if report.problems else 0


def _list(options: argparse.Namespace) -> int:
    from reviewer.session.content import shipped_and_own

    program = shipped_and_own().program
    rows = [
        {"id": t, "kind": n.test.kind, "subject": n.test.subject, "title": n.test.title, "status": n.test.status} for t, n in program.tests.items()
    ]
    rows += [{"id": q.id, "kind": "question", "subject": q.subject, "title": q.text, "status": q.status} for q in program.questions.values()]
    rows = [row for row in rows if not options.ids or any(word in row["id"] for word in options.ids)]
    if options.format == "json":
        print_json(rows)
    else:
        for row in rows:
            print(f"{row['id']:45} {row['kind']:12} {row['subject']:13} {row['title']}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from reviewer.session.content import shipped_and_own

    if not options.ids:
        raise ReviewerError("say what to show.", "knowledge show", "Give the id of a legal test, a question or an authority.")
    library = shipped_and_own()
    for name in options.ids:
        entry = _find(name)
        if entry is None:
            raise ReviewerError(f"there is nothing with the id '{name[:60]}'.", "knowledge show", "See `knowledge list`.")
        if options.format == "json":
            print_json(entry)
        elif isinstance(entry, LegalTest):
            print("\n".join(test_lines(entry)))
        else:
            for key, value in msgspec.to_builtins(entry).items():
                print(fill(f"{key}: {value}", 110, subsequent_indent="  "))
        print(f"In {library.pack_of_test[name].title}." if name in library.pack_of_test else "")
    return 0


def _find(name: str) -> msgspec.Struct | None:
    from reviewer.session.content import shipped_and_own

    library = shipped_and_own()
    for pack in library.packs:
        for group in (pack.tests, pack.questions, pack.authorities, pack.parameters, pack.points):
            for entry in group:
                if entry.id == name:
                    return entry
    return None


def test_lines(test: LegalTest) -> list[str]:
    """A legal test for reading."""
    text = [
        f"{test.title} ({test.id})",
        f"{test.kind} about a {test.subject}; {test.cites}; {test.status}, checked {test.checked.on}",
        test.asks,
    ]
    if test.rule:
        text.append(fill(test.rule, 110))
    text.append("Met if all hold:" if test.met_if == "all" else "Met if one holds:")
    for element in test.elements:
        text.append(fill(f"- {element.says} ({element.cites})", 110, initial_indent="  ", subsequent_indent="    "))
    for element in test.unless:
        text.append(fill(f"- unless: {element.says} ({element.cites})", 110, initial_indent="  ", subsequent_indent="    "))
    return text
