# SPDX-License-Identifier: MIT
"""Numbers that count nobody: of dates and points, ages, hours, roads, units, parts of a whole."""

import re
from collections.abc import Iterable

from workbench.domain.typed_counts import NotACount, understand_count
from workbench.ingest.report.count_patterns import AGED, BEFELL_NEXT, NUMBER, PEOPLE, WORD
from workbench.ingest.report.passages import Even

_AGES = (
    r"(?<![\d-])\d{1,3}(?:-| )(?:years?|months?)(?:-| )olds?",
    r"(?:aged?|agee?s?)(?: (?:de|between|entre|from))? \d{1,3}(?: (?:to|and|et|a) \d{1,3})?"
    r"(?: ans| mois)?",
    rf"(?:father|mother|parent|pere|mere) (?:of|de) (?:\d{{1,2}}|{WORD})(?![a-z])",
    r", \d{1,2} (?:and|et) \d{1,2}(?: ans)?,",
    r"(?<![\d-])\d{1,3} ans(?![a-z])",
)
_HOURS = (
    r"(?<![\d:])\d{1,2}(?::\d\d){1,2}(?: ?[ap]\.?m\b\.?)?(?: ?(?:z|utc|gmt)(?![a-z]))?",
    r"(?<![\d.,])\d{1,2} ?(?:h ?\d\d(?!\d)|h(?![a-z])|heures?(?: \d\d)?(?! de )|"
    r"[ap]\.?m\b\.?|o'clock)",
    r"(?<!\d)[0-2]\d[0-5]\d ?(?:z|hrs|hours|utc|gmt|lt)(?![a-z])",
)
_NAMED = (
    r"(?<![a-z])(?:rn|n|r|km|pk|figure|fig\.|page|france|resolution|article|phase|operation|"
    r"(?:route|road|highway|motorway|autoroute|nationale|axis|axe|bridge)(?: (?:nationale|no\.?))?|"
    r"battalion|bataillon|brigade|regiment|division|company|compagnie|unite?|squadron|"
    r"sector|secteur|zone|camp|district|block|level|niveau|version|annexe?|no\.?|n°|#)"
    r" ?(?:no\.? ?|n° ?)?\d+(?![\d.,]\d)",
)
# "The toll rose from 12 to 15": what it was before.
_BEFORE_IT_ROSE = re.compile(
    r"(?:passee?|passer|passant|rose|risen|rises|climbed|increased|grown|jumped|went up|raised|"
    r"revised|porte|revise|revu|monte|grimpe)(?: upwards?| a la hausse)? "
    rf"(?P<before>(?:from|de) (?:\d+|{WORD})) (?:to|a) "
)
_AMOUNTS = (
    r"[$€£] ?\d[\d.,]*(?: (?:million|billion|mn|bn))?",
    r"\d[\d.,]*(?: (?:million|billion|milliard)s?(?: de)?)? ?(?:°|%|percent|per cent|pour ?cent|"
    r"dollars?|euros?|francs?|f?cfa|usd|eur|kg|tonnes?|tons?|lit(?:er|re)s?|hectares?|ha(?![a-z])|"
    r"mm(?![a-z])|cm(?![a-z])|met(?:er|re)s?|m(?![a-z])|km|kilomet(?:er|re)s?|miles?)",
)
_ANY = re.compile("|".join(f"(?:{one})" for one in (*_AGES, *_HOURS, *_NAMED, *_AMOUNTS)))
# "Mariam Traoré, 45, was wounded": behind a name, unless that is where something was.
_AGE_BEHIND_NAME = re.compile(
    r"(?<![a-z])(?P<lead>[a-z]+ )?(?P<name>[a-z][a-z'-]+)(?:, (?P<age>\d{1,2}(?: ans)?)(?=,)"
    r"| \((?P<age2>\d{1,2})(?: ans)?\))"
)
_WHO = (
    r"(?:an?|the|his|her|their|une?|le|la|son|sa|leur) (?:[a-z-]+ ){0,2}?"
    r"(?:brother|sister|son|daughter|wife|husband|father|mother|uncle|aunt|cousin|nephew|niece|"
    rf"frere|soeur|fils|epouse|mari|mere|pere|oncle|tante|neveu|{PEOPLE.pattern})"
)
# "A woman, 34, was killed": behind what somebody is.
_AGE_BEHIND_PERSON = re.compile(rf"(?<![a-z]){_WHO}, (?P<age>\d{{1,2}}(?: ans)?)(?=,)")
# "Moussa, 34, and Ali, 12": the last of those whose ages are told.
_AGE_LISTED = re.compile(
    rf"{AGED} *[,)]* (?:and|et) (?:[a-z'-]+ ){{0,3}}[a-z'-]+, (?P<age>\d{{1,2}}(?: ans)?)"
    rf"(?![\d.,]\d)(?! (?:[a-z-]+ )?{PEOPLE.pattern})"
)
# "Trois (3)": the number again.
_AGAIN = re.compile(rf"(?P<said>{NUMBER.pattern}) ?(?P<again>\((?P<digits>\d[\d ,]*)\))")
_UN = re.compile(r"(?<![a-z])un(?= [a-z])")  # the United Nations, or a number in French
_PLACING = ("in ", "at ", "near ", "from ", "a ", "au ", "dans ", "pres ", "de ", "of ", "outside ")
# "11 of the 20 hostages": the second is the whole.
_WHOLE = re.compile(
    rf"{NUMBER.pattern}(?: [a-z-]+)?? (?:of (?:the|its|their|his|her|some)|out of(?: the)?|des|"
    r"sur(?: les)?|parmi les) (?P<whole>\d[\d ,]*\d|\d|[a-z-]+(?= [a-z]))"
)
_LEAD = re.compile(r"(?:(?:,|^) ?)?(?:on|le|in|en|since|early on|late on|around|vers|du) \Z")


def without_other_numbers(even: Even, text: str, taken: Iterable[tuple[int, int]]) -> str:
    """Return even text, letter for letter, with the numbers blanked that count nobody.

    `taken` are the stretches of dates and points. A date goes with its preposition and its commas:
    they would part those who are counted from what befell them.
    """
    for start, end in taken:
        lead = _LEAD.search(text, max(0, start - 10), start)
        first = lead.start() if lead else start
        last = end + 1 if text[end : end + 1] == "," else end
        text = _blanked(text, first, last)
    for match in _UN.finditer(text):
        is_acronym = even.said(*match.span()) == "UN" and not even.is_capital(match.end() + 1)
        text = _blanked(text, *match.span()) if is_acronym else text
    for match in _AGAIN.finditer(text):
        if _are_one(match["said"], match["digits"]):
            text = _blanked(text, *match.span("again"))
    for start, end in _ages(even, text):
        text = _aged(text, start, end)
    for match in _AGE_LISTED.finditer(text):
        text = _aged(text, *match.span("age"))
    for match in _ANY.finditer(text):
        text = _blanked(text, *match.span())
    for match in _WHOLE.finditer(text):
        is_number = NUMBER.match(text, match.start("whole"))
        if is_number and not BEFELL_NEXT.match(text, match.end("whole")):
            text = _blanked(text, *match.span("whole"))
    return text


def without_earlier_tolls(text: str) -> str:
    """Return even text, letter for letter, without what a toll was before it rose."""
    for match in _BEFORE_IT_ROSE.finditer(text):
        text = _blanked(text, *match.span("before"))
    return text


def _ages(even: Even, text: str) -> Iterable[tuple[int, int]]:
    for match in _AGE_BEHIND_NAME.finditer(text):
        is_name = even.is_capital(match.start("name"))
        if is_name and (match["lead"] or "") not in _PLACING:
            yield match.span("age") if match["age"] else match.span("age2")
    for match in _AGE_BEHIND_PERSON.finditer(text):
        yield match.span("age")


def _are_one(said: str, digits: str) -> bool:
    """Whether two writings are of one number."""
    try:
        return understand_count(said) == understand_count(digits)
    except NotACount:
        return False


def _aged(text: str, start: int, end: int) -> str:
    """Return a text with an age as the sign for one."""
    return text[:start] + AGED.ljust(end - start) + text[end:]


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
