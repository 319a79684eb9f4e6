"""Where files are: in the home that is named, private, and made only when first written to."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reviewer import paths
from reviewer.errors import ReviewerError

needs_modes = pytest.mark.skipif(os.name == "nt", reason="folders have no mode there")


def test_everything_the_user_owns_is_in_the_named_home(home: Path) -> None:
    folders = [paths.data_folder(), paths.database_file(), paths.user_packs_folder()]
    folders += [paths.cache_folder(), paths.log_folder()]

    assert all(folder.is_relative_to(home) for folder in folders)
    assert len(set(folders)) == 5


def test_without_a_named_home_the_systems_folders_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)

    for folder in (paths.data_folder(), paths.cache_folder(), paths.log_folder()):
        assert folder.is_absolute()
        assert paths.APPLICATION in folder.parts


def test_asking_for_a_folder_makes_none(home: Path) -> None:
    paths.data_folder()
    paths.log_folder()

    assert not home.exists()


@needs_modes
def test_folders_are_made_for_this_user_alone(home: Path) -> None:
    made = paths.make_private(paths.user_packs_folder())

    for folder in (made, made.parent, home):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@needs_modes
def test_a_folder_that_exists_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    paths.make_private(tmp_path)

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_in_the_way_is_told_with_the_next_step(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder")

    with pytest.raises(ReviewerError, match=r"home.*can't be made.*PRIVACY_REVIEWER_HOME"):
        paths.make_private(tmp_path / "home" / "data")


def test_a_relative_home_is_read_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.HOME_VARIABLE, "portable")

    assert paths.data_folder() == tmp_path / "portable" / "data"


def test_shipped_folders_are_found() -> None:
    assert (paths.knowledge_folder() / "__init__.py").is_file()
    assert list(paths.fonts_folder().glob("*.ttf"))
