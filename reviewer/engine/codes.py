"""A whole column of answers as one byte each, so that packing is a look-up table and not a loop over subjects."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, NamedTuple, TypeVar

MOST = 256  # so many different values fit into a byte
T = TypeVar("T", bound=Hashable)


class Coded(NamedTuple, Generic[T]):
    """`codes` has a byte per subject, which is the place of its value in `values`."""

    codes: bytes
    values: tuple[T, ...]

    def where(self, chosen: Callable[[T], bool]) -> int:
        """The subjects whose value is chosen, as bits of one world."""
        signs = bytes(49 if chosen(value) else 48 for value in self.values)
        if 49 not in signs:
            return 0
        if 48 not in signs:
            return (1 << len(self.codes)) - 1
        return int(self.codes.translate(signs.ljust(MOST, b"0")), 2)

    def sides(self, truth: Callable[[T], bool | None]) -> tuple[int, int]:
        """What is said of each subject's value: where it is yes and where it is no, as bits of one world."""
        truths = {value: truth(value) for value in self.values}
        return self.where(lambda value: truths[value] is True), self.where(lambda value: truths[value] is False)


class _Codes(dict[T, int]):
    """The code of each value, given when it is first met."""

    def __missing__(self, value: T) -> int:
        if len(self) == MOST:
            raise OverflowError
        self[value] = code = len(self)
        return code


def coded(values: Iterable[T]) -> Coded[T] | None:
    """The values in codes; None where there are too many different ones."""
    codes = _Codes[T]()
    try:
        made = bytes(map(codes.__getitem__, values))
    except OverflowError:
        return None
    return Coded(made, tuple(codes))
