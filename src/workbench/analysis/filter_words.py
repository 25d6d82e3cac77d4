# SPDX-License-Identifier: MIT
"""The words in which a filter is told, in English and French."""

from collections.abc import Mapping
from dataclasses import dataclass

_NB = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class FilterWords:
    """One language's words. Patterns are filled with `str.format`.

    `chip` and `phrase` tell a part by its field: alone, and inside a sentence.
    """

    language: str
    everything: str
    events: str
    either: str
    both: str
    no: str
    not_chip: str
    not_phrase: str
    more: str
    unknown: str
    text: str
    text_phrase: str
    area: str
    view: str
    at_least: str
    at_most: str
    exactly: str
    none_of: str
    from_to: str
    missing: str
    selected: str
    withdrawn: tuple[str, str]
    chip: Mapping[str, str]
    phrase: Mapping[str, str]
    fields: Mapping[str, str]
    counted: Mapping[str, tuple[str, str]]  # for one, for many
    statuses: Mapping[str, str]


_ENGLISH = FilterWords(
    language="en",
    everything="All events",
    events="Events",
    either="{} or {}",
    both="{} and {}",
    no="no {}",
    not_chip="not {}",
    not_phrase="but not {}",
    more="{} others",
    unknown="(deleted)",
    text="text “{}”",
    text_phrase="with the words “{}”",
    area="map area",
    view="area in view",
    at_least="at least {} {}",
    at_most="at most {} {}",
    exactly="{} {}",
    none_of="none {}",
    from_to="{}\N{EN DASH}{} {}",
    missing="{} not recorded",
    selected="{} chosen events",
    withdrawn=("withdrawn", "not withdrawn"),
    chip={
        "type": "type {}", "actor": "with {}", "tag": "tag {}", "source": "from {}",
        "country": "in {}", "admin1": "in {}", "status": "status {}", "place": "in the {}",
    },
    phrase={
        "type": "of type {}", "actor": "with {}", "tag": "tagged {}", "source": "reported by {}",
        "country": "in {}", "admin1": "in {}", "status": "{}", "place": "in the {}",
    },
    fields={
        "type": "type", "actor": "actor", "tag": "tag", "source": "source", "country": "country",
        "admin1": "region", "status": "status", "date": "date", "fatalities": "number killed",
        "injured": "number injured", "place": "place", "text": "text",
    },
    counted={"fatalities": ("killed", "killed"), "injured": ("injured", "injured")},
    statuses={
        "reported": "reported", "confirmed": "confirmed", "claimed": "claimed",
        "disputed": "disputed", "draft": "draft",
    },
)  # fmt: skip
_FRENCH = FilterWords(
    language="fr",
    everything="Tous les événements",
    events="Événements",
    either="{} ou {}",
    both="{} et {}",
    no="sans {}",
    not_chip="pas {}",
    not_phrase="mais pas {}",
    more="{} autres",
    unknown="(supprimé)",
    text=f"texte «{_NB}{{}}{_NB}»",
    text_phrase=f"avec les mots «{_NB}{{}}{_NB}»",
    area="zone de la carte",
    view="zone affichée",
    at_least="au moins {} {}",
    at_most="au plus {} {}",
    exactly="{} {}",
    none_of="aucun {}",
    from_to="{}\N{EN DASH}{} {}",
    missing="{} non renseigné",
    selected="{} événements choisis",
    withdrawn=("retirés", "non retirés"),
    chip={
        "type": "type {}", "actor": "avec {}", "tag": "étiquette {}", "source": "de {}",
        "country": "pays {}", "admin1": "région {}", "status": "statut {}", "place": "dans la {}",
    },
    phrase={
        "type": "de type {}", "actor": "avec {}", "tag": "étiquetés {}",
        "source": "rapportés par {}", "country": "pays {}", "admin1": "région {}",
        "status": "statut {}", "place": "dans la {}",
    },
    fields={
        "type": "type", "actor": "acteur", "tag": "étiquette", "source": "source",
        "country": "pays", "admin1": "région", "status": "statut", "date": "date",
        "fatalities": "nombre de tués", "injured": "nombre de blessés", "place": "lieu",
        "text": "texte",
    },
    counted={"fatalities": ("tué", "tués"), "injured": ("blessé", "blessés")},
    statuses={
        "reported": "rapporté", "confirmed": "confirmé", "claimed": "revendiqué",
        "disputed": "contesté", "draft": "brouillon",
    },
)  # fmt: skip


def filter_words(language: str) -> FilterWords:
    """Return the words for a language tag ("fr", "fr-FR", "fr_FR"); else the English ones."""
    return _FRENCH if language.lower().replace("_", "-").partition("-")[0] == "fr" else _ENGLISH
