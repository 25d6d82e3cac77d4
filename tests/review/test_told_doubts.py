# SPDX-License-Identifier: MIT
"""What is withheld or protected and would be told all the same is found."""

import json

import pytest

from tests.review.desk import AREA, TOLD, Desk
from workbench.casefile.edits.events import add_event, add_report
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.handling import (
    mark_records,
    protect_places,
    withhold_sources,
)
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.casefile.edits.views import save_view
from workbench.casefile.edits.zones import add_zone, change_zone
from workbench.domain.filters import Filter
from workbench.domain.packet_options import Coordinates, PacketOptions, Withheld
from workbench.review.findings import Check

EXACTLY = PacketOptions(withheld=Withheld(protected=Coordinates.EXACT))


def test_the_position_of_a_protected_place_is_found(desk: Desk):
    assert desk.checks(options=EXACTLY) == []
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    assert desk.checks(options=EXACTLY) == [Check.PROTECTED_PLACE]
    assert desk.checks("![](figure:{map})", options=EXACTLY) == [Check.PROTECTED_PLACE]
    assert desk.checks() == []  # to its district, by itself


@pytest.mark.parametrize(
    "words",
    ["at 14.328, -4.604", "14°19′41″N 4°36′16″W", "30PVB2700085000",
     "see https://maps.example/?ll=14.3284,-4.6043"],
)  # fmt: skip
def test_coordinates_of_a_protected_place_in_the_text_are_found(desk: Desk, words: str):
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    if words.startswith("30P"):
        import mgrs

        words = str(mgrs.MGRS().toMGRS(14.32841, -4.60437))
    assert desk.checks(f"{TOLD} It lies {words}.") == [Check.PROTECTED_PLACE]


def test_coordinates_of_other_places_may_be_told(desk: Desk):
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    assert desk.checks(f"{TOLD} It lies at [12.65, -8.00](event:{{raid}}).") == []


def test_what_is_withheld_and_told_in_words_all_the_same_is_found(desk: Desk):
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    desk.do(withhold_sources, sources=[desk.keys["radio"]], withheld=True)
    found = desk.found(f"{TOLD} In Moura, Radio Djenné said so.")
    assert [one.words for one in found] == ["Moura", "Radio Djenné"]
    assert {one.check for one in found} == {Check.WITHHELD_TOLD}
    desk.do(protect_places, places=[desk.keys["place"]], protected=False)
    desk.do(withhold_sources, sources=[desk.keys["radio"]], withheld=False)
    assert desk.checks(f"{TOLD} In Moura, Radio Djenné said so.") == []


@pytest.mark.parametrize("words", ["MOURA", "moura", "radio djenne", "Radio  Djenne\u0301"])
def test_names_are_found_in_any_case_and_without_accents(desk: Desk, words: str):
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    desk.do(withhold_sources, sources=[desk.keys["radio"]], withheld=True)
    (one,) = desk.found(f"{TOLD} À l’été, ils l’ont dit: {words}. Mouradi, radios.")
    assert (one.check, one.words) == (Check.WITHHELD_TOLD, words)
    body = f"{TOLD} À l’été, ils l’ont dit: ".format(**desk.uids)
    assert one.start == len(body)


NAMING = {
    "description": "In Moura they met.", "place_note": "3 km N of Moura", "title": "Raid on moura",
}  # fmt: skip


@pytest.mark.parametrize("field", NAMING)
def test_what_an_event_elsewhere_says_of_a_protected_place_is_found(desk: Desk, field: str):
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    values = {"title": "A sweep", "date": "2022-03-28", "lat": 13.0, "lon": -5.0,
              "place_precision": "exact", field: NAMING[field]}  # fmt: skip
    desk.put("sweep", "event", desk.do(add_event, values=values))
    text = f"{TOLD} A [sweep](event:{{sweep}}) followed."
    source = {"event": desk.keys["sweep"], "source": desk.keys["radio"]}
    desk.do(add_report, **source, values={"kind": "account"})
    (one,) = desk.found(text)
    assert (one.check, one.about) == (Check.WITHHELD_TOLD, f"event:{desk.uids['sweep']}")
    fields = PacketOptions(withheld=Withheld(fields=frozenset({field})))
    assert desk.checks(text, options=fields) == []


def test_a_withheld_source_that_a_view_or_a_report_names_is_found(desk: Desk):
    desk.do(withhold_sources, sources=[desk.keys["radio"]], withheld=True)
    view = desk.do(save_view, name="Radio Djenné’s raids", question=Filter())
    made = {"view": view, "kind": "timeline", "caption": "Raids"}
    desk.put("line", "figure", desk.do(add_figure, **made))
    (one,) = desk.found("![](figure:{line})")
    assert (one.check, one.about) == (Check.WITHHELD_TOLD, f"figure:{desk.uids['line']}")
    other = desk.do(add_source, name="The Sahel Post")
    desk.do(grade_source, source=other, grade="B", since="2022-01-01")
    desk.do(add_report, event=desk.keys["raid"], source=other, values={
        "quote": "RADIO DJENNÉ told us"})  # fmt: skip
    (one,) = desk.found()
    assert (one.words, one.about) == ("RADIO DJENNÉ", f"event:{desk.uids['raid']}")


def test_a_zone_is_above_the_marking_only_where_it_is_drawn_and_not_withheld(desk: Desk):
    values = {"name": "North", "class": "control", "geometry": AREA, "valid": "2019"}
    zone = desk.put("zone", "zone", desk.do(add_zone, values=values))
    desk.do(mark_records, table="zone", keys=[zone], marking="TLP:RED")
    assert desk.checks("![](figure:{map})") == []  # long past
    desk.do(change_zone, zone=zone, values={"valid": "2022"})
    assert desk.checks("![](figure:{map})") == [Check.ABOVE_MARKING]
    gone = PacketOptions(withheld=Withheld(records=frozenset({desk.uids["zone"]})))
    assert desk.checks("![](figure:{map})", options=gone) == []
    assert desk.checks("In [the north](zone:{zone}), all is quiet.", options=gone) == []


def test_a_zone_with_a_corner_at_a_withheld_position_is_found(desk: Desk):
    corners = [[-5, 14], [-4, 14], [-4.60437, 14.32841], [-5, 14]]
    area = json.dumps({"type": "Polygon", "coordinates": [corners]})
    values = {"name": "Ring", "class": "control", "geometry": area}
    desk.put("zone", "zone", desk.do(add_zone, values=values))
    assert desk.checks("![](figure:{map})") == []
    grid = PacketOptions(withheld=Withheld(coordinates=Coordinates.GRID))
    (one,) = desk.found("![](figure:{map})", options=grid)
    assert (one.check, one.about) == (Check.WITHHELD_TOLD, f"zone:{desk.uids['zone']}")
    gone = PacketOptions(withheld=Withheld(records=frozenset({desk.uids["raid"]})))
    assert desk.checks("In [the ring](zone:{zone}), all is quiet.", options=gone) == [
        Check.WITHHELD_TOLD
    ]
