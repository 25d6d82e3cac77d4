# SPDX-License-Identifier: MIT
"""Words cut into sentences, in English and French: what only looks like their end is none."""

import re
from collections.abc import Iterator

# What ends a sentence, with the quotation marks and brackets behind it; French sets » apart.
_STOP = re.compile("[.!?\u2026]+(?:[\"'\u201d\u2019)\\]*]|[\\s]?\u00bb)*\\s+(?=\\S)")
_OPENERS = "\"'\u201c\u2018\u00ab([* \u00a0\u202f"
# Behind these a full stop ends nothing.
_TITLES = re.compile(
    r"(?<![\w-])(?:M[rs]?|Mrs|MM|M[mg][er]s?|Mlles?|Mes?|Drs?|Gen|Lt|Col|Maj|Capt|Cpt|Cdt|Cne|Sgt|"
    r"Brig|Adm|Cpl|Pvt|Prof|Pr|Hon|Rev|Sen|Rep|Gov|Pres|Ste?|G\u00e9n|g[e\u00e9]n|col|lt|cne|cdt|dr|pr|vs|cf|ca|approx|env|av|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|janv|f\u00e9vr|juil|d\u00e9c|e\.g|i\.e|"
    r"p\. ?ex|c\.-\u00e0-d)\Z"
)
# Behind these it ends nothing before a number: "No. 5", "p. 12".
_NUMBERED = re.compile(r"(?<![\w-])(?:[Nn]os?|[Nn]rs?|pp?|art|[Ff]igs?|ch|vol|sect?)\Z")
# Behind these it may: what follows tells. Initials, "U.S.", "a.m.", "etc.".
_PERHAPS = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]|(?<!\w)(?:etc|al|Inc|Ltd|Corp|Co))\Z")
_BEGINNINGS = re.compile(
    r"(?:The|An?|In|On|At|By|It|Its|He|She|They|We|This|That|These|Those|There|But|And|However|"
    r"After|Before|Since|While|When|As|For|From|Meanwhile|Both|Another|Le|La|Les|Un|Une|Des|Du|"
    r"Il|Elle|Ils|Elles|Ce|Cet|Cette|Ces|Dans|En|Au|Aux|Selon|Mais|Et|Puis|Apr\u00e8s|Avant|"
    r"Depuis|Pour|Par|Sur)(?=[ ,'\u2019])(?! ?\.)|L['\u2019]|D['\u2019]"
)


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of some words begin and end, without the blanks between them."""
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, stop):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, len(text))


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends at what may be an end."""
    at = stop.end()
    while at < len(text) and text[at] in _OPENERS:
        at += 1
    following = text[at : at + 1]
    if not (following.isupper() or following.isdigit()):
        return following.isalpha() and following == following.upper() == following.lower()
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    before = text[max(0, stop.start() - 12) : stop.start()]
    if before.endswith((" .", ". ")) or _TITLES.search(before):
        return False
    if _NUMBERED.search(before) and following.isdigit():
        return False
    return not _PERHAPS.search(before) or _BEGINNINGS.match(text, at) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end
