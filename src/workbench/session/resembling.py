# SPDX-License-Identifier: MIT
"""Stored events that resemble one that is being entered, with what a list says of them."""

from dataclasses import dataclass

from workbench.analysis.frame import Frame
from workbench.analysis.resemblance import Resemblance, Sketch, nearby_rows, resemblances
from workbench.casefile.connection import Connection
from workbench.casefile.queries.events import EventRow, event_rows


@dataclass(frozen=True, slots=True)
class Resembling:
    """An event that may be the one that is being entered, and why."""

    row: EventRow
    why: Resemblance


def find_resembling(conn: Connection, *, frame: Frame, sketch: Sketch) -> list[Resembling]:
    """Return the few events that resemble a sketch most, the likeliest first. For a read lane."""
    near = nearby_rows(frame, sketch)
    told = event_rows(conn, events=frame["event_id"][near].tolist())
    titles = [told[key].title if key in told else "" for key in frame["event_id"][near].tolist()]
    found = resemblances(frame, near, titles, sketch)
    return [Resembling(told[one.event], one) for one in found if one.event in told]
