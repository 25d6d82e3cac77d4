# SPDX-License-Identifier: MIT
"""The first events of a file, as they will be."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTableView, QVBoxLayout, QWidget

from workbench.ui.dialogs.importing.entry import Entry
from workbench.ui.dialogs.importing.text_table import TextTable
from workbench.ui.dialogs.importing.words import event_cells, event_titles, wanted_words
from workbench.ui.icons import Icons
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.tables import dress_table
from workbench.ui.widgets.two_lines import TwoLineDelegate, two_lines_px

# What each column takes of the room, and by how much they give way before one has to scroll.
_WIDTHS_PX = (98, 178, 150, 112, 60)
_NARROWEST = 0.9


class FirstEventsPage(QWidget):
    """A table of about twenty events."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = plain_label(tone="muted", wrap=True)
        self._model = TextTable(self, is_flat=False)
        self._table = QTableView()
        self._table.setModel(self._model)
        dress_table(self._table, icons.appearance)
        self._table.setItemDelegate(TwoLineDelegate(icons.appearance, self._table))
        self._table.verticalHeader().setDefaultSectionSize(two_lines_px(icons.appearance))
        self._table.setTabKeyNavigation(False)
        self._table.setAccessibleName(self.tr("First events, as they will be"))
        self._empty = EmptyState(icons, icon="event", title="")
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._caption)
        column.addWidget(self._table, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(filled)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def show_entry(self, entry: Entry) -> None:
        """Show the first events of a file."""
        reading = entry.reading
        drafts = reading.drafts if reading else ()
        if reading is None or not drafts:
            trouble = (reading.trouble or wanted_words(reading)) if reading else ""
            why = trouble or self.tr("None of the rows read so far is an event.")
            problems = reading.problems if reading else ()
            if problems and not trouble:
                first = problems[0]
                why = self.tr("Line {line}, {column}: “{value}” {why}.").format(
                    line=first.line, column=first.column, value=first.value, why=first.why
                )
            self._empty.say(self.tr("No events to show"), why)
            self._pages.setCurrentIndex(0)
            return
        locale = self.locale()
        rows = tuple(event_cells(row.draft, locale) for row in drafts)
        self._model.show_rows(event_titles(), rows, numbers=frozenset((4,)))
        self._share_width()
        text = self.tr("The first %Ln event(s), as they will be in the case.", "", len(drafts))
        if reading.problems:
            said = self.tr("%Ln problem(s) in their rows, listed under Dry run.", "",
                           len(reading.problems))  # fmt: skip
            text = f"{text} {said}"
        self._caption.setText(text)
        self._pages.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        share = max(_NARROWEST, (self._table.viewport().width() - 2) / sum(_WIDTHS_PX))
        for column, width in enumerate(_WIDTHS_PX):
            self._table.setColumnWidth(column, int(width * share))
