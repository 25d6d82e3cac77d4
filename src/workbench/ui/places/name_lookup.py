# SPDX-License-Identifier: MIT
"""Places for a field that takes a name: those of the case, and those that the place lists know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from workbench.casefile.connection import Connection
from workbench.casefile.edits.named import NAMED, NEW
from workbench.casefile.queries.entry import places_like
from workbench.domain.event import Place
from workbench.domain.plain_text import folded
from workbench.geo.bearings import compass_point, distance_and_azimuth
from workbench.geo.place_hits import PlaceHit
from workbench.geo.ways_off import WayOff, way_typed
from workbench.session.session import Session
from workbench.ui.places import words
from workbench.ui.places.finder import Known, Whereabouts, finder_of, whereabouts_of
from workbench.ui.widgets.offers import Offer, with_new

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
        return bool(self._of_the_name)

    @property
    def meant(self) -> Place:
        """The place that the bare name stands for: the case's one, else the first of the lists.

        Told by its name alone where no list knows it, or where the case has several.
        """
        near = [one.place for one in self._of_the_name if not one.is_far]
        of_case = [place for place in near if place.id > NEW]
        if not near or len(of_case) > 1:
            return Place(NAMED, "", self.text.strip())
        return near[0]

    @property
    def _of_the_name(self) -> list[PlaceFound]:
        wanted = folded(self.text.strip())
        return [one for one in self.places if wanted in (folded(one.place.name), folded(one.also))]


def look_up(
    session: Session,
    text: str,
    *,
    then: Callable[[PlacesFound], object],
    key: str | None = None,
) -> None:
    """Ask what places a text may name; of questions of one key the latest alone is answered."""
    session.read(
        "Find place", _look_up, text=text, whereabouts=whereabouts_of(session), key=key,
        then=partial(_on_found, session, then),
    )  # fmt: skip


def settle(session: Session, place: Place, *, then: Callable[[Place], object]) -> None:
    """Give `then` the place that is meant: what is told by its name alone is looked up first."""
    if place.id != NAMED:
        then(place)
        return
    look_up(session, place.name, then=partial(_settled, then))


def offers_of(found: PlacesFound, case_where: Callable[[Place], str]) -> list[Offer]:
    """Return what to offer, last what makes a new place, unless the case has one of the name.

    Another place of the name may be meant than those that the lists know. `case_where` tells
    where a place of the case lies.
    """
    name = found.text.strip()
    shown = QCoreApplication.translate("NewNames", "New place “{name}”").format(name=name)
    new = Offer(shown, Place(NEW, "", name), is_new=True, writes=name)
    offers = [_offer(one, case_where) for one in found.places]
    in_case = any(one.value.id > NEW and one.bears(folded(name)) for one in offers)
    return with_new(name, offers, new, always=not in_case)


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
    listed = [_of_list(hit, here) for hit in hits if not hit.is_of_case and not _knows(own, hit)]
    others = _off_places(text, here) or listed
    near, far = ([one for one in others if one.is_far is is_far] for is_far in (False, True))
    far = [one for one in far if one.also][:_MOST_FAR]
    return PlacesFound(text, (*[*found, *near][: _MOST - len(far)], *far), here.known)


def _off_places(text: str, here: Whereabouts) -> list[PlaceFound]:
    """Return places of their own that lie a way off those named: "12 km north of Gao"."""
    typed = way_typed(text)
    if typed is None:
        return []
    way, name = typed
    hits = here.gazetteer.search(
        name, context=here.context, learned=here.known.places, language=here.language, limit=_MOST
    )
    found: list[PlaceFound] = []
    for hit in hits:
        if hit.place_kind is None and (_is_exact(hit) or hit.is_of_case):
            one = _of_list(hit, here)
            lat, lon = way.point_off(hit.lat_deg, hit.lon_deg)
            place = replace(
                one.place, name=words.off_words(way, hit.name), lat=lat, lon=lon,
                radius_m=way.radius_m,
            )  # fmt: skip
            found.append(replace(one, place=place, where=_off_where(hit, way), also=text.strip()))
    return found


def _off_where(hit: PlaceHit, way: WayOff) -> str:
    parts = (words.within_words(way), ", ".join(p for p in (hit.admin1, hit.country_name) if p))
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


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


def _settled(then: Callable[[Place], object], found: PlacesFound) -> None:
    then(found.meant)


def _on_found(session: Session, then: Callable[[PlacesFound], object], found: PlacesFound) -> None:
    finder = finder_of(session)
    if finder is not None:
        finder.remember(found.known)
    then(found)
