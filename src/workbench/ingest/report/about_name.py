# SPDX-License-Identifier: MIT
"""What the words about a name in a text say of whether something was there."""

from dataclasses import dataclass

from workbench.ingest.report import place_patterns as patterns
from workbench.ingest.report.nearness import Away, joins
from workbench.ingest.report.passages import Even
from workbench.ingest.report.place_found import TOLD, PlaceFound

LEAD_LETTERS = 40  # before a name that are looked at
# What a name weighs by a verb before it, and at the head of what is told.
AIMED_WEIGHT, AT_HEAD_WEIGHT = 2.0, 3.0


@dataclass(frozen=True, slots=True)
class AboutName:
    """What the words about a name say of whether something was there."""

    even: Even
    start: int  # of the name, or of "northern" before it
    end: int
    before: PlaceFound | None
    away: Away | None
    is_behind_date: bool

    @property
    def lead(self) -> str:
        """What stands before the name."""
        return self.even.text[max(0, self.start - LEAD_LETTERS) : self.start]

    @property
    def is_located(self) -> bool:
        """Whether words before it say that something was there."""
        if self.away is not None and self.away.is_towards:
            return False
        is_off = self.away is not None and not self.away.is_between
        is_in = patterns.LOCATED.search(self.lead) or patterns.SURELY.search(self.lead)
        return is_off or is_in is not None

    @property
    def weight(self) -> float:
        """How likely something was there."""
        if self.is_located:
            return TOLD
        before, text = self.before, self.even.text
        is_next = before is not None and patterns.NEXT_PLACE.fullmatch(
            text[before.end : self.start]
        )
        is_first = self.is_behind_date or patterns.AT_HEAD.search(self.lead)
        if is_next or (is_first and patterns.BEHIND_HEAD.match(text, self.end)):
            return AT_HEAD_WEIGHT
        return AIMED_WEIGHT if patterns.AIMED.search(self.lead) else 1.0

    @property
    def is_aimed(self) -> bool:
        """Whether the words before it may place it, and it does not only begin a sentence."""
        return self.weight >= AIMED_WEIGHT and not is_common(self.even, self.start)

    @property
    def is_struck(self) -> bool:
        """Whether it was attacked itself, and nobody whose people it would name."""
        is_behind = patterns.NOBODY_BEHIND.match(self.even.text, self.end) is not None
        return is_behind and patterns.STRUCK.search(self.lead) is not None

    @property
    def is_surely(self) -> bool:
        """Whether the words place even a name that nobody knows."""
        before, away = self.before, self.away
        is_end = before is not None and before.away is not None and before.away.is_between
        return (
            patterns.SURELY.search(self.lead) is not None
            or self.is_struck
            or patterns.KIND_BEHIND.match(self.even.text, self.end) is not None
            or (away is not None and away.is_widened)
            or (is_end and before is not None and joins(self.even.text, before.end, self.start))
        )


def is_common(even: Even, start: int) -> bool:
    """Whether a word stands in capitals only because a sentence begins with it."""
    lead = even.text[max(0, start - 3) : start]
    return not lead.strip() or lead.rstrip().endswith((".", ":", "\n"))
