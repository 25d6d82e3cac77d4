# SPDX-License-Identifier: MIT
"""GTD's words and codes: which columns make it, attack types, precision of places."""

from collections.abc import Sequence

from workbench.domain.terms import PlacePrecision
from workbench.ingest.header import plain_name

REQUIRED = frozenset(("eventid", "iyear", "imonth", "iday"))
# The text column is preferred: the numbers have been mixed up in copies.
ATTACK_TYPES = {
    "1": "Assassination",
    "2": "Armed Assault",
    "3": "Bombing/Explosion",
    "4": "Hijacking",
    "5": "Hostage Taking (Barricade Incident)",
    "6": "Hostage Taking (Kidnapping)",
    "7": "Facility/Infrastructure Attack",
    "8": "Unarmed Assault",
    "9": "Unknown",
}
PLACE_PRECISIONS = {
    "1": PlacePrecision.EXACT.value,
    "2": PlacePrecision.ADMIN2.value,
    "3": PlacePrecision.ADMIN2.value,
    "4": PlacePrecision.ADMIN1.value,
    "5": PlacePrecision.UNKNOWN.value,
}


def gtd_columns(header: Sequence[str]) -> dict[str, int]:
    """Return the index of each column by its name in lower case."""
    found: dict[str, int] = {}
    for index, name in enumerate(map(plain_name, header)):
        found.setdefault(name, index)
    return found


def is_gtd(header: Sequence[str]) -> bool:
    """Whether a header is that of the Global Terrorism Database."""
    return gtd_columns(header).keys() >= REQUIRED
