# SPDX-License-Identifier: MIT
"""Say which division and country a point lies in, by the outlines of the base map."""

from dataclasses import replace

import numpy as np

from workbench.geo.areas import AreaAtlas
from workbench.geo.reverse import NearPlace


class Divisions:
    """Names the division and the country that a point lies in, by the base map's outlines."""

    def __init__(self, atlas: AreaAtlas) -> None:
        """Take an atlas; its first answer takes a second."""
        self._atlas = atlas

    def at(self, lat_deg: float, lon_deg: float, *, language: str = "en") -> tuple[str, str]:
        """Return the names of division and country, each empty where it is not known."""
        lons, lats = np.full(2, lon_deg), np.full(2, lat_deg)
        codes, areas = self._atlas.areas_at(lons, lats, np.array([False, True]))
        division, country = (
            areas[int(code)].name(language) if code >= 0 else "" for code in codes.tolist()
        )
        return division, country

    def completed(self, near: NearPlace, *, language: str = "en") -> NearPlace:
        """Return a description with the place's division and country where its pack lacks them."""
        place = near.place
        if place.admin1 and place.country_name != place.country:
            return near
        division, country = self.at(place.lat_deg, place.lon_deg, language=language)
        named = replace(
            place,
            admin1=place.admin1 or division,
            country_name=country
            if country and place.country_name == place.country
            else place.country_name,
        )
        return replace(near, place=named)
