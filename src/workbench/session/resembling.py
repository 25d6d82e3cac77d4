# SPDX-License-Identifier: MIT
"""Stored events that resemble one that is being entered, with what a list says of them."""

from dataclasses import dataclass

from workbench.analysis.frame import Frame
from workbench.analysis.resemblance import Resemblance, Sketch, nearby_rows, resemblances
from workbench.casefile.connection import Connection
from workbench.casefile.queries.entry import find_event
from workbench.casefile.queries.events import event_rows
from workbench.domain.event import Event


@dataclass(frozen=True, slots=True)
class Resembling:
    """An event that may be the one that is being entered, and why."""

    event: Event
    why: Resemblance


def find_resembling(conn: Connection, *, frame: Frame, sketch: Sketch) -> list[Resembling]:
    """Return the few events that resemble a sketch most, the likeliest first. For a read lane."""
    near = nearby_rows(frame, sketch)
    told = event_rows(conn, events=frame["event_id"][near].tolist())
    titles = [told[key].title if key in told else "" for key in frame["event_id"][near].tolist()]
    found = resemblances(frame, near, titles, sketch)
    events = [(find_event(conn, event=one.event), one) for one in found]
    return [Resembling(event, one) for event, one in events if event is not None]
