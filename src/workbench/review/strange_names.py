# SPDX-License-Identifier: MIT
"""Names in running text that the case may not know: by their capitals, and by the gazetteer."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from workbench.ingest.report.passages import Even, overlaps

_WORD = re.compile(r"[^\W\d_](?:[\w\u2019'-]*\w)?")
# Between the words of one name: "Mahamadou de la Cruz", "Iyad ag Ghali".
_WITHIN = re.compile(r" (?:(?:de la|de|du|des|al|el|ag|ould|ben|bin|ibn) )?|[ -]")
_BEGINS = re.compile(r"(?:^|[.!?:;\u2026]|[\"\u201c\u00ab(\[])\W*$")
# Who someone is, and of where: no part of the name.
_NO_NAME = re.compile(
    r"(?:mrs?|ms|dr|prime|ministers?|ministry|foreign|defen[cs]e|interior|general|colonel|captain|"
    r"major|lieutenant|sergeant|commander|chief|sheikh|imam|emir|governor|mayor|king|queen|"
    r"secretary|ambassador|senator|professor|judge|pope|president|ministre|premier|ministere|"
    r"capitaine|commandant|commissaire|cheikh|gouverneur|maire|secretaire|ambassadeur|monsieur|"
    r"madame|prefet|north|south|east|west|northern|southern|eastern|western|central|nord|sud|est|"
    r"ouest|the|an?|al|el|l[ae]|les|in|on|at|by|of|and|or|but|with|from|for|to|as|une?|en|aux?|et|"
    r"ou|de|du|des|dans|par|pour|avec|sur|i|we|they|s?he|its?|his|her|their|this|that|these|those|"
    r"there|[a-z]{2,}(?:ians?|ese|ish|ench|iens?|iennes?|aise?s?|oise?s?))\Z"
)

Span = tuple[int, int]


def strange_names(even: Even, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the runs of two or more capitals that may name someone, by the letters of even text.

    Titles, peoples and what lies within `taken` (as of `spans_of`) are no part of a name.
    """
    for bare in _runs(even):
        while bare and _is_no_name(even, bare[0]):
            del bare[0]
        while bare and _is_no_name(even, bare[-1]):
            del bare[-1]
        if len(bare) > 1 and not overlaps(bare[0][0], bare[-1][1], taken):
            yield bare[0][0], bare[-1][1]


def strange_places(
    even: Even, taken: Sequence[Span], is_place: Callable[[str], bool]
) -> Iterator[Span]:
    """Yield the runs of capitals that are, as they stand, the name of a place."""
    for run in _runs(even):
        start, end = run[0][0], run[-1][1]
        if not overlaps(start, end, taken) and is_place(even.said(start, end)):
            yield start, end


def _runs(even: Even) -> Iterator[list[Span]]:
    """Yield the words with capitals that stand beside one another, none that begins a sentence."""
    run: list[Span] = []
    words = [match.span() for match in _WORD.finditer(even.text)]
    capitals = [
        span for span in words if even.is_capital(span[0]) and not _begins_sentence(even, span)
    ]
    for before, span in pairwise([(-1, -1), *capitals]):
        if run and not _WITHIN.fullmatch(even.text, before[1], span[0]):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _is_no_name(even: Even, span: Span) -> bool:
    return _NO_NAME.match(even.text[slice(*span)]) is not None


def _begins_sentence(even: Even, span: Span) -> bool:
    return _BEGINS.search(even.text[: span[0]]) is not None
