# SPDX-License-Identifier: MIT
"""Whether a sentence tells an event, of how many it tells, and which words tell each.

A finite verb of an act tells one, and so does a noun that one of the empty verbs carries. Other
nouns, loose forms, side remarks and mere steps tell one only with a date or a count, or with who
and whom or where. What is feared, planned, denied, demanded or usual tells none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.ingest.report.actors import Mention
from workbench.ingest.report.acts import Form, Trigger
from workbench.ingest.report.dates import DateFound
from workbench.ingest.report.findings import Doubt, Sureness

_SPLIT = re.compile(
    r";|, (?:and|et|while|tandis que|whereas) | (?:while|tandis que|whereas) |(?P<and>) (?:and|et) "
)
_ASIDE = re.compile(r", (?:which|who|qui) [^,;]*,")
_SAYING = re.compile(
    r"(?<![a-z])(?:said|says|told|announced|confirmed|reported|stated|wrote|claimed|"
    r"(?:a|ont) (?:dit|annonce|declare|indique|affirme|confirme|rapporte|revendique)|"
    r"(?:a|ont) ete (?:revendique|annonce|confirme)(?:e|es|s)?)"
    r"(?: (?:the |le |la |l')?[a-z'-]+(?: [a-z'-]+)?)?(?: (?:in|dans) (?:a|its|un|son) "
    r"(?:statement|communique))?,? (?:on |late |early |le )*\Z"
)
_LISTED = re.compile(r"(?: ?,)?(?: (?:and|et))?(?: again| encore)?(?: (?:in|on|le|en))? ?\*?\Z")


@dataclass(frozen=True, slots=True)
class Telling:
    """A stretch of even text that tells one event. `main` tells it; `date` is its own, if any."""

    start: int
    end: int
    main: Trigger | None
    triggers: tuple[Trigger, ...]
    date: DateFound | None
    other_dates: tuple[DateFound, ...] = ()

    def inside(self, at: int) -> bool:
        """Whether a position lies behind what tells the event, within its stretch."""
        return self.main is not None and self.main.start <= at < self.end


@dataclass(frozen=True, slots=True)
class Beside:
    """What else a sentence tells; `is_note`: it is a short line and all that was pasted."""

    places: Sequence[int]  # where places stand that are told as such
    has_count: bool
    is_note: bool = False

    @property
    def has_place(self) -> bool:
        """Whether any place is told."""
        return bool(self.places)


def tellings(
    text: str, start: int, end: int, triggers: Sequence[Trigger], dates: Sequence[DateFound],
    mentions: Sequence[Mention], beside: Beside,
) -> list[Telling]:  # fmt: skip
    """Return the events that a sentence tells."""
    found: list[Telling] = []
    asides = [(one.start, one.aside_end) for one in triggers if one.aside_end]
    dates = [one for one in dates if not any(at < one.start < last for at, last in asides)]
    aside = _aside(text, start, end, triggers, dates)
    if aside is not None:
        found.append(aside)
        triggers = [one for one in triggers if not aside.inside(one.start)]
        dates = [one for one in dates if not aside.inside(one.start)]
    stretches = _stretches(text, start, end, triggers, dates, beside.places)
    shared = _shared(triggers, dates, stretches)
    for first, last in stretches:
        own = [one for one in triggers if first <= one.start < last and one.is_real]
        its_dates = [one for one in dates if first <= one.start < last] or shared
        about = [one for one in mentions if first <= one.start < last]
        telling = [
            one for one in own
            if _tells(one, own, its_dates, about, beside)
        ]  # fmt: skip
        if telling:
            found += _of_stretch(text, first, last, telling, own, its_dates)
    return found


def _aside(
    text: str, start: int, end: int, triggers: Sequence[Trigger], dates: Sequence[DateFound]
) -> Telling | None:
    """Return the event of a dated side remark, where the sentence tells another one besides."""
    for match in _ASIDE.finditer(text, start, end):
        inside = [
            one for one in triggers if match.start() < one.start < match.end() and one.is_real
        ]
        dated = [one for one in dates if match.start() < one.start < match.end()]
        others = [
            one for one in triggers
            if one.start >= match.end() and one.form is Form.VERB and one.is_real
        ]  # fmt: skip
        if inside and dated and others:
            main = replace(inside[0], is_background=False)
            return Telling(start, match.end(), main, (main, *inside[1:]), dated[0])
    return None


def _stretches(
    text: str, start: int, end: int, triggers: Sequence[Trigger], dates: Sequence[DateFound],
    places: Sequence[int],
) -> list[tuple[int, int]]:  # fmt: skip
    """Return the sentence, or its clauses where each tells of a day or a place of its own."""
    cuts = [start]
    for match in _SPLIT.finditer(text, start, end):
        before, behind = (cuts[-1], match.start()), (match.end(), end)
        are_dated = all(_is_dated(stretch, triggers, dates) for stretch in (before, behind))
        are_placed = all(_is_placed(stretch, triggers, places) for stretch in (before, behind))
        if (are_dated and are_placed) if match["and"] is not None else (are_dated or are_placed):
            cuts.append(match.end())
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _is_dated(
    stretch: tuple[int, int], triggers: Sequence[Trigger], dates: Sequence[DateFound]
) -> bool:
    start, end = stretch
    has_verb = any(start <= one.start < end and _is_told_by(one) for one in triggers)
    return has_verb and any(start <= one.start < end for one in dates)


def _is_told_by(one: Trigger) -> bool:
    """Whether a finite verb tells an act, or a headline does: "deux blessés à Gao"."""
    return one.form is Form.VERB or _is_headline(one)


def _is_headline(one: Trigger) -> bool:
    """Whether a French past form stands for a verb: "camp attaqué"."""
    return one.form is Form.LOOSE and one.is_passive and _is_full(one)


def _is_full(one: Trigger) -> bool:
    """Whether an act can tell an event by itself."""
    return not (one.act.is_weak or one.is_background or one.act.key == "light")


def _is_placed(
    stretch: tuple[int, int], triggers: Sequence[Trigger], places: Sequence[int]
) -> bool:
    """Whether a clause has a finite verb of a full act that happened, and a place."""
    start, end = stretch
    has_verb = any(
        start <= one.start < end and _is_told_by(one) and one.is_real and _is_full(one)
        for one in triggers
    )
    return has_verb and any(start <= at < end for at in places)


def _shared(
    triggers: Sequence[Trigger], dates: Sequence[DateFound], stretches: Sequence[tuple[int, int]]
) -> list[DateFound]:
    """Return the date that a sentence of several events begins with: it is that of all."""
    usable = [one for one in dates if not one.is_standing]
    if len(stretches) < 2 or len(usable) != 1:
        return []
    first = next((one.start for one in triggers if one.form is Form.VERB), 0)
    return usable if usable[0].end <= first else []


def _tells(
    one: Trigger, own: Sequence[Trigger], dates: Sequence[DateFound], mentions: Sequence[Mention],
    beside: Beside,
) -> bool:  # fmt: skip
    has_date = any(not date.is_standing for date in dates)
    full = {other.act.key for other in own if not other.act.is_weak and other.act.key != "light"}
    has_anything = bool(
        has_date or beside.has_place or beside.has_count or mentions or len(full) > 1
    )
    if one.act.key == "light":
        return False
    if one.form is Form.VERB and not one.act.is_weak and not one.is_background:
        return has_anything and _is_about_people(one, own, mentions, beside)
    if one.form is Form.VERB and not one.is_background:
        is_done_by = any(mention.end <= one.start for mention in mentions)
        has_object = any(mention.start >= one.end for mention in mentions)
        is_speech = one.act.key == "telling"
        has_anybody = is_done_by or (one.is_passive and bool(mentions))
        has_whom = is_done_by and (has_object or beside.has_place)
        return (has_date and has_anybody) or (has_whom and not is_speech)
    if one.form is Form.LOOSE and one.act.is_weak:
        return has_date and any(mention.end <= one.start for mention in mentions)
    if one.form is Form.NOUN and not one.act.is_weak and (beside.is_note or _is_carried(one, own)):
        return has_anything
    return has_date or (beside.has_count and not one.act.is_weak and not one.is_background)


def _is_about_people(
    one: Trigger, own: Sequence[Trigger], mentions: Sequence[Mention], beside: Beside
) -> bool:
    """Whether a killing has anybody who did or suffered it: talks kill hopes as well."""
    if one.act.key != "killing" or one.is_passive:
        return True
    has_other = any(not other.act.is_weak and other.act.key != "killing" for other in own)
    return beside.has_count or has_other or bool(mentions)


def _is_carried(noun: Trigger, own: Sequence[Trigger]) -> bool:
    """Whether an empty verb or a step stands before a noun: "carried out an attack"."""
    return any(
        one.form is Form.VERB and one.act.key in ("light", "step") and not one.is_background
        and one.start < noun.start
        for one in own
    )  # fmt: skip


def _of_stretch(
    text: str, start: int, end: int, telling: Sequence[Trigger], own: Sequence[Trigger],
    dates: Sequence[DateFound],
) -> list[Telling]:  # fmt: skip
    """Return one event, or as many as dates are listed for it: "in June and in August"."""
    events: list[Telling] = []
    usable = [one for one in dates if not one.is_standing]
    of_saying = [one for one in usable if _is_of_saying(text, start, one)]
    usable = [one for one in usable if one not in of_saying] or [*map(_told_then, of_saying)]
    if not usable:
        return [Telling(start, end, _main(telling), tuple(own), None)]
    main, date = _by_nearest(telling, usable)
    for one in _listed(text, usable, date):
        others = tuple(other for other in usable if other is not one)
        events.append(Telling(start, end, main, tuple(own), one, others))
    return events


def _is_of_saying(text: str, start: int, date: DateFound) -> bool:
    """Whether a date is that on which somebody told it: "the army said on Tuesday"."""
    return _SAYING.search(text, start, date.start) is not None


def _told_then(date: DateFound) -> DateFound:
    """Return the day on which something was told as a guess of when it was."""
    doubt = date.finding.doubt or Doubt.TOLD_THEN
    return replace(date, finding=replace(date.finding, sureness=Sureness.GUESS, doubt=doubt))


def _main(telling: Sequence[Trigger]) -> Trigger:
    """Return what tells an event best: a finite verb of a full act, else the first."""
    return min(telling, key=_rank)


def _rank(one: Trigger) -> tuple[int, int]:
    is_toll = one.is_bare or (one.act.key == "killing" and one.form is not Form.VERB)
    form = one.form.value - 1 - _is_headline(one)
    points = one.is_background * 4 + form + one.act.is_weak * 2 + is_toll
    return points, one.start


def _by_nearest(
    telling: Sequence[Trigger], dates: Sequence[DateFound]
) -> tuple[Trigger, DateFound]:
    """Return the best trigger, and the date that stands nearest to it or to its like."""
    best = _rank(_main(telling))[0]
    like = [one for one in telling if _rank(one)[0] == best]
    if not like[0].is_bare:  # the toll of the act before it is no act
        like = [one for one in like if not one.is_bare]
    return min(
        ((one, date) for one in like for date in dates),
        key=lambda pair: _distance(*pair),
    )


def _distance(one: Trigger, date: DateFound) -> int:
    if date.start >= one.end:
        return date.start - one.end
    return one.start - date.end + 5


def _listed(text: str, dates: Sequence[DateFound], date: DateFound) -> list[DateFound]:
    """Return a date with those that are listed beside it."""
    at = list(dates).index(date)
    first = last = at
    while first > 0 and _LISTED.fullmatch(text[dates[first - 1].end : dates[first].start]):
        first -= 1
    while last + 1 < len(dates) and _LISTED.fullmatch(
        text[dates[last].end : dates[last + 1].start]
    ):
        last += 1
    return list(dates[first : last + 1])
