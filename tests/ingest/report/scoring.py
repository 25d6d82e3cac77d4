# SPDX-License-Identifier: MIT
"""Scores candidates against answers: how many values are right of those found and those wanted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.event import ActorRole, Named
from workbench.domain.typed_counts import TypedCount
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.findings import Candidate, Field, FoundPlace

FIELDS = ("date", "place", "actor", "type", "count")
Values = Mapping[str, frozenset[Any]]


@dataclass(slots=True)
class Score:
    """Values by field: `wanted`, `found`, and `right` in both; `missed` and `wrong` say which."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def precision(self, name: str) -> float:
        return self.right[name] / self.found[name] if self.found[name] else 1.0

    def recall(self, name: str) -> float:
        return self.right[name] / self.wanted[name] if self.wanted[name] else 1.0

    def take(self, where: str, answers: Sequence[Values], candidates: Sequence[Values]) -> None:
        """Count one sentence or message: each answer against the candidate most like it."""
        left = list(candidates)
        for answer in answers:
            best = max(left, key=lambda one: _likeness(answer, one), default=None)
            if best is not None:
                left.remove(best)
            self._count(where, answer, best or {})
        for spurious in left:
            self._count(where, {}, spurious)

    def _count(self, where: str, answer: Values, candidate: Values) -> None:
        for name in FIELDS:
            wanted, found = answer.get(name, frozenset()), candidate.get(name, frozenset())
            self.wanted[name] += len(wanted)
            self.found[name] += len(found)
            self.right[name] += len(wanted & found)
            self.missed += [f"{where} {name}: {one}" for one in wanted - found]
            self.wrong += [f"{where} {name}: {one}" for one in found - wanted]

    def report(self) -> str:
        """Return the scores as lines, with what was missed and wrong."""
        lines = [
            f"{name:6} precision {self.precision(name):.2f} recall {self.recall(name):.2f} "
            f"({self.right[name]} right of {self.found[name]} found, {self.wanted[name]} wanted)"
            for name in FIELDS
        ]
        return "\n".join((*lines, "missed:", *self.missed, "wrong:", *self.wrong))


def _likeness(answer: Values, candidate: Values) -> int:
    return sum(
        len(answer.get(name, frozenset()) & candidate.get(name, frozenset())) for name in FIELDS
    )


def values_of_answer(answer: Mapping[str, Any]) -> Values:
    """The values that an answer of a file wants."""
    counts = {
        (what, *(answer[what].get(end) for end in ("low", "best", "high")))
        for what in ("killed", "injured") if what in answer
    }  # fmt: skip
    return {
        "date": _some(answer.get("date")),
        "place": _some(answer.get("place")),
        "type": _some(answer.get("type")),
        "actor": frozenset(
            (name.casefold(), role)
            for role, names in answer.get("actors", {}).items()
            for name in names
        ),
        "count": frozenset(counts),
    }


def values_of_candidate(candidate: Candidate) -> Values:
    """The values that a candidate offers first."""
    found: dict[str, set[Any]] = {name: set() for name in FIELDS}
    for one in candidate.findings:
        match one.value:
            case TypedDate(edtf):
                found["date"].add(edtf)
            case FoundPlace(place):
                found["place"].add(place.name)
            case ActorRole(actor, role):
                found["actor"].add((actor.name.casefold(), role))
            case Named() as named if one.field == Field.TYPE:
                found["type"].add(named.name)
            case TypedCount(count):
                found["count"].add((one.field.value, count.low, count.best, count.high))
            case _:
                pass
    return {name: frozenset(values) for name, values in found.items()}


def _some(value: Any) -> frozenset[Any]:
    return frozenset() if value is None else frozenset((value,))


def answers_at(answers: Iterable[Mapping[str, Any]], number: int) -> list[Values]:
    """The answers of one sentence."""
    return [values_of_answer(one) for one in answers if one["sentence"] == number]
