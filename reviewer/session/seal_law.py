"""The law content of a seal against the one in use."""

from __future__ import annotations

from reviewer.model.review_record import Seal, SealedPack
from reviewer.packs.library import Library


def sealed_packs(library: Library) -> dict[str, SealedPack]:
    """The packs in use with version and digest."""
    return {pack.id: SealedPack(pack.version, pack.digest, pack.law_as_of.isoformat()) for pack in library.packs}


def same_law(library: Library, seal: Seal) -> tuple[str, ...]:
    """How the law content in use differs from that of the seal, a line each; nothing where it is the same."""
    now_used = sealed_packs(library)
    lines: list[str] = []
    for name in sorted({*now_used, *seal.packs}):
        old, new = seal.packs.get(name), now_used.get(name)
        if old is None or new is None:
            lines.append(f"pack {name} {'is new' if old is None else 'is not installed'}")
        elif old != new:
            lines.append(f"pack {name} was version {old.version}, is version {new.version}" if old.version != new.version else f"pack {name} differs")
    return tuple(lines)
