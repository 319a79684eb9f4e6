"""The shipped law content: every check, every example, no surviving mutant; and it loads fast because it is cached whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer import paths
from reviewer.packs.check.run import check_knowledge, paradoxes
from reviewer.packs.library import open_library
from reviewer.session.content import shipped_and_own


@pytest.mark.slow
def test_the_content_passes_every_check():
    report = check_knowledge([paths.knowledge_folder()])
    assert [p.sentence() for p in report.problems] == []
    assert report.examples > 400


def test_no_status_depends_on_its_own_opposite():
    assert list(paradoxes(shipped_and_own().program)) == []


def test_the_cache_gives_the_same_packs(tmp_path):
    fresh = open_library([paths.knowledge_folder()], tmp_path)
    cached = open_library([paths.knowledge_folder()], tmp_path)
    assert fresh.packs == cached.packs
    assert list(tmp_path.glob("pack-*.msgpack"))


def test_a_damaged_cache_is_made_anew(tmp_path):
    fresh = open_library([paths.knowledge_folder()], tmp_path)
    for path in tmp_path.glob("*"):
        path.write_bytes(b"damaged")
    assert open_library([paths.knowledge_folder()], tmp_path).packs == fresh.packs


def test_a_folder_of_the_users_own_is_loaded_and_named(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    pack = "id: user.mine\ntitle: Mine\nversion: '1'\njurisdiction: Here\nkeeper: Me\nlaw_as_of: 2026-01-01\n"
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    library = open_library([paths.knowledge_folder(), Path(tmp_path)], None, paths.knowledge_folder())
    assert "user.mine" in library.versions()
    assert "user.mine" not in library.shipped


def test_every_regime_says_who_enforces_it():
    silent = [regime.id for pack in shipped_and_own().packs for regime in pack.regimes if not regime.enforced_by]
    assert not silent
