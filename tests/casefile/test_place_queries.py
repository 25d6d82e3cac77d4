# SPDX-License-Identifier: MIT
"""The places that a case has learned, as a search takes them."""

import json

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.places import add_place
from workbench.casefile.queries.places import learned_places
from workbench.domain.learned_place import LearnedPlace

AT = {"lat": 14.32829, "lon": -4.60445, "country": "Mali", "admin1": "Mopti"}


def test_a_place_is_learned_with_its_other_names(case: Casefile):
    names = json.dumps(["Mourra", "Mora"])
    case.perform(add_place, name="Moura", values={**AT, "alternates": names})
    case.perform(add_place, name="Sofara", values={"lat": 14.0, "lon": -4.2, "alternates": "A; B"})
    assert learned_places(case.db.conn) == [
        LearnedPlace(1, "Moura", ("Mourra", "Mora"), 14.32829, -4.60445, "Mali", "Mopti"),
        LearnedPlace(2, "Sofara", ("A", "B"), 14.0, -4.2, "", ""),
    ]


def test_a_place_without_coordinates_is_no_candidate(case: Casefile):
    case.perform(add_place, name="Somewhere", values={"country": "Mali"})
    assert learned_places(case.db.conn) == []


def test_records_of_one_spot_are_one_candidate(case: Casefile):
    case.perform(add_place, name="Moura", values=AT)
    case.perform(add_place, name="Moura", values={**AT, "lat": 14.32831})
    case.perform(add_place, name="Moura", values={**AT, "lat": 15.0})
    assert [one.lat_deg for one in learned_places(case.db.conn)] == [14.32829, 15.0]
