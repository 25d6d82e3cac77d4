# SPDX-License-Identifier: MIT
"""Where reports of one event come from: what repeats another is no second confirmation.

A report that repeats another has that one's origin. Any other has its source's: the source that
stands at the end of what its source derives from, whether or not that one is cited itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.register import Register

# ("source", its key or the name of a new one) or ("report", the key of one that is not at hand).
Origin = tuple[str, int | str]


@dataclass(frozen=True, slots=True)
class Account:
    """One report as far as its origin goes.

    `source` is a key, or the name of a source that is not in the case yet; `report` is the
    report's key, 0 before it is saved; `repeats` the key of the report that it repeats.
    """

    source: int | str
    report: int = 0
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many reports an event has, and how many origins these have."""

    reports: int = 0
    origins: int = 0


def corroboration(accounts: Sequence[Account], derives: Mapping[int, int]) -> Corroboration:
    """Count the reports of one event and their origins; `derives` as in `origins_of`."""
    return Corroboration(len(accounts), len(set(origins_of(accounts, derives))))


def origins_of(accounts: Iterable[Account], derives: Mapping[int, int]) -> list[Origin]:
    """Return the origin of each report of one event; `derives`: source by derived source."""
    told = list(accounts)
    by_key = {account.report: account for account in told if account.report}
    return [_origin(account, by_key, derives) for account in told]


def derivations(register: Register) -> dict[int, int]:
    """Return what each source derives from, by key; those that derive from none are left out."""
    entries = register.sources.values()
    return {entry.id: entry.derived_from for entry in entries if entry.derived_from is not None}


def root_source(source: int, derives: Mapping[int, int]) -> int:
    """Return the source that a source derives from in the end; itself where from none.

    Sources that derive from one another in a circle have the lowest key among them as their root.
    """
    path = [source]
    while (above := derives.get(path[-1])) is not None:
        if above in path:
            return min(path[path.index(above) :])
        path.append(above)
    return path[-1]


def derived_from(source: int, derives: Mapping[int, int]) -> frozenset[int]:
    """Return a source and all that derive from it in the end: it can derive from none of these."""
    below: dict[int, list[int]] = {}
    for key, above in derives.items():
        below.setdefault(above, []).append(key)
    found, left = {source}, [source]
    while left:
        new = [key for key in below.get(left.pop(), ()) if key not in found]
        found.update(new)
        left += new
    return frozenset(found)


def repeated_by(report: int, accounts: Iterable[Account]) -> frozenset[int]:
    """Return a report and all that repeat it in the end: it can repeat none of these."""
    return derived_from(report, {one.report: one.repeats for one in accounts if one.repeats})


def _origin(account: Account, by_key: Mapping[int, Account], derives: Mapping[int, int]) -> Origin:
    path: list[int] = []
    while account.repeats is not None:
        if account.report in path:
            return "report", min(path[path.index(account.report) :])
        path.append(account.report)
        earlier = by_key.get(account.repeats)
        if earlier is None:  # of another event, or out of the case
            return "report", account.repeats
        account = earlier
    source = account.source
    return "source", source if isinstance(source, str) else root_source(source, derives)
