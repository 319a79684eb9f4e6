"""All packs of a run: ours first, then the user's; compiled once and kept by digest in the cache folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from reviewer import __version__
from reviewer.engine.program import Program, compile_program
from reviewer.errors import ReviewerError
from reviewer.model.pack import Pack
from reviewer.packs.fill_templates import with_filled_templates
from reviewer.packs.load import digest_of, load_pack, pack_folders
from reviewer.packs.share_options import with_shared_options

_FORMAT = "16"
T = TypeVar("T")


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
    folders = [(root, folder) for root in roots if root.is_dir() for folder in pack_folders(root)]
    if not folders:
        raise ReviewerError("no law content was found.", ", ".join(map(str, roots)), "Install the program again.")
    packs = _whole([folder for _, folder in folders], cache)
    ours = {str(folder) for root, folder in folders if root == shipped}
    return Library(packs, frozenset(pack.id for pack in packs if pack.folder in ours))


def _whole(folders: list[Path], cache: Path | None) -> tuple[Pack, ...]:
    """The completed packs; from the cache where no file of any pack has changed."""
    if cache is None:
        return completed(_different([load_pack(folder) for folder in folders]))
    digests = {folder: digest_of(folder) for folder in folders}
    path = _place(cache, "packs", *(f"{folder} {digest}" for folder, digest in digests.items()))
    kept = _kept(path, tuple[Pack, ...])
    if kept is None:
        kept = completed(_different([_cached(folder, digest, cache) for folder, digest in digests.items()]))
        _keep(path, msgspec.msgpack.encode(kept))
    return kept


def _different(packs: list[Pack]) -> list[Pack]:
    """The packs, whose ids must differ."""
    for number, pack in enumerate(packs):
        if pack.id in {known.id for known in packs[:number]}:
            raise ReviewerError(f"two packs have the id '{pack.id}'.", pack.folder, "Give your own pack an id of its own.")
    return packs


def completed(packs: Sequence[Pack]) -> tuple[Pack, ...]:
    """The packs with all that they make of each other: shared options, and templates filled for every jurisdiction."""
    return with_filled_templates(with_shared_options(sorted(packs, key=lambda pack: pack.order)))


def _cached(folder: Path, digest: str, cache: Path) -> Pack:
    """The pack from the cache where its files have not changed by a byte, else from its files."""
    path = _place(cache, "pack", f"{folder} {digest}")
    pack = _kept(path, Pack)
    if pack is None:
        pack = load_pack(folder)
        _keep(path, msgspec.msgpack.encode(pack))
    return pack


def _place(cache: Path, kind: str, *parts: str) -> Path:
    """Where the cache keeps what was made of these parts by this version of the program."""
    name = blake2b("\0".join((f"{_FORMAT} {__version__}", *parts)).encode(), digest_size=16).hexdigest()
    return cache / f"{kind}-{name}.msgpack"


def _kept(path: Path, kind: type[T]) -> T | None:
    """What the cache keeps there, or None where there is nothing whole."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


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
