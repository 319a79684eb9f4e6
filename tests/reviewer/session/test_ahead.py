"""What an answer would do, in words: the most telling first, then how much more there is, and all of it where it is asked for."""

from __future__ import annotations

from reviewer.session.ahead import Ahead, Move

WORST = Move("Share", "not_permitted", "not_permitted", "not_permitted", True)
SELL = Move("Sell", "not_permitted", "not_permitted", "not_permitted", True)
FINE = Move("Treat", "permitted", "permitted", "permitted", True)
OPEN = Move("Study", "until_cured", "permitted", "undetermined", False)
MANY = Ahead((FINE, OPEN, WORST, SELL), ("A", "B", "C", "D", "E"), 3, 1, 2, ("Draws a vendor.",))


def test_bans_and_answers_that_would_no_longer_count_are_never_cut_off():
    told = MANY.words().split("; ")
    assert told[0] == "forbidden under A, B, C and 2 more"
    assert told[1].startswith("sets aside 2 answers")


def test_what_is_left_out_is_counted():
    assert MANY.words().endswith("; and 4 more effects")
    assert MANY.shortened()


def test_in_full_every_step_and_law_is_named():
    told = MANY.lines()
    assert told[0] == "forbidden under A, B, C, D, E"
    assert "settles Share, Sell: not permitted" in told
    assert told[-1] == "opens 3 questions, 1 question falls away"


def test_settled_steps_come_before_open_ones_and_the_worst_first():
    assert Ahead((OPEN, FINE, WORST)).words() == (
        "settles Share: not permitted; settles Treat: permitted, subject to conditions; Study: open, at worst not permitted until cured"
    )
    assert Ahead((OPEN,)).lines() == ["Study: between not permitted until cured and permitted, subject to conditions"]


def test_what_is_short_is_told_whole():
    assert not Ahead((WORST,)).shortened()
    assert Ahead().words() == "no outcome changes yet"
