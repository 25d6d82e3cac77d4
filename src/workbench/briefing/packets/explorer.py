# SPDX-License-Identifier: MIT
"""What a packet's web page lets its reader move around in: a map and a timeline of the evidence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.analysis.frame import Array, Frame
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.kinds import kinds_shown
from workbench.briefing.packets.contents import PacketContents, contents_of
from workbench.briefing.packets.packet import Packet
from workbench.briefing.text.wording import Wording, wording_for
from workbench.briefing.web_map.page import Inset, web_map
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.packet_options import Section
from workbench.domain.terms import FigureKind

MOST_ON_A_TIMELINE = 1_500


@dataclass(frozen=True, slots=True)
class Explorer:
    """A map as a whole web page, empty without one, and the timeline's events as JSON.

    `left_out`: events with a date that are too many for the timeline.
    """

    map_page: str
    timeline: str
    left_out: int


def explorer_of(packet: Packet) -> Explorer | None:
    """Return the map and the timeline of a packet's events; None where there is neither."""
    case = packet.case
    if not packet.options.has(Section.FIGURES):
        return None
    contents = contents_of(case, packet.composed)
    visible = contents.visible
    zones = tuple(zone.uid for zone in packet.composed.register.zones_told)
    title = packet.outline.masthead.title
    question, look = _as_figures(contents)
    try:
        page, _ = web_map(
            case, title, question, look=look, inset=Inset(visible, zones),
            progress=packet.progress,
        )  # fmt: skip
    except InputError:  # nothing has a place
        page = b""
    frame = case.frame
    starts, ends = frame["earliest_ms"] != MISSING_MS, frame["latest_ms"] != MISSING_MS
    dated = visible & (starts | ends)
    # Those cited come first; of the others as many as can be told apart.
    rows = np.flatnonzero(dated)
    order = np.lexsort((frame["earliest_ms"][rows], ~contents.cited[rows]))
    kept = np.sort(rows[order[:MOST_ON_A_TIMELINE]])
    if not page and not len(kept):
        return None
    data = _timeline(case, kept, packet) if len(kept) else ""
    return Explorer(page.decode(), data, len(rows) - len(kept))


def _as_figures(contents: PacketContents) -> tuple[Filter, Mapping[str, Any]]:
    """Return what the packet's first map of events asks, and how it shows them.

    Districts are hatched only where all its maps are of the same days: hatched for one of them,
    the ground would deny what another shows there.
    """
    maps = [
        one for one in contents.figures
        if one.record.kind == FigureKind.MAP and one.visible.any()
    ]  # fmt: skip
    if not maps:
        return Filter(), {}
    first = maps[0]
    same_days = all(one.question.on("date") == first.question.on("date") for one in maps)
    return first.question, first.look if same_days else {**first.look, "gaps": False}


def _timeline(case: CaseReader, rows: Array, packet: Packet) -> str:
    """Return what the timeline draws: kinds with their colours, and an entry an event."""
    shown = np.zeros(len(case.frame), dtype=bool)
    shown[rows] = True
    codes, kinds = kinds_shown(case, shown)
    frame = case.frame
    keys = frame["event_id"][rows].tolist()
    told = case.conn.execute(
        "SELECT e.id, lower(hex(e.uid)), e.title, e.date, coalesce(p.name, '') FROM event e "
        "LEFT JOIN place p ON p.id = e.place_id WHERE e.id IN (SELECT value FROM json_each(?))",
        [json.dumps(keys)],
    )
    said = {row[0]: row[1:] for row in told}
    numbers = {
        uid.replace("-", ""): row.number for uid, row in packet.composed.register.events.items()
    }
    wording = wording_for(case.language)
    events: list[dict[str, Any]] = []
    for key, row, code in zip(keys, rows.tolist(), codes.tolist(), strict=True):
        uid, title, date, place = said[key]
        events.append(
            {
                "title": title,
                "date": describe_date(date, case.language),
                "place": place,
                "kind": code,
                "start": _bound(int(frame["earliest_ms"][row])),
                "end": _bound(int(frame["latest_ms"][row])),
                "about": bool(frame["approximate"][row]),
                "known": _known(wording, frame, row),
                "number": numbers.get(uid, 0),
            }
        )
    drawn = [{"name": kind.label, "colour": kind.colour} for kind in kinds]
    text = json.dumps({"kinds": drawn, "events": events, "language": case.language})
    return text.replace("<", "\\u003c")


def _bound(at_ms: int) -> int | None:
    """Return one end of a date, None where it is open."""
    return None if at_ms == MISSING_MS else at_ms


def _known(wording: Wording, frame: Frame, row: int) -> str:
    """Say how well a date is known, in the words of a timeline figure's legend."""
    approximate = int(frame["approximate"][row])
    told = (
        (MISSING_MS in (frame["earliest_ms"][row], frame["latest_ms"][row]), wording.end_unknown),
        (approximate & 1, wording.approximate_date),
        (approximate & 2, wording.doubtful_date),
    )
    return ", ".join(words for is_so, words in told if is_so)
