"""The law content of this installation, opened once per process by whoever needs it."""

from __future__ import annotations

import gc
from functools import cache

from reviewer import paths
from reviewer.packs.library import Library, open_library


@cache
def shipped_and_own() -> Library:
    """Our packs, then the user's own. Raises Problems where a file cannot be read."""
    shipped = paths.knowledge_folder()
    collecting = gc.isenabled()
    gc.disable()  # the packs are a hundred thousand objects that stay: what looks for garbage need not go through them each time
    try:
        return open_library([shipped, paths.user_packs_folder()], paths.cache_folder(), shipped)
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def pack_rows(library: Library) -> dict[str, dict[str, str]]:
    """Packs with version, digest and date, as a determination records them."""
    return {
        pack.id: {
            "title": pack.title,
            "version": pack.version,
            "digest": pack.digest,
            "law_as_of": pack.law_as_of.isoformat(),
            "shipped": "yes" if pack.id in library.shipped else "no",
        }
        for pack in library.packs
    }
