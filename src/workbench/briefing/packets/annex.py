# SPDX-License-Identifier: MIT
"""The data annex of a packet: what it cites and shows, for other programs.

Every file is the same, byte for byte, for the same case; cells of tables are harmless.
"""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from workbench.analysis.filters.wording import describe_filter
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.columns import COLUMNS
from workbench.briefing.exports.events_file import EventsWanted, write_events
from workbench.briefing.exports.own_fields import own_columns
from workbench.briefing.packets.contents import PacketContents, contents_of
from workbench.briefing.packets.definitions import definitions_of
from workbench.briefing.packets.packet import Packet
from workbench.briefing.packing import repacked
from workbench.briefing.text.wording import wording_for
from workbench.casefile.queries.zones import read_zones
from workbench.domain.filters import filter_from_json, filter_to_json
from workbench.domain.harmless_cells import harmless
from workbench.domain.packet_options import Withheld

EVENT_FORMATS = (".csv", ".xlsx", ".geojson", ".kml")
_OF_SOURCES = ("sources", "grades")

Cell = str | int | None
Table = Iterable[Sequence[Cell]]


def annex_files(packet: Packet) -> dict[str, bytes]:
    """Return the annex's files by path, in the order in which they are listed."""
    packet.progress(0, None, "annex")
    contents = contents_of(packet.case, packet.composed)
    columns = columns_told(packet.case, packet.options.withheld)
    return {
        **_events(packet, contents, columns),
        "data/cited.csv": _csv(_cited(packet)),
        "data/sources.csv": _csv(_sources(packet)),
        "data/figures.csv": _csv(_figures(packet, contents)),
        "data/figure-events.csv": _csv(_figure_events(packet.case, contents)),
        **_zones(packet),
        "data/definitions.csv": _csv(definitions_of(packet, columns)),
        "data/filters.txt": _filters_in_words(packet, contents),
        "data/filters.json": _json(_filters(packet, contents)),
    }


def _events(packet: Packet, contents: PacketContents, columns: tuple[str, ...]) -> dict[str, bytes]:
    """Return the events that the text cites or a figure shows, in each format."""
    case = packet.case
    keys = case.frame["event_id"][contents.visible]
    wanted = EventsWanted(None, events=keys, columns=columns)
    files: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix in EVENT_FORMATS:
            to = Path(folder) / f"events{suffix}"
            write_events(case, wanted, to, progress=packet.progress)
            data = to.read_bytes()
            is_zip = suffix == ".xlsx"
            files[f"data/events{suffix}"] = repacked(data, packet.made_at) if is_zip else data
    return files


def columns_told(case: CaseReader, withheld: Withheld) -> tuple[str, ...]:
    """Return the columns of the events' tables, less those withheld."""
    kept_back = set(withheld.fields) | set(_OF_SOURCES if withheld.sources else ())
    if withheld.fields:
        kept_back.add("fields")  # further fields, whatever they are
    every = (*COLUMNS, *own_columns(case.register.fields))
    return tuple(
        column.name
        for column in every
        if column.name not in kept_back and (column.own is None or column.own.key not in kept_back)
    )


def _cited(packet: Packet) -> Table:
    """Tell which record each number in the text stands for."""
    register = packet.composed.register
    yield "number", "kind", "uid", "name"
    for uid, event in register.events.items():
        yield event.label, "event", uid, event.title
    for uid, source in register.sources.items():
        yield source.label, "source", uid, source.source.name
    for at, zone in enumerate(register.zones_told, 1):
        yield f"Z{at}", "zone", zone.uid, zone.name
    for at, actor in enumerate(register.actors.values(), 1):
        yield f"A{at}", "actor", actor.uid, actor.name
    for at, number in enumerate(register.numbers.values(), 1):
        yield f"N{at}", "number", number.uid, f"{number.asks}, {number.of}, {number.as_of}"


def _sources(packet: Packet) -> Table:
    yield "number", "name", "publisher", "address", "language", "reliability", "foreign domain"
    evidence = packet.composed.evidence
    for row in (*evidence.cited, *evidence.behind):
        foreign = "yes" if row.source.foreign else ""
        told = (row.source.name, row.publisher, row.source.url, row.language, row.source.grade)
        yield row.label, *told, foreign


def _figures(packet: Packet, contents: PacketContents) -> Table:
    yield "figure", "kind", "caption", "source line", "view", "events", "filter"
    case = packet.case
    for one in contents.figures:
        words = describe_filter(one.question, case.register, case.language)
        record, events = one.record, int(one.visible.sum())
        yield (
            one.number, record.kind, record.caption, record.source_line, one.view, events, words,
        )  # fmt: skip


def _figure_events(case: CaseReader, contents: PacketContents) -> Table:
    """Tell which events each figure shows."""
    rows = case.conn.execute("SELECT id, uid FROM event")
    uids = {key: uid.hex() for key, uid in rows}
    yield "figure", "event"
    for one in contents.figures:
        for key in case.frame["event_id"][one.visible].tolist():
            raw = uids[key]
            yield one.number, "-".join((raw[:8], raw[8:12], raw[12:16], raw[16:20], raw[20:]))


def _zones(packet: Packet) -> dict[str, bytes]:
    """Return the zones of text and figures with their outlines; no file without any."""
    told = {zone.uid: zone for zone in packet.composed.register.zones_told}
    features = [
        {
            "type": "Feature",
            "id": zone.uid,
            "geometry": dict(zone.geometry),
            "properties": {
                "name": zone.name,
                "class": told[zone.uid].zone_class,
                "meaning": told[zone.uid].meaning,
                "actor": zone.actor,
                "valid": zone.valid,
                "assessed_on": zone.assessed_on,
                "confidence": zone.confidence,
            },
        }
        for zone in read_zones(packet.case.conn)
        if zone.uid in told
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return {"data/zones.geojson": _json(collection)} if features else {}


def _filters(packet: Packet, contents: PacketContents) -> dict[str, Any]:
    """Return what figures and live numbers ask, in words and as the program keeps it."""
    case = packet.case
    figures = [
        {
            "figure": one.number,
            "view": one.view,
            "words": describe_filter(one.question, case.register, case.language),
            "filter": json.loads(filter_to_json(one.question)),
        }
        for one in contents.figures
    ]
    rows = case.conn.execute(
        "SELECT lower(hex(uid)), filter, asks, value FROM live_number WHERE assessment_id = ? "
        "ORDER BY id",
        [packet.assessment.id],
    )
    cited = {uid.replace("-", ""): at for at, uid in enumerate(packet.composed.register.numbers, 1)}
    numbers = [
        {
            "number": f"N{cited[uid]}",
            "asks": asks,
            "value": json.loads(value),
            "words": describe_filter(filter_from_json(asked), case.register, case.language),
            "filter": json.loads(asked),
        }
        for uid, asked, asks, value in rows
        if uid in cited
    ]
    return {"figures": figures, "numbers": numbers}


def _filters_in_words(packet: Packet, contents: PacketContents) -> bytes:
    told, words = _filters(packet, contents), wording_for(packet.case.language)
    lines = [
        words.asked_by_figure.format(
            figure=one["figure"], view=one["view"] or "", filter=one["words"]
        )
        for one in told["figures"]
    ]
    lines += [
        words.asked_by_number.format(
            number=one["number"], asks=words.asks.get(one["asks"], one["asks"]),
            filter=one["words"],
        )
        for one in told["numbers"]
    ]  # fmt: skip
    return ("\n".join(lines) + "\n").encode()


def _csv(rows: Table) -> bytes:
    """Write a table after RFC 4180, in UTF-8."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerows(
        [harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return made.getvalue().encode()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
