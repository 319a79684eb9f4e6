"""YAML to plain data and back; the one home of the YAML library.

Every scalar is a string (an empty or `null` plain scalar is None). Duplicate keys, anchors, aliases, tags and more
than one document are errors. Refuses to guess: `no`, `NO` and `1.0` stay the text that was typed.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
import yaml.emitter
import yaml.representer
import yaml.resolver
import yaml.serializer

from reviewer.errors import Problems, ReviewerError

MAX_BYTES = 20_000_000
MAX_DEPTH = 60
Path = tuple[str | int, ...]
_NOTHING = ("", "null", "~")
_PAIRS = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # JSON may hold these as they are; in YAML they break a text or are refused
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Document:
    """Plain data (dicts, lists, strings, None) and the line of each place in it."""

    def __init__(self, data: Any, lines: dict[Path, int], name: str) -> None:
        self.data, self.lines, self.name = data, lines, name

    def line(self, path: Path) -> int:
        """The line of a place, or of the nearest place above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def error(self, what: str, path: Path = (), next_step: str = "") -> ReviewerError:
        """A problem at a place in this document."""
        return ReviewerError(what, f"{self.name}, line {self.line(path)}", next_step)


def read_yaml(text: str, name: str, most: int = MAX_BYTES) -> Document:
    """Read one document of at most so many characters. Raises ReviewerError (or Problems) with `name` and the line."""
    if len(text) > most:
        raise ReviewerError(f"the file is larger than {most // 1_000_000} MB.", name, "Split it, or check that it is the right file.")
    loader: Any = None
    try:
        if text.lstrip().startswith("{"):
            text = _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", _PAIRS.sub(_joined, text))
        loader = _Loader(text)
        _refuse_aliases(text, name)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise ReviewerError(f"this is not readable as YAML ({problem.problem}).", f"{name}, line {line}", _hint(problem)) from None
    except (yaml.YAMLError, ValueError) as problem:
        reason = str(problem).splitlines()[0]
        raise ReviewerError(f"this is not readable as YAML ({reason}).", name, "Save the file as plain UTF-8 text.") from None
    except RecursionError:
        raise ReviewerError("the file is nested too deeply.", name, f"Use at most {MAX_DEPTH} levels.") from None
    finally:
        if loader is not None:
            loader.dispose()
    document = Document(None, {(): 1}, name)
    problems: list[ReviewerError] = []
    if node is not None:
        document.data = _plain(node, (), document, problems)
    if problems:
        raise Problems(problems) if len(problems) > 1 else problems[0]
    return document


def _joined(pair: re.Match[str]) -> str:
    """JSON writes a character beyond the first 65,536 as two escapes; YAML knows no such pair."""
    return pair[1] + chr(0x10000 + ((int(pair[2], 16) & 0x3FF) << 10) + (int(pair[3], 16) & 0x3FF))


def _hint(problem: yaml.MarkedYAMLError) -> str:
    if "mapping values" in str(problem.problem):
        return "Put quotes around a text that contains a colon."
    return "Check indentation, quotes and brackets near this line."


def _refuse_aliases(text: str, name: str) -> None:
    """Anchors and aliases are refused before composing, so that they cannot blow up in memory."""
    if "&" not in text and "*" not in text and "!" not in text:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = f"{name}, line {event.start_mark.line + 1}"
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ReviewerError("anchors and aliases (& and *) are not used here.", line, "Write the text out, or quote it.")
        if getattr(event, "tag", None):
            raise ReviewerError(f"the tag {event.tag} is not used here.", line, "Remove it, or quote the text.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise ReviewerError("the file is nested too deeply.", line, f"Use at most {MAX_DEPTH} levels.")


def _plain(node: yaml.Node, path: Path, document: Document, problems: list[ReviewerError]) -> Any:
    document.lines[path] = node.start_mark.line + 1
    if len(path) > MAX_DEPTH:
        problems.append(document.error("the file is nested too deeply.", path, f"Use at most {MAX_DEPTH} levels."))
        return None
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in _NOTHING else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, i), document, problems) for i, child in enumerate(node.value)]
    assert isinstance(node, yaml.MappingNode)
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(document.error("a key must be a plain word.", path, "Check brackets and question marks."))
            continue
        key = key_node.value
        document.lines[*path, key] = key_node.start_mark.line + 1
        if key in found:
            problems.append(document.error(f"the key '{key}' stands here twice.", (*path, key), "Keep one of them."))
        line = document.lines[*path, key]
        found[key] = _plain(value_node, (*path, key), document, problems)
        document.lines[*path, key] = line
    return found


class _Dumper(yaml.emitter.Emitter, yaml.serializer.Serializer, yaml.representer.SafeRepresenter, yaml.resolver.BaseResolver):
    """Writes strings plainly where that reads back the same."""

    def __init__(self, stream: Any) -> None:
        yaml.emitter.Emitter.__init__(self, stream, width=110, allow_unicode=True)
        yaml.serializer.Serializer.__init__(self)
        yaml.representer.SafeRepresenter.__init__(self, default_flow_style=False, sort_keys=False)
        yaml.resolver.BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:
        """Equal lists are written out, never as anchors."""
        return True


def _write_text(dumper: Any, text: str) -> Any:
    style = "'" if text in _NOTHING else "|" if "\n" in text and text.isprintable() is False and _block_safe(text) else None
    return dumper.represent_scalar(dumper.DEFAULT_SCALAR_TAG, text, style=style)


def _block_safe(text: str) -> bool:
    return all(line == line.strip() and line for line in text.split("\n")) and all(c == "\n" or c.isprintable() for c in text)


def _write_list(dumper: Any, items: Any) -> Any:
    short = all(isinstance(item, str) and len(item) < 40 for item in items) and sum(map(len, items)) < 90
    return dumper.represent_sequence(dumper.DEFAULT_SEQUENCE_TAG, items, flow_style=short)


_Dumper.add_representer(str, _write_text)
_Dumper.add_representer(int, lambda dumper, number: dumper.represent_scalar(dumper.DEFAULT_SCALAR_TAG, str(number)))
_Dumper.add_representer(list, _write_list)
_Dumper.add_representer(tuple, _write_list)
_Dumper.add_representer(dict, lambda dumper, data: dumper.represent_mapping(dumper.DEFAULT_MAPPING_TAG, data.items()))
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar(dumper.DEFAULT_SCALAR_TAG, "null"))


def write_yaml(data: Any) -> str:
    """Plain data (dicts, lists, strings, None) as text that `read_yaml` reads back the same (numbers as text), in the given order."""
    import io

    stream = io.StringIO()
    dumper = _Dumper(stream)
    dumper.open()
    dumper.represent(data)
    dumper.close()
    return stream.getvalue()
