# SPDX-License-Identifier: MIT
"""The demo case, built by edits from readable files in `resources/demo/`.

Every record's uid derives from its key, so that two demo cases are one set of records.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from workbench.casefile.command import Database, command
from workbench.casefile.edits.actors import add_actor, change_actor, relate_actors
from workbench.casefile.edits.answers import answer_finding
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.codebook import TypeDraft, add_types, type_path
from workbench.casefile.edits.events import (
    add_event,
    add_event_date,
    add_event_place,
    add_report,
    change_report,
    link_events,
    set_event_actors,
)
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.notes import add_note
from workbench.casefile.edits.periods import add_period
from workbench.casefile.edits.places import add_place, change_place
from workbench.casefile.edits.sources import add_source
from workbench.casefile.edits.tags import add_tag, tag_events
from workbench.casefile.edits.views import save_view
from workbench.casefile.edits.zones import add_zone
from workbench.casefile.rows import uid_of, update_record
from workbench.domain.filters import Between, Box, Filter, Inside, Not, OneOf
from workbench.domain.time import days_span
from workbench.domain.uids import derived
from workbench.geo.hull import widened_hull
from workbench.ingest.demo_outlook import write_outlook

_CITED = re.compile(r"\]\((event|source|figure|actor):([a-z0-9-]+)\)")
_COUNTS = tuple(
    f"{what}_{end}" for what in ("fatalities", "injured") for end in ("low", "best", "high")
)


@command("Write demo case", kind="system")
def write_demo(db: Database, *, folder: Path, types: list[TypeDraft]) -> None:
    """Fill a new case with the records of the demo's files; `types` is the ACLED codebook."""
    _Demo(db, folder, types).write()


def demo_uid(kind: str, key: str) -> bytes:
    """Return the uid of a demo record."""
    return derived("demo", kind, key)


class _Demo:
    """The files, and the keys that their records got."""

    def __init__(self, db: Database, folder: Path, types: list[TypeDraft]) -> None:
        self._db = db
        self._folder = folder
        self._keys: dict[str, dict[str, int]] = {}
        self._types = add_types(db, codebook="acled", types=types)
        self._places: dict[str, dict[str, Any]] = {}
        self._events: dict[str, dict[str, Any]] = {}

    def write(self) -> None:
        """Write the records, those that others refer to first."""
        case = self._read("case")
        update_record(
            self._db, "casebook", 1,
            {
                "title": case["title"], "description": case["description"].strip(),
                "language": case["language"], "tz": case["time_zone"],
                "credit": case["credit"].strip(),
            },
        )  # fmt: skip
        self._write_sources()
        self._write_actors()
        self._write_places()
        self._write_tags()
        self._write_events()
        self._write_views()
        self._write_periods()
        self._write_zones()
        self._write_notes()
        self._write_assessment()

    def _read(self, name: str) -> dict[str, Any]:
        return tomllib.loads((self._folder / f"{name}.toml").read_text(encoding="utf-8"))

    def _entries(self, name: str) -> list[dict[str, Any]]:
        self._keys[name] = {}
        return self._read(f"{name}s")[name]

    def _write_sources(self) -> None:
        for entry in self._entries("source"):
            values = _given(entry, "publisher", "url", "language", "kind", note="notes")
            values["foreign_domain"] = entry["foreign"]
            uid = demo_uid("source", entry["key"])
            key = add_source(self._db, name=entry["name"], values=values, uid=uid)
            self._keys["source"][entry["key"]] = key

    def _write_actors(self) -> None:
        entries = self._entries("actor")
        keys = self._keys["actor"]
        for entry in entries:
            keys[entry["key"]] = add_actor(
                self._db,
                name=entry["name"],
                values=_given(entry, "kind", "country", "description"),
                aliases=entry.get("aliases", ()),
                uid=demo_uid("actor", entry["key"]),
            )
        for entry in entries:
            if "parent" in entry:
                change_actor(
                    self._db, actor=keys[entry["key"]], values={"parent_id": keys[entry["parent"]]}
                )
        for relation in self._read("actors")["relationship"]:
            start, end = relation.get("start"), relation.get("end")
            source = relation.get("source")
            relate_actors(
                self._db,
                actor=keys[relation["from"]],
                other=keys[relation["to"]],
                kind=relation["kind"],
                valid=f"{start or '..'}/{end or '..'}" if start or end else None,
                source=self._keys["source"][source] if source else None,
                note=relation.get("note", "").strip(),
            )

    def _write_places(self) -> None:
        entries = self._entries("place")
        keys = self._keys["place"]
        for entry in entries:
            values = _given(entry, "kind", "country", "lat", "lon", "geonames")
            if "radius_km" in entry:
                values["radius_m"] = entry["radius_km"] * 1000.0
            if entry.get("names"):
                values["alternates"] = json.dumps(entry["names"], ensure_ascii=False)
            self._places[entry["key"]] = entry
            keys[entry["key"]] = add_place(
                self._db, name=entry["name"], values=_floats(values),
                uid=demo_uid("place", entry["key"]),
            )  # fmt: skip
        for entry in entries:
            if "parent" in entry:
                change_place(
                    self._db, place=keys[entry["key"]], values={"parent_id": keys[entry["parent"]]}
                )

    def _write_tags(self) -> None:
        for entry in self._entries("tag"):
            self._keys["tag"][entry["name"]] = add_tag(
                self._db,
                path=entry["name"],
                colour=entry.get("colour"),
                note=entry.get("note", "").strip(),
                uid=demo_uid("tag", entry["name"]),
            )

    def _write_events(self) -> None:
        entries = self._entries("event")
        for entry in entries:
            self._events[entry["key"]] = entry
            self._keys["event"][entry["key"]] = self._write_event(entry)
        for entry in entries:
            for link in entry.get("links", ()):
                link_events(
                    self._db,
                    event=self._keys["event"][entry["key"]],
                    other=self._keys["event"][link["to"]],
                    kind=link["kind"],
                )

    def _write_event(self, entry: dict[str, Any]) -> int:
        values = _given(entry, "title", "description", "date", "date_note", "status", "confidence")
        values |= _given(entry, "place_note", *_COUNTS)
        values["type_id"] = self._types[entry["type"]]
        values["subtype_id"] = self._types[type_path(entry["subtype"], entry["type"])]
        values["tz"] = "Africa/Bamako"
        place = self._places.get(entry.get("place", ""))
        if place is not None:
            values["place_id"] = self._keys["place"][place["key"]]
            values |= _given(place, "lat", "lon", "found_by", place_precision="precision")
            if "radius_km" in place:
                values["radius_m"] = place["radius_km"] * 1000.0
        uid = demo_uid("event", entry["key"])
        event = add_event(self._db, values=_floats(values), uid=uid)
        roles = [(self._keys["actor"][r["actor"]], r["role"]) for r in entry.get("roles", ())]
        set_event_actors(self._db, event=event, roles=roles)
        for tag in entry.get("tags", ()):
            tag_events(self._db, events=[event], tag=self._keys["tag"][tag])
        for more in entry.get("dates", ()):
            add_event_date(self._db, event=event, **_given(more, "date", "role", "note"))
        for more in entry.get("more_places", ()):
            place_key = self._keys["place"][more["place"]]
            add_event_place(self._db, event=event, place=place_key, role=more["role"])
        self._write_reports(event, entry)
        return event

    def _write_reports(self, event: int, entry: dict[str, Any]) -> None:
        by_source: dict[str, int] = {}
        for report in entry.get("reports", ()):
            by_source[report["source"]] = add_report(
                self._db,
                event=event,
                source=self._keys["source"][report["source"]],
                values=_given(report, "kind", "quote", "page", "note", "credibility"),
            )
        for report in entry.get("reports", ()):
            origin = by_source.get(report.get("derived_from", ""))
            if origin is not None:
                values = {"derived_from": origin}
                change_report(self._db, report=by_source[report["source"]], values=values)

    def _write_views(self) -> None:
        for entry in self._entries("view"):
            asked = entry["filter"]
            frame = Box(*map(float, entry["frame"])) if "frame" in entry else _box(asked)
            self._keys["view"][entry["key"]] = save_view(
                self._db,
                name=entry["name"],
                question=self._question(asked),
                box=frame,
                options={"sentence": entry["sentence"]},
                uid=demo_uid("view", entry["key"]),
            )

    def _write_periods(self) -> None:
        for entry in self._entries("period"):
            add_period(
                self._db,
                name=entry["name"],
                date=entry["date"],
                colour=entry.get("colour"),
                note=entry["note"].strip(),
                uid=demo_uid("period", entry["key"]),
            )

    def _question(self, asked: Mapping[str, Any]) -> Filter:
        question, box = Filter(), _box(asked)
        if "from" in asked:
            span = days_span(date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"]))
            question = question.asking(Between("date", span.earliest_ms, span.latest_ms))
        if box is not None:
            question = question.asking(Inside(box, loosely=asked.get("loosely", False)))
        for kind in ("actor", "tag", "type"):
            if f"{kind}s" in asked:
                uids = frozenset(self._uid(kind, name) for name in asked[f"{kind}s"])
                question = question.asking(OneOf(kind, uids))
        if "without_tags" in asked:
            uids = frozenset(self._uid("tag", name) for name in asked["without_tags"])
            question = question.asking(Not(OneOf("tag", uids)))
        return question

    def _uid(self, kind: str, name: str) -> str:
        """Return the uid, as text, of an actor, tag or type by its key or name."""
        key = self._types[name] if kind == "type" else self._keys[kind][name]
        return uid_of(self._db, {"type": "event_type"}.get(kind, kind), key)

    def _write_zones(self) -> None:
        for entry in self._entries("zone"):
            rule = entry["rule"]
            points = self._points(rule["events"])
            geometry = widened_hull(points, buffer_m=rule["buffer_km"] * 1000.0)
            values = _given(entry, "name", "class", "valid", "assessed_on", "confidence", "note")
            values["actor_id"] = self._keys["actor"][entry["actor"]]
            values["geometry"] = json.dumps(geometry)
            values["rule"] = json.dumps(rule, sort_keys=True)
            self._keys["zone"][entry["key"]] = add_zone(
                self._db,
                values=values,
                events=[self._keys["event"][key] for key in rule["events"]],
                sources=[self._keys["source"][key] for key in entry.get("sources", ())],
                uid=demo_uid("zone", entry["key"]),
            )

    def _points(self, events: list[str]) -> list[tuple[float, float]]:
        """Return the points (lon, lat) of the events' main and further places, each once."""
        places: list[str] = []
        for key in events:
            event = self._events[key]
            places += [event["place"]] if "place" in event else []
            places += [more["place"] for more in event.get("more_places", ())]
        found = [self._places[key] for key in dict.fromkeys(places)]
        return [(float(p["lon"]), float(p["lat"])) for p in found if "lat" in p]

    def _write_notes(self) -> None:
        for entry in self._entries("note"):
            about, _, key = entry.get("on", "").partition(":")
            about_uid = demo_uid(about, key).hex() if about else None
            add_note(
                self._db,
                title=entry["title"],
                body=entry["body"].strip(),
                about_table=about or None,
                about_uid=about_uid,
                uid=demo_uid("note", entry["key"]),
            )

    def _write_assessment(self) -> None:
        for entry in self._entries("figure"):
            options = _given(entry, "events", "zones_note")
            if "zones" in entry:
                options["zones"] = [demo_uid("zone", zone).hex() for zone in entry["zones"]]
            add_figure(
                self._db,
                view=self._keys["view"][entry["view"]],
                kind=entry["as"],
                caption=entry["caption"],
                source_line=entry["source_line"],
                options=options,
                uid=demo_uid("figure", entry["key"]),
            )
        head = self._read("assessment")
        body = (self._folder / head["file"]).read_text(encoding="utf-8")
        values = _given(head, "series", "series_line", "edition_date", "language", "template",
                        "marking")  # fmt: skip
        assessment = add_assessment(
            self._db,
            title=head["title"],
            body=_CITED.sub(_with_uid, body),
            values=values,
            uid=demo_uid("assessment", head["key"]),
        )
        for answer in head["answer"]:
            finding, uid = " ".join(answer["findings"]), demo_uid("answer", answer["findings"][0])
            answer_finding(
                self._db, assessment=assessment, finding=finding, reason=answer["reason"], uid=uid
            )
        write_outlook(
            self._db, self._read("outlook"), assessment=assessment, question=self._question,
            uid=demo_uid,
        )  # fmt: skip


def _box(asked: Mapping[str, Any]) -> Box | None:
    return Box(*map(float, asked["box"])) if "box" in asked else None


def _with_uid(match: re.Match[str]) -> str:
    uid = UUID(bytes=demo_uid(match[1], match[2]))
    return f"]({match[1]}:{uid})"


def _given(entry: Mapping[str, Any], *names: str, **renamed: str) -> dict[str, Any]:
    """Return the named parts of an entry that it has, texts without their outer blanks."""
    wanted = {**{name: name for name in names}, **renamed}
    found = {column: entry[name] for column, name in wanted.items() if name in entry}
    return {k: v.strip() if isinstance(v, str) else v for k, v in found.items()}


def _floats(values: dict[str, Any]) -> dict[str, Any]:
    """Return values with coordinates as floats, also where the file says `3`."""
    return {k: float(v) if k in ("lat", "lon", "radius_m") else v for k, v in values.items()}
