# SPDX-License-Identifier: MIT
"""The words of looking ahead: kinds of scenarios, what indicators ask, and what became of both."""

from enum import StrEnum


class ScenarioKind(StrEnum):
    """Which course of events a scenario is."""

    MOST_LIKELY = "most likely"
    WORST_CASE = "worst case"
    OTHER = "other"


class Asks(StrEnum):
    """What an indicator counts of the events that its filter lets through."""

    EVENTS = "events"
    KILLED = "killed"
    INJURED = "injured"


class Verdict(StrEnum):
    """What the analyst made of a ring."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Outcome(StrEnum):
    """What became of a judgment."""

    OCCURRED = "occurred"
    DID_NOT = "did not occur"
    UNKNOWN = "cannot be told"
