"""Where packs, resources, the database and logs are: in a checkout, an installed wheel, a portable folder.

Refuses to make a folder until something is written to it, and makes it private to the user then: reviews tell
what an organisation does with health data.
"""

from __future__ import annotations

import os
from pathlib import Path

from reviewer.errors import ReviewerError

APPLICATION = "privacy-reviewer"
HOME_VARIABLE = "PRIVACY_REVIEWER_HOME"
PRIVATE = 0o700


def knowledge_folder() -> Path:
    """The folder of the packs that come with the program. Raises ReviewerError if it was not installed."""
    return _shipped_folder("knowledge")


def resources_folder() -> Path:
    """The folder of fonts, icons, help and memo templates. Raises ReviewerError if it was not installed."""
    return _shipped_folder("resources")


def fonts_folder() -> Path:
    """The folder of the bundled fonts, used on screen and in the memo. Raises ReviewerError as above."""
    return resources_folder() / "fonts"


def data_folder() -> Path:
    """The folder of what the user would miss: reviews and own packs. It need not exist yet."""
    home = _portable_home()
    if home:
        return home / "data"
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)


def database_file() -> Path:
    """The database of reviews. It need not exist yet."""
    return data_folder() / "reviews.sqlite3"


def user_packs_folder() -> Path:
    """The folder of the user's own packs, loaded after the shipped ones. It need not exist."""
    return data_folder() / "packs"


def cache_folder() -> Path:
    """The folder of what can be made again at any time. It need not exist yet."""
    home = _portable_home()
    if home:
        return home / "cache"
    from platformdirs import user_cache_path

    return user_cache_path(APPLICATION, appauthor=False)


def log_folder() -> Path:
    """The folder of logs. It need not exist yet."""
    home = _portable_home()
    if home:
        return home / "log"
    from platformdirs import user_log_path

    return user_log_path(APPLICATION, appauthor=False)


def make_private(folder: Path) -> Path:
    """Make `folder` and the missing folders above it, open to this user alone; an existing one is left as it is.

    Returns `folder`. Raises ReviewerError where it can't be made or written to.
    """
    try:
        _make(folder)
    except OSError as error:
        raise ReviewerError(f"this folder can't be made ({error.strerror}).", str(folder), _next_step("make it yourself")) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ReviewerError("this folder can't be written to.", str(folder), _next_step("change its owner or mode"))
    return folder


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    _make(folder.parent)
    folder.mkdir(mode=PRIVATE, exist_ok=True)


def _next_step(remedy: str) -> str:
    return f"Please {remedy}, or name another folder in the environment variable {HOME_VARIABLE}."


def _portable_home() -> Path | None:
    named = os.environ.get(HOME_VARIABLE, "")
    return Path(named).expanduser().absolute() if named else None


def _shipped_folder(package: str) -> Path:
    from importlib import resources

    try:
        folder = resources.files(package)
    except ModuleNotFoundError:
        folder = None
    if isinstance(folder, Path) and folder.is_dir():
        return folder
    raise ReviewerError("this part of the program is missing.", f"folder {package}", "Please install the program again.")
