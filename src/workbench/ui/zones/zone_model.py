# SPDX-License-Identifier: MIT
"""The rows of the zones' list: those of the day in view by class, then all others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from workbench.domain.date_words import describe_date
from workbench.domain.register import Register
from workbench.domain.zone_definitions import Definition, definitions_of
from workbench.domain.zones import Zone, ZoneKind
from workbench.geo.measuring import area_text
from workbench.geo.zone_looks import ZoneLook, zone_looks
from workbench.ui.desks.zone_words import kind_name, kind_words, with_definition

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The name of a group, with what it means."""

    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A zone with its look and what is said below its name."""

    zone: Zone
    look: ZoneLook
    said: str
    is_in_view: bool


Row = HeadRow | ZoneRow


class ZoneModel(QAbstractListModel):
    """Holds rows; groups cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no row."""
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, zone: int | None) -> int:
        """Return where a zone stands, -1 for nowhere."""
        return next(
            (at for at, row in enumerate(self.rows)
             if isinstance(row, ZoneRow) and row.zone.id == zone), -1,
        )  # fmt: skip

    def zone_at(self, row: int) -> Zone | None:
        """Return the zone of a row, None for a group."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found.zone if isinstance(found, ZoneRow) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's name, and for screen readers all that it shows."""
        row = self.rows[index.row()]
        is_zone = isinstance(row, ZoneRow)
        name, said = (row.zone.name, row.said) if is_zone else (row.name, row.words)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {said}" if said else name
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let zones be chosen."""
        if isinstance(self.rows[index.row()], HeadRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def rows_of(
    zones: Sequence[Zone],
    kinds: Sequence[ZoneKind],
    areas_m2: Mapping[int, float],
    register: Register,
    day_ms: int,
    locale: QLocale,
) -> list[Row]:
    """Return zones of a day by the classes they were assessed as, then those of other days."""
    looks = zone_looks([(zone.actor, zone.zone_class) for zone in zones], register, kinds)
    look_of = dict(zip((zone.id for zone in zones), looks, strict=True))

    def row(zone: Zone, zone_class: str = "") -> ZoneRow:
        words = _said(zone, areas_m2.get(zone.id), locale, zone_class)
        return ZoneRow(zone, look_of[zone.id], words, zone.holds_on(day_ms))

    def name(definition: Definition) -> str:
        return with_definition(kind_name(definition.kind), definition, locale.name())

    here = sorted((zone for zone in zones if zone.holds_on(day_ms)), key=_order)
    by_definition: dict[Definition, list[Zone]] = {}
    for zone, definition in zip(here, definitions_of(here, kinds), strict=True):
        by_definition.setdefault(definition, []).append(zone)
    rows: list[Row] = []
    for definition in sorted(by_definition, key=_by_class(kinds)):
        rows.append(HeadRow(name(definition), kind_words(definition.kind)))
        rows += [row(zone) for zone in by_definition[definition]]
    others = sorted((zone for zone in zones if not zone.holds_on(day_ms)), key=_order)
    if others:
        rows.append(HeadRow(_tr("Not on this day")))
        told = definitions_of(others, kinds)
        rows += [row(zone, name(one)) for zone, one in zip(others, told, strict=True)]
    return rows


def _by_class(kinds: Sequence[ZoneKind]) -> Callable[[Definition], tuple[int, bool, str, int]]:
    """Return what sorts definitions: classes in the order of the set, today's definition first."""
    places = {kind.key: at for at, kind in enumerate(kinds)}

    def order(one: Definition) -> tuple[int, bool, str, int]:
        return (places.get(one.kind.key, len(places)), one.is_past, one.days, one.number)

    return order


def _said(zone: Zone, area_m2: float | None, locale: QLocale, zone_class: str) -> str:
    language = locale.name()
    parts = [
        zone_class,
        zone.actor or _tr("no actor"),
        describe_date(zone.valid, language) or _tr("no dates"),
        area_text(area_m2, language.partition("_")[0]) if area_m2 is not None else "",
    ]
    return " · ".join(part for part in parts if part)


def _order(zone: Zone) -> tuple[str, str, int]:
    return (zone.actor or "~", zone.name.casefold(), zone.id)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ZoneList", text)
