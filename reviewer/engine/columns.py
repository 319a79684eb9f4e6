"""Truth columns: two integers used as bit sets, `yes` and `no`; a bit in neither is unknown.

A column covers the subjects of one kind times the worlds, subject-major: subject 0 is the leftmost block of
`worlds` bits. AND, OR and NOT are whole-column; only the two kinds of reach move bits from subject to subject.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from reviewer.engine.subjects import OPEN


class Column(NamedTuple):
    """Where a statement is yes and where it is no."""

    yes: int
    no: int


def negation(column: Column) -> Column:
    """NOT swaps the ends and leaves unknown."""
    return Column(column.no, column.yes)


def conjunction(columns: Sequence[Column], full: int) -> Column:
    """AND: yes where all are yes, no where any is no."""
    yes, no = full, 0
    for column in columns:
        yes &= column.yes
        no |= column.no
    return Column(yes, no)


def disjunction(columns: Sequence[Column], full: int) -> Column:
    """OR: the mirror of AND."""
    yes, no = 0, full
    for column in columns:
        yes |= column.yes
        no &= column.no
    return Column(yes, no)


def threshold(columns: Sequence[Column], count: int, full: int) -> Column:
    """At least `count` of the columns; `reached[k]` collects the bits with k or more."""
    return Column(
        _reached([c.yes for c in columns], count, full),
        _reached([c.no for c in columns], len(columns) - count + 1, full),
    )


def _reached(bits: Sequence[int], count: int, full: int) -> int:
    if count <= 0:
        return full
    if count > len(bits):
        return 0
    reached = [full] + [0] * count
    for bit in bits:
        for k in range(count, 0, -1):
            reached[k] |= reached[k - 1] & bit
    return reached[count]


class Blocks:
    """Cuts whole columns of `count` subjects into one block per subject, and joins blocks again."""

    __slots__ = ("count", "full", "one", "size", "worlds", "zero")

    def __init__(self, count: int, worlds: int) -> None:
        if worlds != 1 and worlds % 8:
            raise ValueError("worlds must be 1 or a multiple of 8")
        self.count, self.worlds, self.size = count, worlds, worlds // 8
        self.full = (1 << (count * worlds)) - 1
        self.zero: Any = "0" if worlds == 1 else bytes(self.size)
        self.one: Any = "1" if worlds == 1 else b"\xff" * self.size

    def cut(self, column: int) -> Any:
        """One block per subject: characters for one world, byte strings for many."""
        if self.worlds == 1:
            return format(column, f"0{self.count}b") if self.count else ""
        raw, size = column.to_bytes(self.count * self.size, "big"), self.size
        return [raw[i : i + size] for i in range(0, len(raw), size)]

    def join(self, blocks: Sequence[Any]) -> int:
        """The column whose blocks these are."""
        if self.worlds == 1:
            return int("".join(blocks) or "0", 2)
        return int.from_bytes(b"".join(blocks), "big")

    def bit(self, subject: int, world: int = 0) -> int:
        """The bit of one subject in one world, as an integer with that bit set."""
        return 1 << ((self.count - 1 - subject) * self.worlds + self.worlds - 1 - world)

    def subjects_in(self, column: int) -> list[int]:
        """The subjects with any bit set."""
        if not column:
            return []
        if self.worlds == 1:
            text = format(column, f"0{self.count}b")
            found: list[int] = []
            at = text.find("1")
            while at >= 0:
                found.append(at)
                at = text.find("1", at + 1)
            return found
        return [i for i, block in enumerate(self.cut(column)) if block != self.zero]


def _picker(targets: Sequence[int]) -> Callable[[Any], Sequence[Any]]:
    if len(targets) > 1:
        return itemgetter(*targets)

    def pick_few(blocks: Any) -> Sequence[Any]:
        return [blocks[target] for target in targets]

    return pick_few


MOST_KEPT = 64


def _remembered(known: dict[int, int], bits: int, move: Callable[[int], int]) -> int:
    """The bits once moved: most columns of one kind of subject are alike, and moving them is what costs."""
    found = known.get(bits)
    if found is None:
        if len(known) >= MOST_KEPT:
            known.clear()
        found = known[bits] = move(bits)
    return found


class ReachOne:
    """A relation from each source to one target, to none, or not answered."""

    def __init__(self, targets: Sequence[int], source: Blocks, target: Blocks) -> None:
        self.targets, self.source, self.target = targets, source, target
        self.straight = source.count == target.count and all(i == t for i, t in enumerate(targets))
        self._pickers: dict[bool | None, tuple[Any, Any]] = {}
        self._known: dict[tuple[bool | None, str], dict[int, int]] = {}

    def _pickers_for(self, if_none: bool | None) -> tuple[Any, Any]:
        if if_none not in self._pickers:
            zero, one = self.target.count, self.target.count + 1
            yes = [t if t >= 0 else (one if if_none is True and t != OPEN else zero) for t in self.targets]
            no = [t if t >= 0 else (one if if_none is False and t != OPEN else zero) for t in self.targets]
            self._pickers[if_none] = _picker(yes), _picker(no)
        return self._pickers[if_none]

    def pull(self, column: Column, if_none: bool | None) -> Column:
        """The target's truth at each source."""
        if self.straight:
            return column
        pick_yes, pick_no = self._pickers_for(if_none)
        yes = _remembered(self._known.setdefault((if_none, "yes"), {}), column.yes, lambda bits: self._pull(bits, pick_yes))
        no = _remembered(self._known.setdefault((if_none, "no"), {}), column.no, lambda bits: self._pull(bits, pick_no))
        return Column(yes, no)

    def _pull(self, bits: int, pick: Any) -> int:
        blocks = self.target.cut(bits)
        ends = "01" if self.target.worlds == 1 else [self.target.zero, self.target.one]
        return self.source.join(pick(blocks + ends))

    def push(self, mask: int) -> int:
        """The targets that the masked sources read, as a mask over targets (all worlds of a touched subject)."""
        if self.straight:
            return mask
        blocks = self.source.cut(mask)
        found: dict[int, int] = {}
        for number in self.source.subjects_in(mask):
            target = self.targets[number]
            if target >= 0:
                found[target] = found.get(target, 0) | _as_int(blocks[number])
        return _spread(found, self.target)


class ReachMany:
    """A relation from each source to any number of targets, evaluated rank by rank over sources by length."""

    def __init__(self, members: Sequence[Sequence[int]], source: Blocks, target: Blocks) -> None:
        self.members, self.source, self.target = members, source, target
        order = sorted(range(len(members)), key=lambda i: -len(members[i]))
        back = [0] * len(order)
        for place, number in enumerate(order):
            back[number] = place
        self.back = None if order == list(range(len(order))) else _picker(back)
        self.ranks: list[tuple[int, Any]] = []
        self._known: dict[int, int] = {}
        rank = 0
        while order and len(members[order[0]]) > rank:
            targets = [members[i][rank] for i in order if len(members[i]) > rank]
            self.ranks.append((len(targets), _picker(targets)))
            rank += 1

    def some(self, column: Column) -> Column:
        """Yes where some member is yes; no where every member is no; over nothing, no."""
        yes = _remembered(self._known, column.yes, self._union)
        no = _remembered(self._known, self.target.full & ~column.no, self._union)
        return Column(yes, self.source.full & ~no)

    def _union(self, bits: int) -> int:
        if not bits or not self.ranks:
            return 0
        blocks, source = self.target.cut(bits), self.source
        total = 0
        for length, pick in self.ranks:
            picked = int("".join(pick(blocks)), 2) if source.worlds == 1 else int.from_bytes(b"".join(pick(blocks)), "big")
            total |= picked << ((source.count - length) * source.worlds)
        return total if self.back is None else source.join(self.back(source.cut(total)))

    def push(self, mask: int) -> int:
        """The members of the masked sources, as a mask over targets."""
        blocks = self.source.cut(mask)
        found: dict[int, int] = {}
        for number in self.source.subjects_in(mask):
            for target in self.members[number]:
                found[target] = found.get(target, 0) | _as_int(blocks[number])
        return _spread(found, self.target)


def _as_int(block: Any) -> int:
    return int(block, 2) if isinstance(block, str) else int.from_bytes(block, "big")


def _spread(found: dict[int, int], target: Blocks) -> int:
    total = 0
    for number, block in found.items():
        total |= block << ((target.count - 1 - number) * target.worlds)
    return total
