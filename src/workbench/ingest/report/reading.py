# SPDX-License-Identifier: MIT
"""Reads a pasted line, message or report, and gives the events that it may tell.

Rules, not a model: the same text always gives the same findings, and each can be traced to words.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from workbench.domain.event import ActorRole
from workbench.domain.register import Register
from workbench.domain.terms import ReportKind, Role, Status
from workbench.ingest.report.actors import ActorFinder, Mention
from workbench.ingest.report.acts import Trigger, find_triggers
from workbench.ingest.report.counts import find_counts
from workbench.ingest.report.dates import DateFound, find_dates, shifted
from workbench.ingest.report.findings import Candidate, Field, Finding, Report, Sureness
from workbench.ingest.report.joining import joined, ordered
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.names import Phrases, names_of
from workbench.ingest.report.passages import (
    Even,
    Sentence,
    even_text,
    overlaps,
    sentences,
    without_quotations,
)
from workbench.ingest.report.places import Places
from workbench.ingest.report.placing import PlaceFound, PlaceReader, country_place
from workbench.ingest.report.points import find_points
from workbench.ingest.report.roles import STOP, Cast, cast
from workbench.ingest.report.sources import SourceReader
from workbench.ingest.report.telling import Beside, Telling, tellings
from workbench.ingest.report.types_told import TypeReader

_DOERS = (Role.INITIATOR, Role.SIDE_A)
_CLAIM_WORD = re.compile(r"claimed|affirme")
# How much that tells nothing may stand between an event and what is told of it further.
_FARTHEST = 120
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
class _Found:
    """What stands in a text, wherever."""

    even: Even
    told: str  # the even text without what is quoted
    dates: Sequence[DateFound]
    mentions: Sequence[Mention]
    places: Sequence[PlaceFound]
    points: Sequence[Finding]


class ReportReader:
    """Reads any number of texts for one register; made anew when the register changes."""

    def __init__(self, *, register: Register, places: Places, lexicon: Lexicon) -> None:
        """Make the register's names ready: some milliseconds for a thousand actors."""
        phrases = Phrases(lexicon)
        names = names_of(register, phrases)
        self._lexicon = lexicon
        self._places = places
        self._actors = ActorFinder(register, names, phrases, lexicon, places)
        self._place_reader = PlaceReader(places, lexicon)
        self._types = TypeReader(register, lexicon)
        self._sources = SourceReader(register, names, lexicon)

    def read(self, text: str, *, on: date | None, day_first: bool | None) -> Report:
        """Return the events that a text may tell."""
        found = self._find(text, on or datetime.now(UTC).date(), day_first)
        candidates: list[Candidate] = []
        before: Sentence | None = None  # that the last candidate ends with
        seen: list[Sentence] = []
        for sentence in sentences(found.even):
            told = self._of_sentence(found, sentence, seen)
            if candidates and before and self._goes_on(found, sentence, before, told):
                more = self._findings(found, sentence, self._whole(found, sentence), seen)
                candidates[-1] = joined(candidates[-1], more, found.even.raw(0, sentence.end)[1])
                before = sentence
            elif told:
                candidates += [
                    Candidate(
                        *found.even.raw(one.start, one.end),
                        tuple(ordered(self._findings(found, sentence, one, seen))),
                    )
                    for one in told
                ]
                before = sentence
            seen.append(sentence)
        sha256 = hashlib.sha256(text.encode()).digest()
        return Report(text, sha256, on, tuple(candidates))

    def _find(self, text: str, on: date, day_first: bool | None) -> _Found:
        even = even_text(text)
        dates = find_dates(even, on=on, day_first=day_first)
        spans = [(one.start, one.end) for one in dates]
        mentions = [
            one for one in self._actors.find(even) if not overlaps(one.start, one.end, spans)
        ]  # fmt: skip
        actors = [(one.start, one.end) for one in mentions]
        places = self._place_reader.find(even, actors, spans)
        points = find_points(even, near=self._places.near)
        return _Found(even, without_quotations(even), dates, mentions, places, points)

    def _of_sentence(
        self, found: _Found, sentence: Sentence, seen: Sequence[Sentence]
    ) -> list[Telling]:
        """Return the events that a sentence tells by itself."""
        start, end = sentence.start, sentence.end
        triggers = self._triggers(found, start, end)
        mentions = [*self._spoken_of(found, start, end, seen), *_within(found.mentions, start, end)]
        dates = self._dates(found, sentence, seen)
        beside = Beside(
            has_place=any(one.is_told for one in _within(found.places, start, end)),
            has_count=bool(find_counts(found.even, found.told, start, end)),
            is_note=_is_note(found.even, start, end),
        )
        return tellings(found.told, start, end, triggers, dates, mentions, beside)

    def _whole(self, found: _Found, sentence: Sentence) -> Telling:
        """Return a sentence that goes on with an event as a stretch of it."""
        triggers = [
            one for one in self._triggers(found, sentence.start, sentence.end) if one.is_real
        ]
        main = next((one for one in triggers if one.act.key != "light"), None)
        return Telling(sentence.start, sentence.end, main, tuple(triggers), None)

    def _triggers(self, found: _Found, start: int, end: int) -> list[Trigger]:
        return find_triggers(found.even, found.told, start, end, self._lexicon)

    def _dates(
        self, found: _Found, sentence: Sentence, seen: Sequence[Sentence]
    ) -> list[DateFound]:
        """Return a sentence's dates; "the same day" and "the next day" take the last one before."""
        dates = _within(found.dates, sentence.start, sentence.end)
        cues = self._lexicon.cues
        for pattern, days in ((cues.same_day, 0), (cues.next_day, 1)):
            match = pattern.search(found.even.text, sentence.start, sentence.end)
            earlier = [one for one in found.dates if one.end <= (match.start() if match else 0)]
            if match and earlier and seen:
                day = shifted(earlier[-1], days, found.even, *match.span())
                if day is not None:
                    dates.append(DateFound(*match.span(), day))
        return dates

    def _goes_on(
        self, found: _Found, sentence: Sentence, before: Sentence, told: Sequence[Telling]
    ) -> bool:
        """Whether a sentence tells more of the event before it, and no new one."""
        text, start, end = found.even.text, sentence.start, sentence.end
        if sentence.paragraph > before.paragraph + 1:
            return False
        if _SOURCE_LINE.match(text, start):
            return True
        if sentence.paragraph != before.paragraph or self._lexicon.cues.anew.search(
            text, start, end
        ):
            return False
        if any(one.date is not None for one in told) or before.end + _FARTHEST < start:
            return False
        if not self._tells_more(found, start, end):
            return False
        is_next = before.end + 3 >= start
        cues = self._lexicon.cues
        if is_next and (cues.goes_on.match(text, start) or cues.claims.search(text, start, end)):
            return True
        if any(one.is_told for one in _within(found.places, start, end)):
            return False
        if is_next and text[before.end - 1] == ";":
            return True
        is_toll = all(
            one.act.key in ("killing", "light") for one in self._triggers(found, start, end)
        )
        has_count = bool(find_counts(found.even, found.told, start, end))
        has_doer = any(
            not one.is_victim and not one.is_body
            for one in _within(found.mentions, start, end)
        )  # fmt: skip
        return has_count and is_toll and not has_doer

    def _tells_more(self, found: _Found, start: int, end: int) -> bool:
        """Whether a sentence has an act that happened, a count, or who claims it."""
        cues = self._lexicon.cues
        triggers = self._triggers(found, start, end)
        return (
            any(one.is_real and one.act.key != "light" for one in triggers)
            or bool(find_counts(found.even, found.told, start, end))
            or any(
                cue.search(found.told, start, end)
                for cue in (cues.claims, cues.claimed_by, cues.attributed_to)
            )
        )

    def _findings(
        self, found: _Found, sentence: Sentence, told: Telling, seen: Sequence[Sentence]
    ) -> list[Finding]:
        """Return everything found of one event."""
        even, start, end = found.even, told.start, told.end
        mentions = [*self._spoken_of(found, start, end, seen), *_within(found.mentions, start, end)]
        roles = cast(found.told, start, end, mentions, told.triggers, told.main, self._lexicon)
        findings = [_actor(even, one) for one in roles]
        if told.date is not None:
            findings.append(_with_others(told.date.finding, told.other_dates))
        findings += self._place(found, sentence, told, roles, seen)
        findings += [one for one in found.points if even.at[start] <= one.start < even.at[end]][:1]
        findings += find_counts(even, found.told, start, end)
        real = [one for one in told.triggers if one.is_real]
        findings += self._types.find(
            even, found.told, start, end, real, told.main,
            has_victims=any(one.role is Role.VICTIM for one in roles),
            has_armed=any(one.role is Role.TARGET for one in roles),
            is_by_state=any(one.mention.is_state for one in roles if one.role in _DOERS),
        )  # fmt: skip
        findings += self._sources.find(even, start, sentence.end)
        return findings + self._standing(found, told)

    def _standing(self, found: _Found, told: Telling) -> list[Finding]:
        main = told.main
        if main is not None and main.act.key == "telling":
            words = found.even.text[main.start : main.end]
            if _CLAIM_WORD.match(words):
                span = found.even.raw(main.start, main.end)
                return [
                    Finding(Field.STATUS, *span, Status.CLAIMED, Sureness.LIKELY),
                    Finding(Field.REPORT_KIND, *span, ReportKind.CLAIM, Sureness.LIKELY),
                ]
        return self._sources.standing(found.even, found.told, told.start, told.end)

    def _spoken_of(
        self, found: _Found, start: int, end: int, seen: Sequence[Sentence]
    ) -> list[Mention]:
        """Return the actor that "the group", "il" or "they" stands for: the one spoken of last."""
        match = self._lexicon.cues.again.search(found.even.text, start, end)
        if match is None or any(start <= one.start < match.end() for one in found.mentions):
            return []
        if any(one.start < match.end() + 2 for one in _within(found.mentions, match.end(), end)):
            return []  # "the group" is the beginning of a name
        for sentence in reversed(seen):
            for one in _within(found.mentions, sentence.start, sentence.end):
                if not one.is_victim and not one.is_state:
                    return [_moved(one, match)]
        return []

    def _place(
        self, found: _Found, sentence: Sentence, told: Telling, roles: Sequence[Cast],
        seen: Sequence[Sentence],
    ) -> list[Finding]:  # fmt: skip
        """Return where it was: the best place of the stretch, else of the state that acts."""
        at = told.main.start if told.main else told.start
        own = [
            one for one in _within(found.places, told.start, told.end)
            if one.is_told or not STOP.search(found.told, at, max(at, one.start))
        ]  # fmt: skip
        ranked = sorted(own, key=lambda one: -one.weight + _away(one, at) / 400)
        if ranked:
            first, *others = (one.finding for one in ranked)
            more = tuple(value for one in others for value in (one.value,))
            return [replace(first, alternatives=(*first.alternatives, *more))]
        state = self._place_of_state(found, roles) if told.main and told.main.act.is_weak else []
        return state or self._place_before(found, sentence, seen)

    def _place_of_state(self, found: _Found, roles: Sequence[Cast]) -> list[Finding]:
        """Return the country of a state that acts, or is spoken to, where no place is told."""
        for one in roles:
            mention = one.mention
            country = self._places.country_of_code(mention.country) if mention.country else None
            if mention.is_state and country is not None and one.role in (*_DOERS, Role.TARGET):
                span = found.even.raw(mention.start, mention.end)
                return [Finding(Field.PLACE, *span, country_place(country), Sureness.GUESS)]
        return []

    def _place_before(
        self, found: _Found, sentence: Sentence, seen: Sequence[Sentence]
    ) -> list[Finding]:
        """Return the place that the sentence before, of the same paragraph, told."""
        if not seen or seen[-1].paragraph != sentence.paragraph:
            return []
        told = [one for one in _within(found.places, seen[-1].start, seen[-1].end) if one.is_told]
        return [replace(told[0].finding, sureness=Sureness.GUESS)] if told else []


def _is_note(even: Even, start: int, end: int) -> bool:
    """Whether a stretch is a short line without a full stop, and all that was pasted."""
    whole = even.text.strip()
    return len(whole) <= min(_LONGEST_NOTE, end - start) and whole[-1] not in ".!?\"'"


def _within(found: Sequence, start: int, end: int) -> list:
    return [one for one in found if start <= one.start < end]


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
