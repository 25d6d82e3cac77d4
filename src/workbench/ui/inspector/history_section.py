# SPDX-License-Identifier: MIT
"""The history of an event: who changed what and when, read from the journal when it is opened."""

from typing import Any

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimeZone
from PySide6.QtWidgets import QWidget

from workbench.casefile.queries.history import FieldChange, Version, event_history
from workbench.domain.date_words import describe_date
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.coordinates_field import radius_text
from workbench.ui.inspector.disclosure import Disclosure
from workbench.ui.inspector.field_rows import Stack
from workbench.ui.widgets.labels import RunsLabel, plain_label
from workbench.ui.widgets.record_words import (
    confidence_words,
    field_word,
    foreign_words,
    kind_words,
    precision_words,
    role_words,
    status_words,
)

_SHOWN = 60
_LONGEST = 160
_FOLDED_FIRST, _FOLDED = 3, 10  # more fields than these in one version are folded
_ARROW = " \N{RIGHTWARDS ARROW} "


class HistorySection(Disclosure):
    """Closed it reads nothing; open it follows every edit."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("History"), icons, parent)
        self._session = session
        self._event: int | None = None
        self.opened.connect(self._read)

    def follow(self, event: int | None) -> None:
        """Show the history of an event as it is now."""
        if event != self._event:
            self.set_rows([])
            self.summarise("")
        self._event = event
        if self.is_open:
            self._read()

    def _read(self) -> None:
        if self._event is not None:
            self._session.read(
                "Read history", event_history, event=self._event, then=self._on_read,
                key="inspector history",
            )  # fmt: skip

    def _on_read(self, versions: list[Version]) -> None:
        self.summarise(self.tr("%Ln version(s)", "", len(versions)))
        rows: list[QWidget] = [
            self._row(version, is_first=version is versions[-1]) for version in versions[:_SHOWN]
        ]
        if len(versions) > _SHOWN:
            more = self.tr("%Ln older version(s)", "", len(versions) - _SHOWN)
            rows.append(plain_label(more, tone="small"))
        self.set_rows(rows)

    def _row(self, version: Version, *, is_first: bool) -> QWidget:
        head = RunsLabel(wrap=True)
        head.set_runs((self._heading(version), "strong"))
        when = times(version.at_ms, self.locale())
        who = plain_label(f"{version.author} \N{MIDDLE DOT} {when}", tone="small", wrap=True)
        lines = [self._line(change) for change in version.changes]
        if version.is_bulk:
            lines.append(self.tr("As it stood in the file."))
        changes = plain_label("\n".join(lines), tone="small", wrap=True)
        changes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        changes.setVisible(bool(lines))
        # The first version of an event lists all its fields, which the form shows anyway.
        begins = is_first and all(change.before is None for change in version.changes)
        is_long = len(version.changes) > (_FOLDED_FIRST if begins else _FOLDED)
        folded = self._folded(version, changes, begins=begins) if is_long else changes
        row = Stack(head, who, folded, gap_px=0)
        row.setContentsMargins(0, 0, 0, 6)
        return row

    def _folded(self, version: Version, changes: QWidget, *, begins: bool) -> Disclosure:
        """Fold a long list of fields under a line that counts them."""
        fields = len(version.changes)
        if not begins:
            words = self.tr("%Ln field(s) changed", "", fields)
        elif version.kind == "import":
            words = self.tr("Imported with %Ln field(s)", "", fields)
        else:
            words = self.tr("Entered with %Ln field(s)", "", fields)
        fold = Disclosure(words, self._icons)
        fold.set_rows([changes])
        return fold

    def _heading(self, version: Version) -> str:
        name = f"{version.label} ({version.detail})" if version.detail else version.label
        patterns = {"undo": self.tr("Undo: {name}"), "redo": self.tr("Redo: {name}")}
        return patterns.get(version.kind, "{name}").format(name=name)

    def _line(self, change: FieldChange) -> str:
        field = field_word(change.field)
        if change.of:
            field = f"{field} ({role_words().get(change.of, change.of)})"
        language = self.locale().name()
        before, after = (
            _said(change.field, value, language) for value in (change.before, change.after)
        )
        if not before:
            return f"{field}: {after}"
        return f"{field}: {before}{_ARROW}{after or self.tr('nothing')}"


def times(at_ms: int, locale: QLocale) -> str:
    """Write a moment in local time, and in UTC: "22 Nov 2024 15:39 (14:39 UTC)"."""
    moment = QDateTime.fromMSecsSinceEpoch(at_ms)
    local = locale.toString(moment, "d MMM yyyy HH:mm")
    utc = moment.toTimeZone(QTimeZone(QTimeZone.Initialization.UTC))
    pattern = "HH:mm" if utc.date() == moment.date() else "d MMM HH:mm"
    return f"{local} ({locale.toString(utc, pattern)} UTC)"


def _said(field: str, value: Any, language: str) -> str:
    """Write a value as the form does."""
    if value is None or value == "":
        return ""
    column = field.removeprefix("report.")
    if column in ("date", "further date"):
        return describe_date(str(value), language)
    if column == "radius_m":
        return radius_text(value)
    words = {
        "status": status_words, "confidence": confidence_words,
        "place_precision": precision_words, "kind": kind_words, "foreign_domain": foreign_words,
    }.get(column)  # fmt: skip
    said = words().get(str(value), str(value)) if words else str(value)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()}…"
