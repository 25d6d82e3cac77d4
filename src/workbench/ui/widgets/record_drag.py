# SPDX-License-Identifier: MIT
"""Records that are dragged: to texts of the case by their uids, to other programs as words."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import QMimeData, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from workbench.casefile.queries.events import EventRow, event_rows
from workbench.casefile.queries.notes import NoteTexts, excerpt_of, read_note
from workbench.domain.date_words import describe_date
from workbench.session.session import Session
from workbench.ui.icons import Icons

RECORDS = "application/x-workbench-records+json"
MOST_CARRIED = 50
_WIDEST_PX = 280
_HEIGHT_PX = 26


@dataclass(frozen=True, slots=True)
class Dragged:
    """A record: `target` is "kind:uid", `told` what other programs get of it.

    `passage`: Markdown that stands in a text in its place, "" where it is cited by its words.
    """

    target: str
    words: str
    told: str = ""
    passage: str = ""


def mime_of(records: Sequence[Dragged]) -> QMimeData:
    """Return what is dragged."""
    made = QMimeData()
    made.setData(RECORDS, json.dumps([asdict(one) for one in records]).encode())
    made.setText("\n".join(one.told or one.words for one in records))
    return made


def records_in(source: QMimeData) -> list[Dragged]:
    """Return the records that are dropped; none where something else is."""
    if not source.hasFormat(RECORDS):
        return []
    return [Dragged(**one) for one in json.loads(bytes(source.data(RECORDS).data()))]


def as_dragged(row: EventRow, language: str) -> Dragged:
    """Return an event as it is dragged."""
    told = ", ".join(
        part for part in (row.title, describe_date(row.date, language), row.place) if part
    )
    return Dragged(f"event:{row.uid}", row.title, told)


def drag(records: Sequence[Dragged], words: str, icon: str, icons: Icons, source: QWidget) -> None:
    """Drag records from a widget until the mouse is let go; `words` go with the pointer."""
    made = QDrag(source)
    made.setMimeData(mime_of(records))
    made.setPixmap(_picture(words, icon, icons, source.devicePixelRatioF()))
    made.setHotSpot(QPoint(-10, -6))
    made.exec(Qt.DropAction.CopyAction)


class EventCarrier(QObject):
    """Drags events from one widget: their names are read while the mouse is already moving."""

    begun = Signal(object)  # the keys of the events

    def __init__(self, session: Session, icons: Icons, source: QWidget) -> None:
        """Serve one widget."""
        super().__init__(source)
        self._session = session
        self._icons = icons
        self._source = source
        self._asked: Sequence[int] = ()

    def carry(self, events: Collection[int]) -> None:
        """Begin to drag events, in their order as given; the first of very many."""
        self._asked = list(events)[:MOST_CARRIED]
        self.begun.emit(self._asked)
        if len(events) > MOST_CARRIED:
            said = self.tr("The first {count} of these events are dragged.")
            self._session.told.emit(said.format(count=MOST_CARRIED))
        self._session.read(
            "Drag events", event_rows, then=self._on_read, key=f"drag-{id(self)}",
            events=self._asked,
        )  # fmt: skip

    def _on_read(self, rows: Mapping[int, EventRow]) -> None:
        found = [rows[key] for key in self._asked if key in rows]
        if not found or not QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return  # it was let go meanwhile
        language = self._source.locale().name()
        words = found[0].title if len(found) == 1 else self.tr("%Ln event(s)", "", len(found))
        records = [as_dragged(row, language) for row in found]
        drag(records, words, "event", self._icons, self._source)


class NoteCarrier(QObject):
    """Drags notes from one widget: a text takes them as paragraphs."""

    def __init__(self, session: Session, icons: Icons, source: QWidget) -> None:
        """Serve one widget."""
        super().__init__(source)
        self._session = session
        self._icons = icons
        self._source = source

    def carry(self, note: int) -> None:
        """Begin to drag a note."""
        self._session.read(
            "Drag note", read_note, then=self._on_read, key=f"drag-{id(self)}", note=note
        )

    def _on_read(self, note: NoteTexts | None) -> None:
        if note is not None and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            words = note.title or excerpt_of(note.body)
            drag([note_as_dragged(note)], words, "note", self._icons, self._source)


def note_as_dragged(note: NoteTexts) -> Dragged:
    """Return a note as it is dragged: its text is what stands in its place."""
    told = "\n".join(part for part in (note.title, note.body) if part)
    return Dragged(f"note:{note.uid}", note.title, told, note.body or note.title)


def _picture(words: str, icon: str, icons: Icons, ratio: float) -> QPixmap:
    """Draw a chip that goes with the pointer."""
    appearance, theme = icons.appearance, icons.appearance.theme
    font = appearance.font()
    metrics = QFontMetrics(font)
    said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST_PX)
    size = QSize(metrics.horizontalAdvance(said) + 36, _HEIGHT_PX)
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("border_strong"))
    painter.setBrush(theme.colour("popup"))
    painter.drawRoundedRect(QRect(QPoint(0, 0), size).adjusted(0, 0, -1, -1), 4, 4)
    icons.paint(painter, QRect(8, (_HEIGHT_PX - 14) // 2, 14, 14), icon, colour="accent")
    painter.setPen(theme.colour("text"))
    painter.setFont(font)
    painter.drawText(
        QRect(28, 0, size.width() - 30, _HEIGHT_PX), int(Qt.AlignmentFlag.AlignVCenter), said
    )
    painter.end()
    return made
