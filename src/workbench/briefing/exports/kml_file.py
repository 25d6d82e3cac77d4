# SPDX-License-Identifier: MIT
"""Events as KML 2.2: in the colours of their types, with their time spans.

Programs show a description as HTML; so it is written as text that reads the same there, and it is
all that a balloon shows. The columns stand beside it as typed data, as they are.
"""

import html
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.about import About
from workbench.briefing.exports.columns import Kind
from workbench.briefing.exports.own_fields import Cell
from workbench.briefing.exports.points import EventPoint, PointRows
from workbench.briefing.figures.event_kind import EventKind
from workbench.briefing.figures.kinds import kinds_of_case
from workbench.briefing.text.characters import on_one_line, printable

_TYPES = {Kind.WHOLE: "int", Kind.REAL: "double", Kind.FLAG: "bool"}
_BALLOON = '<div style="white-space: pre-line">$[description]</div>'


def write_kml(to: Path, case: CaseReader, points: PointRows, about: About) -> None:
    """Write the events as placemarks one by one; one without a place has no point."""
    codes, kinds = kinds_of_case(case)
    keys = case.frame["event_id"]
    with to.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document id="events">\n')
        file.write(f"<name>{_line(about.case)}</name>\n")
        file.write(f"<description>{_shown(about.text())}</description>\n")
        file.writelines(_style(code, kind) for code, kind in enumerate(kinds))
        file.writelines(_schema(points))
        for point in points:
            code = int(codes[np.searchsorted(keys, point.id)])
            file.writelines(_placemark(point, points.names, code))
        file.write("</Document>\n</kml>\n")


def _style(code: int, kind: EventKind) -> str:
    red, green, blue = (kind.colour[at : at + 2] for at in (1, 3, 5))
    return (
        f'<Style id="type{code}"><IconStyle><color>ff{blue}{green}{red}</color></IconStyle>'
        f"<BalloonStyle><text>{escape(_BALLOON)}</text></BalloonStyle></Style>\n"
    )


def _schema(points: PointRows) -> Iterator[str]:
    yield '<Schema name="events" id="columns">\n'
    for column in points.columns:
        kind = _TYPES.get(column.kind, "string")
        yield f"<SimpleField type={quoteattr(kind)} name={quoteattr(column.name)}/>\n"
    yield "</Schema>\n"


def _placemark(point: EventPoint, names: Sequence[str], code: int) -> Iterator[str]:
    """Yield one event, its parts in the order that the format wants."""
    yield f"<Placemark><name>{_line(point.title)}</name>"
    said = (point.title, point.date, point.place, point.description)
    yield f"<description>{_shown(chr(10).join(filter(None, said)))}</description>"
    yield _time(point.earliest, point.latest)
    yield f'<styleUrl>#type{code}</styleUrl><ExtendedData><SchemaData schemaUrl="#columns">'
    for name, cell in zip(names, point.cells, strict=True):
        if cell is not None:
            yield f"<SimpleData name={quoteattr(name)}>{escape(_value(cell))}</SimpleData>"
    yield "</SchemaData></ExtendedData>"
    if point.lon_lat is not None:
        lon, lat = point.lon_lat
        yield f"<Point><coordinates>{lon},{lat}</coordinates></Point>"
    yield "</Placemark>\n"


def _time(earliest: str | None, latest: str | None) -> str:
    if earliest is not None and earliest == latest:
        return f"<TimeStamp><when>{earliest}</when></TimeStamp>"
    begin = f"<begin>{earliest}</begin>" if earliest else ""
    end = f"<end>{latest}</end>" if latest else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>" if begin or end else ""


def _line(text: str) -> str:
    return escape(on_one_line(text))


def _shown(text: str) -> str:
    return escape(html.escape(printable(text), quote=False))


def _value(cell: Cell) -> str:
    return str(cell).lower() if isinstance(cell, bool) else printable(str(cell))
