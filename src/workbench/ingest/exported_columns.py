# SPDX-License-Identifier: MIT
"""The columns of events that this program has exported, and what of an event each group holds."""

from collections.abc import Sequence

from workbench.domain.drafts import ORIGIN_FIELDS
from workbench.domain.event_fields import DEFINITIONS_COLUMN, key_of_column
from workbench.domain.terms import Role
from workbench.ingest.header import plain_name

PLACE = ("place", "country", "admin1", "admin2", "admin3", "latitude", "longitude")
# Draft fields, or columns of the case, and the columns without which nothing is said of them.
HELD_BY: dict[str, tuple[str, ...]] = {
    "tz": ("time_zone",),
    "place": ("place",),
    "lat": ("latitude", "longitude"),
    "lon": ("latitude", "longitude"),
    "roles": tuple(role.value.replace(" ", "_") for role in Role),
    "reports": ("sources",),
    **{
        name: (name,)
        for name in (
            *("title", "description", "type", "subtype", "date_note", "place_note"),
            *("place_precision", "radius_m", "status", "confidence", "tags", "fields"),
            *("fatalities_low", "fatalities_best", "fatalities_high"),
            *("injured_low", "injured_best", "injured_high"),
        )
    },
}
COLUMNS = frozenset(
    (
        *("uid", "date", "earliest", "latest", "reports", "grades"), *PLACE, *ORIGIN_FIELDS,
        DEFINITIONS_COLUMN,
        *(column for columns in HELD_BY.values() for column in columns),
    )
)  # fmt: skip

_ALWAYS_OURS = frozenset(("uid", "date", "earliest", "latest"))


def is_exported(header: Sequence[str]) -> bool:
    """Whether a header is that of events exported by this program, all columns or some.

    Columns that it does not know are a case's own fields, where it knows enough others.
    """
    names = {plain_name(name) for name in header}
    return {"uid", "date"} <= names and (names <= COLUMNS or names >= _ALWAYS_OURS)


def own_keys(header: Sequence[str]) -> dict[str, int]:
    """Return the keys of a case's own fields that have a column, with its place."""
    places = {name: at for at, name in enumerate(header) if plain_name(name) not in COLUMNS}
    return {key_of_column(name): at for name, at in places.items()}
