# SPDX-License-Identifier: MIT
"""The words in which a filter is told, in English and French."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.languages import words_in

_NB = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class FilterWords:
    """One language's words. Patterns are filled with `str.format`.

    `chip` and `phrase` tell a part by its field: alone, and inside a sentence. `choice` joins the
    parts of "any of" in a sentence: the first, those between, the last.
    """

    language: str
    everything: str
    events: str
    either: str
    both: str
    choice: tuple[str, str, str]
    nothing: str
    anything: str
    no: str
    not_chip: str
    not_phrase: str
    not_of: Mapping[str, str]  # by field, where "but not" alone would not do
    more: str
    unknown: str
    text: str
    text_without: str
    text_term: Mapping[str, str]  # on a chip: a word, a phrase, a beginning
    with_text: str
    without_text: str
    text_phrase: Mapping[str, str]  # the same in a sentence
    area: str
    view: str
    loosely: str
    at_least: str
    at_most: str
    exactly: str
    from_to: str
    own: str
    missing: str
    present: str
    selected: tuple[str, str]  # one, many
    withdrawn: tuple[str, str]
    chip: Mapping[str, str]
    phrase: Mapping[str, str]
    fields: Mapping[str, str]
    counted: Mapping[str, tuple[str, str, str]]  # for one, for many, for none at all
    values: Mapping[str, Mapping[str, str]]  # by field, where they are words of ours


_ENGLISH = FilterWords(
    language="en",
    everything="All events",
    events="Events",
    either="{} or {}",
    both="{} and {}",
    choice=("either {}", ", {}", " or {}"),
    nothing="nothing",
    anything="anything",
    no="no {}",
    not_chip="not {}",
    not_phrase="but not {}",
    not_of={
        "date": "but not dated {}", "fatalities": "but not with {}", "injured": "but not with {}",
        "reports": "but not with {}",
    },
    more="{} others",
    unknown="(deleted)",
    text="text {}",
    text_without="without {}",
    text_term={"word": "“{}”", "phrase": "“{}”", "beginning": "“{}…”"},
    with_text="with {}",
    without_text="without {}",
    text_phrase={
        "word": "the word “{}”", "phrase": "the phrase “{}”",
        "beginning": "a word beginning with “{}”",
    },
    area="map area",
    view="area in view",
    loosely="in or perhaps in the {}",
    at_least="at least {} {}",
    at_most="at most {} {}",
    exactly="{} {}",
    from_to="{}\N{EN DASH}{} {}",
    own="{}: {}",
    missing="{} not recorded",
    present="{} recorded",
    selected=("{} chosen event", "{} chosen events"),
    withdrawn=("withdrawn", "not withdrawn"),
    chip={
        "type": "type {}", "actor": "with {}", "tag": "tag {}", "source": "from {}",
        "country": "in {}", "admin1": "in {}", "status": "status {}", "place": "in the {}",
        "initiator": "by {}", "target": "against {}", "claimed_by": "claimed by {}",
        "side_a": "with {} on side A", "side_b": "with {} on side B",
        "attributed_to": "attributed to {}", "precision": "place {}", "reliability": "source {}",
        "date_precision": "dated {}",
        "credibility": "credibility {}", "confidence": "confidence {}", "mark": "{}",
        "dataset": "data set {}",
    },
    phrase={
        "type": "of type {}", "actor": "with {}", "tag": "tagged {}", "source": "reported by {}",
        "country": "in {}", "admin1": "in {}", "status": "of status {}", "place": "in the {}",
        "initiator": "by {}", "target": "against {}", "claimed_by": "claimed by {}",
        "side_a": "with {} on side A", "side_b": "with {} on side B",
        "attributed_to": "attributed to {}", "precision": "with the place {}",
        "date_precision": "dated {}",
        "reliability": "from sources graded {}", "credibility": "with reports graded {}",
        "confidence": "with {} confidence", "mark": "{}", "dataset": "from the data set {}",
    },
    fields={
        "type": "type", "actor": "actor", "tag": "tag", "source": "source", "country": "country",
        "admin1": "region", "status": "status", "date": "date", "fatalities": "number killed",
        "injured": "number injured", "place": "place", "text": "text", "initiator": "initiator",
        "target": "target", "claimed_by": "claimant",
        "side_a": "side A", "side_b": "side B", "attributed_to": "attribution",
        "precision": "place precision", "date_precision": "date", "reliability": "source grade",
        "credibility": "credibility", "confidence": "confidence", "dataset": "data set",
    },
    counted={
        "fatalities": ("killed", "killed", "none killed"),
        "injured": ("injured", "injured", "none injured"),
        "reports": ("report", "reports", "no reports"),
    },
    values={
        "status": {
            "reported": "reported", "confirmed": "confirmed", "claimed": "claimed",
            "disputed": "disputed", "draft": "draft",
        },
        "precision": {
            "exact": "exact", "near": "near a known place", "admin2": "known to the district",
            "admin1": "known to the region", "area": "somewhere in an area",
            "country": "known to the country", "water": "at sea or on water",
            "unknown": "of unknown precision",
        },
        "date_precision": {
            "day": "to the day", "month": "to a month or so", "year": "to a year or longer",
        },
        "confidence": {"low": "low", "moderate": "moderate", "high": "high"},
        "mark": {
            "unsourced": "without a report", "ungraded": "reported but not graded",
            "stale": "long undecided", "duplicate": "perhaps told twice",
        },
    },
)  # fmt: skip
_FRENCH = FilterWords(
    language="fr",
    everything="Tous les événements",
    events="Événements",
    either="{} ou {}",
    both="{} et {}",
    choice=("soit {}", ", soit {}", ", soit {}"),
    nothing="rien",
    anything="tout",
    no="sans {}",
    not_chip="pas {}",
    not_phrase="mais pas {}",
    not_of={
        "fatalities": "mais pas avec {}", "injured": "mais pas avec {}",
        "reports": "mais pas avec {}",
    },
    more="{} autres",
    unknown="(supprimé)",
    text="texte {}",
    text_without="sans {}",
    text_term={
        "word": f"«{_NB}{{}}{_NB}»", "phrase": f"«{_NB}{{}}{_NB}»",
        "beginning": f"«{_NB}{{}}…{_NB}»",
    },
    with_text="avec {}",
    without_text="sans {}",
    text_phrase={
        "word": f"le mot «{_NB}{{}}{_NB}»", "phrase": f"l’expression «{_NB}{{}}{_NB}»",
        "beginning": f"un mot commençant par «{_NB}{{}}{_NB}»",
    },
    area="zone de la carte",
    view="zone affichée",
    loosely="dans ou peut-être dans la {}",
    at_least="au moins {} {}",
    at_most="au plus {} {}",
    exactly="{} {}",
    from_to="{}\N{EN DASH}{} {}",
    own="{}\N{NO-BREAK SPACE}: {}",
    missing="sans {}",
    present="avec {}",
    selected=("{} événement choisi", "{} événements choisis"),
    withdrawn=("retirés", "non retirés"),
    chip={
        "type": "type {}", "actor": "avec {}", "tag": "étiquette {}", "source": "de {}",
        "country": "pays {}", "admin1": "région {}", "status": "statut {}", "place": "dans la {}",
        "initiator": "par {}", "target": "contre {}", "claimed_by": "revendiqués par {}",
        "side_a": "avec {} du côté A", "side_b": "avec {} du côté B",
        "attributed_to": "attribués à {}", "precision": "lieu {}", "reliability": "source {}",
        "date_precision": "datés {}",
        "credibility": "crédibilité {}", "confidence": "confiance {}", "mark": "{}",
        "dataset": "jeu de données {}",
    },
    phrase={
        "type": "de type {}", "actor": "avec {}", "tag": "étiquetés {}",
        "source": "rapportés par {}", "country": "pays {}", "admin1": "région {}",
        "status": "de statut {}", "place": "dans la {}",
        "initiator": "par {}", "target": "contre {}", "claimed_by": "revendiqués par {}",
        "side_a": "avec {} du côté A", "side_b": "avec {} du côté B",
        "attributed_to": "attribués à {}", "precision": "lieu {}",
        "date_precision": "datés {}",
        "reliability": "de sources cotées {}", "credibility": "de rapports cotés {}",
        "confidence": "de confiance {}", "mark": "{}", "dataset": "du jeu de données {}",
    },
    fields={
        "type": "type", "actor": "acteur", "tag": "étiquette", "source": "source",
        "country": "pays", "admin1": "région", "status": "statut", "date": "date",
        "fatalities": "nombre de tués", "injured": "nombre de blessés", "place": "lieu",
        "date_precision": "date", "text": "texte", "initiator": "auteur", "target": "cible",
        "claimed_by": "revendication", "side_a": "côté A", "side_b": "côté B",
        "attributed_to": "attribution", "precision": "précision du lieu",
        "reliability": "cote de la source", "credibility": "crédibilité",
        "confidence": "confiance", "dataset": "jeu de données",
    },
    counted={
        "fatalities": ("tué", "tués", "aucun tué"),
        "injured": ("blessé", "blessés", "aucun blessé"),
        "reports": ("rapport", "rapports", "aucun rapport"),
    },
    values={
        "yes/no": {"yes": "oui", "no": "non"},
        "status": {
            "reported": "rapporté", "confirmed": "confirmé", "claimed": "revendiqué",
            "disputed": "contesté", "draft": "brouillon",
        },
        "precision": {
            "exact": "exact", "near": "près d’un lieu connu", "admin2": "connu au district près",
            "admin1": "connu à la région près", "area": "quelque part dans une zone",
            "country": "connu au pays près", "water": "en mer ou sur l’eau",
            "unknown": "de précision inconnue",
        },
        "date_precision": {
            "day": "au jour près", "month": "à un mois près environ",
            "year": "à un an près ou davantage",
        },
        "confidence": {"low": "faible", "moderate": "modérée", "high": "élevée"},
        "mark": {
            "unsourced": "sans rapport", "ungraded": "rapportés mais non cotés",
            "stale": "longtemps en suspens", "duplicate": "peut-être en double",
        },
    },
)  # fmt: skip


def filter_words(language: str) -> FilterWords:
    """Return the words for a language tag ("fr", "fr-FR", "fr_FR"); else the English ones."""
    return words_in(language, english=_ENGLISH, french=_FRENCH)
