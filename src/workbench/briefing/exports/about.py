# SPDX-License-Identifier: MIT
"""What an export says of itself: case, filter in words, counts, credits, when last changed."""

import json
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from workbench.analysis.filters.wording import describe_filter
from workbench.analysis.frame import Mask, total_of
from workbench.briefing.case_reader import CaseReader
from workbench.domain.counts import Total
from workbench.domain.filters import Filter
from workbench.domain.languages import words_in


@dataclass(frozen=True, slots=True)
class Credit:
    """A data set that events come from, and on what terms."""

    dataset: str
    licence: str


@dataclass(frozen=True, slots=True)
class About:
    """The facts of one export; `changed` is when the case last changed, ISO 8601 in UTC."""

    case: str
    filter: str
    events: int
    fatalities: Total
    injured: Total
    credits: tuple[Credit, ...]
    changed: str
    language: str

    def lines(self) -> list[tuple[str, str | int]]:
        """Return the facts under their names, in the language of the case."""
        words = words_in(self.language, english=_ENGLISH, french=_FRENCH)
        told: list[tuple[str, str | int]] = [
            (words.case, self.case), (words.shown, self.filter), (words.events, self.events),
        ]  # fmt: skip
        for said, total in ((words.killed, self.fatalities), (words.injured, self.injured)):
            if total.unknown == self.events:
                told.append((said, words.not_known))
                continue
            told += [
                (f"{said}, {words.low}", total.low),
                *([(f"{said}, {words.best}", total.best)] if total.has_best else ()),
                (f"{said}, {words.high}", words.open if total.open_ended else total.high),
            ]
            if total.unknown:
                told.append((f"{said}, {words.unknown}", total.unknown))
        told.append((words.changed, self.changed))
        told += [
            (words.data_set, " – ".join(filter(None, (one.dataset, one.licence))))
            for one in self.credits
        ]
        return told

    def members(self) -> dict[str, Any]:
        """Return the facts for programs, under English names."""
        return {
            "case": self.case,
            "filter": self.filter,
            "events": self.events,
            "fatalities": self._members_of(self.fatalities),
            "injured": self._members_of(self.injured),
            "changed": self.changed,
            "data_sets": [asdict(one) for one in self.credits],
        }

    def _members_of(self, total: Total) -> dict[str, Any]:
        """Return a sum in which null stands for each end of which nothing is known."""
        is_known = total.unknown < self.events
        return asdict(total) | {
            "low": total.low if is_known else None,
            "best": total.best if is_known and total.has_best else None,
            "high": total.high if is_known and not total.open_ended else None,
        }

    def text(self) -> str:
        """Return the facts as lines of plain text."""
        return "\n".join(f"{name}: {value}" for name, value in self.lines())


def about_events(case: CaseReader, question: Filter | None, mask: Mask) -> About:
    """Return what is to be said of the events of a mask; no `question`: chosen one by one."""
    batches = np.unique(case.frame["batch_id"][mask]).tolist()
    rows = case.conn.execute(
        "SELECT dataset, coalesce(licence, '') FROM batch "
        "WHERE id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2 ORDER BY min(id)",
        [json.dumps(batches)],
    )
    words = words_in(case.language, english=_ENGLISH, french=_FRENCH)
    return About(
        case=case.register.title,
        filter=words.chosen if question is None
        else describe_filter(question, case.register, case.language),
        events=int(np.count_nonzero(mask)),
        fatalities=total_of(case.frame, mask),
        injured=total_of(case.frame, mask, "injured"),
        credits=tuple(Credit(*row) for row in rows),
        changed=case.changed_at.isoformat().replace("+00:00", "Z"),
        language=case.language,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    case: str
    shown: str
    chosen: str
    events: str
    killed: str
    injured: str
    low: str
    best: str
    high: str
    open: str
    unknown: str
    not_known: str
    changed: str
    data_set: str


_ENGLISH = _Words(
    case="Case", shown="Shown", chosen="Events chosen one by one", events="Events",
    killed="Killed", injured="Injured", low="low", best="best", high="high",
    open="no upper bound", unknown="events without a number", not_known="not known",
    changed="Case last changed (UTC)", data_set="Data set",
)  # fmt: skip
_FRENCH = _Words(
    case="Dossier", shown="Montré", chosen="Événements choisis un à un", events="Événements",
    killed="Tués", injured="Blessés", low="bas", best="meilleur", high="haut",
    open="sans borne supérieure", unknown="événements sans nombre", not_known="inconnu",
    changed="Dernière modification du dossier (UTC)", data_set="Jeu de données",
)  # fmt: skip
