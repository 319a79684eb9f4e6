"""Names of parties replaced by letters, on request: in what people typed thoroughly, in the finished outline once more by the full name.

What people typed loses the full name, the name without its legal form, and the other names that were given for the party, in any case
and spacing. Texts of the law lose the full name
alone, so that a party called like a plain word does not take that word out of the law. An id is replaced as a whole word where ids
show: for a party without a name, and in lines that say which part of a review changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from html import escape
from typing import Any, TypeVar

from msgspec import Struct, structs

from reviewer.errors import ReviewerError
from reviewer.memo.drawing import only_shapes
from reviewer.memo.outline import Memo
from reviewer.memo.safe_text import printable
from reviewer.model.review import Agreement, Review

_FORMS = {
    "inc",
    "incorporated",
    "llc",
    "llp",
    "lp",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "co",
    "company",
    "pllc",
    "pc",
    "plc",
    "gmbh",
    "ag",
    "sa",
}
_CODES = {"anchor", "url", "outcome", "kind", "date", "language", "without"}
_LONG = 6  # characters from which a name is replaced inside longer words too
_TEXTS = {
    "review", "title", "product", "organisation", "prepared_by", "note", "name", "meaning", "why", "by", "role", "evidence", "reason",
    "statement", "text", "said", "to", "not_taken", "proposed_because",
}  # fmt: skip

T = TypeVar("T")


class Redactor:
    """Replaces the names of chosen parties, and what else they are called as (party, other name).

    Raises ReviewerError where a name is no party of the review, or another name is too short to be told from other words.
    """

    def __init__(self, review: Review, wanted: Iterable[str], also_called: Iterable[tuple[str, str]] = ()) -> None:
        others = [(_party(review, name, other), _other_name(other)) for name, other in also_called]
        keys = {_party(review, name) for name in wanted} | {key for key, _ in others}
        taken = {party.name for party in review.parties.values()}
        letters = (made for number in range(1000) if (made := f"Party {_letters(number)}") not in taken)
        self.letters = {key: next(letters) for key in review.parties if key in keys}
        typed: dict[str, str] = {}
        full: dict[str, str] = {}
        for key, made in self.letters.items():
            name = _plain(review.parties[key].name).strip()
            full.update({name: made} if name else {})
            called = [other for of, other in others if of == key]
            typed.update({form.casefold(): made for form in (name, _without_form(name), *called) if form})
        shown = {key: made for key, made in self.letters.items() if _plain(key).strip()}
        nameless = {key: made for key, made in shown.items() if not _plain(review.parties[key].name).strip()}
        self._typed, self._full = _replacer(typed, _any_case), _replacer(full, _full_name)
        self._nameless, self._keys = _replacer(nameless, _whole_word), _replacer(shown, _whole_word)

    def text(self, text: str) -> str:
        """What a person typed, without the names."""
        return self._nameless(self._typed(_plain(text)))

    def line(self, text: str) -> str:
        """A line of the program in which ids show, without names and ids."""
        return self._keys(self.text(text))

    def review(self, review: Review) -> Review:
        """The review without the names. Answers stay as they are, so that nothing is determined anew; `text` is for showing them."""
        made: Review = _walked(review, self.text)
        groups: dict[str, Any] = {}
        for group in ("parties", "datasets", "systems"):
            records = getattr(made, group)
            groups[group] = {key: structs.replace(record, name=record.name or self.text(key)) for key, record in records.items()}
        groups["parties"] = {
            key: structs.replace(party, name=self.letters[key]) if key in self.letters else party for key, party in groups["parties"].items()
        }
        groups["relationships"] = tuple(structs.replace(r, agreements=tuple(map(self._paper, r.agreements))) for r in made.relationships)
        return structs.replace(made, **groups, flows=tuple(structs.replace(f, name=f.name or self.text(f.id)) for f in made.flows))

    def records(self, records: tuple[T, ...]) -> tuple[T, ...]:
        """Records of a review, such as dismissals, without the names."""
        return _walked(records, self.text)

    def _paper(self, paper: Agreement) -> Agreement:
        return structs.replace(paper, title=paper.title or (self.text(paper.id) if self.text(paper.id) != paper.id else ""))

    def memo(self, memo: Memo) -> Memo:
        """The finished outline without the full names, wherever they stand."""
        return _walked(memo, self._full, texts=None)


def _other_name(other: str) -> str:
    name = _plain(other).strip()
    if sum(c.isalnum() for c in name) < 2:
        raise ReviewerError(f"the other name '{other[:60]}' is too short to be told from other words.", "redact", "Give at least two letters.")
    return name


def _party(review: Review, wanted: str, other: str = "") -> str:
    """The id of the party that a name means: its name, its id, or its name without the legal form. `other` is another name given for it."""
    asked = _plain(wanted).casefold().strip()
    for key, party in review.parties.items():
        name = _plain(party.name)
        if asked and asked in (key.casefold(), name.casefold(), _without_form(name).casefold()):
            return key
    if wanted in review.parties:
        return wanted  # an id of signs that are not shown
    if other and not asked:
        raise ReviewerError(f"'{other[:60]}' is given as another name without its party.", "redact", "Write it as: other name = party.")
    names = ", ".join(party.name or key for key, party in review.parties.items())
    raise ReviewerError(f"no party of this review is called '{wanted[:60]}'.", "redact", f"Use one of: {names or 'none is described'}.")


def _letters(number: int) -> str:
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", printable(text))


def _without_form(name: str) -> str:
    """The name without Inc., LLC and the like at its end."""
    words = name.split()
    while len(words) > 1 and words[-1].strip(".,()").replace(".", "").casefold() in _FORMS:
        words.pop()
    return " ".join(words).rstrip(" ,")


def _replacer(names: dict[str, str], pattern: Callable[[str], str]) -> Callable[[str], str]:
    """Replaces the longest name first, all in one pass."""
    if not names:
        return str
    ordered = sorted(names, key=len, reverse=True)
    found = re.compile("|".join(f"({pattern(name)})" for name in ordered))
    return lambda text: found.sub(lambda match: names[ordered[(match.lastindex or 1) - 1]], text)


def _any_case(name: str) -> str:
    body = r"[\s_\-.,]+".join(re.escape(word) for word in re.split(r"[\s_\-.,]+", name) if word)
    if not body:  # a name of such signs alone
        return re.escape(name)
    body += r"\.?" if name.endswith(".") else ""
    return f"(?i:{body})" if len(name) >= _LONG else rf"(?i:(?<![^\W_]){body}(?![^\W_]))"


def _whole_word(name: str) -> str:
    return rf"(?<![^\W_]){re.escape(name)}(?![^\W_])"


def _full_name(name: str) -> str:
    forms = "|".join(r"\s+".join(re.escape(word) for word in form.split()) for form in dict.fromkeys((name, escape(name), escape(name, quote=False))))
    return rf"(?i:{forms})" if " " in name else rf"(?<!\w)(?:{forms})(?!\w)"


def _walked(value: Any, change: Callable[[str], str], texts: set[str] | None = _TEXTS) -> Any:
    """A frozen value with every text changed: those in the named fields, or all where none are named."""
    if isinstance(value, Struct):
        made: dict[str, Any] = {}
        for name in (field.name for field in structs.fields(type(value))):
            part = getattr(value, name)
            if name == "answers" or (texts is None and name in _CODES):
                continue
            if not isinstance(part, str):
                made[name] = _walked(part, change, texts)
            elif texts is None and name == "svg":
                made[name] = only_shapes(part, change=change)  # its words alone: a party may be called like a tag
            elif texts is None or name in texts:
                made[name] = change(part)
        return structs.replace(value, **{name: part for name, part in made.items() if part != getattr(value, name)})
    if isinstance(value, tuple):
        return tuple(change(each) if isinstance(each, str) and texts is None else _walked(each, change, texts) for each in value)
    if isinstance(value, dict):
        return {key: change(each) if isinstance(each, str) else _walked(each, change, texts) for key, each in value.items()}
    return value
