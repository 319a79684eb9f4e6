"""Frozen types that every layer shares; no input, output, clock or Qt."""
