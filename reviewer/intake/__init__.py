"""Read the names of fields from files: names and tags only, never the value of a cell."""
