# SPDX-License-Identifier: MIT
"""What of the case a packet is made of: the events it cites, and those that its figures show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.briefing.case_reader import CaseReader, question_of
from workbench.briefing.figures.options import options_from, options_of_view
from workbench.briefing.text.composing import Composition
from workbench.casefile.queries.figures import FigureRecord, read_figure
from workbench.domain.filters import Filter
from workbench.domain.terms import FigureKind


@dataclass(frozen=True, slots=True, eq=False)
class FigureContents:
    """A figure of the packet by its number, what it asks for, and which events it shows.

    `visible`: bool, one per row of the frame. `look`: how it shows them, see `figures.options`.
    """

    number: int
    record: FigureRecord
    view: str
    question: Filter
    visible: Mask
    look: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class PacketContents:
    """All events of a packet; `cited` and `visible`: bool, one per row of the frame."""

    cited: Mask
    figures: tuple[FigureContents, ...]

    @property
    def visible(self) -> Mask:
        """Return the events cited or shown in a figure."""
        shown = self.cited.copy()
        for figure in self.figures:
            shown |= figure.visible
        return shown


def contents_of(case: CaseReader, composed: Composition) -> PacketContents:
    """Return the events that a packet cites or shows."""
    cited = np.isin(case.frame["event_id"], _keys_of(case, [*composed.register.events]))
    placed = [_figure(case, number, uid) for number, uid in composed.figures.items()]
    return PacketContents(cited, tuple(figure for figure in placed if figure is not None))


def _figure(case: CaseReader, number: int, uid: str) -> FigureContents | None:
    record = read_figure(case.conn, uid=uid)
    view = case.view_by_key(record.view_id) if record else None
    if record is None or view is None:
        return None
    question, visible = question_of(view), case.mask(question_of(view))
    look = options_of_view(view) | record.options
    if record.kind == FigureKind.MAP and not options_from(look).events:
        visible = np.zeros_like(visible)  # it shows zones alone
    return FigureContents(number, record, view.name, question, visible, look)


def _keys_of(case: CaseReader, uids: list[str]) -> Array:
    """Return the keys of events by uid."""
    found = [
        row[0]
        for uid in uids
        for row in case.conn.execute("SELECT id FROM event WHERE uid = ?", [UUID(uid).bytes])
    ]
    return np.array(found, dtype="int64")
