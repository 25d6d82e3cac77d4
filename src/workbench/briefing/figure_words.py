# SPDX-License-Identifier: MIT
"""What figures say in words, in English and French: what is shown, what is not, where from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureWording:
    """Patterns for `str.format`; pairs are for one and for many."""

    shows: str
    events: tuple[str, str]
    no_place: tuple[str, str]
    outside: tuple[str, str]
    area_numbers: tuple[str, str]
    no_date: tuple[str, str]
    not_in_bars: tuple[str, str]
    no_type: str
    roughly: str
    area_only: str
    country_only: str
    several: str
    unnamed_area: str
    more_areas: str
    data: str
    source: str
    own_records: str
    after: str
    others: str
    map_events: str
    map_zones: str
    map_places: str
    killed: str
    per_unit: dict[str, str]
    may_belong: str
    zone_classes: dict[str, str]


_NB = "\N{NO-BREAK SPACE}"
_ENGLISH = FigureWording(
    shows="Shown: {filter} ({events}).",
    events=("{count} event", "{count} events"),
    no_place=(
        "{count} event without a known place is not drawn.",
        "{count} events without a known place are not drawn.",
    ),
    outside=("{count} event lies outside the map.", "{count} events lie outside the map."),
    area_numbers=(
        "{count} event is known only to an area, in the middle of which its number stands.",
        "{count} events are known only to an area, in the middle of which their number stands.",
    ),
    no_date=(
        "{count} event without a date is not drawn.",
        "{count} events without a date are not drawn.",
    ),
    not_in_bars=(
        "{count} event is dated too vaguely for a bar ({kinds}).",
        "{count} events are dated too vaguely for a bar ({kinds}).",
    ),
    no_type="no type",
    roughly="within this ring",
    area_only="in this area, place not known",
    country_only="{name} (country only)",
    several="several events in one place",
    unnamed_area="Area without a name",
    more_areas="other names",
    data="Data: {credits}.",
    source="Source: {source}.",
    own_records="records of the case “{case}” as of {date}",
    after="after {publishers}",
    others="others",
    map_events="Events",
    map_zones="Zones",
    map_places="Place known only roughly",
    killed="Killed",
    per_unit={
        "day": "Events per day", "week": "Events per week", "month": "Events per month",
        "year": "Events per year",
    },
    may_belong="may belong here: dated too vaguely for one bar",
    zone_classes={
        "control": "control", "support": "support", "attack": "attack", "custom": "other",
    },
)  # fmt: skip
_FRENCH = FigureWording(
    shows=f"Représenté{_NB}: {{filter}} ({{events}}).",
    events=("{count} événement", "{count} événements"),
    no_place=(
        "{count} événement sans lieu connu n’est pas représenté.",
        "{count} événements sans lieu connu ne sont pas représentés.",
    ),
    outside=(
        "{count} événement se situe hors de la carte.",
        "{count} événements se situent hors de la carte.",
    ),
    area_numbers=(
        "{count} événement n’est connu que par sa zone, dont le milieu porte le nombre.",
        "{count} événements ne sont connus que par leur zone, dont le milieu porte le nombre.",
    ),
    no_date=(
        "{count} événement sans date n’est pas représenté.",
        "{count} événements sans date ne sont pas représentés.",
    ),
    not_in_bars=(
        "{count} événement a une date trop vague pour une barre ({kinds}).",
        "{count} événements ont une date trop vague pour une barre ({kinds}).",
    ),
    no_type="sans type",
    roughly="dans ce cercle",
    area_only="dans cette zone, lieu inconnu",
    country_only="{name} (pays seulement)",
    several="plusieurs événements au même lieu",
    unnamed_area="Zone sans nom",
    more_areas="autres noms",
    data=f"Données{_NB}: {{credits}}.",
    source=f"Source{_NB}: {{source}}.",
    own_records=f"données du dossier «{_NB}{{case}}{_NB}» au {{date}}",
    after="d’après {publishers}",
    others="d’autres",
    map_events="Événements",
    map_zones="Zones",
    map_places="Lieu connu à peu près",
    killed="Tués",
    per_unit={
        "day": "Événements par jour", "week": "Événements par semaine",
        "month": "Événements par mois", "year": "Événements par an",
    },
    may_belong="peut-être ici : date trop vague pour une seule barre",
    zone_classes={
        "control": "contrôle", "support": "appui", "attack": "attaque", "custom": "autre",
    },
)  # fmt: skip


def figure_words(language: str) -> FigureWording:
    """Return the words for a BCP 47 language tag; English where there is no other."""
    return _FRENCH if language.lower().partition("-")[0] == "fr" else _ENGLISH


def counted(pattern: tuple[str, str], count: int, separator: str = ",", **more: str) -> str:
    """Fill a pattern for one or for many."""
    written = f"{count:,}".replace(",", separator)
    return pattern[count != 1].format(count=written, **more)
