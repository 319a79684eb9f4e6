"""Topics stand in the order in which a reviewer is walked through the law."""

from __future__ import annotations

from msgspec import structs

from reviewer.model.pack import Option
from reviewer.packs.library import Library
from reviewer.session.content import shipped_and_own
from reviewer.session.topics import topics_of
from tests import toy


def test_the_shipped_topics_begin_with_protected_information_and_end_with_risk():
    order = list(topics_of(shipped_and_own()))
    wanted = ["phi", "roles", "pathway", "state_law", "ccpa", "ftc", "part2", "minimum_necessary", "safeguards", "risk"]
    assert [topic for topic in order if topic in wanted] == wanted


def test_no_topic_is_lost_for_having_no_place_in_the_order():
    first = structs.replace(toy.PACK, topics=(Option("a", "A"), Option("b", "B")), topic_order=("c", "b", "unheard"))
    second = structs.replace(toy.PACK, id="second", topics=(Option("c", "C"),), topic_order=())
    assert topics_of(Library((first, second))) == {"c": "C", "b": "B", "a": "A"}
