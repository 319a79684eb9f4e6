"""The schema of a review's store, as migrations that are only ever appended to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

SCHEMA_VERSION = 3


def all_migrations() -> Migrations:
    """Every migration, in order."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("privacy-reviewer")

    @migrations()
    def first_tables(db: Database) -> None:
        """The current state, the events that led to it, named versions, and attached files."""
        db.table("current").create({"id": int, "review": str, "seq": int, "summary": str, "saved_at": str}, pk="id")
        db.table("events").create(
            {
                "seq": int, "at": str, "by": str, "role": str, "kind": str, "subject": str, "fact": str, "old": str,
                "new": str, "source": str, "note": str, "evidence": str, "previous": str, "digest": str,
            },
            pk="seq",
        )  # fmt: skip
        db.table("versions").create({"seq": int, "name": str, "at": str, "review": str}, pk="seq")
        for action in ("update", "delete"):
            db.execute(f"create trigger events_no_{action} before {action} on events begin select raise(abort, 'history is append-only'); end")

    @migrations()
    def versions_from_events(db: Database) -> None:
        """Each event keeps what it changed and a digest over what it led to; an empty text means a time before this was kept."""
        for name in ("delta", "after"):
            db.table("events").add_column(name, str, not_null_default="")

    @migrations()
    def bytes_by_digest(db: Database) -> None:
        """Evidence and sealed texts, by the digest over their bytes; none is ever changed."""
        db.table("kept").create({"digest": str, "raw": bytes}, pk="digest")
        db.execute("create trigger kept_no_update before update on kept begin select raise(abort, 'what is kept is not changed'); end")

    return migrations
