# SPDX-License-Identifier: MIT
"""Dates told from another day, in English and French: "yesterday", "a week ago", "last month".

Days are counted exactly. What lies weeks, months or years back is told roughly, and is marked so.
"""

import re
from datetime import date, timedelta

from workbench.domain.time import edtf_of_days

# Words → how many days before they begin and end.
_DAYS = {
    "today": (0, 0), "this morning": (0, 0), "this afternoon": (0, 0), "this evening": (0, 0),
    "aujourd'hui": (0, 0), "ce matin": (0, 0), "cet apres-midi": (0, 0), "ce soir": (0, 0),
    "yesterday": (1, 1), "yesterday morning": (1, 1), "yesterday evening": (1, 1),
    "yesterday afternoon": (1, 1), "last night": (1, 0), "overnight": (1, 0), "hier": (1, 1),
    "hier soir": (1, 1), "hier matin": (1, 1), "hier apres-midi": (1, 1),
    "la nuit derniere": (1, 0), "cette nuit": (1, 0), "dans la nuit": (1, 0),
    "in the past 24 hours": (1, 0), "in the last 24 hours": (1, 0),
    "ces dernieres 24 heures": (1, 0), "au cours des dernieres 24 heures": (1, 0),
    "the day before yesterday": (2, 2), "day before yesterday": (2, 2), "avant-hier": (2, 2),
    "avant hier": (2, 2),
}  # fmt: skip
# Words → how many weeks or months before.
_WEEKS = {
    "this week": 0, "cette semaine": 0, "last week": 1, "la semaine derniere": 1,
    "semaine derniere": 1, "la semaine passee": 1,
}  # fmt: skip
_MONTHS = {
    "this month": 0, "earlier this month": 0, "ce mois-ci": 0, "last month": 1,
    "le mois dernier": 1, "mois dernier": 1, "le mois passe": 1,
}  # fmt: skip
_NUMBER_NAMES = (
    "a an one un une", "two deux", "three trois", "four quatre", "five cinq", "six", "seven sept",
    "eight huit", "nine neuf", "ten dix", "eleven onze", "twelve douze",
)  # fmt: skip
NUMBERS = {name: at for at, names in enumerate(_NUMBER_NAMES, 1) for name in names.split()}
_NUMBER = rf"\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}"
_AGO = (
    rf"(?:(?:{_NUMBER}) (?:days?|weeks?|months?|years?) ago"
    rf"|il y a (?:{_NUMBER}) (?:jours?|semaines?|mois|ans?))"
)
_PARTS_OF_AGO = re.compile(
    rf"(?:il y a )?(?P<number>{_NUMBER}) (?P<unit>day|jour|week|semaine|month|mois|year|an)"
)
_PHRASES = "|".join(sorted((*_DAYS, *_WEEKS, *_MONTHS), key=len, reverse=True))
# In a text, "dans la nuit du 3" is no night before today.
RELATIVE_WORDS = rf"(?:(?!dans la nuit d[ue'])(?:{_PHRASES})|{_AGO})"
_RELATIVE = re.compile(rf"{RELATIVE_WORDS}\Z")


def relative_edtf(words: str, on: date) -> str | None:
    """Return what words in lower case, without accents, tell from a day; None where they do not."""
    if not _RELATIVE.match(words):
        return None
    if words in _DAYS:
        first, last = _DAYS[words]
        return edtf_of_days(on - timedelta(first), on - timedelta(last))
    if words in _WEEKS:
        monday = on - timedelta(on.weekday() + 7 * _WEEKS[words])
        return edtf_of_days(monday, min(on, monday + timedelta(6)))
    if words in _MONTHS:
        return _month_before(on, _MONTHS[words])
    match = _PARTS_OF_AGO.match(words)
    assert match is not None
    said = match["number"]
    number = int(said) if said.isdecimal() else NUMBERS[said]
    match match["unit"]:
        case "day" | "jour":
            return (on - timedelta(number)).isoformat()
        case "week" | "semaine":
            return f"{on - timedelta(7 * number)}~"
        case "month" | "mois":
            return f"{_month_before(on, number)}~"
        case _:
            return f"{on.year - number:04}~"


def _month_before(on: date, number: int) -> str:
    """Return the month so many before that of a day; of its own month what has passed."""
    if number == 0:
        return edtf_of_days(on.replace(day=1), on)
    months = on.year * 12 + on.month - 1 - number
    return f"{months // 12:04}-{months % 12 + 1:02}"
