# SPDX-License-Identifier: MIT
"""Reads a pasted line, message or report, and gives the events that it may tell.

Rules, not a model: the same text always gives the same findings, and each can be traced to words.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.casefile.edits.named import NEW
from workbench.domain.event import ActorRole, Named
from workbench.domain.register import Register
from workbench.domain.terms import ReportKind, Role, Status
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.actors import ActorFinder
from workbench.ingest.report.acts import DENIAL, is_forecast
from workbench.ingest.report.counts import find_counts
from workbench.ingest.report.dates import DateFound
from workbench.ingest.report.far_apart import with_slips_doubted
from workbench.ingest.report.findings import (
    Candidate,
    Doubt,
    Field,
    Finding,
    FoundPlace,
    Report,
    Sureness,
)
from workbench.ingest.report.gathering import Gatherer, within
from workbench.ingest.report.going_on import SOURCE_LINE, goes_on, told_further
from workbench.ingest.report.here import Here, dates_told, in_their_places, spoken_of
from workbench.ingest.report.joining import joined, ordered
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.listing import a_place_each
from workbench.ingest.report.local_times import with_zone
from workbench.ingest.report.names import Phrases, names_of
from workbench.ingest.report.nobody import NONE
from workbench.ingest.report.passages import Even, overlaps
from workbench.ingest.report.place_found import PlaceFound, are_listed
from workbench.ingest.report.places import Places
from workbench.ingest.report.placing import country_place, in_their_country
from workbench.ingest.report.role_patterns import STOP
from workbench.ingest.report.roles import Cast, cast
from workbench.ingest.report.sources import SourceReader
from workbench.ingest.report.telling import Beside, Telling, tellings
from workbench.ingest.report.types_told import TypeReader

_DOERS = (Role.INITIATOR, Role.SIDE_A)
_NO_VICTIMS = (*_DOERS, Role.SIDE_B, Role.TARGET, Role.CLAIMED_BY, Role.ATTRIBUTED_TO)
_CLAIM_WORD = re.compile(r"claimed|affirme")
_LONGEST_NOTE = 160


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

    `on` is the report's date, by which "yesterday" and "24 April" are understood, None where nobody
    has said it. `day_first` settles 03/04; None takes the day first and calls it a guess.
    """
    reader = ReportReader(register=register, places=places, lexicon=lexicon)
    return reader.read(text, on=on, day_first=day_first)


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
        self._types = TypeReader(register, lexicon)
        self._sources = SourceReader(register, names, lexicon)
        self._gatherer = Gatherer(finder, self._sources, places, lexicon)

    def read(
        self, text: str, *, on: date | None, day_first: bool | None, near: date | None = None
    ) -> Report:
        """Return the events that a text may tell.

        `on` is the report's date; without it that of its dateline is taken, else the last date
        that it tells, else `near`, a day that the case is about, or today: by the latter two what
        is told from the report's date is a guess.
        """
        anchor, on = self._gatherer.anchor(text, on=on, near=near, day_first=day_first)
        gathered = self._gatherer.gather(text, anchor=anchor, day_first=day_first)
        passages = in_their_places(gathered)
        candidates = self._candidates(passages) or self._left_over(passages)
        candidates = _with_sources(candidates, self._sources_of_all(passages))
        candidates = tuple(self._as_a_whole(one) for one in candidates)
        return Report(text, hashlib.sha256(text.encode()).digest(), on, candidates)

    def _as_a_whole(self, candidate: Candidate) -> Candidate:
        """Return a candidate with what its findings say of one another."""
        return with_zone(with_slips_doubted(candidate), self._places)

    def _sources_of_all(self, passages: Sequence[Here]) -> list[Finding]:
        """Return the sources of the whole: of a dateline, a line of its own, the first sentence."""
        found: list[Finding] = []
        for at in passages:
            even, start, end = at.even, at.passage.start, at.passage.end
            head = at.paragraph.head if at.passage.number == 0 else 0
            is_alone = at.index == 0 or len(at.paragraph.passages) == 1
            if is_alone and SOURCE_LINE.match(even.text, start):
                head = end
            if head:
                found += [one.moved(at.start) for one in self._sources.find(even, 0, head)]
        return found

    def _candidates(self, passages: Sequence[Here]) -> list[Candidate]:
        candidates: list[Candidate] = []
        before: Here | None = None  # that the last candidates are told in
        latest: list[Candidate] = []
        for at in passages:
            told = self._of_passage(at)
            goes_with = None
            if before is not None and goes_on(at, before, told, self._lexicon.cues):
                goes_with = told_further(latest, at)
            if goes_with is not None:
                more = self._findings(at, self._whole(at))
                one = latest[goes_with]
                is_last = goes_with == len(latest) - 1  # those before keep to their own words
                end = at.raw(0, at.passage.end)[1] if is_last else one.end
                latest[goes_with] = joined(one, more, end)
                before = at
            elif told:
                candidates += latest
                latest = [
                    each for one in told for each in a_place_each(at, one, self._candidate(at, one))
                ]
                before = at
        return candidates + latest

    def _candidate(self, at: Here, told: Telling) -> Candidate:
        findings = tuple(ordered(self._findings(at, told)))
        places = [one for one in within(at.passage.places, told.start, told.end) if one.is_town]
        return Candidate(
            *at.raw(told.start, told.end), findings, has_more=are_listed(at.even, places)
        )

    def _left_over(self, passages: Sequence[Here]) -> list[Candidate]:
        """Return what a text without an event has of one all the same, as one candidate."""
        found: Candidate | None = None
        for at in passages:
            start, end = at.passage.start, at.passage.end
            if self._tells_of_nothing(at):
                continue
            date_told = next((one for one in at.passage.dates if not one.is_standing), None)
            findings = self._values(at, Telling(start, end, None, (), date_told))
            first, last = at.raw(start, end)
            found = joined(found or Candidate(first, last, (), is_told=False), findings, last)
        return [found] if found is not None and found.findings else []

    def _tells_of_nothing(self, at: Here) -> bool:
        """Whether a sentence that tells no event has an act that did not happen, or is nobody's.

        The day and the place of a forecast are none either.
        """
        text, start, end = at.told, at.passage.start, at.passage.end
        return bool(at.passage.triggers) or is_forecast(
            at.even, text, start, end, self._lexicon.cues
        )

    def _of_passage(self, at: Here) -> list[Telling]:
        """Return the events that a sentence tells by itself."""
        passage = at.passage
        start, end = passage.start, passage.end
        if self._is_accident(at):
            return []
        mentions = [*spoken_of(at, start, end, self._lexicon.cues), *passage.mentions]
        beside = Beside(
            places=[one.start for one in passage.places if one.is_told],
            has_count=bool(passage.counts),
            is_note=at.is_all and _is_note(at.even, start, end),
        )
        dates = dates_told(at, self._lexicon.cues)
        return tellings(at.told, start, end, passage.triggers, dates, mentions, beside)

    def _is_accident(self, at: Here) -> bool:
        """Whether a sentence tells of dead by an accident or by nature, and of no other act."""
        acts = {one.act.key for one in at.passage.triggers if not one.act.is_weak}
        is_one = self._lexicon.cues.accidents.search(at.told, at.passage.start, at.passage.end)
        return acts <= {"killing", "light"} and is_one is not None

    def _whole(self, at: Here) -> Telling:
        """Return a sentence that goes on with an event as a stretch of it."""
        triggers = [one for one in at.passage.triggers if one.is_real]
        main = next((one for one in triggers if one.act.key != "light"), None)
        return Telling(at.passage.start, at.passage.end, main, tuple(triggers), None)

    def _findings(self, at: Here, told: Telling) -> list[Finding]:
        """Return everything found of one event."""
        standing = [one.moved(at.start) for one in self._standing(at, told)]
        return self._values(at, told) + standing

    def _values(self, at: Here, told: Telling) -> list[Finding]:
        """Return everything found of one event but how it is told."""
        even, start, end = at.even, told.start, told.end
        mentions = [
            *spoken_of(at, start, end, self._lexicon.cues), *within(at.passage.mentions, start, end)
        ]  # fmt: skip
        roles = cast(at.told, start, end, mentions, told.triggers, told.main, self._lexicon)
        place = self._place(at, told, roles)
        roles = [self._not_from_elsewhere(even, one, place) for one in roles]
        findings = [_actor(even, one) for one in roles if not one.mention.is_nameless]
        has_nameless = any(one.mention.is_nameless and one.mention.is_armed for one in roles)
        if told.date is not None:
            findings.append(_with_others(told.date.finding, told.other_dates))
        findings += place
        findings += within(at.passage.points, even.at[start], even.at[end])[:1]
        findings += _counts(at, told)
        real = [one for one in told.triggers if one.is_real]
        types = self._types.find(
            even, at.told, start, end, real, told.main,
            has_victims=any(one.role is Role.VICTIM for one in roles),
            has_armed=any(one.role is Role.TARGET for one in roles),
            has_doer=any(one.role in _NO_VICTIMS for one in roles),
            is_by_state=any(one.mention.is_state for one in roles if one.role in _DOERS),
        )  # fmt: skip
        findings += map(_by_nobody_named, types) if has_nameless else types
        findings += self._sources.find(even, start, at.passage.end)
        if told.main is not None and DENIAL.match(even.text, told.main.start):
            findings = [_as_denied(one) for one in findings]
        return [one.moved(at.start) for one in findings]

    def _not_from_elsewhere(self, even: Even, one: Cast, place: Sequence[Finding]) -> Cast:
        """Return an actor; as its words alone where they are taken for one of another country.

        "Farmers" near Maiduguri are not the civilians of Mali that the case knows.
        """
        mention = one.mention
        where = place[0].value if place else None
        if not (mention.is_body and mention.country and isinstance(where, FoundPlace)):
            return one
        country = self._places.country(where.place.country or "")
        if country is None or country.code == mention.country:
            return one
        name = Named(NEW, "", even.said(mention.start, mention.end))
        words = replace(mention, actors=(name,), sureness=Sureness.GUESS, country="")
        return replace(one, mention=words)

    def _standing(self, at: Here, told: Telling) -> list[Finding]:
        main = told.main
        if main is not None:
            is_claim = main.act.key == "telling" and _CLAIM_WORD.match(at.even.text, main.start)
            if is_claim or overlaps(main.start, main.end, at.paragraph.claimed):
                span = at.even.raw(main.start, main.end)
                return [
                    Finding(Field.STATUS, *span, Status.CLAIMED, Sureness.LIKELY),
                    Finding(Field.REPORT_KIND, *span, ReportKind.CLAIM, Sureness.LIKELY),
                ]
        return self._sources.standing(at.even, at.told, told.start, told.end)

    def _place(self, at: Here, told: Telling, roles: Sequence[Cast]) -> list[Finding]:
        """Return where it was: the best place of the stretch, else of the state that acts."""
        act = told.main.start if told.main else told.start
        asides = [(one.start, one.aside_end) for one in told.triggers if one.aside_end]
        text = _without_dates(at.told, told)
        own = [
            one for one in within(at.passage.places, told.start, told.end)
            if one.is_told or not STOP.search(text, act, max(act, one.start))
        ]  # fmt: skip
        own = [one for one in own if not any(first < one.start < last for first, last in asides)]
        ranked = sorted(own, key=lambda one: -one.weight + _away(one, act) / 400)
        if ranked:
            first, *others = (one.finding for one in in_their_country(ranked))
            if are_listed(at.even, [one for one in own if one.is_town]):
                first = replace(first, sureness=Sureness.GUESS)
            more = tuple(one.value for one in others)
            return [replace(first, alternatives=(*first.alternatives, *more))]
        state = self._place_of_state(at, roles) if told.main and told.main.act.is_weak else []
        return state or _place_before(at)

    def _place_of_state(self, at: Here, roles: Sequence[Cast]) -> list[Finding]:
        """Return the country of a state that acts, or is spoken to, where no place is told."""
        for one in roles:
            mention = one.mention
            country = self._places.country_of_code(mention.country) if mention.country else None
            if mention.is_state and country is not None and one.role in (*_DOERS, Role.TARGET):
                span = at.even.raw(mention.start, mention.end)
                return [Finding(Field.PLACE, *span, country_place(country), Sureness.GUESS)]
        return []


def _by_nobody_named(one: Finding) -> Finding:
    """Return the type of what somebody has part in whom a general word alone tells."""
    return replace(one, doubt=Doubt.NAMELESS) if one.field is Field.TYPE else one


def _as_denied(one: Finding) -> Finding:
    """Return the type of a denial as a guess: it is no act."""
    if one.field is not Field.TYPE:
        return one
    return replace(one, sureness=Sureness.GUESS, doubt=Doubt.DENIED)


def _with_sources(candidates: Sequence[Candidate], found: Sequence[Finding]) -> list[Candidate]:
    """Return the candidates, those without a source with those of the whole text."""
    return [
        one
        if one.of(Field.SOURCE) or not found
        else replace(one, findings=tuple(ordered([*one.findings, *_each_once(found)])))
        for one in candidates
    ]


def _each_once(found: Sequence[Finding]) -> list[Finding]:
    return list({one.value: one for one in reversed(found)}.values())[::-1]


def _without_dates(text: str, told: Telling) -> str:
    """Return the text without an event's dates: in "two days before" no clause begins."""
    for one in (*((told.date,) if told.date else ()), *told.other_dates):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _is_of_year(date: DateFound | None) -> bool:
    """Whether what is told is of a whole year: rather the background than one event."""
    value = date.finding.value if date is not None else None
    return isinstance(value, TypedDate) and len(value.edtf.rstrip("~?%")) == len("2022")


def _counts(at: Here, told: Telling) -> list[Finding]:
    """Return how many were killed and injured; of dead who were found the when is not told.

    Where every full act is denied or feared, at most it is known that nobody was. Of a whole year
    they are a guess.
    """
    is_whole = (told.start, told.end) == (at.passage.start, at.passage.end)
    found = (
        list(at.passage.counts)
        if is_whole
        else find_counts(at.even, at.paragraph.counted, told.start, told.end)
    )
    full = [one for one in told.triggers if not one.act.is_weak and one.act.key != "light"]
    unreal = within(at.passage.triggers, told.start, told.end)
    if not full and any(not one.is_real and not one.act.is_weak for one in unreal):
        return [one for one in found if one.value == NONE]
    if _is_of_year(told.date):
        return [replace(one, sureness=Sureness.GUESS) for one in found]
    if told.main is None or not told.main.act.is_found:
        return found
    return [replace(one, sureness=Sureness.GUESS, doubt=Doubt.FOUND_DEAD) for one in found]


def _is_note(even: Even, start: int, end: int) -> bool:
    """Whether a stretch is a short line without a full stop, and all that was pasted."""
    whole = even.text.strip()
    return len(whole) <= min(_LONGEST_NOTE, end - start) and whole[-1] not in ".!?\"'"


def _place_before(at: Here) -> list[Finding]:
    """Return the place that the sentence before, of the same paragraph, told."""
    if at.passage.number == 0:
        return []
    told = [one for one in next(at.before()).places if one.is_told]
    return [replace(told[0].finding, sureness=Sureness.GUESS)] if told else []


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
