"""The store: one SQLite file per review while it is worked on, saved at every change, with an append-only history."""
