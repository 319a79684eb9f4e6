"""The memo: one outline of our own, and one writer per format with the same content."""
