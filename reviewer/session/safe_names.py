"""A name that somebody typed or that came with a file, as the name of a file in a folder: it can lead nowhere else."""

from __future__ import annotations

from pathlib import Path

LONGEST = 120
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
_FORBIDDEN = '<>:"/\\|?*'


def safe_name(name: str) -> str:
    """The last part of a name without what a file system or a shell could take for more than text; never empty."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join("_" if c in _FORBIDDEN or not c.isprintable() else c for c in last).strip(" .-")
    made = Path(plain or "evidence")
    if made.stem.partition(".")[0].strip().lower() in _RESERVED:
        made = Path(f"_{made.name}")
    ending = made.suffix[:20]
    stem = made.name.removesuffix(made.suffix)
    while len((stem + ending).encode()) > LONGEST:
        stem = stem[:-1]
    return f"{stem or 'evidence'}{ending}".rstrip(" .")
