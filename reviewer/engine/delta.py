"""What one version of a review has that the one before had not, as data that can be applied again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, cast

import msgspec
from msgspec import Struct, structs

from reviewer.model.review import Review

Change = dict[str, Any]


def delta(before: Review, after: Review) -> list[Change]:
    """The changes from one review to another: `at` is a path, `old` and `new` what stands there, left out where nothing does.

    With `from` a change replaces as many entries of a list as `old` has, beginning there.
    """
    return list(_changes(before, after, []))


def _changes(old: Any, new: Any, at: list[str | int]) -> Iterator[Change]:
    if old is new:
        return
    if isinstance(old, Struct) and type(old) is type(new):
        for known in structs.fields(type(old)):
            yield from _changes(getattr(old, known.name), getattr(new, known.name), [*at, known.encode_name])
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _of_mapping(cast("dict[str, Any]", old), cast("dict[str, Any]", new), at)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _of_list(cast("tuple[Any, ...]", old), cast("tuple[Any, ...]", new), at)
    elif old != new:
        yield {"at": at, "old": _plain(old), "new": _plain(new)}


def _of_mapping(old: dict[str, Any], new: dict[str, Any], at: list[str | int]) -> Iterator[Change]:
    if list(new) != [*(k for k in old if k in new), *(k for k in new if k not in old)]:
        yield {"at": at, "old": _plain(old), "new": _plain(new)}  # another order
        return
    for key in old:
        if key not in new:
            yield {"at": [*at, key], "old": _plain(old[key])}
        else:
            yield from _changes(old[key], new[key], [*at, key])
    for key in new:
        if key not in old:
            yield {"at": [*at, key], "new": _plain(new[key])}


def _of_list(old: tuple[Any, ...], new: tuple[Any, ...], at: list[str | int]) -> Iterator[Change]:
    differ = [i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a is not b and a != b]
    if len(old) == len(new) and len(differ) <= 1:
        for i in differ:
            yield from _changes(old[i], new[i], [*at, i])
        return
    pieces = SequenceMatcher(None, [_key(e) for e in old], [_key(e) for e in new], autojunk=False).get_opcodes()
    for kind, a, b, c, d in reversed(pieces):  # from the end, so that earlier numbers stay true
        if kind != "equal":
            yield {"at": at, "from": a, "old": _plain(old[a:b]), "new": _plain(new[c:d])}


def _key(entry: Any) -> bytes:
    return msgspec.json.encode(entry)


def _plain(data: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(data))


def applied(review: Review, changes: Sequence[Change]) -> Review:
    """The review after the changes. Raises LookupError or msgspec.ValidationError where they do not fit it."""
    data = _plain(review)
    for change in changes:
        _apply(data, change)
    return msgspec.convert(data, Review)


def _apply(data: Any, change: Change) -> None:
    *way, last = change["at"]
    for step in way:
        if isinstance(step, str):
            cast("dict[str, Any]", data).setdefault(step, {})  # a default that is not written
        data = data[step]
    if "from" in change:
        first, old = change["from"], change["old"]
        found = list(cast("dict[str, list[Any]]", data).get(last, ()))
        if found[first : first + len(old)] != old:
            raise LookupError(f"{change['at']} is not what it was")
        found[first : first + len(old)] = change["new"]
        data[last] = found
    elif "new" in change:
        data[last] = change["new"]
    else:
        del data[last]
