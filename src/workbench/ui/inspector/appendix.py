# SPDX-License-Identifier: MIT
"""What else hangs on an event, below its fields: further dates and places, links, import data."""

import json
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.date_words import describe_date
from workbench.domain.event import Event, EventLink
from workbench.ui.icons import Icons
from workbench.ui.inspector.disclosure import Disclosure
from workbench.ui.inspector.field_rows import FieldRows
from workbench.ui.widgets.labels import plain_label, plain_tooltip
from workbench.ui.widgets.record_words import link_words

_DOT = " \N{MIDDLE DOT} "
_LEAST_LINK_PX, _LINK_EDGES_PX = 60, 8


class LinkButton(QPushButton):
    """A link as wide as its words, which end in "…" where there is less room."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = " ".join(words.split())
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setAccessibleName(self._words)
        self.setToolTip(plain_tooltip(self._words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(self._words.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        """Wish for all the words."""
        width = self.fontMetrics().horizontalAdvance(self._words) + _LINK_EDGES_PX
        return QSize(width + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Do with a few letters."""
        return QSize(_LEAST_LINK_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        room = self.width() - _LINK_EDGES_PX
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class Appendix(QWidget):
    """Shown, not edited; a link leads to the other event."""

    event_wanted = Signal(int)
    unlinked = Signal(object)  # EventLink

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Event | None = None
        self._dates = plain_label(wrap=True)
        self._places = plain_label(wrap=True)
        self._place_note = plain_label(wrap=True)
        for label in (self._dates, self._places, self._place_note):
            label.setContentsMargins(11, 6, 0, 5)
        self.links = QWidget()
        self._link_column = QVBoxLayout(self.links)
        self._link_column.setContentsMargins(5, 2, 0, 0)
        self._link_column.setSpacing(0)
        self._rows = FieldRows(icons.appearance)
        self._rows.add(self.tr("Place note"), self._place_note)
        self._rows.add(self.tr("Also dated"), self._dates)
        self._rows.add(self.tr("Also at"), self._places)
        self._rows.add(self.tr("Links"), self.links)
        self.data = Disclosure(self.tr("Import data"), icons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._rows)
        column.addWidget(self.data)

    def link_buttons(self) -> list[QPushButton]:
        """Return the buttons of the links."""
        return self.links.findChildren(QPushButton)

    def show_event(self, event: Event, defined: Collection[str] = ()) -> None:
        """Show what hangs on an event; `defined`: keys of own fields, which the form shows."""
        rest = {key: value for key, value in event.fields.items() if key not in defined}
        event = replace(event, fields=rest)
        if event == self._shown:
            return
        self._shown = event
        language = self.locale().name()
        dates = [
            _joined(describe_date(date.date, language), date.role, date.note)
            for date in event.dates
        ]
        places = [_joined(place.place.name, place.role, place.note) for place in event.places]
        for label, lines in (
            (self._dates, dates),
            (self._places, places),
            (self._place_note, [event.place_note] if event.place_note else []),
        ):
            label.setText("\n".join(lines))
            self._rows.show_row(label, bool(lines))
        self._show_links(event)
        self._show_data(event)

    def _show_links(self, event: Event) -> None:
        for button in self.link_buttons():
            button.hide()
            button.setParent(None)
            button.deleteLater()
        for link in event.links:
            self._link_column.addWidget(self._link(link))
        self._rows.show_row(self.links, bool(event.links))

    def _link(self, link: EventLink) -> LinkButton:
        """Make the button of a link; Delete, or its menu, takes the link away."""
        title = link.other.name or self.tr("Untitled")
        kind = link_words().get(link.kind, link.kind)
        said = self.tr("{title} {kind} this") if link.is_back else self.tr("{kind} {title}")
        button = LinkButton(said.format(kind=kind, title=title))
        button.clicked.connect(partial(self.event_wanted.emit, link.other.id))
        unlink = QAction(self.tr("Take the link away"), button)
        unlink.setShortcut(QKeySequence.StandardKey.Delete)
        unlink.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        unlink.triggered.connect(partial(self.unlinked.emit, link))
        button.addAction(unlink)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return button

    def _show_data(self, event: Event) -> None:
        self.data.setVisible(bool(event.dataset or event.fields))
        self.data.summarise(_joined(event.dataset or "", event.origin_key))
        rows: list[QWidget] = []
        for key, value in event.fields.items():
            said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            label = plain_label(f"{key}: {said}", tone="small", wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.append(label)
        if not rows:
            rows = [plain_label(self.tr("The file has no further fields."), tone="small")]
        self.data.set_rows(rows)


def _joined(*parts: str | None) -> str:
    return _DOT.join(part for part in parts if part)
