"""The data-flow graph: from a neutral picture to positions, and from positions to files. Knows no review and no law."""
