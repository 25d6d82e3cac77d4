# SPDX-License-Identifier: MIT
"""The people of a table's row, from the cells for the lowest, best and highest number.

A cell may give a bound or a range ("300+", "10-20"); what cannot be read is unknown, and told.
"""

from typing import NamedTuple

from workbench.domain.counts import Count
from workbench.ingest.cells import Cache, Unreadable, said_count_of
from workbench.ingest.events import Finding


class People(NamedTuple):
    """How many people a row tells of, and what was wrong with its cells.

    `kept`: target and text of the cells that say more than the numbers do.
    """

    number: Count
    findings: tuple[Finding, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def is_uncounted(self) -> bool:
        """Whether something is said, but no best number that a sum could hold."""
        return self.number.best is None and (self.number.is_known or bool(self.findings))


class TableCounts:
    """Reads the three columns of one kind of people, such as fatalities."""

    def __init__(self, what: str, decimal: str) -> None:
        """Read the targets `what`_low, _best and _high, with this decimal mark."""
        self._what = what
        self._decimal = decimal
        self._people = Cache(self._read)

    def of(self, low: str, best: str, high: str) -> People:
        """Return what the three cells of a row say."""
        return self._people[(low, best, high)]

    def _read(self, cells: tuple[str, str, str]) -> People:
        """Read the three cells; the lowest and highest number win over what the best one says."""
        findings: list[Finding] = []
        kept: list[tuple[str, str]] = []
        low, best, high = (
            self._said(end, cell, findings, kept)
            for end, cell in zip(("low", "best", "high"), cells, strict=True)
        )
        lowest, highest = _first(low.low, low.best), _first(high.high, high.best)
        if low.is_known and lowest is None:
            findings.append(self._finding("low", cells[0], "is no lowest number"))
        if high.is_known and highest is None:
            findings.append(self._finding("high", cells[2], "is no highest number"))
        count = Count(_first(lowest, best.low), best.best, _first(highest, best.high))
        return People(count, tuple(findings), tuple(kept))

    def _said(
        self, end: str, cell: str, findings: list[Finding], kept: list[tuple[str, str]]
    ) -> Count:
        """Return the count in a cell, an unknown one where it cannot be read."""
        said = said_count_of(cell, self._decimal)
        if isinstance(said, Unreadable):
            findings.append(self._finding(end, cell, said.why))
            kept.append((f"{self._what}_{end}", cell))
            return Count()
        if said.is_rough:
            kept.append((f"{self._what}_{end}", cell))
        return said.count

    def _finding(self, end: str, cell: str, why: str) -> Finding:
        return Finding(f"{self._what}_{end}", cell, f"{why}; taken as unknown", False)


def _first(number: int | None, other: int | None) -> int | None:
    return other if number is None else number
