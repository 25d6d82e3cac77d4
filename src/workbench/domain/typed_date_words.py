# SPDX-License-Identifier: MIT
"""The English and French words in which dates are typed, without accents and in lower case."""

import re

from workbench.domain.plain_text import plain_text
from workbench.domain.typed_date_parts import LAST

_MONTH_NAMES = (
    "january jan janvier janv",
    "february feb fevrier fevr fev",
    "march mar mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil",
    "august aug aout",
    "september sept sep septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec decembre",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
SEASONS = {
    "spring": 21, "printemps": 21, "summer": 22, "ete": 22,
    "autumn": 23, "fall": 23, "automne": 23, "winter": 24, "hiver": 24,
}  # fmt: skip
_WEEKDAY_NAMES = (
    "monday mon lundi", "tuesday tue tues mardi", "wednesday wed mercredi",
    "thursday thu thurs jeudi", "friday fri vendredi", "saturday sat samedi", "sunday sun dimanche",
)  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
# A weekday told with its day: "Monday 24 April", "24 April (Monday)".
WEEKDAY_OF_DAY = re.compile(rf"(?:^| )\(?(?P<weekday>{'|'.join(WEEKDAYS)})\.?\)?(?= |$)")
# Which third of a month or a year is meant; "half" means one of two.
PARTS = {
    "early": "first", "beginning": "first", "start": "first", "debut": "first",
    "mid": "middle", "middle": "middle", "mi": "middle", "milieu": "middle",
    "late": "last", "end": "last", "fin": "last",
}  # fmt: skip
# "First week of", "2e moitie de": which one is meant, and of what.
_ORDINAL_NAMES = (
    (1, "first 1st premier premiere 1er 1ere 1re"), (2, "second 2nd seconde deuxieme 2e 2eme"),
    (3, "third 3rd troisieme 3e 3eme"), (4, "fourth 4th quatrieme 4e 4eme"),
    (LAST, "last final dernier derniere"),
)  # fmt: skip
ORDINALS = {name: number for number, names in _ORDINAL_NAMES for name in names.split()}
PART_NAMES = {
    "week": "week", "semaine": "week", "half": "half", "moitie": "half", "quinzaine": "half",
    "semestre": "half", "quarter": "quarter", "trimestre": "quarter",
}  # fmt: skip
NUMBERED_PART = re.compile(
    rf"(?:(?:in|en|dans|au|a) )?(?:(?:the|la|le) )?({'|'.join(ORDINALS)}) ({'|'.join(PART_NAMES)}) "
)
# Words that carry nothing once the others have been understood.
NOISE = frozenset({
    "the", "on", "in", "of", "at", "day", "month", "year",
    "le", "la", "les", "en", "de", "du", "des", "au", "a", "jour", "mois", "annee", "l'annee",
})  # fmt: skip
ABOUT = re.compile(
    r"(?:(?:on or )?(?:about|around)|circa|ca?\.|ca|v\.|approx\.?|approximately|roughly|"
    r"(?:le ou )?vers|environ|autour (?:de|du)|aux (?:alentours|environs) (?:de|du))\s+"
)
PERHAPS = re.compile(
    r"(?:perhaps|maybe|possibly|probably|likely|peut[- ]etre|probablement|sans doute)\s+"
)
BEFORE = re.compile(r"(?:before|prior to|avant)\s+")
AFTER = re.compile(r"(?:after|apres)\s+")
UNTIL = re.compile(r"(?:until|till|by|up to|no later than|jusqu'(?:au|en|a)|d'ici(?: au)?)\s+")
SINCE = re.compile(r"(?:since|from|starting|depuis|des|a partir (?:de|du))\s+")
# "between A and B", "du A au B": what stands before the first and between the two.
LEADS = re.compile(r"(?:(?:between|from|entre|du|de|on)\s+)?(?:(?:the|le|les)\s+)?")
JOINTS = (
    re.compile(r"\s+-\s+"),
    re.compile(r"\s+(?:to|until|till|through|au|a|jusqu'(?:au|en|a))\s+"),
    re.compile(r"\s+(?:and|or|et|ou|&)\s+"),
)

_DASHES = re.compile("[\u2012-\u2015\u2212]")
_QUOTES = re.compile("[\u2018\u2019\u02bc`]")


def plain(text: str) -> str:
    """Return typed text in lower case without accents, commas and odd dashes."""
    bare = plain_text(text.replace("\u2010", "-"))
    bare = _DASHES.sub(" - ", _QUOTES.sub("'", bare)).replace("\u2011", "-").replace(",", " ")
    bare = re.sub(r"\bd'(?=[a-z])(?!ici)", "de ", re.sub(r"\bmi-", "mi ", bare))
    bare = re.sub(r"\bmid-", "mid ", bare)
    return " ".join(bare.split()).strip(". ")
