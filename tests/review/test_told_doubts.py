# SPDX-License-Identifier: MIT
"""What is withheld or protected and would be told all the same is found."""

import json

import pytest

from tests.review.desk import AREA, TOLD, Desk
from workbench.casefile.edits.actors import add_actor
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
    assert "stands in the text, in “In Moura, Radio Djenné said so.”" in found[0].sentence
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


SOURCES = PacketOptions(withheld=Withheld(sources=True))


def withheld_source(desk: Desk, name: str, **values: str) -> None:
    source = desk.do(add_source, name=name, values=values)
    desk.do(grade_source, source=source, grade="B", since="2022-01-01")
    desk.do(withhold_sources, sources=[source], withheld=True)
    report = {"headline": "Soldiers return to the burnt village"}
    desk.do(add_report, event=desk.keys["raid"], source=source, values=report)


@pytest.mark.parametrize(
    "words",
    ["the Sahel Review", "SAHEL REVIEW", "the Niger Policy Institute", "the institute’s NPI",
     "https://www.sahelreview.example/raids", "Soldiers return to the burnt village",
     "Review Desk"],
)  # fmt: skip
def test_every_part_that_tells_a_withheld_source_is_found(desk: Desk, words: str):
    withheld_source(
        desk, "The Sahel Review, May 2022 edition", url="https://sahelreview.example/a/b",
        publisher="Review Desk; Niger Policy Institute (NPI)",
    )  # fmt: skip
    (one,) = desk.found(f"{TOLD} So says {words}.")
    assert one.check is Check.WITHHELD_TOLD
    assert "“The Sahel Review, May 2022 edition”" in one.sentence or one.words.startswith(
        "Soldiers"
    )
    assert one.start > 0
    for otherwise in ("a review of the Sahel", "an edition of May 2022", "npi", "in the institute"):
        assert desk.checks(f"{TOLD} So says {otherwise}.") == []


@pytest.mark.parametrize(
    ("name", "words", "is_found"),
    [("Reuters, 4 March 2022", "Reuters", True), ("Witness: a man of the village", "Witness", True),
     ("Witness: a man of the village", "a witness", False), ("AFP 4/3/2022", "the AFP", True),
     ("Marmara Post No. 12", "Marmara Post", True)],
)  # fmt: skip
def test_a_name_is_told_without_its_date(desk: Desk, name: str, words: str, is_found: bool):
    withheld_source(desk, name)
    assert desk.checks(f"{TOLD} So says {words}.") == [Check.WITHHELD_TOLD] * is_found


def test_a_withheld_source_in_a_source_line_a_caption_or_the_masthead_is_found(desk: Desk):
    withheld_source(desk, "Africa Notes, May 2022 edition", publisher="Niger Policy Institute")
    view = desk.do(save_view, name="Raids", question=Filter())
    for part in ("caption", "source_line"):
        made = {"caption": "Raids", part: "Raids, after the Niger Policy Institute’s Africa Notes"}
        desk.put("fig", "figure", desk.do(add_figure, view=view, kind="timeline", **made))
        found = desk.found("![](figure:{fig})")
        assert {one.words for one in found} == {"Niger Policy Institute", "Africa Notes"}
        assert {one.about for one in found} == {f"figure:{desk.uids['fig']}"}
    assert [one.words for one in desk.found(series="Africa Notes of 2022")] == ["Africa Notes"]


def test_a_publisher_that_the_text_speaks_of_is_found_only_where_sources_are_named(desk: Desk):
    desk.do(add_actor, name="Malian Army", aliases=["FAMa"])
    withheld_source(desk, "A communiqué of 3 May", publisher="FAMa")
    assert desk.checks(f"{TOLD} The FAMa were there.") == []
    view = desk.do(save_view, name="Raids", question=Filter())
    made = {"view": view, "kind": "timeline", "caption": "FAMa raids", "source_line": "After FAMa."}
    desk.put("fig", "figure", desk.do(add_figure, **made))
    (one,) = desk.found("![](figure:{fig})")
    assert "in the source line" in one.sentence


@pytest.mark.parametrize("level", [Coordinates.NONE, Coordinates.DISTRICT, Coordinates.GRID])
def test_a_place_that_the_data_do_not_tell_is_found_in_the_words(desk: Desk, level: Coordinates):
    withheld = PacketOptions(withheld=Withheld(coordinates=level))
    (one,) = desk.found(f"{TOLD} It was at MOURA, Mali.", options=withheld)
    assert (one.check, one.words) == (Check.WITHHELD_TOLD, "MOURA")
    assert one.about == f"place:{desk.uids['place']}"
    instead = "Mali" if level is Coordinates.NONE else "Djenné"
    assert f"name {instead} instead" in one.sentence
    assert desk.checks(options=withheld) == []
    assert desk.checks(f"{TOLD} It was at Moura.") == []  # nothing is withheld


def test_a_protected_place_on_a_grid_tells_no_position_and_is_called_by_its_name(desk: Desk):
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    grid = PacketOptions(withheld=Withheld(protected=Coordinates.GRID))
    assert desk.checks(options=grid) == []
    (one,) = desk.found(options=EXACTLY)
    assert "“Moura” is protected" in one.sentence


def test_findings_on_withheld_sources_call_them_by_name(desk: Desk):
    blog = desk.put("blog", "source", desk.do(add_source, name="A blog"))
    desk.do(add_report, event=desk.keys["raid"], source=blog, values={"kind": "claim"})
    (one,) = desk.found(options=SOURCES)
    assert (one.check, one.words) == (Check.UNGRADED_SOURCE, "A blog")
    assert one.about == f"source:{desk.uids['blog']}"
    desk.do(mark_records, table="source", keys=[blog], marking="TLP:RED")
    found = desk.found(TOLD + " So [it says](source:{blog}).", options=SOURCES)
    above = next(one for one in found if one.check is Check.ABOVE_MARKING)
    assert (above.words, above.about) == ("A blog", f"source:{desk.uids['blog']}")
    assert above.start > 0
