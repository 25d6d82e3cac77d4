# SPDX-License-Identifier: MIT
"""Places for a field that takes a name: those of the case, and those that the place lists know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from workbench.casefile.connection import Connection
from workbench.casefile.edits.named import NEW
from workbench.casefile.entry_queries import places_like
from workbench.domain.event import Place
from workbench.domain.plain_text import folded
from workbench.geo.bearings import compass_point, distance_and_azimuth
from workbench.geo.place_hits import PlaceHit
from workbench.session.session import Session
from workbench.ui.places import words
from workbench.ui.places.finder import Known, Whereabouts, finder_of, whereabouts_of
from workbench.ui.widgets.offers import Offer

_MOST, _MOST_FAR = 6, 2
_SAME_SPOT_DEG = 0.05
_TOLD_KM = 1.0  # nearer to the middle of the map needs no telling


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place that a name may mean. `also` is the other spelling of it that was typed, or "".

    `where` tells it from others: "Gao, Mali, 340 km E". `is_far`: of a country in which neither
    the case nor the map is; such a place is never taken unasked.
    """

    place: Place
    where: str
    also: str = ""
    is_far: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PlacesFound:
    """What a text may mean as the name of a place, the case's own places first."""

    text: str
    places: tuple[PlaceFound, ...]
    known: Known

    @property
    def is_known(self) -> bool:
        """Whether any place bears the very name."""
        wanted = folded(self.text.strip())
        return any(wanted in (folded(one.place.name), folded(one.also)) for one in self.places)


def look_up(
    session: Session, text: str, *, then: Callable[[PlacesFound], object], key: str
) -> None:
    """Ask what places a text may name; `then` gets the answer to the latest question of a key."""
    session.read(
        "Find place", _look_up, text=text, whereabouts=whereabouts_of(session), key=key,
        then=partial(_on_found, session, then),
    )  # fmt: skip


def offers_of(found: PlacesFound, case_where: Callable[[Place], str]) -> list[Offer]:
    """Return what to offer, with one that makes a new place: first, unless the name is known.

    `case_where` tells where a place of the case lies.
    """
    name = found.text.strip()
    shown = QCoreApplication.translate("NewNames", "New place “{name}”").format(name=name)
    new = Offer(shown, Place(NEW, "", name), is_new=True, writes=name)
    offers = [_offer(one, case_where) for one in found.places]
    same = [offer for offer in offers if offer.bears(folded(name))]
    others = [offer for offer in offers if offer not in same]
    if not same:
        return [new, *others]
    if any(offer.value.id > NEW for offer in same):
        return [*same, *others]
    return [*same, new, *others]  # another place of that name may be meant than the lists know


def _offer(found: PlaceFound, case_where: Callable[[Place], str]) -> Offer:
    place = found.place
    if place.id > NEW:
        return Offer(
            place.name, place, detail=case_where(place), also=found.also, writes=place.name
        )
    if found.is_far:  # whose name alone does not tell it
        return Offer(f"{place.name}, {place.country or ''}", place, found.where, writes=place.name)
    return Offer(place.name, place, detail=found.where, also=found.also, writes=place.name)


def _look_up(
    conn: Connection, *, text: str, whereabouts: Callable[[Connection], Whereabouts]
) -> PlacesFound:
    """Look in the case and in the place lists. Runs in a read lane."""
    here = whereabouts(conn)
    hits = here.gazetteer.search(
        text, context=here.context, learned=here.known.places, language=here.language
    )
    exactly = {hit.place_id: hit.matched for hit in hits if hit.place_id and _is_exact(hit)}
    own = places_like(conn, text=text)
    found = [PlaceFound(place, "", exactly.get(place.id, "")) for place in own]
    found.sort(key=lambda one: not one.also)  # sorts stably: the very names first
    others = [_of_list(hit, here) for hit in hits if not hit.is_of_case and not _knows(own, hit)]
    near, far = ([one for one in others if one.is_far is is_far] for is_far in (False, True))
    far = [one for one in far if one.also][:_MOST_FAR]
    return PlacesFound(text, (*[*found, *near][: _MOST - len(far)], *far), here.known)


def _of_list(hit: PlaceHit, here: Whereabouts) -> PlaceFound:
    place = Place(
        NEW, "", hit.name, hit.place_kind, hit.country_name or None, hit.admin1 or None,
        lat=hit.lat_deg, lon=hit.lon_deg,
    )  # fmt: skip
    is_far = bool(here.known.countries) and hit.country not in here.context.countries
    also = hit.matched if _is_exact(hit) else ""
    return PlaceFound(place, _where(hit, here.context.near), also, is_far)


def _where(hit: PlaceHit, near: tuple[float, float] | None) -> str:
    """Tell where a place of the lists lies: its division and country, how far and in which way."""
    parts = [", ".join(part for part in (hit.admin1, hit.country_name) if part)]
    if near is not None:
        metres, azimuth_deg = distance_and_azimuth(*near, hit.lat_deg, hit.lon_deg)
        if metres >= _TOLD_KM * 1000:
            way = words.direction(compass_point(azimuth_deg))
            parts.append(f"{words.distance(metres)} {way}")
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def _is_exact(hit: PlaceHit) -> bool:
    return hit.kind in ("exact", "alternate")


def _knows(places: Sequence[Place], hit: PlaceHit) -> bool:
    """Whether a place of the lists is one of the case's."""
    return any(
        folded(one.name) == folded(hit.name)
        and one.lat is not None
        and one.lon is not None
        and abs(one.lat - hit.lat_deg) < _SAME_SPOT_DEG
        and abs(one.lon - hit.lon_deg) < _SAME_SPOT_DEG
        for one in places
    )


def _on_found(session: Session, then: Callable[[PlacesFound], object], found: PlacesFound) -> None:
    finder = finder_of(session)
    if finder is not None:
        finder.remember(found.known)
    then(found)
