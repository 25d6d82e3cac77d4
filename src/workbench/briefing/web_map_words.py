# SPDX-License-Identifier: MIT
"""What an exported map says in words, in English and French."""

from dataclasses import dataclass

from workbench.domain.counts import Total
from workbench.domain.terms import PlacePrecision
from workbench.geo.page import MapWords


@dataclass(frozen=True, slots=True)
class WebMapWording:
    """Patterns in curly brackets; pairs are for one and for many. `page`: the map's controls.

    What the page has no word for it does not offer: an exported map filters and measures nothing.
    """

    page: MapWords
    thousands: str
    events: tuple[str, str]
    grouped: str
    group_only: str
    here: str
    more: str
    no_place: tuple[str, str]
    no_layers: str
    killed: str
    killed_between: str
    killed_at_least: str
    nobody_killed: str
    no_type: str
    in_area: str
    area_sign: str
    known_to: str
    ring_sign: str
    precision: dict[PlacePrecision, str]
    made_with: str
    too_old: str

    def number(self, count: int) -> str:
        """Write a whole number with its thousands apart."""
        return f"{count:,}".replace(",", self.thousands)

    def counted(self, pattern: tuple[str, str], count: int) -> str:
        """Fill a pattern for one or for many."""
        return pattern[count != 1].format(count=self.number(count))

    def killed_words(self, total: Total) -> str:
        """Say how many people were killed with the range; nothing where nothing is known."""
        if not (total.best or total.high):
            return "" if total.unknown else self.nobody_killed
        if total.open_ended:
            return self.killed_at_least.format(count=self.number(total.low))
        if total.low < total.high:
            return self.killed_between.format(
                count=self.number(total.best), low=self.number(total.low),
                high=self.number(total.high),
            )  # fmt: skip
        return self.killed.format(count=self.number(total.best))

    def for_page(self) -> dict[str, object]:
        """Return the patterns that the page itself fills in."""
        return {
            "events": self.events, "groupOnly": self.group_only, "here": self.here,
            "more": self.more, "killed": self.killed, "inArea": self.in_area,
            "tooOld": self.too_old, "close": self.page.close,
        }  # fmt: skip


_NB = "\N{NO-BREAK SPACE}"
_TOOLS = ("box", "lasso", "polygon", "in_view", "hexagons", "play", "ruler")
_NO_TOOLS = dict.fromkeys(_TOOLS, "")
_ENGLISH = WebMapWording(
    page=MapWords(fit="Show all events", **_NO_TOOLS),
    thousands=",",
    events=("{count} event", "{count} events"),
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
    no_layers="Not in this page: the layers {names}.",
    killed="killed {count}",
    killed_between="killed {count} ({low}\N{EN DASH}{high})",
    killed_at_least="killed at least {count}",
    nobody_killed="nobody killed",
    no_type="No type",
    in_area="somewhere in {area}",
    area_sign="somewhere in the area",
    known_to="known to {km} km",
    ring_sign="within {km} km",
    precision={
        PlacePrecision.EXACT: "exact place",
        PlacePrecision.NEAR: "near this place",
        PlacePrecision.ADMIN2: "somewhere in the district",
        PlacePrecision.ADMIN1: "somewhere in the region",
        PlacePrecision.AREA: "somewhere in the area",
        PlacePrecision.COUNTRY: "somewhere in the country",
        PlacePrecision.WATER: "on the water",
    },
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
        credits="Données de la carte",
        close="Fermer (Échap)",
        **_NO_TOOLS,
    ),
    thousands="\N{NARROW NO-BREAK SPACE}",
    events=("{count} événement", "{count} événements"),
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
    no_layers=f"Absentes de cette page{_NB}: les couches {{names}}.",
    killed="tués {count}",
    killed_between="tués {count} ({low}\N{EN DASH}{high})",
    killed_at_least="tués au moins {count}",
    nobody_killed="aucun tué",
    no_type="Sans type",
    in_area="quelque part en {area}",
    area_sign="quelque part dans l’étendue",
    known_to="connu à {km} km près",
    ring_sign="à {km} km près",
    precision={
        PlacePrecision.EXACT: "lieu exact",
        PlacePrecision.NEAR: "près de ce lieu",
        PlacePrecision.ADMIN2: "quelque part dans le district",
        PlacePrecision.ADMIN1: "quelque part dans la région",
        PlacePrecision.AREA: "quelque part dans la zone",
        PlacePrecision.COUNTRY: "quelque part dans le pays",
        PlacePrecision.WATER: "sur l’eau",
    },
    made_with="Dessinée avec",
    too_old="Ce navigateur est trop ancien pour ouvrir la carte. Essayez-en un plus récent.",
)


def web_map_words(language: str) -> WebMapWording:
    """Return the words for a BCP 47 language tag; English where there is no other."""
    return _FRENCH if language.lower().partition("-")[0] == "fr" else _ENGLISH
