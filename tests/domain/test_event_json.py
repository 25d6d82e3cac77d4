# SPDX-License-Identifier: MIT
"""A drafted event comes back from its JSON as it was."""

import pytest

from workbench.domain.counts import Count
from workbench.domain.errors import InputError
from workbench.domain.event import (
    ActorRole,
    Event,
    EventLink,
    FurtherDate,
    FurtherPlace,
    Named,
    Place,
    Report,
)
from workbench.domain.event_json import event_from_json, event_to_json

FULL = Event(
    id=0, uid="", title="Marché «Dor»", description="one\ntwo", type=Named(1, "a", "Battle"),
    subtype=None, date="2022-04-20~", earliest_ms=None, latest_ms=None, tz=None, date_note="log",
    place=Place(-1, "", "Dor", lat=14.5, lon=-4.1), lat=14.5, lon=-4.1, place_precision="near",
    radius_m=5_000.0, found_by="typed", place_note=None, fatalities=Count(low=6), injured=Count(),
    status="reported", confidence=None, fields={"seen": True}, origin_key=None, dataset=None,
    withdrawn=False, version="", actors=(ActorRole(Named(0, "", "Red Front"), "present"),),
    reports=(Report(-1, "", Named(0, "", "Radio"), "undecided", None, "account", 2, quote="“x”"),),
    tags=(Named(0, "", "a/b"),), dates=(FurtherDate("2022-05", "reported"),),
    places=(FurtherPlace(Named(3, "c", "Kes"), "seen from"),),
    links=(EventLink(Named(4, "d", "Other"), "part of"),),
)  # fmt: skip


def test_an_event_comes_back_as_it_was():
    assert event_from_json(event_to_json(FULL)) == FULL


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"title": "x"}'])
def test_what_is_no_event_is_refused(text: str):
    with pytest.raises(InputError):
        event_from_json(text)
