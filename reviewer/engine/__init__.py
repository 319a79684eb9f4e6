"""Pure functions from packs and reviews to findings: no clock, no input or output, no globals, no Qt."""
