"""The memo as JSON: the outline, and beside it the determination and the review as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from reviewer.memo.outline import Memo
from reviewer.memo.stamp import EMPTY, stamped


def write(memo: Memo, machine: Mapping[str, Any]) -> bytes:
    """One JSON object with the keys `memo` and those of `machine`, indented."""
    raw = msgspec.json.encode({"format": 1, "file_digest": EMPTY, **machine, "memo": msgspec.to_builtins(memo)})
    return stamped(msgspec.json.format(raw, indent=2) + b"\n")
