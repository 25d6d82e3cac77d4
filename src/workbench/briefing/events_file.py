# SPDX-License-Identifier: MIT
"""Events as a file for other programs: CSV with harmless cells, or GeoJSON.

In GeoJSON every place is a point, an area's its middle: one kind of geometry is one layer in every
program, and a circle drawn for an area without a border would look like one. How far the true place
may lie from the point stands in `radius_m`, and why in `place_precision`.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from workbench.briefing.case_reader import CaseReader
from workbench.casefile.queries import uid_text
from workbench.domain.errors import InputError, WorkbenchError
from workbench.domain.filters import Filter
from workbench.domain.progress import Progress, unwatched
from workbench.domain.terms import NOMINAL_RADIUS_M, PlacePrecision
from workbench.domain.time import iso_of_ms

COLUMNS: tuple[str, ...] = (
    "uid", "title", "description", "type", "subtype", "date", "earliest", "latest", "time_zone",
    "place", "place_note", "admin1", "admin2", "country", "latitude", "longitude",
    "place_precision", "radius_m", "fatalities_low", "fatalities_best", "fatalities_high",
    "injured_low", "injured_best", "injured_high", "status", "confidence", "actors", "tags",
    "sources", "dataset", "dataset_id", "withdrawn",
)  # fmt: skip
_CHUNK = 5_000
_RADII_M = {
    one.value: metres for one, metres in NOMINAL_RADIUS_M.items() if one != PlacePrecision.UNKNOWN
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SELECT = """
SELECT e.uid, e.title, e.description, t.name, s.name, e.date, e.earliest_ms, e.latest_ms, e.tz,
    p.name, e.place_note, p.admin1, p.admin2, p.country, e.lat, e.lon,
    e.place_precision, e.radius_m, e.fatalities_low, e.fatalities_best, e.fatalities_high,
    e.injured_low, e.injured_best, e.injured_high, e.status, e.confidence,
    (SELECT group_concat(a.name || ' [' || x.role || ']', '; ') FROM event_actor x
        JOIN actor a ON a.id = x.actor_id WHERE x.event_id = e.id),
    (SELECT group_concat(x.tag_id) FROM event_tag x WHERE x.event_id = e.id),
    (SELECT group_concat(o.name, '; ') FROM report r JOIN source o ON o.id = r.source_id
        WHERE r.event_id = e.id),
    b.dataset, e.origin_key, e.withdrawn
FROM event e LEFT JOIN event_type t ON t.id = e.type_id
LEFT JOIN event_type s ON s.id = e.subtype_id LEFT JOIN place p ON p.id = e.place_id
LEFT JOIN batch b ON b.id = e.batch_id
WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.id
"""


def write_events(
    case: CaseReader, question: Filter, to: Path, *, progress: Progress = unwatched
) -> int:
    """Write the events that pass a filter; return how many. The ending chooses the format.

    Raises InputError for another ending, WorkbenchError when the file cannot be written.
    """
    events = case.frame["event_id"][case.mask(question)]
    beside = to.with_name(f".{to.name}.part")
    writers = {".csv": _write_csv, ".geojson": _write_geojson}
    write = writers.get(to.suffix.lower())
    if write is None:
        raise InputError(f"“{to.name}” must end in one of {', '.join(writers)}.")
    try:
        try:
            with beside.open("w", encoding="utf-8", newline="") as file:
                write(file, _rows(case, events, progress))
            beside.replace(to)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise WorkbenchError(
            f"“{to.name}” could not be written: {error.strerror or error}."
        ) from error
    return len(events)


def harmless(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: text that looks so gets a quote."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _rows(case: CaseReader, events: Any, progress: Progress) -> Iterator[dict[str, Any]]:
    """Yield events as values by column, some thousand at a time."""
    paths = {key: tag.path for key, tag in case.register.tags.items()}
    for start in range(0, len(events), _CHUNK):
        progress(start, len(events), "events")
        part = np.asarray(events[start : start + _CHUNK]).tolist()
        for row in case.conn.execute(_SELECT, [json.dumps(part)]):
            values = dict(zip(COLUMNS, row, strict=True))
            values["uid"] = uid_text(values["uid"])
            values["tags"] = _paths(values["tags"], paths)
            if values["radius_m"] is None and values["latitude"] is not None:
                # As the map draws it; nothing where nobody knows.
                values["radius_m"] = _RADII_M.get(values["place_precision"])
            if values["earliest"] is not None:
                values["earliest"] = iso_of_ms(values["earliest"])
            if values["latest"] is not None:
                values["latest"] = iso_of_ms(values["latest"], end=True)
            values["withdrawn"] = bool(values["withdrawn"])
            yield values
    progress(len(events), len(events), "events")


def _paths(tags: str | None, paths: dict[int, str]) -> str | None:
    """Return the tags' whole paths, in alphabetical order; None where there are none."""
    return "; ".join(sorted(paths[int(key)] for key in tags.split(","))) if tags else None


def _write_csv(file: io.TextIOBase, rows: Iterator[dict[str, Any]]) -> None:
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({column: harmless(value) for column, value in row.items()})


def _write_geojson(file: io.TextIOBase, rows: Iterator[dict[str, Any]]) -> None:
    """Write features one by one; an event without a place has no geometry, and is there."""
    file.write('{"type": "FeatureCollection", "features": [')
    for number, row in enumerate(rows):
        lat, lon = row.pop("latitude"), row.pop("longitude")
        point = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
        feature = {"type": "Feature", "id": row["uid"], "geometry": point, "properties": row}
        file.write((",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False))
    file.write("\n]}\n")
