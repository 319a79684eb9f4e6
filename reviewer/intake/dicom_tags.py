"""The tags in a DICOM file by their keywords, also inside sequences; values stay unread and pixels unopened."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from reviewer.errors import ReviewerError
from reviewer.intake.limits import DEEPEST, MOST_FIELDS, checked_names, missing, size_of, too_many


def names_in_dicom(path: Path) -> list[str]:
    """Keywords in order; a private tag is `private (gggg,eeee)`. Raises ReviewerError."""
    size_of(path)
    try:
        import pydicom
    except ImportError:
        raise missing("pydicom", path) from None
    names: dict[str, None] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = pydicom.dcmread(path, stop_before_pixels=True, defer_size=1024)
            _walk(found, names, path, 0)
        except ReviewerError:
            raise
        except Exception:
            raise ReviewerError("this is no DICOM file that can be read.", str(path), "Export it again, or give a CSV list of its tags.") from None
    if "Rows" in names:
        names["PixelData"] = None
    return checked_names(list(names), path)


def _walk(found: Any, names: dict[str, None], path: Path, depth: int) -> None:
    from pydicom.datadict import keyword_for_tag

    if depth > DEEPEST or len(names) > MOST_FIELDS:
        raise too_many(path)
    for tag in found.keys():  # noqa: SIM118  (iterating a data set would read its values)
        word = "" if tag.is_private else keyword_for_tag(tag)
        names[word or f"private ({tag.group:04x},{tag.element:04x})"] = None
        if getattr(found.get_item(tag), "VR", "") == "SQ":
            for part in found[tag].value or ():
                _walk(part, names, path, depth + 1)
