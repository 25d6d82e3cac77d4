# SPDX-License-Identifier: MIT
"""The columns of the event frame: name, dtype, unit. Listed here and nowhere else.

One row per event, ordered by `event_id`. Ragged columns hold, for all events one after another,
the keys of actors, tags and sources as `<name>_ids` (int32), and what stands beside each;
`<name>_offsets` (int64, n + 1 entries) says where each event's begin. No Python objects: the frame
is loaded once, patched after each edit, filtered by mask.

The case's own fields come after these, one column each as `own_column` names it: numbers as
float64 (NaN none), dates as int64 bounds like those of events, all others as int32, an index into
the vocabulary of the same name (NOTHING none).
"""

from typing import Final

from workbench.domain.terms import Confidence, PlacePrecision, Role, Status

MISSING_MS: Final = -(2**63)
NOTHING: Final = -1
PRECISIONS: Final = tuple(PlacePrecision)
STATUSES: Final = tuple(Status)
CONFIDENCES: Final = tuple(Confidence)
ROLES: Final = tuple(Role)

# name -> dtype; unit and missing value in the comment
FLAT: Final[dict[str, str]] = {
    "event_id": "int64",
    "earliest_ms": "int64",  # UTC ms; MISSING_MS when open or unknown
    "latest_ms": "int64",  # first ms after the span; MISSING_MS when open or unknown
    "approximate": "int8",  # of the date: 1 when it says "about" (~), 2 "perhaps" (?), 3 both (%)
    "type_id": "int32",  # key of event_type; 0 none
    "subtype_id": "int32",  # key of event_type; 0 none
    "place_id": "int32",  # key of place; 0 none
    "country": "int32",  # index into the vocabulary `country`; NOTHING none
    "admin1": "int32",  # index into the vocabulary `admin1`; NOTHING none
    "lat": "float64",  # degrees WGS84; NaN none
    "lon": "float64",  # degrees WGS84; NaN none
    "precision": "int8",  # index into PRECISIONS; NOTHING none
    "radius_m": "float32",  # metres, when given explicitly; NaN none
    "fatalities_low": "int32",  # people; NOTHING unknown
    "fatalities_best": "int32",
    "fatalities_high": "int32",
    "injured_low": "int32",
    "injured_best": "int32",
    "injured_high": "int32",
    "status": "int8",  # index into STATUSES
    "confidence": "int8",  # index into CONFIDENCES; NOTHING none
    "withdrawn": "int8",  # 1 when a newer edition of its data set lacks it
    "batch_id": "int32",  # key of the import; 0 entered by hand
    "reports": "int32",  # number of reports
    "credibility": "int8",  # the best of its reports, 1 to 6; NOTHING none
}
# name -> what stands beside each key, with its dtype
RAGGED: Final[dict[str, dict[str, str]]] = {
    "actor": {"roles": "int16"},  # one bit a role, by index into ROLES
    "tag": {},
    "source": {},
}
_OWN: Final = "field:"


def own_column(key: str) -> str:
    """Name the column, and the field of filters, of one of the case's own fields."""
    return f"{_OWN}{key}"


def latest_of(name: str) -> str:
    """Name the column that holds the second bound of an own field of dates."""
    return f"{name}/latest"


def is_own(name: str) -> bool:
    """Whether a column or a field of filters is one of the case's own fields."""
    return name.startswith(_OWN)


def key_of_own(name: str) -> str:
    """Return the key of the own field that a column, or a field of filters, is named after."""
    return name.removeprefix(_OWN)
