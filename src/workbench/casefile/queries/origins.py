# SPDX-License-Identifier: MIT
"""How many origins stand behind events. Read-only: nothing is written."""

import json
from collections.abc import Collection

from workbench.casefile.connection import Connection
from workbench.domain.origins import Account, Corroboration, corroboration


def read_derivations(conn: Connection) -> dict[int, int]:
    """Return what each source derives from, by key; those that derive from none are left out."""
    return dict(conn.execute("SELECT id, derived_from FROM source WHERE derived_from IS NOT NULL"))


def read_corroboration(conn: Connection, *, events: Collection[int]) -> dict[int, Corroboration]:
    """Return the reports and origins of some events; those without a report are left out."""
    rows = conn.execute(
        "SELECT event_id, source_id, id, derived_from FROM report "
        "WHERE event_id IN (SELECT value FROM json_each(?))",
        [json.dumps([int(event) for event in events])],
    )
    accounts: dict[int, list[Account]] = {}
    for event, *account in rows:
        accounts.setdefault(event, []).append(Account(*account))
    derives = read_derivations(conn)
    return {event: corroboration(told, derives) for event, told in accounts.items()}
