"""Reads a PDF of ours as a screen reader does: the tags in order, the words under each, bookmarks, and what the file claims.

Small on purpose: it knows the plain objects that the writer makes, and nothing of other PDFs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

_TOKENS = re.compile(rb"<<[^<>]*?/MCID (?P<mcr>\d+)[^<>]*?>>|<<[^<>]*>>|(?P<object>\d+) 0 R|(?P<plain>\d+)")
_MARKED = re.compile(rb"/\w+<</MCID (\d+)[^>]*>>BDC(.*?)\nEMC", re.S)
_FONT = re.compile(rb"/(f\d+) [\d.]+ Tf")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass
class Tag:
    """A tag: its kind, its entry in the file, and what is under it in order: tags and words."""

    kind: str
    raw: bytes
    under: list[Tag | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words under it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.under)

    def walk(self) -> Iterator[Tag]:
        """This tag and all under it, in reading order."""
        yield self
        for part in self.under:
            if isinstance(part, Tag):
                yield from part.walk()


class PdfTree:
    """One PDF."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.objects = {int(n): body for n, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", raw, re.S)}

    @cached_property
    def root(self) -> Tag:
        """The tag tree."""
        top = next(body for body in self.objects.values() if b"/Type/StructTreeRoot" in body)
        return Tag("root", top, list(self._kids(top, 0)))

    def tags(self, *kinds: str) -> list[Tag]:
        """Tags of these kinds in reading order."""
        return [tag for tag in self.root.walk() if tag.kind in kinds]

    def bookmarks(self) -> list[str]:
        """The titles of the bookmarks in the order of the file."""
        found = [body for body in self.objects.values() if b"/Title" in body and b"/Dest" in body and b"/Parent" in body]
        titles = [re.search(rb"/Title\(((?:[^()\\]|\\.|\([^()]*\))*)\)", body) for body in found]
        return [string(title[1]) for title in titles if title]

    def streams(self) -> Iterator[bytes]:
        """Every stream, unpacked."""
        for number, body in self.objects.items():
            if b"stream" in body:
                yield self._stream(number)

    def _kids(self, body: bytes, page: int) -> Iterator[Tag | str]:
        place = re.search(rb"/K ?(\[.*?\]|\d+ 0 R|\d+)", body, re.S)
        for token in _TOKENS.finditer(place[1]) if place else ():
            if token["object"]:
                kid = self.objects[int(token["object"])]
                kind = re.search(rb"/S ?/(\w+)", kid)
                own = re.search(rb"/Pg (\d+) 0 R", re.sub(rb"<</Type/MCR.*?>>", b"", kid))
                here = int(own[1]) if own else page
                if b"/StructElem" in kid and kind:
                    yield Tag(kind[1].decode(), kid, list(self._kids(kid, here)))
            elif token["mcr"] or token["plain"]:
                other = re.search(rb"/Pg (\d+) 0 R", token[0])
                yield self._words(int(other[1]) if other else page).get(int(token["mcr"] or token["plain"]), "")

    def _words(self, page: int) -> dict[int, str]:
        known = self.__dict__.setdefault("_pages", {})
        if page not in known:
            body = self.objects[page]
            known[page] = self._drawn(int(re.search(rb"/Contents (\d+) 0 R", body)[1]), self._fonts(body))  # type: ignore[index]
        return known[page]

    def _drawn(self, contents: int, fonts: dict[str, dict[bytes, str]]) -> dict[int, str]:
        made: dict[int, str] = {}
        font: dict[bytes, str] = {}
        for number, inside in _MARKED.findall(self._stream(contents)):
            words: list[str] = []
            for name, shown in shown_in(inside):
                if name:
                    font = fonts[name]
                else:
                    codes = unescaped(shown)
                    words += [font.get(codes[i : i + 2], "\ufffd") for i in range(0, len(codes), 2)]
            made[int(number)] = "".join(words)
        return made

    def _fonts(self, page: bytes) -> dict[str, dict[bytes, str]]:
        resources = re.search(rb"/Resources (\d+) 0 R", page)
        body = self.objects[int(resources[1])] if resources else page
        return {name.decode(): self._letters(int(number)) for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", body)}

    def _letters(self, font: int) -> dict[bytes, str]:
        known = self.__dict__.setdefault("_maps", {})
        if font not in known:
            text = self._stream(int(re.search(rb"/ToUnicode (\d+) 0 R", self.objects[font])[1]))  # type: ignore[index]
            pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", text)
            known[font] = {bytes.fromhex(code.decode()): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in pairs}
        return known[font]

    def _stream(self, number: int) -> bytes:
        head, _, rest = self.objects[number].partition(b"stream\n")
        return zlib.decompressobj().decompress(rest) if b"/FlateDecode" in head else rest


def shown_in(inside: bytes) -> Iterator[tuple[str, bytes]]:
    """Fonts as they are chosen, and strings as they are shown; brackets inside a string may stand as they are where they match."""
    place = 0
    while place < len(inside):
        font = _FONT.match(inside, place)
        if font:
            yield font[1].decode(), b""
            place = font.end()
        elif inside[place : place + 1] == b"(":
            end = _closed(inside, place)
            yield "", inside[place + 1 : end]
            place = end + 1
        else:
            place += 1


def _closed(inside: bytes, place: int) -> int:
    depth = 0
    while True:
        sign = inside[place : place + 1]
        depth += {b"(": 1, b")": -1}.get(sign, 0)
        if depth == 0:
            return place
        place += 2 if sign == b"\\" else 1


def unescaped(raw: bytes) -> bytes:
    """A literal string's bytes."""
    return re.sub(rb"\\([0-7]{1,3}|.)", lambda m: bytes([int(m[1], 8)]) if m[1].isdigit() else _ESCAPES.get(m[1], m[1]), raw, flags=re.S)


def string(raw: bytes) -> str:
    """A text string."""
    made = unescaped(raw)
    return made[2:].decode("utf-16-be") if made.startswith(b"\xfe\xff") else made.decode("latin-1")
