# SPDX-License-Identifier: MIT
"""What the analyst makes of a text's candidates: which findings hold, and what she typed instead.

What was decided is kept apart from what was found, by the words that it is about: it outlasts a
text that is typed on, and a crash.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from workbench.casefile.edits.entry import blank_event
from workbench.casefile.edits.named import NEW
from workbench.domain.event import ActorRole, Event, Named
from workbench.domain.event_json import event_from_json, event_to_json
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.findings import (
    Candidate,
    Field,
    Finding,
    FoundPlace,
    Report,
    Sureness,
    Value,
)


class Verdict(StrEnum):
    """What the analyst says of a finding."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which reading holds, by `said_of` ("": the likeliest), and the verdict on it."""

    said: str = ""
    verdict: Verdict = Verdict.OPEN


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on a candidate, whose words are `words`.

    `choices`: by the keys of the rows. `own`: columns of the draft as the analyst typed them.
    """

    words: str
    choices: Mapping[str, Choice] = field(default_factory=dict[str, Choice])
    own: Mapping[str, Any] = field(default_factory=dict[str, Any])
    is_saved: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with what was decided on it."""

    key: str
    finding: Finding
    choice: Choice = Choice()

    @property
    def readings(self) -> tuple[Value, ...]:
        """Return all that the words may mean, the likeliest first."""
        return (self.finding.value, *self.finding.alternatives)

    @property
    def reading(self) -> int:
        """Return the place of the reading that holds among all of them."""
        said = [said_of(value) for value in self.readings]
        return said.index(self.choice.said) if self.choice.said in said else 0

    @property
    def value(self) -> Value:
        """Return the reading that holds."""
        return self.readings[self.reading]

    @property
    def verdict(self) -> Verdict:
        """Return what the analyst said of it."""
        return self.choice.verdict

    @property
    def is_offered(self) -> bool:
        """Whether it waits for a word of the analyst: no actor is made on a mere guess."""
        value = self.value
        return (
            self.verdict is Verdict.OPEN
            and self.finding.sureness is Sureness.GUESS
            and isinstance(value, ActorRole)
            and value.actor.id <= NEW
        )

    @property
    def kept(self) -> Finding | None:
        """Return the finding as it goes into the draft, None where it does not."""
        if self.verdict is Verdict.DROPPED or self.is_offered:
            return None
        return self.finding.choosing(self.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One candidate, its rows, and what was decided."""

    candidate: Candidate
    rows: tuple[Row, ...]
    decided: Decided

    def choosing(self, key: str, choice: Choice) -> "Sheet":
        """Return the sheet with another choice in one row."""
        rows = tuple(replace(row, choice=choice) if row.key == key else row for row in self.rows)
        choices = {**self.decided.choices, key: choice}
        return replace(self, rows=rows, decided=replace(self.decided, choices=choices))

    def owning(self, own: Mapping[str, Any]) -> "Sheet":
        """Return the sheet with other columns of the analyst's own."""
        return replace(self, decided=replace(self.decided, own=dict(own)))

    def saved(self, is_saved: bool) -> "Sheet":
        """Return the sheet as saved, or as not saved after all."""
        return replace(self, decided=replace(self.decided, is_saved=is_saved))


def said_of(value: Value) -> str:
    """Tell a reading from others of the same words, whatever keys its records have by now."""
    match value:
        case FoundPlace(place, where):
            at = (
                "" if place.lat is None or place.lon is None else f"{place.lat:.2f} {place.lon:.2f}"
            )
            return f"{where} {at}"
        case ActorRole(actor, role):
            return f"{actor.name} {role}"
        case Named():
            return value.name
        case TypedDate():
            return value.edtf
        case _:
            return str(value)


def sheets_of(report: Report, before: Sequence[Decided]) -> tuple[Sheet, ...]:
    """Return a sheet for each candidate, with what was decided on the same words before.

    A text in which nothing was found gives one sheet without rows: all of it may be an event.
    """
    candidates = report.candidates or (Candidate(0, len(report.text), (), is_told=False),)
    words = [report.words(candidate) for candidate in candidates]
    return tuple(
        _sheet(report, candidate, decided)
        for candidate, decided in zip(candidates, _decided(words, before), strict=True)
    )


def decided_to_json(decided: Decided) -> dict[str, Any]:
    """Write what was decided as plain values for JSON."""
    own = replace(blank_event(), **decided.own) if decided.own else None
    return {
        "words": decided.words,
        "choices": {key: [one.said, one.verdict.value] for key, one in decided.choices.items()},
        "own": sorted(decided.own),
        "event": event_to_json(own) if own else "",
        "saved": decided.is_saved,
    }


def decided_from_json(raw: Mapping[str, Any]) -> Decided:
    """Read what `decided_to_json` wrote."""
    event: Event | None = event_from_json(raw["event"]) if raw["event"] else None
    choices = {
        key: Choice(said, Verdict(verdict)) for key, (said, verdict) in raw["choices"].items()
    }
    own = {name: getattr(event, name) for name in raw["own"]}
    return Decided(raw["words"], choices, own, bool(raw["saved"]))


def _decided(words: Sequence[str], before: Sequence[Decided]) -> list[Decided]:
    """Return what holds for each candidate: what was decided on its words, else in its place."""
    by_words = {one.words: one for one in before}
    taken = {one for one in words if one in by_words}
    found: list[Decided] = []
    for number, said in enumerate(words):
        same = by_words.get(said)
        in_place = before[number] if number < len(before) else None
        if same is not None:
            found.append(same)
        elif in_place is not None and in_place.words not in taken:
            found.append(replace(in_place, words=said, is_saved=False))
        else:
            found.append(Decided(said))
    return found


def _sheet(report: Report, candidate: Candidate, decided: Decided) -> Sheet:
    seen: Counter[tuple[Field, str]] = Counter()
    rows: list[Row] = []
    for finding in sorted(candidate.findings, key=_place_in_the_form):
        about = (finding.field, report.words(finding))
        key = f"{finding.field}|{seen[about]}|{about[1]}"
        seen[about] += 1
        rows.append(Row(key, finding, _choice(finding, decided.choices.get(key, Choice()))))
    return Sheet(candidate, tuple(rows), decided)


def _choice(finding: Finding, choice: Choice) -> Choice:
    """Return a choice, open again where what was chosen is no reading any longer."""
    readings = {said_of(value) for value in (finding.value, *finding.alternatives)}
    return choice if not choice.said or choice.said in readings else Choice()


def _place_in_the_form(finding: Finding) -> tuple[int, int]:
    return (list(Field).index(finding.field), finding.start)
