# SPDX-License-Identifier: MIT
"""The Global Terrorism Database."""

import json
from pathlib import Path

from tests.ingest.samples import cells, csv_text, take, write
from workbench.domain.drafts import ReportDraft, RoleDraft
from workbench.ingest.files import open_event_file

COLUMNS = (
    *("eventid", "iyear", "imonth", "iday", "extended", "resolution", "country_txt", "provstate"),
    *(
        "city",
        "latitude",
        "longitude",
        "specificity",
        "vicinity",
        "summary",
        "success",
        "doubtterr",
    ),
    *("attacktype1", "attacktype1_txt", "targtype1_txt", "gname", "claimed", "nkill", "nwound"),
    *("scite1", "scite2", "dbsource"),
)
ROW = {
    "eventid": "202003030001", "iyear": "2020", "imonth": "3", "iday": "3", "extended": "0",
    "country_txt": "Testland", "provstate": "North", "city": "Riverton", "latitude": "12.5",
    "longitude": "-3.25", "specificity": "1", "vicinity": "0", "summary": "A bomb went off.",
    "success": "1", "doubtterr": "-9", "attacktype1": "3", "attacktype1_txt": "Bombing/Explosion",
    "targtype1_txt": "Military", "gname": "Rebels", "claimed": "1", "nkill": "2", "nwound": "",
    "scite1": "“Bomb,” Test Herald, March 4, 2020.", "dbsource": "START Primary Collection",
}  # fmt: skip


def imported(tmp_path: Path, **changes: str):
    text = csv_text(COLUMNS, [cells(COLUMNS, ROW | changes)])
    events = open_event_file(write(tmp_path / "gtd.csv", text, "cp1252"))
    assert (events.facts.format, events.facts.codebook) == ("gtd", "gtd")
    return take(events)


def test_an_incident_is_attributed_and_claimed_but_never_initiated(tmp_path: Path):
    [draft] = imported(tmp_path).drafts
    assert (draft.key, draft.title) == ("202003030001", "Bombing/Explosion, Riverton")
    assert (draft.type, draft.date) == ("Bombing/Explosion", "2020-03-03")
    assert (draft.fatalities_best, draft.injured_best) == (2, None)
    assert draft.roles == (
        RoleDraft("Rebels", None, "attributed to"),
        RoleDraft("Rebels", None, "claimed by"),
    )
    citation = "“Bomb,” Test Herald, March 4, 2020."
    assert draft.reports == (ReportDraft("START Primary Collection", None, None, citation),)
    fields = json.loads(draft.fields or "")
    assert fields["targtype1_txt"] == "Military"
    assert "doubtterr" not in fields


def test_a_zero_is_an_unknown_month_or_day(tmp_path: Path):
    assert imported(tmp_path, iday="0").drafts[0].date == "2020-03"
    assert imported(tmp_path, imonth="0", iday="0").drafts[0].date == "2020"


def test_an_extended_incident_lasts_until_its_resolution(tmp_path: Path):
    [draft] = imported(tmp_path, extended="1", resolution="3/9/2020").drafts
    assert draft.date == "2020-03-03/2020-03-09"


def test_shares_are_rounded_and_negatives_unknown(tmp_path: Path):
    taken = imported(tmp_path, nkill="1.67", nwound="-9")
    [draft] = taken.drafts
    assert (draft.fatalities_best, draft.injured_best) == (2, None)
    assert [problem.rejected for problem in taken.problems] == [False]
    assert imported(tmp_path, nkill="a few").rejected == 1


def test_the_vicinity_of_a_town_is_not_the_town(tmp_path: Path):
    assert imported(tmp_path).drafts[0].place_precision == "exact"
    assert imported(tmp_path, vicinity="1").drafts[0].place_precision == "near"
    assert imported(tmp_path, specificity="4").drafts[0].place_precision == "admin1"
