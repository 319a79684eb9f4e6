"""The core of the privacy reviewer: law content, engine, store, graph and memo, without any window."""

__version__ = "0.1.0"
