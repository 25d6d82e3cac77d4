# SPDX-License-Identifier: MIT
"""Patterns by which dates are found in even text; what they mean `typed_dates` says."""

import re

from workbench.domain.typed_date_clock import HOUR, NAMED_ZONE, PACKED, TO, ZONE
from workbench.domain.typed_date_relative import RELATIVE_WORDS
from workbench.domain.typed_date_words import MONTHS, ORDINALS, PART_NAMES, WEEKDAYS


def _any(names: object) -> str:
    assert isinstance(names, dict | tuple)
    return "|".join(sorted(names, key=len, reverse=True))


# Short names of weekdays and months are words of their own: "mon", "sat", "mar".
_MONTH = rf"(?:{_any(tuple(name for name in MONTHS if len(name) > 3 or name in ('may', 'mai')))})"
_SHORT_MONTH = rf"(?:{_any(tuple(name for name in MONTHS if len(name) in (3, 4)))})\.?"
_ANY_MONTH = rf"(?:{_MONTH}|{_SHORT_MONTH})"
_WEEKDAY = rf"(?:{_any(tuple(name for name in WEEKDAYS if len(name) > 4))})"
_ANY_WEEKDAY = rf"(?:{_any(WEEKDAYS)})\.?"  # before a day, where "Mon" is no other word
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er|e)?"
_NO_DAY = r"(?:00?|3[2-9]|[4-9]\d)(?:st|nd|rd|th|e)?"  # a slip, where a month and a year follow
_YEAR = r"(?:19|20)\d\d"
# A year of before 1900 only where nothing is counted by it; "1430" behind a day may be an hour.
_OLD_YEAR = r"1[0-8]\d\d(?= ?(?:[,.;:)]|$))"
_TAIL = rf"(?:,? (?:of )?(?:{_YEAR}|{_OLD_YEAR}))?"
_ZONED = rf"{HOUR}(?: ?{ZONE})?(?![a-z0-9])"
_CLOCK = (
    rf"(?:(?:t(?=\d\d:)|,? (?:at |around |about |a |vers |from |between |de |entre )?)"
    rf"(?:{PACKED}|{HOUR}(?: ?{NAMED_ZONE})?{TO}{_ZONED}|{_ZONED})(?![a-z0-9]))?"
)
_PART = (
    r"(?:early|late|mid|beginning of|start of|end of|debut|fin|mi|milieu|the (?:beginning|start|"
    r"end)"
    r" of)(?: |-| de | d'| du mois de )"
)
_GROUP = (
    rf"(?:\d{{6}} ?[a-ik-z] ?{_SHORT_MONTH} ?(?:{_YEAR}|\d\d)"
    rf"|\d\d{_SHORT_MONTH}(?:{_YEAR}|\d\d))"
)
_CLOCK_BEFORE = rf"(?:(?:{PACKED}|\d{{1,2}}[:h]\d\d(?: ?{NAMED_ZONE})?) (?:on |le )?)?"
_WEEK = (
    r"(?:(?:(?:the |le )?week[ -]?end (?:of|du)|(?:the |la )?(?:week of|semaine du)) "
    r"(?:the )?)?"
)
_NUMBERED = (
    rf"(?:the |la |le )?(?:{_any(ORDINALS)}) (?:{_any(PART_NAMES)}) (?:of |de |d'|du mois de )"
)
_DAY_MONTH = rf"(?:{_ANY_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?{_ANY_MONTH}{_TAIL}"
_MONTH_DAY = rf"(?:{_ANY_WEEKDAY},? )?{_ANY_MONTH} {_DAY}(?!\d|[.,]\d|,? ?000){_TAIL}"
_NUMBERS = (
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{4}}-w[0-5]\d(?:-[1-7])?|\d{{1,2}}-{_ANY_MONTH}-(?:\d{{4}}|\d\d)"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|\d{1,2}/\d{1,2}(?!\d|/))"
)
_DOTS = r"\d\d?\.\d\d?"
_MONTH_YEAR = rf"{_MONTH},? {_YEAR}"
_PART_MONTH = rf"(?:{_PART}|{_NUMBERED}){_MONTH}{_TAIL}"
_PART_YEAR = rf"(?:{_PART}|{_NUMBERED}){_YEAR}"
_SLIP = rf"(?:{_NO_DAY} (?:of )?{_ANY_MONTH}|{_ANY_MONTH} {_NO_DAY}),? (?:of )?{_YEAR}"
_ONE = (
    rf"(?:{_GROUP}|(?:{_ANY_WEEKDAY},? (?:le |the )?)?{_NUMBERS}|{_SLIP}|{_DAY_MONTH}|{_MONTH_DAY}"
    rf"|{_PART_MONTH}|{_PART_YEAR}|{_MONTH_YEAR}|{_MONTH}|{_YEAR})"
)
_DAYS_MONTH = (
    rf"(?:{_DAY}, ?)*{_DAY}(?: ?[-/] ?|,? (?:to|and|au|et|&) (?:le )?){_DAY} {_ANY_MONTH}{_TAIL}"
)
_MONTH_DAYS = rf"{_ANY_MONTH} {_DAY}(?: ?[-/] ?| (?:to|and|&) ){_DAY}(?!\d|/){_TAIL}"
_NIGHT = r"(?:the )?(?:night|nuit|soiree) (?:of |between |du |de )?"
_SPAN = (
    rf"(?:(?:{_NIGHT})?(?:(?:between|from|entre|du|de) (?:le )?)?(?:{_DAYS_MONTH}|{_MONTH_DAYS})"
    rf"|(?:{_NIGHT}(?:(?:between|from|entre|du|de) )?|(?:between|from|entre|du|de) )(?:le )?{_ONE}"
    rf" (?:and|to|et|au|a|until) (?:le )?{_ONE}"
    rf"|(?:{_NIGHT})?{_DAY_MONTH} ?- ?{_DAY_MONTH}"
    rf"|{_DAY}/\d\d ?- ?{_NUMBERS}|{_DOTS}\.?(?:{_YEAR})? ?- ?{_DOTS}\.{_YEAR}"
    rf"|{_MONTH} ?- ?{_MONTH} {_YEAR})"
)
_LEAD = (
    r"(?:(?:about|around|on or about|circa|vers|environ|aux (?:alentours|environs) du) (?:le )?)?"
)
_BEGIN, _END = r"(?<![a-z0-9./-])", r"(?![a-z0-9]|[/-]\d)"

WRITTEN = re.compile(
    rf"{_BEGIN}(?:{_SPAN}|{_LEAD}{_WEEK}{_CLOCK_BEFORE}{_ONE}{_CLOCK})"
    rf"(?: \({_WEEKDAY}\))?{_END}"
)
# Of a day that does not exist, or at a time that does not: the day, and its month.
DAY_OF = re.compile(rf"(?<!\d)(?:{_DAY_MONTH}|{_MONTH_DAY}|{_NUMBERS})")
MONTH_NAME_OF, YEAR_OF = re.compile(_ANY_MONTH), re.compile(_YEAR)
MONTH_NUMBER_OF = re.compile(rf"(?<=[./-])\d{{1,2}}[./]{_YEAR}(?!\d)|{_YEAR}-\d\d(?=-)")
# "310630Z JUN 22", "31JUN22", "31-Jun-22": their parts.
PACKED_PARTS = re.compile(
    rf"(?P<day>\d\d?)(?:\d{{4}} ?[a-ik-z] ?|-)?(?P<month>{_ANY_MONTH})[ -]?(?P<year>\d\d(?:\d\d)?)"
)
OLD_YEAR = re.compile(r",? (?:of )?1[0-8]\d\d\Z")
BARE_MONTH = re.compile(rf"{_MONTH}\Z")
BARE_YEAR = re.compile(rf"{_YEAR}\Z")
DAY_AND_MONTH = re.compile(r"\d{1,2}/\d{1,2}\Z")
# "Le 5" behind a date of the same month.
DAY_ALONE = re.compile(
    rf"{_BEGIN}(?:le|on the) (?P<day>1er|[12]?\d(?:st|nd|rd|th)|3[01](?:st|th)?|[12]?\d)"
    r"(?=[,;:.)]|\s*$| (?:a|au|aux|in|at|near|dans|des|un|une|les|l')(?![a-z]))"
)
# How many days from the date told before: "two days earlier", "trois jours plus tard".
SHIFTED = re.compile(
    rf"{_BEGIN}(?P<number>\d{{1,3}}|one|two|three|four|five|six|un|deux|trois|quatre|cinq) "
    r"(?:(?P<before>days? (?:before|earlier|prior|previously)|jours? (?:plus tot|auparavant|avant))"
    rf"|days? (?:later|after)|jours? (?:plus tard|apres)){_END}"
)
# What must stand before a month or year alone, or a "3/4", for it to be a date.
LEADS_MONTH = re.compile(
    r"(?:in|of|since|during|by|through|until|from|last|this|late|early|and|or|en|de|d'|du|"
    r"debut|fin|mi|courant|au mois de|au cours de|depuis|recent|the|-)[ *-]*\Z"
)
ENDS_LINE = re.compile(r"[.)\]]*\s*(?:\n|\Z)")
LEADS_DAY = re.compile(r"(?:^|[\n.;:(] ?|(?:on|le|du|the|dated?) )\Z")
# A number that counts: "2016 people", "in 2,000".
COUNTS_ON = re.compile(r" (?:people|civilians|persons|soldiers|fighters|personnes|civils|soldats)")
STANDING = re.compile(
    r"(?:since|until|through|till|depuis|jusqu'(?:en|au|a)|before|avant)(?: le)? \Z"
)

# "The group, founded in 2017, …": it is said of somebody, and of no event.
FOUNDED = re.compile(
    r", (?:founded|formed|created|established|born|elected|appointed|fondee?|creee?|formee?|nee?|"
    r"elue?|nommee?)[^,;.]*,"
)
_OF_DAY = r"(?: (?:morning|afternoon|evening|night|matin|apres-midi|soir))?"
WEEKDAY_NIGHT = re.compile(
    rf"{_BEGIN}(?:the )?(?:night|nuit)(?: of| from| de| du)? ({_WEEKDAY})"
    rf"(?: to | au | a |-)({_WEEKDAY}){_END}"
)
WEEKDAY = re.compile(
    rf"{_BEGIN}(?<!easter )(?<!good )(?<!palm )(?<!ash )(?:(?:on|last|this|ce|cette) )?({_WEEKDAY})"
    rf"(?! de (?:paques|pentecote))(?: (?:last|dernier))?{_OF_DAY}{_END}"
)
RELATIVE = re.compile(rf"{_BEGIN}{RELATIVE_WORDS}{_END}")
