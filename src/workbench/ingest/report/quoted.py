# SPDX-License-Identifier: MIT
"""Deeds that somebody claims in words of his own: "We killed forty soldiers", said JNIM."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.ingest.report.actors import Mention
from workbench.ingest.report.findings import Sureness
from workbench.ingest.report.lexicon import Act
from workbench.ingest.report.passages import QUOTED, Even

_WE = re.compile(
    r"(?<![a-z])(?:we|our (?:fighters|men|forces|soldiers|brothers|mujahide?en)|nous|"
    r"nos (?:combattants|hommes|forces|soldats|freres|moudjahidines))(?![a-z])"
)
_HAVE_WE = re.compile(r"(?: (?:have|had|also|then|avons|avions|ont|aussi|egalement))* ")
_LONGEST_NAME = 40  # in quotation marks
_SAYS = (
    r"(?:says?|said|claimed|claims|declared|wrote|stated|announced|boasted|"
    r"(?:a|ont|aurait) (?:dit|declare|affirme|annonce|ecrit|revendique|clame)|affirme|declare|dit)"
)
_WORDS = r"(?:[a-z'-]+ ){0,6}?"
_SPEAKER_BEHIND = re.compile(rf'[,.]?"?,? {_SAYS} {_WORDS}\Z')
_SPEAKER_SAYS_BEHIND = re.compile(r'[,.]?"?,? (?:the |le |la |les |l\')?\Z')
_SAYS_IT = re.compile(rf"(?:,[^,]{{2,40}},)? {_WORDS}{_SAYS}")
_SAYS_BEFORE = re.compile(rf" ?{_WORDS}(?:{_SAYS}(?: [a-z'-]+){{0,5}}?)? ?[:,] ?")


def deeds_claimed(even: Even, acts: Sequence[Act]) -> list[tuple[int, int]]:
    """Return the quotations in which somebody tells what his own side did."""
    return [
        match.span()
        for match in QUOTED.finditer(even.text)
        if any(_is_deed(even.text, we.end(), acts) for we in _WE.finditer(even.text, *match.span()))
    ]


def is_quoted(even: Even, at: int, claimed: Sequence[tuple[int, int]]) -> bool:
    """Whether a position lies in what somebody else says; a name in quotation marks does not."""
    return any(
        match.start() < at < match.end() and match.span() not in claimed
        for match in QUOTED.finditer(even.text)
        if len(match[0]) > _LONGEST_NAME
    )


def with_speakers(
    even: Even, claimed: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the mentions, each who speaks of own deeds as the "we" of the words.

    That he speaks plays no part in what he tells.
    """
    found = list(mentions)
    for start, end in claimed:
        we = _WE.search(even.text, start, end)
        speaker = next((one for one in found if _speaks(even.text, start, end, one)), None)
        if we is not None and speaker is not None:
            found.remove(speaker)
            found.append(replace(speaker, start=we.start(), end=we.end(), sureness=Sureness.LIKELY))
    return sorted(found, key=lambda one: one.start)


def _is_deed(text: str, at: int, acts: Sequence[Act]) -> bool:
    """Whether an act that was done stands at a position, behind "we"."""
    lead = _HAVE_WE.match(text, at)
    return lead is not None and any(
        act.verbs.match(text, lead.end()) or act.participles.match(text, lead.end())
        for act in acts if not act.is_speech
    )  # fmt: skip


def _speaks(text: str, start: int, end: int, one: Mention) -> bool:
    """Whether an actor says the quotation from `start` to `end`, right behind or before it."""
    if one.start >= end:
        between = text[end : one.start]
        if _SPEAKER_BEHIND.fullmatch(between):
            return True
        return bool(_SPEAKER_SAYS_BEHIND.fullmatch(between) and _SAYS_IT.match(text, one.end))
    return one.end <= start and _SAYS_BEFORE.fullmatch(text[one.end : start]) is not None
