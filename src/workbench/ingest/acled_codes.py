# SPDX-License-Identifier: MIT
"""ACLED's words and codes: columns, event types, actor types, precisions, interactions."""

import re
from collections.abc import Sequence

from workbench.domain.terms import PlacePrecision
from workbench.ingest.cells import code_of, line_of
from workbench.ingest.header import plain_name

_COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp"
)
ACLED_COLUMNS = frozenset(_COLUMNS.split())
REQUIRED = frozenset(("event_id_cnty", "event_date", "event_type", "actor1", "fatalities"))
_ALIASES = {
    "ally_actor_1": "assoc_actor_1",
    "ally_actor1": "assoc_actor_1",
    "ally_actor": "assoc_actor_1",
    "ally_actor_(2)": "assoc_actor_2",
    "ally_actor_2": "assoc_actor_2",
    "ally_actor2": "assoc_actor_2",
    "assoc_actor1": "assoc_actor_1",
    "assoc_actor2": "assoc_actor_2",
    "actor_1": "actor1",
    "actor_2": "actor2",
    "inter_1": "inter1",
    "inter_2": "inter2",
    "geo_precis": "geo_precision",
    "time_preci": "time_precision",
    "sub_event": "sub_event_type",
    "admin_1": "admin1",
    "admin_2": "admin2",
    "admin_3": "admin3",
}

TYPES: dict[str, tuple[str, ...]] = {
    "Battles": (
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    ),
    "Explosions/Remote violence": (
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    ),
    "Violence against civilians": (
        "Abduction/forced disappearance",
        "Attack",
        "Sexual violence",
    ),
    "Protests": (
        "Excessive force against protesters",
        "Peaceful protest",
        "Protest with intervention",
    ),
    "Riots": ("Mob violence", "Violent demonstration"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
ACTOR_KINDS = {
    1: "State forces",
    2: "Rebel group",
    3: "Political militia",
    4: "Identity militia",
    5: "Rioters",
    6: "Protesters",
    7: "Civilians",
    8: "External/Other forces",
}
PLACE_PRECISIONS = {
    "1": PlacePrecision.EXACT.value,
    "2": PlacePrecision.NEAR.value,
    "3": PlacePrecision.ADMIN1.value,  # a larger region, drawn at a feature or its capital
}
TIME_PRECISIONS = frozenset("123")
_OTHER_WAY_ROUND = {7, 8}

_SPELLINGS = {"protestors": "protesters", "demostrations": "demonstrations"}
_KIND_WORDS = {
    "state force": 1,
    "rebel group": 2,
    "rebel force": 2,
    "political militia": 3,
    "militia group": 3,
    "identity militia": 4,
    "communal militia": 4,
    "communal / identity group": 4,
    "communal/identity group": 4,
    "rioter": 5,
    "protester": 6,
    "protestor": 6,
    "civilian": 7,
    "external/other force": 8,
    "external / other force": 8,
    "other force": 8,
    "foreign / other": 8,
    "foreign/other": 8,
}
_WORD = re.compile(r"\w+")


def acled_columns(header: Sequence[str]) -> dict[str, int]:
    """Return the index of each ACLED column in a header, in any case and under older names."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        name = _ALIASES.get(cell.strip().casefold().replace(" ", "_"), plain_name(cell))
        name = _ALIASES.get(name, name)
        if name in ACLED_COLUMNS:
            found.setdefault(name, index)
    return found


def is_acled(header: Sequence[str]) -> bool:
    """Whether a header is that of ACLED events."""
    return acled_columns(header).keys() >= REQUIRED - {"fatalities"}


def spelled(cell: str) -> str:
    """Return a type's name as the codebook spells it; an unknown one as it stands."""
    text = line_of(cell)
    return _CANONICAL.get(_comparable(text), text)


def kind_number(cell: str) -> int | None:
    """Return the number of an actor type given as number or words; None for none or unknown."""
    code = code_of(cell)
    if code.isdecimal():
        return int(code) if int(code) in ACTOR_KINDS else None
    text = code.casefold().removesuffix(" only")
    return _KIND_WORDS.get(text) or _KIND_WORDS.get(text.removesuffix("s"))


def interaction_of(cell: str) -> str | None:
    """Return an interaction in words, from its code or any words; unknown ones as they stand."""
    text = code_of(cell)
    if not text:
        return None
    one, separator, other = text.partition("-")
    if text.isdecimal() and len(text) == 2:
        first, second = int(text[0]), int(text[1])
    else:
        first, second = kind_number(one), kind_number(other) if separator else 0
    if first not in ACTOR_KINDS or (second and second not in ACTOR_KINDS) or second is None:
        return text
    if not second:
        return f"{ACTOR_KINDS[first]} only"
    kinds = (first, second)
    # The lower code stands first, but in this one pair.
    low, high = sorted(kinds, reverse={*kinds} == _OTHER_WAY_ROUND)
    return f"{ACTOR_KINDS[low]}-{ACTOR_KINDS[high]}"


def _comparable(text: str) -> str:
    """Return a name without case and with one spelling."""
    words: list[str] = _WORD.findall(text.casefold())
    return " ".join(_SPELLINGS.get(word, word) for word in words)


_CANONICAL = {
    _comparable(name): name
    for name in (
        *TYPES,
        *(subtype for subtypes in TYPES.values() for subtype in subtypes),
        "Political violence",
        "Demonstrations",
    )
}
