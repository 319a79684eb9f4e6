"""Questions that share their options, and lists that may hold nothing else."""

from __future__ import annotations

import pytest

from reviewer.errors import ReviewerError
from reviewer.model.pack import Option
from reviewer.packs.share_options import with_shared_options
from reviewer.session.validate import value_problem
from tests import toy

STATES = toy.question("lives_in", "dataset", "list", options=(Option("WA", "Washington"), Option("TX", "Texas")))
OFFERED = toy.question("offered_in", "party", "list", options_as="lives_in")


def test_options_are_shared():
    from msgspec import structs

    (pack,) = with_shared_options([structs.replace(toy.PACK, questions=(STATES, OFFERED))])
    assert pack.questions[1].options == STATES.options


def test_a_questions_own_options_stand_before_the_shared_ones():
    from msgspec import structs

    own = structs.replace(OFFERED, options=(Option("all", "Everywhere"),))
    (pack,) = with_shared_options([structs.replace(toy.PACK, questions=(STATES, own))])
    assert [option.value for option in pack.questions[1].options] == ["all", "WA", "TX"]


def test_options_of_nothing_are_an_error():
    from msgspec import structs

    with pytest.raises(ReviewerError, match="no question with options"):
        with_shared_options([structs.replace(toy.PACK, questions=(OFFERED,))])


@pytest.mark.parametrize(("value", "fits"), [(("WA",), True), (("WA", "others"), True), ((), False), (("ZZ",), False)])
def test_a_list_with_options_holds_some_of_them(value, fits):
    assert (value_problem(STATES, "", value) is None) is fits
