"""The YAML form of conditions, turned into the tagged form that the model reads."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from reviewer.errors import ReviewerError
from reviewer.packs.yaml_text import Document, Path

CONDITION_KEYS = ("holds_when", "applies_when", "asked_when", "other_reading", "when", "needed_when")
SHAPES: dict[str, tuple[str, ...]] = {
    "all": (),
    "any": (),
    "not": (),
    "at_least": ("of",),
    "fact": ("is", "in", "at_least", "at_most", "before", "on_or_after", "none_in", "only_in", "some_in"),
    "items": ("all", "none", "some", "except", "only"),
    "test": (),
    "via": ("holds", "if_none"),
    "some": ("of", "where", "holds"),
    "every": ("of", "where", "holds", "if_none"),
    "has": (),
}
_ORDER = ("fact", "items", "test", "via", "some", "every", "has", "not", "all", "any", "at_least")


def tag_conditions(data: Any, document: Document, path: Path = ()) -> Any:
    """A copy of the data in which every condition has its tagged form. Raises ReviewerError with file and line."""
    if isinstance(data, dict):
        return {
            key: tagged(value, document, (*path, key)) if key in CONDITION_KEYS else tag_conditions(value, document, (*path, key))
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [tag_conditions(value, document, (*path, i)) for i, value in enumerate(data)]
    return data


def tagged(cond: Any, document: Document, path: Path) -> dict[str, Any]:
    """One condition in tagged form."""
    if not isinstance(cond, dict) or not cond:
        raise document.error("a condition must be a mapping such as {fact: name, is: yes}.", path, "See knowledge/README.md, conditions.")
    shape = next((name for name in _ORDER if name in cond), None)
    if shape is None:
        raise _unknown(next(iter(cond)), list(SHAPES), "condition", document, path)
    for key in cond:
        if key != shape and key not in SHAPES[shape]:
            raise _unknown(key, [*SHAPES[shape]], f"'{shape}' condition", document, (*path, key))
    return _MAKERS[shape](cond, document, path)


def _unknown(key: str, allowed: list[str], place: str, document: Document, path: Path) -> ReviewerError:
    close = get_close_matches(key, allowed, 1)
    meant = f"Did you mean '{close[0]}'?" if close else f"Use: {', '.join(allowed) or 'no other key'}."
    return document.error(f"a {place} has no key '{key}'.", path, meant)


def _parts(value: Any, document: Document, path: Path) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise document.error("this needs a list of conditions.", path, "Write each condition on a line that begins with '- '.")
    return [tagged(part, document, (*path, i)) for i, part in enumerate(value)]


def _texts(value: Any) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _truth(cond: dict[str, Any], document: Document, path: Path) -> bool | None:
    if "if_none" not in cond:
        return None
    if cond["if_none"] not in ("yes", "no"):
        raise document.error("`if_none` is yes or no.", (*path, "if_none"), "Say what holds where there is nothing to look at.")
    return cond["if_none"] == "yes"


def _fact(cond: dict[str, Any], document: Document, path: Path) -> dict[str, Any]:
    ops = [key for key in SHAPES["fact"] if key in cond]
    if len(ops) != 1:
        raise document.error("a fact needs exactly one comparison.", path, f"Use one of: {', '.join(SHAPES['fact'])}.")
    op, value = ops[0], cond[ops[0]]
    if op in ("is", "in"):
        return {"shape": "fact_in", "fact": cond["fact"], "values": _texts(value)}
    parameter = value.get("parameter") if isinstance(value, dict) else None
    if isinstance(value, dict) and (parameter is None or len(value) > 1):
        raise document.error("a comparison takes a value or {parameter: id}.", (*path, op), "Correct it.")
    if op in ("none_in", "only_in", "some_in"):
        return {
            "shape": "fact_list",
            "fact": cond["fact"],
            "op": op,
            "parameter": parameter,
            "values": None if parameter else _texts(value),
        }
    return {
        "shape": "fact_compare",
        "fact": cond["fact"],
        "op": op,
        "parameter": parameter,
        "value": None if parameter else str(value),
    }


def _items(cond: dict[str, Any], document: Document, path: Path) -> dict[str, Any]:
    quantities = [key for key in ("all", "none", "some") if key in cond]
    if len(quantities) != 1:
        raise document.error("a checklist condition needs one of all, none or some.", path, "For example {items: terms, all: yes}.")
    quantity = quantities[0]
    return {
        "shape": "items",
        "checklist": cond["items"],
        "quantity": quantity,
        "values": _texts(cond[quantity]),
        "leaving_out": _texts(cond.get("except", [])),
        "only": _texts(cond.get("only", [])),
    }


def _reach(cond: dict[str, Any], document: Document, path: Path) -> dict[str, Any]:
    shape = next(name for name in ("via", "some", "every") if name in cond)
    made: dict[str, Any] = {"shape": shape, "relation": cond[shape]}
    if "holds" not in cond and shape != "some":
        raise document.error(f"'{shape}' needs `holds`.", path, "Say what must be true there.")
    made["holds"] = tagged(cond["holds"], document, (*path, "holds")) if "holds" in cond else {"shape": "all", "of": []}
    if cond.get("where") is not None:
        made["where"] = tagged(cond["where"], document, (*path, "where"))
    if "of" in cond:
        made["of"] = cond["of"]
    if_none = _truth(cond, document, path)
    if if_none is not None:
        made["if_none"] = if_none
    return made


def _at_least(cond: dict[str, Any], document: Document, path: Path) -> dict[str, Any]:
    return {"shape": "at_least", "count": cond["at_least"], "of": _parts(cond.get("of"), document, (*path, "of"))}


_MAKERS: dict[str, Callable[[dict[str, Any], Document, Path], dict[str, Any]]] = {
    "all": lambda c, d, p: {"shape": "all", "of": _parts(c["all"], d, (*p, "all"))},
    "any": lambda c, d, p: {"shape": "any", "of": _parts(c["any"], d, (*p, "any"))},
    "not": lambda c, d, p: {"shape": "not", "of": tagged(c["not"], d, (*p, "not"))},
    "at_least": _at_least,
    "fact": _fact,
    "items": _items,
    "test": lambda c, _d, _p: {"shape": "test", "test": c["test"]},
    "via": _reach,
    "some": _reach,
    "every": _reach,
    "has": lambda c, _d, _p: {"shape": "has", "relation": c["has"]},
}
