# SPDX-License-Identifier: MIT
"""The cases opened lately: what each is, when it was last changed, how large it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.date_words import describe_date
from workbench.ui.icons import Icons
from workbench.ui.preferences import Preferences
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import ElidedLabel, plain_label

_MOST_ROWS = 7


@dataclass(frozen=True, slots=True)
class RecentCase:
    """A case on the list; `changed` and `size_bytes` are None when the file is not there."""

    path: Path
    changed: datetime | None = None
    size_bytes: int | None = None
    events: int | None = None


def read_recent(preferences: Preferences) -> list[RecentCase]:
    """Look at the files of the cases opened lately."""
    return [_look_at(path, preferences.noted_events(path)) for path in preferences.recent()]


def _look_at(path: Path, events: int | None) -> RecentCase:
    try:
        found = path.stat()
    except OSError:
        return RecentCase(path, events=events)
    changed = datetime.fromtimestamp(found.st_mtime).astimezone()
    return RecentCase(path, changed, found.st_size, events)


class RecentCases(QFrame):
    """A card with a row a case; a row is a button."""

    chosen = Signal(object)  # Path

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin with an empty list."""
        super().__init__(parent)
        self._icons = icons
        self.setProperty("surface", "card")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._nothing = plain_label(
            self.tr("No case was opened yet. Those that you open are listed here."),
            tone="muted",
            wrap=True,
        )
        self._nothing.setContentsMargins(8, 4, 8, 4)
        title = plain_label(self.tr("Opened lately"), tone="strong")
        title.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._nothing)
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_cases(self, cases: Sequence[RecentCase]) -> None:
        """List these cases, as many as there is room for."""
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for case in cases[:_MOST_ROWS]:
            row = _Row(self._icons, case, self.locale())
            row.clicked.connect(partial(self._on_clicked, case.path))
            self._rows.addWidget(row)
        self._nothing.setVisible(not cases)

    def rows(self) -> list[QPushButton]:
        """Return the buttons, the last opened case first."""
        items = (self._rows.itemAt(n) for n in range(self._rows.count()))
        found = (item.widget() for item in items if item is not None)
        return [row for row in found if isinstance(row, QPushButton)]

    def _on_clicked(self, path: Path, _checked: bool = False) -> None:
        self.chosen.emit(path)


class _Row(QPushButton):
    """Name and folder at the left; events, size and day at the right."""

    def __init__(self, icons: Icons, case: RecentCase, locale: QLocale) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        self.setToolTip(str(case.path))
        facts = " · ".join(self._facts(case, locale))
        self.setAccessibleName(f"{case.path.stem}, {facts}")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(10)
        is_there = case.changed is not None
        icon = IconLabel(icons, "case" if is_there else "alert", colour="icon_muted")
        name = ElidedLabel(case.path.stem, tone="strong" if is_there else "muted")
        folder = ElidedLabel(str(case.path.parent), tone="small")
        known = plain_label(facts, tone="small")
        known.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        names = QVBoxLayout()
        names.setSpacing(0)
        for label in (name, folder):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            names.addWidget(label)
        row.addWidget(icon)
        row.addLayout(names, 1)
        row.addWidget(known)
        for part in (icon, name, folder, known):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row

    def sizeHint(self) -> QSize:
        """Ask for two lines of text."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be as high as that."""
        return self._row.minimumSize()

    def _facts(self, case: RecentCase, locale: QLocale) -> list[str]:
        """Return what is known of the file, in a few words each."""
        if case.changed is None or case.size_bytes is None:
            return [self.tr("not found")]
        decimal = QLocale.DataSizeFormat.DataSizeSIFormat
        facts = [locale.formattedDataSize(case.size_bytes, 1, decimal)]
        facts.append(describe_date(case.changed.date().isoformat(), locale.name()))
        if case.events is not None:
            facts.insert(0, self.tr("%Ln event(s)", "", case.events))
        return facts
