# SPDX-License-Identifier: MIT
"""Reads a pasted line, message or report, and gives the events that it may tell.

Rules, not a model: the same text always gives the same findings, and each can be traced to words.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from workbench.domain.event import ActorRole
from workbench.domain.register import Register
from workbench.domain.terms import ReportKind, Role, Status
from workbench.ingest.report.actors import ActorFinder, Mention
from workbench.ingest.report.counts import find_counts
from workbench.ingest.report.dates import DateFound, shifted
from workbench.ingest.report.findings import Candidate, Field, Finding, Report, Sureness
from workbench.ingest.report.gathering import Gatherer, Paragraph, Passage, within
from workbench.ingest.report.joining import joined, ordered
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.names import Phrases, names_of
from workbench.ingest.report.passages import Even
from workbench.ingest.report.places import Places
from workbench.ingest.report.placing import PlaceFound, country_place
from workbench.ingest.report.roles import STOP, Cast, cast
from workbench.ingest.report.sources import SourceReader
from workbench.ingest.report.telling import Beside, Telling, tellings
from workbench.ingest.report.types_told import TypeReader

_DOERS = (Role.INITIATOR, Role.SIDE_A)
_CLAIM_WORD = re.compile(r"claimed|affirme")
_TYPES = (Field.TYPE, Field.SUBTYPE)
# How much that tells nothing may stand between an event and what is told of it further.
_FARTHEST = 120
_NEXT = 3  # letters between two sentences that follow one another
_LONGEST_NOTE = 160
_SOURCE_LINE = re.compile(r"(?:sources?|src|via)\b")


def read_report(
    text: str,
    *,
    on: date | None,
    register: Register,
    places: Places,
    day_first: bool | None,
    lexicon: Lexicon,
) -> Report:
    """Return the events that a text may tell, each value tied to its words.

    `on` is the report's date, by which "yesterday" and "24 April" are understood; without it
    today is taken. `day_first` settles 03/04; None takes the day first and calls it a guess.
    """
    reader = ReportReader(register=register, places=places, lexicon=lexicon)
    return reader.read(text, on=on, day_first=day_first)


@dataclass(frozen=True, slots=True)
class _Here:
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
        return self.paragraph.even

    @property
    def told(self) -> str:
        return self.paragraph.told

    def before(self) -> Iterator[Passage]:
        """Yield the text's passages before this one, the nearest first."""
        return (self.passages[at] for at in range(self.index - 1, -1, -1))

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the paragraph's even text stands in the text."""
        first, last = self.even.raw(start, end)
        return self.start + first, self.start + last


class ReportReader:
    """Reads any number of texts for one register; made anew when the register changes.

    Not for several threads at once: of a text that is typed on, it keeps what it has read.
    """

    def __init__(self, *, register: Register, places: Places, lexicon: Lexicon) -> None:
        """Make the register's names ready: some milliseconds for a thousand actors."""
        phrases = Phrases(lexicon)
        names = names_of(register, phrases)
        self._lexicon = lexicon
        self._places = places
        finder = ActorFinder(register, names, phrases, lexicon, places)
        self._gatherer = Gatherer(finder, places, lexicon)
        self._types = TypeReader(register, lexicon)
        self._sources = SourceReader(register, names, lexicon)

    def read(self, text: str, *, on: date | None, day_first: bool | None) -> Report:
        """Return the events that a text may tell."""
        day = on or datetime.now(UTC).date()
        passages = _in_their_places(self._gatherer.gather(text, on=day, day_first=day_first))
        candidates = self._candidates(passages) or self._left_over(passages)
        sha256 = hashlib.sha256(text.encode()).digest()
        return Report(text, sha256, on, tuple(candidates))

    def _candidates(self, passages: Sequence[_Here]) -> list[Candidate]:
        candidates: list[Candidate] = []
        before: _Here | None = None  # that the last candidate ends with
        for at in passages:
            told = self._of_passage(at)
            if before is not None and self._goes_on(at, before, told):
                more = self._findings(at, self._whole(at))
                candidates[-1] = joined(candidates[-1], more, at.raw(0, at.passage.end)[1])
                before = at
            elif told:
                candidates += [
                    Candidate(*at.raw(one.start, one.end), tuple(ordered(self._findings(at, one))))
                    for one in told
                ]
                before = at
        return candidates

    def _left_over(self, passages: Sequence[_Here]) -> list[Candidate]:
        """Return what a text without an event has of one all the same, as one candidate."""
        found: Candidate | None = None
        for at in passages:
            start, end = at.passage.start, at.passage.end
            date_told = next((one for one in at.passage.dates if not one.is_standing), None)
            findings = self._values(at, Telling(start, end, None, (), date_told))
            if at.passage.triggers:  # an act that did not happen makes no type
                findings = [one for one in findings if one.field not in _TYPES]
            first, last = at.raw(start, end)
            found = joined(found or Candidate(first, last, (), is_told=False), findings, last)
        return [found] if found is not None and found.findings else []

    def _of_passage(self, at: _Here) -> list[Telling]:
        """Return the events that a sentence tells by itself."""
        passage = at.passage
        start, end = passage.start, passage.end
        mentions = [*self._spoken_of(at, start, end), *passage.mentions]
        beside = Beside(
            has_place=any(one.is_told for one in passage.places),
            has_count=bool(passage.counts),
            is_note=at.is_all and _is_note(at.even, start, end),
        )
        return tellings(
            at.told, start, end, passage.triggers, self._dates(at), mentions, beside
        )  # fmt: skip

    def _whole(self, at: _Here) -> Telling:
        """Return a sentence that goes on with an event as a stretch of it."""
        triggers = [one for one in at.passage.triggers if one.is_real]
        main = next((one for one in triggers if one.act.key != "light"), None)
        return Telling(at.passage.start, at.passage.end, main, tuple(triggers), None)

    def _dates(self, at: _Here) -> list[DateFound]:
        """Return a sentence's dates; "the same day" and "the next day" take the last one before."""
        dates = list(at.passage.dates)
        cues = self._lexicon.cues
        for pattern, days in ((cues.same_day, 0), (cues.next_day, 1)):
            match = pattern.search(at.even.text, at.passage.start, at.passage.end)
            earlier = _last_date(at, match.start()) if match else None
            if match and earlier is not None:
                day = shifted(earlier, days, at.even, *match.span())
                if day is not None:
                    dates.append(DateFound(*match.span(), day))
        return dates

    def _goes_on(self, at: _Here, before: _Here, told: Sequence[Telling]) -> bool:
        """Whether a sentence tells more of the event before it, and no new one."""
        text, start, end = at.even.text, at.passage.start, at.passage.end
        if at.number > before.number + 1:
            return False
        if _SOURCE_LINE.match(text, start):
            return True
        if at.number != before.number or self._lexicon.cues.anew.search(text, start, end):
            return False
        gap = start - before.passage.end
        if any(one.date is not None for one in told) or gap > _FARTHEST:
            return False
        if not self._tells_more(at):
            return False
        is_next = gap <= _NEXT
        cues = self._lexicon.cues
        if is_next and (cues.goes_on.match(text, start) or cues.claims.search(text, start, end)):
            return True
        if any(one.is_told for one in at.passage.places):
            return False
        if is_next and text[before.passage.end - 1] == ";":
            return True
        is_toll = all(one.act.key in ("killing", "light") for one in at.passage.triggers)
        has_doer = any(not one.is_victim and not one.is_body for one in at.passage.mentions)
        return bool(at.passage.counts) and is_toll and not has_doer

    def _tells_more(self, at: _Here) -> bool:
        """Whether a sentence has an act that happened, a count, or who claims it."""
        cues = self._lexicon.cues
        return (
            any(one.is_real and one.act.key != "light" for one in at.passage.triggers)
            or bool(at.passage.counts)
            or any(
                cue.search(at.told, at.passage.start, at.passage.end)
                for cue in (cues.claims, cues.claimed_by, cues.attributed_to)
            )
        )

    def _findings(self, at: _Here, told: Telling) -> list[Finding]:
        """Return everything found of one event."""
        standing = [one.moved(at.start) for one in self._standing(at, told)]
        return self._values(at, told) + standing

    def _values(self, at: _Here, told: Telling) -> list[Finding]:
        """Return everything found of one event but how it is told."""
        even, start, end = at.even, told.start, told.end
        mentions = [
            *self._spoken_of(at, start, end), *within(at.passage.mentions, start, end)
        ]  # fmt: skip
        roles = cast(at.told, start, end, mentions, told.triggers, told.main, self._lexicon)
        findings = [_actor(even, one) for one in roles]
        if told.date is not None:
            findings.append(_with_others(told.date.finding, told.other_dates))
        findings += self._place(at, told, roles)
        findings += within(at.passage.points, even.at[start], even.at[end])[:1]
        is_whole = (start, end) == (at.passage.start, at.passage.end)
        findings += at.passage.counts if is_whole else find_counts(even, at.paragraph.counted, start, end)
        real = [one for one in told.triggers if one.is_real]
        findings += self._types.find(
            even, at.told, start, end, real, told.main,
            has_victims=any(one.role is Role.VICTIM for one in roles),
            has_armed=any(one.role is Role.TARGET for one in roles),
            is_by_state=any(one.mention.is_state for one in roles if one.role in _DOERS),
        )  # fmt: skip
        findings += self._sources.find(even, start, at.passage.end)
        return [one.moved(at.start) for one in findings]

    def _standing(self, at: _Here, told: Telling) -> list[Finding]:
        main = told.main
        if main is not None and main.act.key == "telling":
            words = at.even.text[main.start : main.end]
            if _CLAIM_WORD.match(words):
                span = at.even.raw(main.start, main.end)
                return [
                    Finding(Field.STATUS, *span, Status.CLAIMED, Sureness.LIKELY),
                    Finding(Field.REPORT_KIND, *span, ReportKind.CLAIM, Sureness.LIKELY),
                ]
        return self._sources.standing(at.even, at.told, told.start, told.end)

    def _spoken_of(self, at: _Here, start: int, end: int) -> list[Mention]:
        """Return the actor that "the group", "il" or "they" stands for: the one spoken of last."""
        mentions = at.passage.mentions
        match = self._lexicon.cues.again.search(at.even.text, start, end)
        if match is None or any(start <= one.start < match.end() for one in mentions):
            return []
        if within(mentions, match.end(), min(end, match.end() + 2)):
            return []  # "the group" is the beginning of a name
        for passage in at.before():
            for one in passage.mentions:
                if not one.is_victim and not one.is_state:
                    return [_moved(one, match)]
        return []

    def _place(self, at: _Here, told: Telling, roles: Sequence[Cast]) -> list[Finding]:
        """Return where it was: the best place of the stretch, else of the state that acts."""
        act = told.main.start if told.main else told.start
        own = [
            one for one in within(at.passage.places, told.start, told.end)
            if one.is_told or not STOP.search(at.told, act, max(act, one.start))
        ]  # fmt: skip
        ranked = sorted(own, key=lambda one: -one.weight + _away(one, act) / 400)
        if ranked:
            first, *others = (one.finding for one in ranked)
            more = tuple(one.value for one in others)
            return [replace(first, alternatives=(*first.alternatives, *more))]
        state = self._place_of_state(at, roles) if told.main and told.main.act.is_weak else []
        return state or _place_before(at)

    def _place_of_state(self, at: _Here, roles: Sequence[Cast]) -> list[Finding]:
        """Return the country of a state that acts, or is spoken to, where no place is told."""
        for one in roles:
            mention = one.mention
            country = self._places.country_of_code(mention.country) if mention.country else None
            if mention.is_state and country is not None and one.role in (*_DOERS, Role.TARGET):
                span = at.even.raw(mention.start, mention.end)
                return [Finding(Field.PLACE, *span, country_place(country), Sureness.GUESS)]
        return []


def _in_their_places(paragraphs: Sequence[tuple[int, Paragraph]]) -> list[_Here]:
    """Return the passages of all paragraphs in their order."""
    passages = [passage for _, paragraph in paragraphs for passage in paragraph.passages]
    found: list[_Here] = []
    for number, (start, paragraph) in enumerate(paragraphs):
        for passage in paragraph.passages:
            found.append(
                _Here(
                    paragraph, passage, number, start, len(paragraphs) == 1, passages, len(found)
                )
            )  # fmt: skip
    return found


def _last_date(at: _Here, before: int) -> DateFound | None:
    """Return the date that stands nearest before a position of a passage."""
    own = [one for one in at.passage.dates if one.end <= before]
    if own:
        return own[-1]
    return next((passage.dates[-1] for passage in at.before() if passage.dates), None)


def _place_before(at: _Here) -> list[Finding]:
    """Return the place that the sentence before, of the same paragraph, told."""
    if at.passage.number == 0:
        return []
    told = [one for one in next(at.before()).places if one.is_told]
    return [replace(told[0].finding, sureness=Sureness.GUESS)] if told else []


def _is_note(even: Even, start: int, end: int) -> bool:
    """Whether a stretch is a short line without a full stop, and all that was pasted."""
    whole = even.text.strip()
    return len(whole) <= min(_LONGEST_NOTE, end - start) and whole[-1] not in ".!?\"'"


def _moved(one: Mention, match: re.Match[str]) -> Mention:
    """Return a mention as the words that stand for it."""
    return replace(one, start=match.start(), end=match.end(), sureness=Sureness.GUESS)


def _away(one: PlaceFound, at: int) -> int:
    return abs(one.start - at)


def _actor(even: Even, one: Cast) -> Finding:
    mention = one.mention
    values = tuple(ActorRole(actor, one.role.value) for actor in mention.actors)
    sureness = Sureness.LIKELY if mention.sureness is Sureness.SURE else mention.sureness
    if one.role in (Role.CLAIMED_BY, Role.ATTRIBUTED_TO):
        sureness = mention.sureness
    return Finding(
        Field.ACTOR, *even.raw(mention.start, mention.end), values[0], sureness, values[1:]
    )


def _with_others(finding: Finding, others: Sequence[DateFound]) -> Finding:
    more = tuple(one.finding.value for one in others)
    return replace(finding, alternatives=(*finding.alternatives, *more))
