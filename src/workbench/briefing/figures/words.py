# SPDX-License-Identifier: MIT
"""What figures say in words, in English and French: what is shown, what is not, where from."""

from dataclasses import dataclass

from workbench.domain.languages import words_in


@dataclass(frozen=True, slots=True)
class FigureWording:
    """Patterns for `str.format`; pairs are for one and for many."""

    thousands: str
    of_one: str
    shows: str
    shows_zones: str
    events: tuple[str, str]
    no_place: tuple[str, str]
    outside: tuple[str, str]
    area_numbers: tuple[str, str]
    perhaps_there: tuple[str, str]
    vague: tuple[str, str]
    no_date: tuple[str, str]
    no_type: str
    roughly: str
    area_only: str
    outside_country: str
    country_only: str
    region_only: str
    clusters: dict[tuple[str, str], str]
    no_actor: str
    other_actors: str
    events_by_actor: str
    unnamed_area: str
    more_areas: str
    data: str
    source: str
    own_records: str
    after: str
    others: str
    map_events: str
    map_types: str
    density: dict[str, str]
    none_killed: str
    no_reports: str
    no_reports_in: str
    open_districts: tuple[str, str]
    none_silent: str
    map_zones: str
    map_zones_on: str
    map_zones_compared: str
    zone_changes: dict[str, str]
    zones_reworded: str
    zones_go_on: str
    no_zones_compared: str
    zones_not_compared: str
    map_places: str
    map_keys: str
    map_layers: str
    no_layer: str
    no_source: str
    part_of_layer: str
    at_latitude: str
    at_equator: str
    killed: str
    killed_unknown: str
    killed_open: str
    killed_left_out: tuple[str, str]
    defined: str
    defined_earlier: str
    defined_now: str
    defined_apart: str
    zone_classes: dict[str, str]
    zone_meanings: dict[str, str]

    def number(self, count: int) -> str:
        """Write a whole number with its thousands apart."""
        return f"{count:,}".replace(",", self.thousands)

    def counted(self, pattern: tuple[str, str], count: int, **more: str) -> str:
        """Fill a pattern for one or for many."""
        return pattern[count != 1].format(count=self.number(count), **more)


_NB = "\N{NO-BREAK SPACE}"
_ENGLISH = FigureWording(
    thousands=",",
    of_one="{name}: {what}",
    shows="Shown: {filter} ({events}).",
    shows_zones="Shown: zones; events are left out.",
    events=("{count} event", "{count} events"),
    no_place=(
        "{count} event without a known place is not drawn.",
        "{count} events without a known place are not drawn.",
    ),
    outside=("{count} event lies outside the map.", "{count} events lie outside the map."),
    area_numbers=(
        "{count} event is known only to the area in which its number stands in a dashed box.",
        "{count} events are known only to the area in which their number stands in a dashed box.",
    ),
    perhaps_there=(
        "{count} more event, placed only roughly, may lie there.",
        "{count} more events, placed only roughly, may lie there.",
    ),
    vague=(
        "{count} event whose place is known less well than to a hexagon is not drawn.",
        "{count} events whose places are known less well than to a hexagon are not drawn.",
    ),
    no_date=(
        "{count} event without a date is not drawn.",
        "{count} events without a date are not drawn.",
    ),
    no_type="No type",
    roughly="place known to within this ring",
    area_only="somewhere in the dashed outline",
    outside_country="outside {name}",
    country_only="{name} (country only)",
    region_only="{name} (region only)",
    clusters={
        ("events", "type"): "several events, coloured by type",
        ("events", "actor"): "several events, coloured by actor",
        ("killed", "type"): "several events with their killed, coloured by type",
        ("killed", "actor"): "several events with their killed, coloured by actor",
    },
    no_actor="No actor",
    other_actors="Other actors",
    events_by_actor="Events by who acted; where that is not known, side A",
    unnamed_area="Area without a name",
    more_areas="other names",
    data="Data: {credits}.",
    source="Source: {source}.",
    own_records="records of the case “{case}” as of {date}",
    after="after {publishers}",
    others="others",
    map_events="Events",
    map_types="Types of events",
    density={"events": "Events per {km2} km²", "killed": "Killed per {km2} km²"},
    none_killed="none known killed",
    no_reports="No reports",
    no_reports_in="No reports: {layer}",
    open_districts=(
        "Not hatched: {count} district of which it is not known whether it has a report.",
        "Not hatched: {count} districts of which it is not known whether they have a report.",
    ),
    none_silent="No district is known to be without a report.",
    map_zones="Zones",
    map_zones_on="Zones on {date}",
    map_zones_compared="Change of zones from {first} to {second}",
    zone_changes={"gained": "gained", "lost": "lost", "unchanged": "unchanged"},
    zones_reworded="some were assessed by other definitions",
    zones_go_on="Areas of zones include what lies outside the map.",
    no_zones_compared="No zone holds on {first} or on {second}.",
    zones_not_compared=(
        "The change of zones from {first} to {second} is not drawn: not all zones of these days "
        "may be told."
    ),
    map_places="Reading the map",
    map_keys="Areas by number",
    map_layers="Layers",
    no_source="{name}: no source given",
    no_layer="The layer “{name}” is not drawn: its file is missing or cannot be printed.",
    part_of_layer=(
        "The layer “{name}” is drawn in part: some of its pictures are of a kind that cannot be "
        "printed."
    ),
    at_latitude="at {latitude}",
    at_equator="at the equator",
    killed="Killed",
    killed_unknown="not known: {events}",
    killed_open="Some numbers of killed are “at least”: sums with these may be higher.",
    killed_left_out=(
        "Of {count} event the killed are not known; it adds none.",
        "Of {count} events the killed are not known; they add none.",
    ),
    defined="as defined then: {meaning}",
    defined_earlier="earlier definition",
    defined_now="current definition",
    defined_apart="{dates}, definition {number}",
    zone_classes={
        "control": "control", "support": "support", "attack": "attack", "custom": "other",
    },
    zone_meanings={
        "control": "people do as it wants, by force or fear",
        "support": "free to supply and run its forces",
        "attack": "offensive operations",
    },
)  # fmt: skip
_FRENCH = FigureWording(
    thousands="\N{NARROW NO-BREAK SPACE}",
    of_one=f"{{name}}{_NB}: {{what}}",
    shows=f"Représenté{_NB}: {{filter}} ({{events}}).",
    shows_zones=f"Représenté{_NB}: les zones, sans les événements.",
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
        "{count} événement n’est connu que par l’étendue qui porte son nombre dans un cadre.",
        "{count} événements ne sont connus que par l’étendue qui porte leur nombre dans un cadre.",
    ),
    perhaps_there=(
        "{count} événement de plus, situé à peu près, s’y trouve peut-être.",
        "{count} événements de plus, situés à peu près, s’y trouvent peut-être.",
    ),
    vague=(
        "{count} événement dont le lieu est connu moins bien qu’à un hexagone près n’est pas "
        "représenté.",
        "{count} événements dont les lieux sont connus moins bien qu’à un hexagone près ne sont "
        "pas représentés.",
    ),
    no_date=(
        "{count} événement sans date n’est pas représenté.",
        "{count} événements sans date ne sont pas représentés.",
    ),
    no_type="Sans type",
    roughly="lieu connu à ce cercle près",
    area_only="quelque part dans le contour tireté",
    outside_country=f"hors du pays{_NB}: {{name}}",
    country_only="{name} (pays seulement)",
    region_only="{name} (région seulement)",
    clusters={
        ("events", "type"): "plusieurs événements, couleurs par type",
        ("events", "actor"): "plusieurs événements, couleurs par acteur",
        ("killed", "type"): "plusieurs événements et leurs tués, couleurs par type",
        ("killed", "actor"): "plusieurs événements et leurs tués, couleurs par acteur",
    },
    no_actor="Sans acteur",
    other_actors="Autres acteurs",
    events_by_actor=f"Événements par auteur{_NB}; à défaut, partie A",
    unnamed_area="Zone sans nom",
    more_areas="autres noms",
    data=f"Données{_NB}: {{credits}}.",
    source=f"Source{_NB}: {{source}}.",
    own_records=f"données du dossier «{_NB}{{case}}{_NB}» au {{date}}",
    after="d’après {publishers}",
    others="d’autres",
    map_events="Événements",
    map_types="Types d’événements",
    density={"events": "Événements par {km2} km²", "killed": "Tués par {km2} km²"},
    none_killed="aucun tué connu",
    no_reports="Aucun signalement",
    no_reports_in=f"Aucun signalement{_NB}: {{layer}}",
    open_districts=(
        f"Non hachuré{_NB}: {{count}} district dont on ne sait s’il a fait l’objet d’un "
        "signalement.",
        f"Non hachurés{_NB}: {{count}} districts dont on ne sait s’ils ont fait l’objet d’un "
        "signalement.",
    ),
    none_silent="Aucun district n’est connu comme étant sans signalement.",
    map_zones="Zones",
    map_zones_on="Zones au {date}",
    map_zones_compared="Évolution des zones du {first} au {second}",
    zone_changes={"gained": "gagné", "lost": "perdu", "unchanged": "inchangé"},
    zones_reworded="certaines ont été évaluées selon d’autres définitions",
    zones_go_on="Les superficies des zones comprennent ce qui se situe hors de la carte.",
    no_zones_compared="Aucune zone n’est valable le {first} ni le {second}.",
    zones_not_compared=(
        "L’évolution des zones du {first} au {second} n’est pas représentée"
        f"{_NB}: toutes les zones de ces jours ne peuvent être divulguées."
    ),
    map_places="Lire la carte",
    map_keys="Étendues par numéro",
    map_layers="Couches",
    no_source=f"{{name}}{_NB}: source non indiquée",
    no_layer=(
        f"La couche «{_NB}{{name}}{_NB}» n’est pas représentée"
        f"{_NB}: son fichier manque ou ne s’imprime pas."
    ),
    part_of_layer=(
        f"La couche «{_NB}{{name}}{_NB}» n’est représentée qu’en partie{_NB}: certaines de ses "
        "images sont d’un format qui ne s’imprime pas."
    ),
    at_latitude="à {latitude}",
    at_equator="à l’équateur",
    killed="Tués",
    killed_unknown=f"inconnu{_NB}: {{events}}",
    killed_open=(
        f"Certains nombres de tués sont des minimums{_NB}: les sommes peuvent être plus élevées."
    ),
    killed_left_out=(
        "Les tués de {count} événement sont inconnus et n’ajoutent rien.",
        "Les tués de {count} événements sont inconnus et n’ajoutent rien.",
    ),
    defined=f"selon la définition d’alors{_NB}: {{meaning}}",
    defined_earlier="définition antérieure",
    defined_now="définition actuelle",
    defined_apart="{dates}, définition {number}",
    zone_classes={
        "control": "contrôle", "support": "appui", "attack": "attaque", "custom": "autre",
    },
    zone_meanings={
        "control": "la population fait ce que veut le groupe, par force ou par peur",
        "support": "libre de ravitailler et de mener ses forces",
        "attack": "opérations offensives",
    },
)  # fmt: skip


def figure_words(language: str) -> FigureWording:
    """Return the words for a BCP 47 language tag; English where there is no other."""
    return words_in(language, english=_ENGLISH, french=_FRENCH)
