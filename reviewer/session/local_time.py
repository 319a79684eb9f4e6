"""Instants of the record as the clock on the wall shows them: the record keeps universal time, people read their own."""

from __future__ import annotations

from datetime import datetime


def local_time(at: str) -> str:
    """`2026-11-26T05:07:06Z` as `2026-11-26 00:07` five hours west of Greenwich; a day alone, or what names no zone, stays as it is."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at[:16].replace("T", " ")
    return f"{moment.astimezone() if moment.tzinfo else moment:%Y-%m-%d %H:%M}" if "T" in at else at
