# SPDX-License-Identifier: MIT
"""What is chosen in the export dialog, and how it is remembered."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from workbench.briefing.exports.columns import BY_NAME, ExportColumn
from workbench.ui.dialogs.exporting.words import FORMATS


class Which(Enum):
    """Which events to export."""

    SHOWN = "shown"
    SELECTED = "selected"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Exportable:
    """How many events there are to export, and how many of them have no place.

    `shown_as` is the filter in words, `own` the columns of the case's own fields.
    """

    counts: Mapping[Which, int]
    unplaced: Mapping[Which, int]
    shown_as: str
    own: tuple[ExportColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """How to export. `without`: names of the columns left out, so that new ones come along.

    `own`: the names of columns of the case's own fields.
    """

    ending: str = ".csv"
    which: Which = Which.SHOWN
    without: frozenset[str] = frozenset()
    byte_order_mark: bool = True
    zones: bool = False
    own: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns to write."""
        return tuple(name for name in (*BY_NAME, *self.own) if name not in self.without)

    def kept(self) -> dict[str, Any]:
        """Return what is remembered; which events is asked anew each time."""
        return {
            "format": self.ending,
            "without": sorted(self.without),
            "byte_order_mark": self.byte_order_mark,
            "zones": self.zones,
        }


def choice_from(kept: Mapping[str, Any]) -> ExportChoice:
    """Return what was remembered; what makes no sense counts as not remembered."""
    plain = ExportChoice()
    ending, without = kept.get("format"), kept.get("without")
    return ExportChoice(
        ending=ending if ending in FORMATS else plain.ending,
        without=frozenset(map(str, without)) if isinstance(without, list) else plain.without,
        byte_order_mark=bool(kept.get("byte_order_mark", plain.byte_order_mark)),
        zones=bool(kept.get("zones", plain.zones)),
    )  # fmt: skip
