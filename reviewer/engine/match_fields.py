"""Propose a register row for a field by its name alone. A proposal decides nothing: a person confirms it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from reviewer.engine.register import NONE
from reviewer.model.pack_records import FieldRow

LONGEST = 300
UNKNOWN = "No name pattern of the law content fits. Look at what the field holds."
_WORD = re.compile(r"[a-z]+|\d+|[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a field's name, by separators and capitals: `PatientBirthDate` is patient, birth, date."""
    plain = unicodedata.normalize("NFKC", name[:LONGEST])
    return tuple(_WORD.findall(_HUMP.sub(" ", plain).lower()))


@cache
def _pattern(text: str) -> tuple[str, ...]:
    return words_of(text)


def propose(name: str, rows: Iterable[FieldRow]) -> tuple[str, str]:
    """The row's id and the reason. An exact tag beats words, more words beat fewer; `none` where nothing fits."""
    words, best = words_of(name), (0, NONE, UNKNOWN)
    for row in rows:
        weight = max(_weight_of_tags(name, row.tags), _weight_of_names(words, row))
        if weight > best[0]:
            best = (weight, row.id, row.why)
    return best[1], best[2]


def _weight_of_tags(name: str, tags: Sequence[str]) -> int:
    """Longer tags are more exact; a path counts by its end."""
    fitting = [tag for tag in tags if name == tag or name.endswith(f".{tag}")]
    return max((1000 + len(tag) for tag in fitting), default=0)


def _weight_of_names(words: tuple[str, ...], row: FieldRow) -> int:
    if any(_inside(_pattern(text), words) for text in row.unless):
        return 0
    fitting = [_pattern(text) for text in row.names if _inside(_pattern(text), words)]
    return max((10 * len(found) + min(9, len("".join(found)) // 4) for found in fitting), default=0)


def _inside(pattern: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the words stand in this order beside each other, or run together as one word."""
    size, joined = len(pattern), "".join(pattern)
    if any(words[at : at + size] == pattern for at in range(len(words) - size + 1)):
        return True
    return size > 1 and any(joined == word or (len(joined) > 5 and word.startswith(joined)) for word in words)
