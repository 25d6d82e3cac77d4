# SPDX-License-Identifier: MIT
"""Names of places in the case's own fields, as a file has them, to the uids that events hold."""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

from workbench.casefile.queries.fields import read_fields
from workbench.domain.event_fields import FieldKind, read_place
from workbench.domain.uids import parse_uid, uid_text


class OwnPlaces:
    """Knows the case's places by name; a name that is new to it becomes a place.

    A name that several places bear is none: it is kept as it is written, and told in `unclear`.
    Where a uid is written beside the name, it says which of them, also if the place was renamed.
    """

    def __init__(self, db: Database, make: Callable[[str], bytes]) -> None:
        """Load the names, where the case has a field of places; `make` enters one by its name."""
        fields = read_fields(db.conn)
        self._keys = [field.key for field in fields if field.kind is FieldKind.PLACE]
        self._make = make
        self._uids: defaultdict[str, set[str]] = defaultdict(set)  # by folded name
        self._known: set[str] = set()
        self.unclear: set[str] = set()
        for name, uid in db.execute("SELECT name, uid FROM place") if self._keys else ():
            self.learn(name, uid)

    def learn(self, name: str, uid: bytes) -> None:
        """Know a place by its name from now on."""
        if self._keys:
            self._uids[_folded(name)].add(uid_text(uid))
            self._known.add(uid_text(uid))

    def named(self, text: str | None) -> str | None:
        """Return the fields of an event, as JSON text, with uids in the place of names."""
        if not text or not self._keys:
            return text
        values: dict[str, Any] = json.loads(text)
        told = {key: values[key] for key in self._keys if key in values}
        found = {key: self._uid(str(name)) for key, name in told.items()}
        if found == told:
            return text
        return json.dumps({**values, **found}, ensure_ascii=False, sort_keys=True)

    def _uid(self, text: str) -> str:
        if parse_uid(text) is not None:
            return text
        name, uid = read_place(text)
        bearers = self._uids[_folded(name)]
        if uid in bearers or (not bearers and uid in self._known):
            return uid
        if not bearers:
            self.learn(name, self._make(name))
        if len(bearers) > 1:
            self.unclear.add(name)
            return name
        return next(iter(bearers))


def _folded(name: str) -> str:
    return name.strip().casefold()
