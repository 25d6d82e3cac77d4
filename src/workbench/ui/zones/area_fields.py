# SPDX-License-Identifier: MIT
"""Which fields of a file of areas say what of a zone, guessed by their names and their words."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workbench.domain.terms import Confidence, ZoneClass
from workbench.domain.zones import ZoneKind

NAME, CLASS, ACTOR, NOTE = "name", "class", "actor", "note"
VALID, BEGINS, ENDS, ASSESSED = "valid", "begins", "ends", "assessed_on"
CONFIDENCE = "confidence"

# What is said of a zone → names of fields in English and French as `plain` writes them, the surest
# first.
_FIELDS: Mapping[str, Sequence[str]] = {
    NAME: ("name", "nom", "title", "titre", "label", "libelle", "name_en", "name_fr"),
    CLASS: (
        *("class", "classe", "zone_class", "zone_type", "type_de_zone", "type", "kind", "control"),
        *("category", "categorie", "status", "statut", "zone"),
    ),
    ACTOR: (
        *("actor", "acteur", "actor_name", "group", "groupe", "nom_acteur", "faction", "side"),
        *("armed_group", "groupe_arme", "controlled_by", "controle_par", "holder", "held_by"),
    ),
    VALID: ("valid", "validity", "validite", "period", "periode", "edtf", "dates"),
    BEGINS: (
        *("from", "start", "valid_from", "begin", "begins", "since", "start_date", "date_start"),
        *("date_from", "debut", "date_debut", "date_de_debut", "depuis", "du", "valide_du"),
    ),
    ENDS: (
        *("to", "end", "valid_to", "ends", "until", "valid_until", "end_date", "date_end"),
        *("date_to", "fin", "date_fin", "date_de_fin", "jusqu_a", "jusqu_au", "au", "valide_au"),
    ),
    ASSESSED: (
        *("assessed_on", "assessed", "assessment_date", "date_assessed", "as_of", "asof"),
        *("evalue_le", "date_evaluation", "date_d_evaluation", "map_date", "date"),
    ),
    CONFIDENCE: ("confidence", "confiance", "conf", "certainty", "certitude"),
    NOTE: (
        *("note", "notes", "comment", "comments", "commentaire", "commentaires", "remarks"),
        *("remarques", "description", "observations"),
    ),
}
_CLASS_WORDS: Mapping[str, Sequence[str]] = {
    "control": (
        *("control", "controlled", "controls", "held", "controle", "controlee", "tenu", "tenue"),
        *("sous_controle", "under_control"),
    ),
    "support": ("support", "supported", "supports", "supportive", "soutien", "appui"),
    "attack": ("attack", "attacks", "attacked", "attaque", "attaques", "offensive"),
    "custom": ("custom", "other", "autre"),
}
_CONFIDENCE_WORDS: Mapping[str, Sequence[str]] = {
    Confidence.LOW: ("low", "weak", "faible", "bas", "basse", "l"),
    Confidence.MODERATE: ("moderate", "medium", "moyen", "moyenne", "modere", "moderee", "m"),
    Confidence.HIGH: ("high", "strong", "eleve", "elevee", "haut", "haute", "fort", "forte", "h"),
}
_ZONE_OF = re.compile(r"^(?:zones?|areas?)_(?:of_|de_|d_)?|_(?:zones?|areas?)$")
_TIMED_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d")
_PACKED_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")


def guessed_fields(
    columns: Mapping[str, Sequence[Any]], kinds: Sequence[ZoneKind]
) -> dict[str, str]:
    """Return what is said of zones → the column that seems to say it; no column says two things.

    A column is taken for that of the classes only where some of its words mean one.
    """
    found: dict[str, str] = {}
    for role, names in _FIELDS.items():
        by_name = {plain(column): column for column in reversed(list(columns))}
        fits = [
            by_name[name] for name in names if by_name.get(name, "") not in ("", *found.values())
        ]
        if role == CLASS:
            fits = [c for c in fits if any(class_of(word, kinds) for word in words_in(columns[c]))]
        if fits:
            found[role] = fits[0]
    return found


def words_in(values: Sequence[Any]) -> list[str]:
    """Return the different texts of a column in the order in which they come, without blanks."""
    return list(dict.fromkeys(text for text in map(text_of, values) if text))


def class_of(word: str, kinds: Sequence[ZoneKind]) -> str:
    """Return the key of the class that a word of a file means, "" for none of the set in force."""
    bare = _ZONE_OF.sub("", plain(word))
    for kind in kinds:
        if bare in (plain(kind.key), plain(kind.name), *_CLASS_WORDS.get(kind.key, ())):
            return kind.key
    return ""


def class_of_none(kinds: Sequence[ZoneKind]) -> str:
    """Return the class of areas that name none, which claims nothing; "" where the set lacks it.

    To take any other for the analyst would be to claim it.
    """
    return next((kind.key for kind in kinds if kind.key == ZoneClass.CUSTOM), "")


def confidence_of(word: str) -> str:
    """Return the confidence that a word of a file means, "" for none."""
    bare = plain(word)
    return next((str(level) for level, words in _CONFIDENCE_WORDS.items() if bare in words), "")


def text_of(value: Any) -> str:
    """Return a value of a file as text on one line, "" for none; days without their hour."""
    if value is None or value != value:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def day_text(text: str) -> str:
    """Write a day as files hold it (20220403, 2022-04-03T00:00:00Z) as ISO; leave other texts."""
    if packed := _PACKED_DAY.match(text):
        return "-".join(packed.groups())
    timed = _TIMED_DAY.match(text)
    return timed[1] if timed else text


def plain(text: str) -> str:
    """Write a name without accents, capitals and signs: "Début (jour)" is "debut_jour"."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return re.sub(r"[^0-9a-z]+", "_", bare).strip("_")
