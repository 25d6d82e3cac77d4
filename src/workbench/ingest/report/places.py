# SPDX-License-Identifier: MIT
"""What the rules ask of a finder of places, and the gazetteer with the case's places as one."""

from collections.abc import Sequence
from typing import Protocol

from workbench.geo.gazetteer import Gazetteer
from workbench.geo.gazetteer_pack import CountryNames
from workbench.geo.place_hits import LearnedPlaces, PlaceHit, SearchContext


class Places(Protocol):
    """Knows places by their names."""

    def knows(self, name: str) -> bool:
        """Whether any place has exactly this name; quick, for every capital of a text."""
        ...

    def named(self, name: str) -> Sequence[PlaceHit]:
        """Return the places of exactly this name, the likeliest first."""
        ...

    def alike(self, name: str) -> Sequence[PlaceHit]:
        """Return places of the case's countries whose names are spelt nearly so."""
        ...

    def country(self, name: str) -> CountryNames | None:
        """Return the country of a name."""
        ...

    def country_of_code(self, code: str) -> CountryNames | None:
        """Return the country of a two-letter code."""
        ...

    def is_home(self, code: str) -> bool:
        """Whether the case is about the country of a code."""
        ...

    def is_abroad(self, code: str) -> bool:
        """Whether the case is about countries, and not about that of a code."""
        ...

    @property
    def near(self) -> tuple[float, float] | None:
        """Where the analyst is looking, latitude and longitude in degrees."""
        ...


class CasePlaces:
    """The gazetteer in the context of a case: its own places and its countries come first."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        learned: LearnedPlaces | None = None,
        context: SearchContext | None = None,
        language: str = "en",
    ) -> None:
        """Take what a search takes besides the name; answers are kept, texts repeat names."""
        self._gazetteer = gazetteer
        self._learned = learned
        self._context = context or SearchContext()
        self._language = language
        self._hits_known: dict[tuple[str, bool], tuple[PlaceHit, ...]] = {}
        self._names_known: dict[str, bool] = {}

    @property
    def near(self) -> tuple[float, float] | None:
        """Where the analyst is looking, latitude and longitude in degrees."""
        return self._context.near

    def knows(self, name: str) -> bool:
        """Whether any place has exactly this name."""
        if name not in self._names_known:
            self._names_known[name] = self._gazetteer.has_name(name, learned=self._learned)
        return self._names_known[name]

    def named(self, name: str) -> Sequence[PlaceHit]:
        """Return the places of exactly this name, the likeliest first."""
        return tuple(
            hit for hit in self._hits(name, everywhere=True) if hit.kind in ("exact", "alternate")
        )

    def alike(self, name: str) -> Sequence[PlaceHit]:
        """Return places of the case's countries whose names are spelt nearly so."""
        return tuple(hit for hit in self._hits(name, everywhere=False) if hit.kind == "fuzzy")

    def country(self, name: str) -> CountryNames | None:
        """Return the country of a name."""
        return self._gazetteer.country(name) if len(name) > 3 else None

    def country_of_code(self, code: str) -> CountryNames | None:
        """Return the country of a two-letter code."""
        return self._gazetteer.country_of_code(code)

    def is_home(self, code: str) -> bool:
        """Whether the case is about the country of a code."""
        return code in self._context.countries

    def is_abroad(self, code: str) -> bool:
        """Whether the case is about countries, and not about that of a code."""
        return bool(self._context.countries) and not self.is_home(code)

    def _hits(self, name: str, *, everywhere: bool) -> tuple[PlaceHit, ...]:
        key = name, everywhere
        if key not in self._hits_known:
            found = self._gazetteer.search(
                name, context=self._context, learned=self._learned, language=self._language,
                everywhere=everywhere,
            )  # fmt: skip
            self._hits_known[key] = tuple(found)
        return self._hits_known[key]


def is_at_home(places: Places, name: str) -> bool:
    """Whether a place of the case's countries has exactly this name."""
    return places.knows(name) and any(places.is_home(hit.country) for hit in places.named(name))
