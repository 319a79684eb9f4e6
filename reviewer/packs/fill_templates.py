"""Fill the templates of packs for every jurisdiction that any pack describes; the user's own description of a state wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.jurisdiction import Jurisdiction, Law, Template
from reviewer.model.pack import Authority, Coverage, LegalTest, Pack, Parameter, Question, Regime

_KINDS: dict[str, tuple[type, str]] = {
    "legal_test": (LegalTest, "tests"),
    "regime": (Regime, "regimes"),
    "authority": (Authority, "authorities"),
    "coverage": (Coverage, "coverage"),
    "question": (Question, "questions"),
    "parameter": (Parameter, "parameters"),
}
Words = Mapping[str, str]


def with_filled_templates(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """The packs with what their templates make added. Raises ReviewerError where a filled template is not whole."""
    packs = tuple(packs)
    places = {place.id: place for pack in packs for place in pack.jurisdictions}
    return tuple(_filled_pack(pack, list(places.values())) if pack.templates else pack for pack in packs)


def _filled_pack(pack: Pack, places: Sequence[Jurisdiction]) -> Pack:
    made: dict[str, list[Any]] = {name: list(getattr(pack, name)) for _, name in _KINDS.values()}
    for template in pack.templates:
        kind, name = _KINDS[template.make]
        for words in words_for(template, places):
            thing = _convert(template, kind, words)
            if isinstance(thing, LegalTest):
                thing = structs.replace(thing, source=template.source, regime=thing.regime or words["id"], made_for=words["made_for"])
            made[name].append(thing)
    return structs.replace(pack, **{name: _each_once(found) for name, found in made.items()})


def _each_once(found: list[Any]) -> tuple[Any, ...]:
    """Two laws may rest on one authority: what was made twice alike stands once."""
    seen: dict[str, Any] = {}
    for number, each in enumerate(found):
        key = getattr(each, "id", "") or str(number)
        seen.setdefault(key, each)
    return tuple(seen.values())


def _convert(template: Template, kind: type, words: Words) -> Any:
    try:
        return msgspec.convert(filled(template.of, words), kind, strict=False)
    except msgspec.ValidationError as problem:
        raise ReviewerError(f"filled for {words['name']} this is not whole ({problem}).", template.source, "Correct the template.") from None


def words_for(template: Template, places: Sequence[Jurisdiction]) -> Iterator[Words]:
    """The words for each filling, in order of jurisdictions and their laws."""
    for place in places:
        if place.id in template.not_for:
            continue
        about = {"id": place.id, "code": place.code, "name": place.name, "made_for": place.id}
        if template.for_each == "jurisdiction":
            yield about
            continue
        chosen = [law for law in place.laws if law.topic == template.for_each and _fits(law, template)]
        for number, law in enumerate(chosen):
            made_for = place.id if number == 0 else f"{place.id}{number + 1}"
            yield {**about, **_words_of(law), "made_for": made_for}


def _fits(law: Law, template: Template) -> bool:
    return all(str(getattr(law, key)) in values for key, values in template.where.items())


def _words_of(law: Law) -> dict[str, str]:
    plain = msgspec.to_builtins(law)
    return {name: str(plain.get(name) or "") for name in Law.__struct_encode_fields__} | {"size": law.size}


def filled(data: Any, words: Words) -> Any:
    """A copy with `{word}` replaced in every text and key; what becomes an empty value of a mapping is left out."""
    if isinstance(data, str):
        for word, text in words.items():
            data = data.replace(f"{{{word}}}", text)
        return data
    if isinstance(data, Mapping):
        pairs = {filled(key, words): (value, filled(value, words)) for key, value in data.items()}
        return {key: new for key, (old, new) in pairs.items() if new != "" or old == ""}
    if isinstance(data, list | tuple):
        return [filled(value, words) for value in data]
    return data
