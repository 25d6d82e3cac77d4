# SPDX-License-Identifier: MIT
"""What the legend says of the events: colours, symbols, sizes, hexagons, rings."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.actors.looks import OTHERS_ID
from workbench.analysis.looks import Look
from workbench.analysis.placing import AreaPlacing
from workbench.session.stage import Scene
from workbench.ui.map import cards
from workbench.ui.map.content import Coded, MapContent
from workbench.ui.map.density import MapDensity
from workbench.ui.map.parts import LegendEntry
from workbench.ui.map.playback import TRAIL
from workbench.ui.theme import Theme

_SIZES = (1, 10, 100)
_DASH = "\N{EN DASH}"


def event_entries(
    content: MapContent, scene: Scene, theme: Theme, areas: AreaPlacing | None, locale: QLocale
) -> list[LegendEntry]:
    """Return what the marks mean: the most frequent look first, counts come with the view."""
    content.take(scene)
    if not content.has_places(scene.frame):
        return []
    entries = _chosen_entries(content, scene, locale)
    if content.look.hexagons:
        return entries
    by_actor = content.hues is not content.types
    if by_actor:
        entries.append(
            {"kind": "note", "text": _tr("By who acted; where that is not known, side A")}
        )
    entries += [
        _look_entry(content.hues.looks[code], code, theme, content.look.colour_by)
        for code, _ in _named_first(content.hues_seen(scene, areas), content.hues)
    ]
    if by_actor:
        entries += [
            {"kind": "symbol", "shape": look.symbol, "text": look.name or _no_type()}
            for look in (
                content.types.looks[code] for code, _ in content.types.counted(scene.visible)
            )
        ]
    if content.look.size_by == "killed":
        entries.append({"kind": "sizes", "values": _SIZES, "text": _size_words(locale)})
    if areas is not None and scene.visible[areas.rows].any():
        entries.append({"kind": "area", "text": cards.area_words()})
    radii = content.radii_m(scene, areas)
    if radii is not None:
        entries.append({"kind": "ring", "text": cards.circle_words(*radii, locale)})
    return entries


def trail_entries(others: Iterable[LegendEntry]) -> list[LegendEntry]:
    """Return what explains the dots and rings of what was played before, where `others` do not."""
    words = _tr("Just before, the older the paler")
    entries: list[LegendEntry] = [{"kind": "trail", "strengths": TRAIL, "text": words}]
    if not any(entry.get("kind") in ("area", "ring") for entry in others):
        entries.append({"kind": "ring", "text": _tr("Placed only roughly")})
    return entries


def hexagon_entries(content: MapContent, locale: QLocale) -> list[LegendEntry]:
    """Return the classes of the hexagons at the zoom that was asked for last."""
    made, by = content.density.hexagons, content.look.size_by
    if made is None:
        return []
    km2 = locale.toString(round(made.grid.area_km2))
    title = _tr("Killed per {km2} km²") if by == "killed" else _tr("Events per {km2} km²")
    entries: list[LegendEntry] = [{"kind": "title", "text": title.format(km2=km2)}]
    if by == "killed" and (made.killed == 0).any():
        entries.append({"kind": "hexagon", "class": 0, "text": _tr("none known killed")})
    density = content.density
    ends = [*density.bounds, density.greatest(by) + 1]
    has_more = False  # "at least" within a class that goes on to the next
    for number, (low, after) in enumerate(pairwise(ends), start=1):
        is_open = density.open_from(low, after)
        tells = number == len(density.bounds) or low == after - 1
        text = f"≥ {locale.toString(low)}" if is_open and tells else _range(low, after - 1, locale)
        has_more |= is_open and not tells
        entries.append({"kind": "hexagon", "class": number, "text": text})
    return entries + [{"kind": "note", "text": text} for text in _notes(density, has_more, locale)]


def _notes(density: MapDensity, has_more: bool, locale: QLocale) -> list[str]:
    """Return what hexagons do not show: sums that may be higher, and events that add nothing."""
    notes = [_tr("some sums may be higher")] if has_more else []
    if density.unknown:
        events = cards.events_words(density.unknown, locale)
        notes.append(_tr("{events} whose killed are not known").format(events=events))
    if density.left_out:
        words = _tr("left out, known only by area: {count}")
        notes.append(words.format(count=locale.toString(density.left_out)))
    return notes


def _chosen_entries(content: MapContent, scene: Scene, locale: QLocale) -> list[LegendEntry]:
    """Return what explains the shares of what is selected, where that is shown by shares."""
    chosen = content.choice.many(scene)
    if chosen is None:
        return []
    shown = int((chosen & scene.visible).sum())
    words = _tr("{count} chosen").format(count=locale.toString(shown))
    return [{"kind": "chosen", "text": words, "vital": True}]


def _named_first(seen: list[tuple[int, int]], hues: Coded) -> list[tuple[int, int]]:
    """Return the looks that are seen, the most frequent first, "other" and "none" last."""
    return sorted(seen, key=lambda one: not hues.looks[one[0]].name)


def _look_entry(look: Look, code: int, theme: Theme, by: str) -> LegendEntry:
    if by == "type":
        words = look.name or _no_type()
    else:
        words = look.name or (_tr("Other actors") if look.type_id == OTHERS_ID else _tr("No actor"))
    return {"shape": look.symbol, "colour": theme.hex(look.colour), "text": words, "code": code}


def _range(low: int, high: int, locale: QLocale) -> str:
    if low == high:
        return locale.toString(low)
    return f"{locale.toString(low)}{_DASH}{locale.toString(high)}"


def _size_words(locale: QLocale) -> str:
    return _tr("{counts} killed").format(counts=" · ".join(locale.toString(n) for n in _SIZES))


def _no_type() -> str:
    return _tr("No type")


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapLegend", text)
