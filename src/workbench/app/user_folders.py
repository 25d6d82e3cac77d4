# SPDX-License-Identifier: MIT
"""Where files of the user's lie outside cases: place packs, and what can be made anew."""

from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path

from workbench.app.resources import Resources
from workbench.app.settings import Settings
from workbench.geo.place_shelf import PlaceShelf


def place_shelf(resources: Resources, settings: Settings) -> PlaceShelf:
    """Return the user's place packs; settings kept elsewhere keep them there too."""
    folder = user_data_path("workbench") if _is_usual(settings) else settings.folder
    return PlaceShelf(folder / "places", resources.gazetteer / "cities500.zip")


def cache_folder(settings: Settings) -> Path:
    """Return where that is kept which can be made anew; nothing of a case goes there."""
    return user_cache_path("workbench") if _is_usual(settings) else settings.folder / "cache"


def _is_usual(settings: Settings) -> bool:
    return settings.folder == user_config_path("workbench")
