# SPDX-License-Identifier: MIT
"""Map files and TimeMaps as files of events: read as tables are, with their points and times."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.paths import real_file
from workbench.domain.drafts import EventDraft
from workbench.domain.errors import InputError
from workbench.ingest.files import open_event_file

PLACEMARKS = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>Attack</name><description>&lt;b&gt;two&lt;/b&gt; killed</description>
<TimeStamp><when>2022-04-24</when></TimeStamp><Point><coordinates>-4.1,14.5</coordinates></Point>
</Placemark><Placemark><name>Patrol</name>
<TimeSpan><begin>2022-03-01</begin><end>2022-03-05</end></TimeSpan>
<LineString><coordinates>-4,14 -3,14</coordinates></LineString></Placemark>
<Placemark><name>Statement</name><TimeStamp><when>2022-05</when></TimeStamp></Placemark>
</Document></kml>"""


def events_of(path: Path) -> list[EventDraft]:
    return [
        chunk.draft(at)
        for chunk in open_event_file(path).chunks()
        for at in range(len(chunk.lines))
    ]


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def written(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_points_and_properties_of_geojson_become_events(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [-4.1, 14.5]}
    square = [[0, 10], [2, 10], [2, 12], [0, 12], [0, 10]]
    path = written(
        tmp_path / "events.geojson",
        {
            "type": "FeatureCollection",
            "features": [
                feature(point, date="2022-04-24", event_type="Attack", killed=6, tags=["a", "b"],
                        latitude="wrong", detail={"x": [1]}),
                feature({"type": "Polygon", "coordinates": [square]}, date="2022-05"),
                feature(None, date="2022-06-01", killed=2.0),
            ],
        },
    )  # fmt: skip
    first, second, third = events_of(path)
    assert (first.lat, first.lon, first.date, first.type) == (14.5, -4.1, "2022-04-24", "Attack")
    assert (first.fatalities_best, first.tags) == (6, ("a", "b"))
    assert json.loads(first.fields or "{}") == {"detail": '{"x": [1]}'}
    assert second.place_precision == "area"
    assert 0 < (second.lon or 0) < 2
    assert (third.lat, third.fatalities_best) == (None, 2)


def test_features_are_known_by_their_ids_in_the_next_edition(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [-4.1, 14.5]}
    named = feature(point, date="2022-04-24", killed=6) | {"id": "x1"}
    nameless = feature(point, date="2022-04-25", killed=1)

    def keys_of(*features: dict[str, object]) -> list[str]:
        document = {"type": "FeatureCollection", "features": features}
        return [event.key for event in events_of(written(tmp_path / "e.geojson", document))]

    first = keys_of(named, nameless)
    assert first[0] == "x1"
    corrected = feature(point, date="2022-04-24", killed=7) | {"id": "x1"}
    assert keys_of(corrected, nameless) == first
    # Numbers that only tell the place in the file are no ids: content is.
    numbered = [feature(point, date="2022-04-24", killed=n) | {"id": n} for n in range(3)]
    assert keys_of(*numbered[1:], numbered[0])[-1] == keys_of(*numbered)[0]
    kml = tmp_path / "events.kml"

    def placemark_keys(name: str) -> list[str]:
        text = PLACEMARKS.replace("<Placemark><name>Attack", f'<Placemark id="p1"><name>{name}')
        kml.write_text(text, encoding="utf-8")
        return [event.key for event in events_of(kml)]

    before = placemark_keys("Attack")
    assert before[0] == "p1"
    assert placemark_keys("Raid") == before


def test_placemarks_bring_their_times(tmp_path: Path) -> None:
    path = tmp_path / "events.kml"
    path.write_text(PLACEMARKS, encoding="utf-8")
    attack, patrol, statement = events_of(path)
    assert (attack.title, attack.date, attack.description) == ("Attack", "2022-04-24", "two killed")
    assert (attack.lat, attack.lon) == (14.5, -4.1)
    assert (patrol.date, patrol.place_precision) == ("2022-03-01/2022-03-05", "area")
    assert (statement.date, statement.lat) == ("2022-05", None)


def test_a_time_span_with_one_end_is_an_open_date_and_the_account_says_so(tmp_path: Path) -> None:
    path = tmp_path / "events.kml"
    spans = (
        "<begin>2022-04-09</begin>",
        "<end>2022-04-09</end>",
        "<begin>2022-04-09</begin><end/>",
    )
    marks = "".join(
        f"<Placemark><name>Siege</name><TimeSpan>{span}</TimeSpan></Placemark>" for span in spans
    )
    path.write_text(f"<kml><Document>{marks}</Document></kml>", encoding="utf-8")
    since, until, since_too = events_of(path)
    assert (since.date, since.latest_ms) == ("2022-04-09/..", None)
    assert (until.date, until.earliest_ms) == ("../2022-04-09", None)
    assert since_too.date == since.date
    [chunk] = open_event_file(path).chunks()
    [told] = chunk.problems
    assert (told.line, told.column, told.rejected) == (1, "date", False)
    assert told.value == "3 time spans with one end"


def test_placemarks_escaped_twice_are_read_as_they_are_meant(tmp_path: Path) -> None:
    """As programs write them that hold every text to be HTML."""
    path = tmp_path / "events.kml"
    marks = PLACEMARKS.replace("Attack", "<![CDATA[Fire &amp; smoke &#233;]]>")
    marks = marks.replace("two&lt;/b&gt;", "two&lt;/b&gt; &amp;lt; 5 &amp;amp; one")
    url = "https://example.org/?a=1&amp;copy=2"
    data = f'<ExtendedData><Data name="detail"><value>{url}</value></Data></ExtendedData>'
    path.write_text(marks.replace("<Point>", f"{data}<Point>"), encoding="utf-8")
    attack = events_of(path)[0]
    assert attack.title == "Fire & smoke é"
    assert attack.description == "two < 5 & one killed"
    assert json.loads(attack.fields or "{}")["detail"] == "https://example.org/?a=1&copy=2"


def test_a_kmz_is_the_kml_in_it(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("doc.kml", PLACEMARKS)
    path = tmp_path / "events.kmz"
    path.write_bytes(packed.getvalue())
    assert [event.title for event in events_of(path)] == ["Attack", "Patrol", "Statement"]


@pytest.mark.parametrize("is_whole", [True, False], ids=["one file", "files beside"])
def test_a_timemap_brings_tags_and_sources_by_name(tmp_path: Path, is_whole: bool) -> None:
    event = {"id": "CIV1", "description": "Flat hit", "date": "02/25/2022", "time": "00:00",
             "location": "Kharkiv", "latitude": "49.9", "longitude": "36.6", "graphic": "TRUE",
             "associations": ["a1", "a9"], "sources": ["s1", "s2", "s3"]}  # fmt: skip
    never = {**event, "id": "CIV2", "date": "9/9/9999"}
    tags = [{"id": "a1", "title": "Flats", "filter_paths": ["Area", "Flats"], "mode": "FILTER"}]
    sources = {
        "s1": {"id": "s1", "title": "x; y", "paths": ["https://example.org/1"]},
        "s2": {"id": "s2", "title": "Tip; off", "paths": ["HIDDEN"]},
    }
    events, path = [event, never], tmp_path / "kharkiv_events.json"
    if is_whole:
        written(path, {"events": events, "associations": tags, "sources": sources})
    else:
        written(path, events)
        written(tmp_path / "kharkiv_associations.json", tags)
        written(tmp_path / "kharkiv_sources.json", sources)
    first, second = events_of(path)
    assert (first.key, first.date, first.lat) == ("CIV1", "2022-02-25", 49.9)
    assert first.tags == ("Area / Flats", "a9")
    assert [report.source for report in first.reports] == [
        "https://example.org/1",
        "Tip, off",
        "s3",
    ]
    assert second.date is None


def test_a_map_without_dates_is_no_file_of_events(tmp_path: Path) -> None:
    shape = {"type": "Point", "coordinates": [0, 1]}
    path = written(tmp_path / "towns.geojson", feature(shape, name="Mopti"))
    with pytest.raises(InputError, match="none of its columns is a date"):
        events_of(path)


def test_geojson_without_line_breaks_may_be_long(tmp_path: Path) -> None:
    one = feature({"type": "Point", "coordinates": [0, 1]}, date="2022-01-01", note="x" * 1_000)
    path = written(
        tmp_path / "long.geojson", {"type": "FeatureCollection", "features": [one] * 9_000}
    )
    assert len(events_of(path)) == 9_000


def test_the_real_timemap_comes_in_whole() -> None:
    events = events_of(real_file("events", "bellingcat_timemap_events.json"))
    assert len(events) == 1_159
    assert all(event.date and event.lat for event in events)
    assert all(event.tags for event in events)
    assert sum(bool(event.reports) for event in events) == 1_111


def shape(kind: str, coordinates: object) -> dict[str, object]:
    return {"type": kind, "coordinates": coordinates}


def test_a_shape_becomes_the_circle_around_it_and_the_account_says_so(tmp_path: Path) -> None:
    square = [[0, 10], [0.1, 10], [0.1, 10.1], [0, 10.1], [0, 10]]
    over_the_date_line = [[179, 0], [-179, 0], [-179, 2], [179, 2], [179, 0]]
    path = written(
        tmp_path / "shapes.geojson",
        {
            "type": "FeatureCollection",
            "features": [
                feature(shape("Point", [0, 1]), date="2022-04-01"),
                feature(shape("Polygon", [square]), date="2022-04-02"),
                feature(shape("LineString", [[0, 0], [2, 0]]), date="2022-04-03"),
                feature(shape("MultiPoint", [[0, 0], [0, 1]]), date="2022-04-04"),
                feature(shape("Polygon", [over_the_date_line]), date="2022-04-05"),
                feature(shape("Point", ["abc", "def"]), date="2022-04-06"),
                feature(shape("Polygon", [square]), date="2022-04-07", radius_m=500),
                feature(None, date="2022-04-08"),
                feature(shape("LineString", [[0, 80], [0, 95]]), date="2022-04-09"),
            ],
        },
    )  # fmt: skip
    point, area, line, points, wide, broken, said, nowhere, off = events_of(path)
    assert (point.place_precision, point.radius_m) == ("unknown", None)
    assert (area.lat, area.lon, area.place_precision) == (10.05, 0.05, "area")
    assert area.radius_m == pytest.approx(7_790, abs=30)
    assert (line.lat, line.lon) == (0, 1)
    assert line.radius_m == pytest.approx(111_320, abs=2)
    assert (points.lat, points.lon) == (0.5, 0)
    assert points.radius_m == pytest.approx(55_290, abs=20)
    assert (wide.lat, abs(wide.lon or 0)) == (1, 180)
    assert wide.radius_m == pytest.approx(157_000, abs=500)
    assert (broken.lat, said.radius_m, nowhere.lat, off.lat) == (None, 500, None, None)
    problems = [problem for chunk in open_event_file(path).chunks() for problem in chunk.problems]
    assert [(one.line, one.value, one.why.split(";")[0]) for one in problems] == [
        (2, "3 areas", "taken as the circle around it"),
        (3, "1 line", "taken as the circle around it"),
        (4, "1 shape of several parts", "taken as the circle around it"),
        (6, "", "cannot be read"),
        (9, "", "lies off the globe"),
    ]
    assert not any(problem.rejected for problem in problems)


def test_a_placemark_whose_point_is_no_number_is_told(tmp_path: Path) -> None:
    path = tmp_path / "events.kml"
    path.write_text(PLACEMARKS.replace("-4.1,14.5", "abc,def"), encoding="utf-8")
    (chunk,) = open_event_file(path).chunks()
    assert chunk.draft(0).lat is None
    unread, line = chunk.problems
    assert (unread.line, unread.why) == (1, "cannot be read; the event has no place")
    assert (line.line, line.value) == (2, "1 line")


@pytest.mark.parametrize("name", ["events.geojson", "events.kml"])
def test_a_map_file_may_be_utf_16(tmp_path: Path, name: str) -> None:
    text = json.dumps(feature(shape("Point", [0, 1]), date="2022-04-01", name="Sévaré"))
    if name.endswith("kml"):
        text = PLACEMARKS.replace("Attack", "Sévaré").replace('"1.0"', '"1.0" encoding="UTF-16"')
    path = tmp_path / name
    path.write_text(text, encoding="utf-16")
    assert events_of(path)[0].title == "Sévaré"


def test_a_kmz_without_placemarks_is_called_one(tmp_path: Path) -> None:
    path = tmp_path / "photos.kmz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(InputError, match="KMZ file without a KML document"):
        open_event_file(path)
