# SPDX-License-Identifier: MIT
"""A sentence where it stands in a text, and what it takes from those before: dates and actors."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.ingest.report.actors import Mention
from workbench.ingest.report.date_patterns import SHIFTED
from workbench.ingest.report.dates import DateFound, days_shifted, shifted
from workbench.ingest.report.findings import Sureness
from workbench.ingest.report.gathering import Paragraph, Passage, within
from workbench.ingest.report.lexicon import Cues
from workbench.ingest.report.passages import Even


@dataclass(frozen=True, slots=True)
class Here:
    """A passage in its paragraph and in the text; `number` and `start` are the paragraph's."""

    paragraph: Paragraph
    passage: Passage
    number: int
    start: int
    is_all: bool  # the paragraph is the whole text
    passages: Sequence[Passage]  # of the text
    index: int  # among them

    @property
    def even(self) -> Even:
        """The even text of the paragraph."""
        return self.paragraph.even

    @property
    def told(self) -> str:
        """That without what is quoted."""
        return self.paragraph.told

    def before(self) -> Iterator[Passage]:
        """Yield the text's passages before this one, the nearest first."""
        return (self.passages[at] for at in range(self.index - 1, -1, -1))

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the paragraph's even text stands in the text."""
        first, last = self.even.raw(start, end)
        return self.start + first, self.start + last


def in_their_places(paragraphs: Sequence[tuple[int, Paragraph]]) -> list[Here]:
    """Return the passages of all paragraphs in their order."""
    passages = [passage for _, paragraph in paragraphs for passage in paragraph.passages]
    found: list[Here] = []
    for number, (start, paragraph) in enumerate(paragraphs):
        for passage in paragraph.passages:
            found.append(
                Here(
                    paragraph, passage, number, start, len(paragraphs) == 1, passages, len(found)
                )
            )  # fmt: skip
    return found


def dates_told(at: Here, cues: Cues) -> list[DateFound]:
    """Return a sentence's dates; "the same day", "two days before" take the last one before."""
    text = at.even.text
    start, end = at.passage.start, at.passage.end
    shifts = [
        (match, days)
        for pattern, days in ((cues.same_day, 0), (cues.next_day, 1), (cues.day_before, -1))
        if (match := pattern.search(text, start, end))
    ]
    if match := SHIFTED.search(text, start, end):
        shifts.append((match, days_shifted(match)))
    dates = list(at.passage.dates)
    for match, days in shifts:
        earlier = _last_date(at, match.start())
        day = earlier and shifted(earlier, days, at.even, *match.span())
        if day is not None:
            dates.append(DateFound(*match.span(), day))
    return sorted(dates, key=lambda one: one.start)


def spoken_of(at: Here, start: int, end: int, cues: Cues) -> list[Mention]:
    """Return the actor that "the group", "il" or "they" stands for: the one spoken of last."""
    mentions = at.passage.mentions
    match = cues.again.search(at.even.text, start, end)
    if match is None or any(start <= one.start < match.end() for one in mentions):
        return []
    if within(mentions, match.end(), min(end, match.end() + 2)):
        return []  # "the group" is the beginning of a name
    for passage in at.before():
        for one in passage.mentions:
            if not one.is_victim and not one.is_state:
                return [_moved(one, match)]
    return []


def _last_date(at: Here, before: int) -> DateFound | None:
    """Return the date that stands nearest before a position of a passage."""
    own = [one for one in at.passage.dates if one.end <= before]
    if own:
        return own[-1]
    return next((passage.dates[-1] for passage in at.before() if passage.dates), None)


def _moved(one: Mention, match: re.Match[str]) -> Mention:
    """Return a mention as the words that stand for it."""
    return replace(one, start=match.start(), end=match.end(), sureness=Sureness.GUESS)
