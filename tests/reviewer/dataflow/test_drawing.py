"""Layout and drawing: everything placed, nothing overlaps, user text is text, the fallback always works."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET

import pytest

from reviewer.dataflow import layout as layouts
from reviewer.dataflow.dot import to_dot
from reviewer.dataflow.find import find
from reviewer.dataflow.layout import lay_out
from reviewer.dataflow.metrics import cut, width_of, wrapped
from reviewer.dataflow.picture import DataNode, FlowLine, PartyBox, Picture
from reviewer.dataflow.plain_layout import plain_layout
from reviewer.dataflow.signs import LOOKS, PALETTE, contrast
from reviewer.dataflow.svg import to_svg
from reviewer.dataflow.trace import downstream, rings, upstream
from reviewer.session.tracing import trace_of

HOSTILE = ["<b>x</b>", '"];', "=cmd()", "\\N", "end\\", "x" * 10_000, "\u202eabc", "😀", "\x00\x07", "URL=javascript:1", "<img src='/etc/passwd'>"]


def picture(names=("Hospital", "Vendor"), seed=0, flows=6) -> Picture:
    """Two or more parties, four datasets, random flows."""
    source = random.Random(seed)
    parties = tuple(PartyBox(f"p{i}", name, ("CE",)) for i, name in enumerate(names))
    data = tuple(DataNode(f"d{i}", f"p{i % len(names)}", f"Data {i}", ("PHI",)) for i in range(max(4, len(names))))
    outcomes = list(LOOKS)
    lines = []
    for i in range(flows):
        first, second = source.choice(data), source.choice(data)
        inside = first.party if first.party == second.party else None
        lines.append(FlowLine(f"f{i}", (first.id,), (second.id,), f"Flow {i}", outcomes[i % 6], inside))
    return Picture(parties, data, tuple(lines), "Title")


def overlap(first, second) -> bool:
    """Whether two boxes share more than an edge."""
    across = min(first.x + first.width, second.x + second.width) - max(first.x, second.x)
    down = min(first.y + first.height, second.y + second.height) - max(first.y, second.y)
    return across > 1 and down > 1


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("make", [lay_out, plain_layout])
def test_everything_is_placed_and_nothing_overlaps(seed, make):
    made = picture(seed=seed)
    found = make(made)
    boxes = [*found.data.values(), *found.flows.values()]
    assert set(found.data) == {n.id for n in made.data}
    assert set(found.flows) == {f.id for f in made.flows}
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert all(b.x >= 0 and b.y >= 0 and b.x + b.width <= found.width + 1 for b in boxes)


def test_the_layout_is_the_same_every_time():
    assert lay_out(picture(seed=3)) == lay_out(picture(seed=3))


def test_where_the_program_fails_our_own_layout_serves(monkeypatch):
    def missing():
        raise OSError("gone")

    monkeypatch.setattr(layouts, "_program", missing)
    assert lay_out(picture()).engine == "own"


def test_a_cancelled_layout_still_gives_positions():
    assert lay_out(picture(), cancelled=lambda: True).engine == "own"


def test_two_hundred_flows_are_laid_out():
    found = lay_out(picture(tuple(f"Party {i}" for i in range(20)), flows=200))
    assert len(found.flows) == 200


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_user_text_is_text_in_the_drawing(text):
    made = Picture(
        (PartyBox("p", text, (text[:20],)),), (DataNode("d", "p", text),), (FlowLine("f", ("d",), ("d",), text, "permitted", "p", text),), text
    )
    root = ET.fromstring(to_svg(made, lay_out(made)))
    names = {child.tag.rpartition("}")[2] for child in root.iter()}
    assert names <= {"svg", "title", "desc", "rect", "g", "text", "path", "polygon", "line"}
    assert not any(key.lower().endswith(("href", "src")) or key.startswith("on") for child in root.iter() for key in child.attrib)
    assert '"];' not in to_dot(made).replace('\\"];', "")


def test_no_user_text_reaches_the_layout_program():
    assert "Hospital" not in layouts._dot(picture(), False)
    assert "Flow" not in layouts._dot(picture(), False)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_outcome_differs_in_sign_and_can_be_read(theme):
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.word for look in LOOKS.values()}) == len(LOOKS)
    assert all(contrast(look.hue(theme), PALETTE[theme].ground) >= 4.5 for look in LOOKS.values())


def test_text_is_wrapped_and_cut_to_its_width():
    lines = wrapped("a long name that does not fit into one short line at all", 13, 120)
    assert len(lines) == 2
    assert all(width_of(line, 13) <= 121 for line in lines)
    assert cut("x" * 500, 13, 100).endswith("…")


def test_where_data_came_from_and_goes_to():
    line = Picture(
        (PartyBox("p", "P"),),
        (DataNode("a", "p", "A"), DataNode("b", "p", "B"), DataNode("c", "p", "C")),
        (FlowLine("f", ("a",), ("b",), "f", "permitted"), FlowLine("g", ("b",), ("c",), "g", "permitted")),
    )
    assert upstream(line, "c") == {("data", "a"), ("data", "b"), ("flow", "f"), ("flow", "g")}
    assert downstream(line, "b") == {("flow", "g"), ("data", "c")}
    assert rings(line) == []


def test_a_flow_has_a_trace_and_so_does_a_ring():
    ring = Picture(
        (PartyBox("p", "P"),),
        (DataNode("a", "p", "A"), DataNode("b", "p", "B")),
        (FlowLine("f", ("a",), ("b",), "f", "permitted"), FlowLine("g", ("b",), ("a",), "g", "permitted")),
    )
    assert upstream(ring, "f", "flow") == downstream(ring, "f", "flow") == {("data", "a"), ("data", "b"), ("flow", "g")}


def test_flows_run_right_or_down():
    chain = Picture(
        (PartyBox("p", "P"),),
        (DataNode("a", "p", "A"), DataNode("b", "p", "B")),
        (FlowLine("f", ("a",), ("b",), "f", "permitted", "p"),),
    )
    right, down = lay_out(chain), lay_out(chain, direction="down")
    assert right.data["a"].x < right.flows["f"].x < right.data["b"].x
    assert down.data["a"].y < down.flows["f"].y < down.data["b"].y
    assert right.width > right.height / 2
    assert down.height > down.width


def test_a_layout_that_takes_too_long_is_given_up():
    assert lay_out(picture(tuple(f"Party {i}" for i in range(20)), flows=200), timeout=0.0).engine == "own"


def test_names_are_found_by_all_their_words():
    made = picture()
    assert find(made, "vend") == [("party", "p1")]
    assert find(made, "FLOW 3") == [("flow", "f3")]
    assert find(made, "  ") == find(made, "nothing like it") == []


def test_what_a_trace_tells():
    line = Picture(
        (PartyBox("h", "Hospital"), PartyBox("v", "Vendor")),
        (DataNode("a", "h", "Notes"), DataNode("b", "v", "Notes"), DataNode("c", "v", "Model")),
        (FlowLine("f", ("a",), ("b",), "Send", "permitted"), FlowLine("g", ("b",), ("c",), "Train", "not_permitted", "v")),
    )
    trace = trace_of(line, "data", "b")
    assert (trace.title, trace.begins, trace.holders) == ("Notes at Vendor", ("Notes at Hospital",), ("Vendor: Model",))
    assert (trace.steps_before, trace.steps_after) == (("Send: permitted",), ("Train: not permitted",))
    assert trace_of(line, "flow", "g").begins == ("Notes at Hospital",)
    with pytest.raises(KeyError):
        trace_of(line, "data", "x")
