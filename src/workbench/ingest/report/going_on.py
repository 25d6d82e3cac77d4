# SPDX-License-Identifier: MIT
"""Whether a sentence tells more of the event that the one before it told."""

import re
from collections.abc import Sequence

from workbench.ingest.report.findings import Candidate, Doubt, Field, Finding, FoundPlace
from workbench.ingest.report.here import Here
from workbench.ingest.report.lexicon import Cues
from workbench.ingest.report.telling import Telling

SOURCE_LINE = re.compile(r"(?:sources?|src|via)\b")
# How much that tells nothing may stand between an event and what is told of it further.
_FARTHEST = 120
_NEXT = 3  # letters between two sentences that follow one another


def goes_on(at: Here, before: Here, told: Sequence[Telling], cues: Cues) -> bool:
    """Whether a sentence tells more of the event before it, and no new one."""
    text, start, end = at.even.text, at.passage.start, at.passage.end
    if at.number > before.number + 1:
        return False
    if SOURCE_LINE.match(text, start):
        return True
    if at.number == before.number and any(
        one.doubt is Doubt.TOLL_ROSE for one in at.passage.counts
    ):
        return True
    if at.number != before.number or cues.anew.search(text, start, end):
        return False
    gap = start - before.passage.end
    if gap > _FARTHEST or not (_is_undated(told) or _is_claim_alone(at, told, cues)):
        return False
    if not _tells_more(at, cues):
        return False
    is_next = gap <= _NEXT
    if is_next and (cues.goes_on.match(text, start) or cues.claims.search(text, start, end)):
        return True
    if any(one.is_told for one in at.passage.places):
        return False
    if is_next and text[before.passage.end - 1] == ";":
        return True
    is_toll = all(one.act.key in ("killing", "light") for one in at.passage.triggers)
    has_doer = any(not one.is_victim and not one.is_body for one in at.passage.mentions)
    return bool(at.passage.counts) and is_toll and not has_doer


def told_further(candidates: Sequence[Candidate], at: Here) -> int | None:
    """Return which of the candidates of the sentence before a sentence tells more of.

    That of a place that it names, else the last. None of a toll of which it is not clear.
    """
    named = {_place_name(one.finding) for one in at.passage.places if one.is_town}
    for number, candidate in enumerate(candidates):
        if named & {_place_name(one) for one in candidate.of(Field.PLACE)}:
            return number
    is_toll = any(one.doubt is Doubt.TOLL_ROSE for one in at.passage.counts)
    return None if is_toll and (named or len(candidates) > 1) else len(candidates) - 1


def _is_undated(told: Sequence[Telling]) -> bool:
    return all(one.date is None for one in told)


def _is_claim_alone(at: Here, told: Sequence[Telling], cues: Cues) -> bool:
    """Whether a sentence tells but the day on which somebody claimed what the one before told."""
    days = [one.date.finding.doubt for one in told if one.date is not None]
    has_more = at.passage.counts or any(one.is_told for one in at.passage.places)
    is_claim = any(
        cue.search(at.told, at.passage.start, at.passage.end)
        for cue in (cues.claims, cues.claimed_by)
    )
    return is_claim and not has_more and all(doubt is Doubt.TOLD_THEN for doubt in days)


def _place_name(finding: Finding) -> str:
    return finding.value.place.name if isinstance(finding.value, FoundPlace) else ""


def _tells_more(at: Here, cues: Cues) -> bool:
    """Whether a sentence has an act that happened, a count, or who claims it."""
    return (
        any(one.is_real and one.act.key != "light" for one in at.passage.triggers)
        or bool(at.passage.counts)
        or any(
            cue.search(at.told, at.passage.start, at.passage.end)
            for cue in (cues.claims, cues.claimed_by, cues.attributed_to)
        )
    )
