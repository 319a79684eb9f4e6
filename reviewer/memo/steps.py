"""Steps by number: the memo says a thing once and names the steps it is true of."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.memo.material import Material
from reviewer.model.review import Flow


def number_of(material: Material, flow: str) -> int:
    """The number of a flow in the order of the review, from 1."""
    return list(material.flow_names).index(flow) + 1


def anchor_of_step(material: Material, flow: str) -> str:
    """The anchor of a step's section. It is made from the number: an id could name somebody."""
    return f"step-{number_of(material, flow)}"


def titled(material: Material, flow: Flow) -> str:
    """A step's heading: `Step 2: Transcribe the visit`."""
    return f"Step {number_of(material, flow.id)}: {material.flow_names[flow.id]}"


def steps(material: Material, flows: Iterable[str]) -> str:
    """Flows by number, in order: `step 2`, `steps 1, 2 and 4`, `steps 1 to 4 and 6`, `all steps`."""
    numbers = sorted({number_of(material, flow) for flow in flows})
    if len(numbers) > 1 and len(numbers) == len(material.flow_names):
        return "all steps"
    parts: list[str] = []
    for run in _runs(numbers):
        parts += [str(n) for n in run] if len(run) < 3 else [f"{run[0]} to {run[-1]}"]
    told = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"step{'s' if len(numbers) > 1 else ''} {told}"


def capital(text: str) -> str:
    """The text with its first letter as a sentence begins."""
    return text[:1].upper() + text[1:]


def _runs(numbers: list[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found
