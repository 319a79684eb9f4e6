"""The published schemas are made from the types."""

from __future__ import annotations

import json

import pytest

from reviewer import paths
from reviewer.packs.schema import SCHEMAS


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_published_schema_is_current(name):
    stored = json.loads((paths.resources_folder() / "schemas" / name).read_text(encoding="utf-8"))
    assert stored == json.loads(json.dumps(SCHEMAS[name]()))
