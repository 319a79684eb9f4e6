"""Figures of the law in words: `73,011 US dollars`, `1 year`, and what is not certain about several, each said once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewer.model.pack import DatedValue

_SENTENCES = re.compile(r"(?<=\.) +")


def amount(value: DatedValue, unit: str) -> str:
    """A dated value with its unit, in the singular where it is one."""
    number = f"{int(value.value):,}" if value.value and value.value.isdigit() else ", ".join(value.values or ()) or str(value.value)
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}".rstrip()


def sentences(texts: Iterable[str]) -> list[str]:
    """The sentences of several texts, each once, in their order."""
    return list(dict.fromkeys(sentence for text in texts for sentence in _SENTENCES.split(text)))
