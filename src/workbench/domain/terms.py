# SPDX-License-Identifier: MIT
"""The trade's fixed words: roles, precisions, statuses, grades. Stored as they stand here."""

from enum import IntEnum, StrEnum

CASE_SUFFIX = ".casefile"


class DatePrecision(StrEnum):
    """How closely an event is dated, by the length of its span; what is open at an end is `YEAR`.

    `DAY`: to a day or closer. `MONTH`: longer than a day, shorter than a year. `YEAR`: longer.
    """

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class PlacePrecision(StrEnum):
    """How well the place of an event is known, best first; drawn as a ring or area but `EXACT`."""

    EXACT = "exact"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    AREA = "area"
    COUNTRY = "country"
    WATER = "water"
    UNKNOWN = "unknown"


NOMINAL_RADIUS_M: dict[PlacePrecision, float] = {
    PlacePrecision.EXACT: 0.0,
    PlacePrecision.NEAR: 25_000.0,  # UCDP where_prec 2: "max ~25 km around a known point"
    # The rest are drawing conventions, chosen so that the ring is plainly not a pin.
    PlacePrecision.ADMIN2: 40_000.0,
    PlacePrecision.ADMIN1: 120_000.0,
    PlacePrecision.AREA: 150_000.0,
    PlacePrecision.COUNTRY: 400_000.0,
    PlacePrecision.WATER: 100_000.0,
    PlacePrecision.UNKNOWN: 0.0,
}


class FoundBy(StrEnum):
    """How coordinates were found."""

    FILE = "file"
    GAZETTEER = "gazetteer"
    TYPED = "typed"
    MAP = "map"
    DRAWN = "drawn"


class Role(StrEnum):
    """What an actor was in an event; the sides carry no direction (ACLED and UCDP give none)."""

    INITIATOR = "initiator"
    TARGET = "target"
    VICTIM = "victim"
    CLAIMED_BY = "claimed by"
    ATTRIBUTED_TO = "attributed to"
    PRESENT = "present"
    SIDE_A = "side a"
    SIDE_B = "side b"
    WITH_SIDE_A = "with side a"
    WITH_SIDE_B = "with side b"


# Questions about an actor in some of its roles, by the field of a filter that asks them.
ROLES_ASKED: dict[str, tuple[Role, ...]] = {
    "initiator": (Role.INITIATOR,),
    "target": (Role.TARGET, Role.VICTIM),
    "claimed_by": (Role.CLAIMED_BY,),
    "attributed_to": (Role.ATTRIBUTED_TO,),
    "side_a": (Role.SIDE_A, Role.WITH_SIDE_A),
    "side_b": (Role.SIDE_B, Role.WITH_SIDE_B),
}


class Status(StrEnum):
    """How an event stands."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    DRAFT = "draft"


class Mark(StrEnum):
    """What is still to be done about an event."""

    UNSOURCED = "unsourced"  # no report
    UNGRADED = "ungraded"  # neither a report's credibility nor a source's reliability
    STALE = "stale"  # a draft, claimed or disputed, and over for `STALE_AFTER_DAYS`
    DUPLICATE = "duplicate"  # another event may tell of the same


STALE_AFTER_DAYS = 30
UNSETTLED = (Status.DRAFT, Status.CLAIMED, Status.DISPUTED)


class Confidence(StrEnum):
    """Confidence in a judgment (ICD 203)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Reliability(StrEnum):
    """Reliability of a source (NATO Admiralty); F is "cannot be judged", not the bottom."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(IntEnum):
    """Credibility of one report (NATO Admiralty); 6 is "cannot be judged", not the bottom."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6


class ReportKind(StrEnum):
    """What a report is: an account of what happened, a claim by a party, an attribution to one."""

    ACCOUNT = "account"
    CLAIM = "claim"
    ATTRIBUTION = "attribution"


class LinkKind(StrEnum):
    """How one event is linked to another; read from the linking one."""

    PART_OF = "part of"
    RETALIATION_FOR = "retaliation for"
    FOLLOWS = "follows"
    DUPLICATE_OF = "duplicate of"
    CONTRADICTS = "contradicts"


class RelationKind(StrEnum):
    """How one actor stands to another; a case may have further words of its own."""

    PART_OF = "part of"
    ALLY_OF = "ally of"
    PARTNER_OF = "partner of"
    SUPPORTS = "supports"
    RECRUITS_FROM = "recruits from"
    RIVAL_OF = "rival of"
    TARGETS = "targets"
    SPLIT_FROM = "split from"


class Foreign(StrEnum):
    """Whether a source stands on a foreign domain; the analyst decides."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


class ZoneClass(StrEnum):
    """Kinds of zones (ISW and CTP legends); `CUSTOM` is defined in the case."""

    CONTROL = "control"
    SUPPORT = "support"
    ATTACK = "attack"
    CUSTOM = "custom"


class FigureKind(StrEnum):
    """How a figure shows its view."""

    MAP = "map"
    TIMELINE = "timeline"
    CHART = "chart"
    NETWORK = "network"
