# SPDX-License-Identifier: MIT
"""From the register's uids to the integer keys that the frame holds."""

from collections.abc import Mapping

from workbench.domain.register import Register


def keys_by_uid(register: Register) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    """Return keys by uid for every field that a filter names by uid.

    A tag stands for itself and for all below it; an actor for itself alone.
    """
    below: dict[int, list[int]] = {}
    for tag in register.tags.values():
        seen: set[int] = set()
        key: int | None = tag.id
        while key is not None and key not in seen:
            seen.add(key)
            below.setdefault(key, []).append(tag.id)
            parent = register.tags.get(key)
            key = parent.parent_id if parent else None
    return {
        "actor": {entry.uid: (entry.id,) for entry in register.actors.values()},
        "source": {entry.uid: (entry.id,) for entry in register.sources.values()},
        "type": {entry.uid: (entry.id,) for entry in register.types.values()},
        "tag": {entry.uid: tuple(below[entry.id]) for entry in register.tags.values()},
    }
