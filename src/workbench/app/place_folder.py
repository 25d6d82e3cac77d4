# SPDX-License-Identifier: MIT
"""Where the user's place packs lie."""

from platformdirs import user_config_path, user_data_path

from workbench.app.resources import Resources
from workbench.app.settings import Settings
from workbench.geo.place_shelf import PlaceShelf


def place_shelf(resources: Resources, settings: Settings) -> PlaceShelf:
    """Return the user's place packs; settings kept elsewhere keep them there too."""
    usual = settings.folder == user_config_path("workbench")
    folder = user_data_path("workbench") if usual else settings.folder
    return PlaceShelf(folder / "places", resources.gazetteer / "cities500.zip")
