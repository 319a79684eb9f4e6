"""All packs of a run: ours first, then the user's; compiled once and kept by digest in the cache folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from reviewer import __version__
from reviewer.engine.program import Program, compile_program
from reviewer.errors import ReviewerError
from reviewer.model.pack import Pack
from reviewer.packs.fill_templates import with_filled_templates
from reviewer.packs.load import digest_of, load_pack, pack_folders
from reviewer.packs.share_options import with_shared_options

_FORMAT = "11"


class Library:
    """The packs of a run and the program they compile to. `shipped` says which came with the program."""

    def __init__(self, packs: tuple[Pack, ...], shipped: frozenset[str] = frozenset()) -> None:
        self.packs, self.shipped = packs, shipped
        self.program: Program = compile_program(packs)
        self.pack_of_test = {test.id: pack for pack in packs for test in pack.tests}

    def versions(self) -> dict[str, str]:
        """Pack id to version, as a review records them."""
        return {pack.id: pack.version for pack in self.packs}


def open_library(roots: list[Path], cache: Path | None = None, shipped: Path | None = None) -> Library:
    """Load all packs below the roots. Raises Problems with every error found."""
    packs: list[Pack] = []
    ours: set[str] = set()
    for root in roots:
        for folder in pack_folders(root) if root.is_dir() else ():
            pack = _cached(folder, cache)
            if pack.id in {known.id for known in packs}:
                raise ReviewerError(f"two packs have the id '{pack.id}'.", str(folder), "Give your own pack an id of its own.")
            packs.append(pack)
            if root == shipped:
                ours.add(pack.id)
    if not packs:
        raise ReviewerError("no law content was found.", ", ".join(map(str, roots)), "Install the program again.")
    return Library(completed(packs), frozenset(ours))


def completed(packs: Sequence[Pack]) -> tuple[Pack, ...]:
    """The packs with all that they make of each other: shared options, and templates filled for every jurisdiction."""
    return with_filled_templates(with_shared_options(sorted(packs, key=lambda pack: pack.order)))


def _cached(folder: Path, cache: Path | None) -> Pack:
    """The pack from the cache where its files have not changed by a byte, else from its files."""
    if cache is None:
        return load_pack(folder)
    digest = digest_of(folder)
    name = blake2b(f"{_FORMAT} {__version__} {folder} {digest}".encode(), digest_size=16).hexdigest()
    path = cache / f"pack-{name}.msgpack"
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Pack)
    except (OSError, msgspec.MsgspecError):
        pack = load_pack(folder)
        _keep(path, msgspec.msgpack.encode(pack))
        return pack


def _keep(path: Path, raw: bytes) -> None:
    """Write the cache file whole or not at all; a cache that cannot be written is no problem of the user's."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(name).replace(path)
    except OSError:
        return
