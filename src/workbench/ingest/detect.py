# SPDX-License-Identifier: MIT
"""Which data set a table is, by the names of its columns, and what is no file of events at all."""

from collections.abc import Sequence

from workbench.ingest.acled_codes import is_acled
from workbench.ingest.exported_columns import is_exported
from workbench.ingest.gtd_codes import is_gtd
from workbench.ingest.header import plain_name
from workbench.ingest.ucdp_columns import is_ged

FORMATS = ("ucdp-ged", "acled", "gtd", "workbench", "table")
_CHANGE = (
    "change changes changelog change_log changed_field old_value new_value previous_value "
    "old new deleted_timestamp modification modified_field revision"
)
_CHANGE_WORDS = frozenset(_CHANGE.split())
_LOSS = (
    "destroyed captured abandoned damaged losses lost destroyed_and_captured aircraft helicopter "
    "helicopters tank tanks apc field_artillery mrl drone drones naval_ship"
)
_LOSS_WORDS = frozenset(_LOSS.split())
_PERIODS = frozenset(("week", "month", "year", "quarter"))
_COUNTS = frozenset(("events", "event_count", "number_of_events", "n_events"))


def recognise(header: Sequence[str]) -> str:
    """Return the format of a table: one of FORMATS, `table` for any other."""
    if is_ged(header):
        return "ucdp-ged"
    if is_acled(header):
        return "acled"
    if is_exported(header):
        return "workbench"
    return "gtd" if is_gtd(header) else "table"


def why_no_events(header: Sequence[str]) -> str | None:
    """Return why a table of no known data set plainly holds no events, None where it may."""
    names = {plain_name(name) for name in header}
    if {"event_id_cnty", "deleted_timestamp"} <= names and "event_date" not in names:
        return "it lists ACLED events that were deleted, and has no dates or places"
    if len(names & _CHANGE_WORDS) >= 2:
        return "it is a log of changes: its rows say what was altered, not what happened"
    if len(names & _LOSS_WORDS) >= 3:
        return "it is a list of losses: its rows count equipment, not events"
    if names & _COUNTS and names & _PERIODS:
        return "its rows are counts of events for a period, not single events"
    return None
