# SPDX-License-Identifier: MIT
"""Edits of many events from a panel: named by their number, watched, and stopped where long.

An edit of the selection reaches all of it; what the filter hides of it is told wherever it is
counted.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from workbench.casefile.edits.many_events import PutAt
from workbench.domain.event import Place
from workbench.session.session import Session
from workbench.session.stage import Scene

SHOWN_AS_JOB = 500  # events from which an edit shows its progress, and can be stopped


def of_many(events: Sequence[int], detail: str) -> dict[str, Any]:
    """Return the arguments of an edit of some events; `detail` is told in the Undo menu."""
    shown = len(events) > SHOWN_AS_JOB
    if len(events) > 1:
        many = QCoreApplication.translate("ManyEvents", "%Ln event(s)", "", len(events))
        detail = f"{detail}, {many}" if detail else many
    return {"events": list(events), "detail": detail, "shown": shown, "with_progress": shown}


def hidden_words(scene: Scene) -> str:
    """Return how many of the selected events the filter hides, to follow their number; or ""."""
    selection = scene.focus.selection
    rows = scene.frame.rows_of(np.fromiter(selection, dtype="int64", count=len(selection)))
    hidden = len(rows) - int(np.count_nonzero(scene.visible[rows]))
    words = QCoreApplication.translate("ManyEvents", "%Ln of them hidden by the filter", "", hidden)
    return f", {words}" if hidden else ""


def tell_place(session: Session, place: Place | None, put: PutAt) -> None:
    """Say what a change of place did to coordinates, where that may surprise."""
    if put.pointless:
        told = QCoreApplication.translate(
            "ManyEvents", "%Ln event(s) left the map.", "", put.pointless
        )
        why = QCoreApplication.translate("ManyEvents", "“{place}” has no coordinates.")
        session.told.emit(f"{told} {why.format(place=place.name)}" if place else told)
    elif place is not None and put.is_new and place.lat is None:
        told = QCoreApplication.translate(
            "ManyEvents",
            "“{place}” is new in this case: coordinates stay as they were.",
        )
        session.told.emit(told.format(place=place.name))
