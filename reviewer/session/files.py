"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from reviewer.errors import ReviewerError


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file beside its final place, then move it there. Raises ReviewerError; nothing is half-written."""
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError as problem:
        if name:
            Path(name).unlink(missing_ok=True)
        raise ReviewerError(
            f"the file cannot be written ({problem.strerror}).",
            str(path),
            "Choose a folder you may write to, with space left.",
        ) from None
