"""Checks over law content; each rule is a small function with a name, and finds sentences with file and line."""
