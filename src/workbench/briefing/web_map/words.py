# SPDX-License-Identifier: MIT
"""What an exported map says in words, in English and French."""

from dataclasses import dataclass

from workbench.briefing.figures.words import figure_words
from workbench.domain.count_words import killed_pattern
from workbench.domain.languages import words_in
from workbench.domain.terms import Confidence, PlacePrecision
from workbench.geo.page import MapWords


@dataclass(frozen=True, slots=True)
class WebMapWording:
    """Patterns in curly brackets; pairs are for one and for many. `page`: the map's controls.

    What the page has no word for it does not offer: an exported map filters and measures nothing.
    """

    page: MapWords
    grouped: str
    group_only: str
    here: str
    more: str
    no_place: tuple[str, str]
    no_layers: str
    coarser_layers: str
    in_area: str
    area_sign: str
    known_to: str
    ring_sign: str
    sizes: str
    precision: dict[PlacePrecision, str]
    no_dates: str
    assessed: str
    not_assessed: str
    confidence: dict[str, str]
    no_confidence: str
    of_case: str
    made_with: str
    too_old: str

    def for_page(self, language: str) -> dict[str, object]:
        """Return the patterns that the page itself fills in."""
        return {
            "events": figure_words(language).events, "killed": killed_pattern(language),
            "groupOnly": self.group_only, "here": self.here, "more": self.more,
            "inArea": self.in_area, "close": self.page.close,
        }  # fmt: skip


_NB = "\N{NO-BREAK SPACE}"
_TOOLS = ("box", "lasso", "polygon", "in_view", "hexagons", "play", "ruler")
_NO_TOOLS = dict.fromkeys(_TOOLS, "")
_ENGLISH = WebMapWording(
    page=MapWords(fit="Show all events", **_NO_TOOLS),
    grouped=(
        "{events} in {groups} groups. Zoom in to part them; what stays together here is known to "
        "this page only by its number."
    ),
    group_only="Too many for this page to tell them one by one.",
    here="{events} here",
    more="{count} more",
    no_place=(
        "{count} event without a known place is not on the map.",
        "{count} events without a known place are not on the map.",
    ),
    no_layers="Not on this map, for their file is missing or too large: the layers {names}.",
    coarser_layers="Less sharp here than in the case: the layers {names}.",
    in_area="somewhere in {area}",
    area_sign="somewhere in the area",
    known_to="known to {km} km",
    ring_sign="within {km} km",
    sizes="{counts} killed",
    precision={
        PlacePrecision.EXACT: "exact place",
        PlacePrecision.NEAR: "near this place",
        PlacePrecision.ADMIN2: "somewhere in the district",
        PlacePrecision.ADMIN1: "somewhere in the region",
        PlacePrecision.AREA: "somewhere in the area",
        PlacePrecision.COUNTRY: "somewhere in the country",
        PlacePrecision.WATER: "on the water",
    },
    no_dates="no dates",
    assessed="assessed {date}",
    not_assessed="day of assessment not said",
    confidence={
        Confidence.LOW: "low confidence",
        Confidence.MODERATE: "moderate confidence",
        Confidence.HIGH: "high confidence",
    },
    no_confidence="confidence not said",
    of_case="Case “{case}”, last changed {at}.",
    made_with="Drawn with",
    too_old="This browser is too old to unpack the map. Open the file in a newer one.",
)
_FRENCH = WebMapWording(
    page=MapWords(
        map="Carte des événements",
        zoom_in="Agrandir (+)",
        zoom_out="Réduire (−)",
        fit="Montrer tous les événements",
        tools="Outils de la carte",
        keys=(
            "Les flèches déplacent, + et − changent l’échelle, N et P parcourent les marques, "
            "Entrée ouvre"
        ),
        mark_of="{number} sur {count}",
        shown=f"À l’écran{_NB}: {{count}}",
        legend="Légende",
        show_legend="Montrer la légende",
        hide_legend="Replier la légende",
        zones=f"zones{_NB}: {{count}}",
        more_rows="+ {count} de plus",
        credits="Données de la carte",
        close="Fermer (Échap)",
        **_NO_TOOLS,
    ),
    grouped=(
        "{events} en {groups} groupes. Agrandissez pour les séparer ; de ce qui reste ensemble, "
        "cette page ne connaît que le nombre."
    ),
    group_only="Trop nombreux pour que cette page les dise un à un.",
    here="{events} ici",
    more="{count} de plus",
    no_place=(
        "{count} événement sans lieu connu n’est pas sur la carte.",
        "{count} événements sans lieu connu ne sont pas sur la carte.",
    ),
    no_layers=(
        f"Absentes de cette carte, leur fichier manquant ou étant trop grand{_NB}: les couches "
        "{names}."
    ),
    coarser_layers=f"Moins nettes ici que dans le dossier{_NB}: les couches {{names}}.",
    in_area="quelque part en {area}",
    area_sign="quelque part dans l’étendue",
    known_to="connu à {km} km près",
    ring_sign="à {km} km près",
    sizes="{counts} tués",
    precision={
        PlacePrecision.EXACT: "lieu exact",
        PlacePrecision.NEAR: "près de ce lieu",
        PlacePrecision.ADMIN2: "quelque part dans le district",
        PlacePrecision.ADMIN1: "quelque part dans la région",
        PlacePrecision.AREA: "quelque part dans la zone",
        PlacePrecision.COUNTRY: "quelque part dans le pays",
        PlacePrecision.WATER: "sur l’eau",
    },
    no_dates="sans dates",
    assessed="évaluée le {date}",
    not_assessed="jour de l’évaluation non précisé",
    confidence={
        Confidence.LOW: "confiance faible",
        Confidence.MODERATE: "confiance modérée",
        Confidence.HIGH: "confiance élevée",
    },
    no_confidence="confiance non précisée",
    of_case=f"Dossier «{_NB}{{case}}{_NB}», modifié pour la dernière fois le {{at}}.",
    made_with="Dessinée avec",
    too_old="Ce navigateur est trop ancien pour ouvrir la carte. Essayez-en un plus récent.",
)


def web_map_words(language: str) -> WebMapWording:
    """Return the words for a BCP 47 language tag; English where there is no other."""
    return words_in(language, english=_ENGLISH, french=_FRENCH)
