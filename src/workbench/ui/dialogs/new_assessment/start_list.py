# SPDX-License-Identifier: MIT
"""The list of what a new assessment can begin from: forms, own templates, editions to follow."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.domain.date_words import describe_date
from workbench.ui.dialogs.new_assessment.form_picture import headings_of
from workbench.ui.dialogs.new_assessment.starts import Start, Starts
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.two_lines import Index, TwoLineDelegate

_START = Qt.ItemDataRole.UserRole
_HEAD_ABOVE_PX, _HEAD_BELOW_PX = 8, 3


class StartList(QListWidget):
    """One is always chosen; Delete removes a template of the case's own."""

    chosen = Signal(object)  # Start
    delete_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setItemDelegate(_Delegate(icons, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Begin from"))
        self.currentItemChanged.connect(self._on_current_changed)

    def show_starts(self, starts: Starts, language: str) -> None:
        """List them, forms in a language; what was chosen stays so."""
        before = self.start()
        self.blockSignals(True)
        self.clear()
        self._head(self.tr("Forms"))
        for template in starts.built_in.get(language, ()):
            self._add(Start(template), template.name, template.about)
        self._add(Start(), self.tr("Empty page"), self.tr("A title and nothing below it."))
        self._head(self.tr("Your templates"))
        for template in starts.own:
            about = template.masthead.series or " · ".join(headings_of(template.body))
            self._add(Start(template), template.name, about)
        if not starts.own:
            self._note(self.tr("None yet: save a text as one."))
        if starts.editions:
            self._head(self.tr("Next edition of"))
        for last in starts.editions:
            date = describe_date(last.edition_date, self.locale().name())
            about = " · ".join(part for part in (date, last.series or "") if part)
            self._add(Start(last=last), last.title, about)
        self.blockSignals(False)
        self._choose_again(before)

    def show_language(self, starts: Starts, language: str) -> None:
        """Name the forms that the program brings in another language."""
        forms = {one.key: one for one in starts.built_in.get(language, ())}
        for item in self._items():
            template = item.data(_START).template
            if template is not None and template.key in forms:
                form = forms[template.key]
                _write(item, Start(form), form.name, form.about)

    def start(self) -> Start:
        """Return what is chosen, the empty page where nothing is."""
        item = self.currentItem()
        found = item.data(_START) if item else None
        return found if isinstance(found, Start) else Start()

    def choose_form(self, called: str) -> None:
        """Choose a form by what assessments call it."""
        self._choose(s for s in self._items() if _called(s.data(_START)) == called)

    def choose_edition(self, key: int) -> None:
        """Choose the edition that is to be followed."""
        self._choose(
            item for item in self._items()
            if (start := item.data(_START)) and start.last and start.last.id == key
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete by key."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
            return
        super().keyPressEvent(event)

    def _choose_again(self, before: Start) -> None:
        if before.last is not None:
            self.choose_edition(before.last.id)
        elif before.template is not None:
            self.choose_form(before.template.called)
        if self.currentItem() is None:
            self.setCurrentRow(1)

    def _choose(self, items: Iterable[QListWidgetItem]) -> None:
        item = next(iter(items), None)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def _items(self) -> Iterable[QListWidgetItem]:
        return (self.item(row) for row in range(self.count()) if self.item(row).data(_START))

    def _add(self, start: Start, name: str, about: str) -> None:
        item = QListWidgetItem()
        _write(item, start, name, about)
        self.addItem(item)

    def _head(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _note(self, words: str) -> None:
        item = QListWidgetItem(f"\n{words}")
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setToolTip(plain_tooltip(words))
        self.addItem(item)

    def _on_current_changed(self, current: QListWidgetItem | None, _before: object) -> None:
        if current is not None:
            self.chosen.emit(self.start())


def _write(item: QListWidgetItem, start: Start, name: str, about: str) -> None:
    """Let an item say what it stands for."""
    item.setText(f"{' '.join(name.split())}\n{about}")
    item.setData(_START, start)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, about)
    item.setToolTip(plain_tooltip("\n".join(part for part in (name, about) if part)))


def _called(start: object) -> str:
    """Return what assessments call the form of a start, "" for the empty page and for editions."""
    return start.template.called if isinstance(start, Start) and start.template else ""


class _Delegate(TwoLineDelegate):
    """Paints heads as one small line above those that they head."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(icons.appearance, parent)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give heads the height of their line, and of room above it."""
        if index.data(_START) is not None:
            return super().sizeHint(option, index)
        metrics = QFontMetrics(self._icons.appearance.font("small", strong=True))
        return QSize(0, metrics.height() + _HEAD_ABOVE_PX + _HEAD_BELOW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a head, a note below one, or two lines."""
        if index.data(_START) is not None:
            super().paint(painter, option, index)
            return
        words = str(index.data())
        is_note = words.startswith("\n")
        appearance = self._icons.appearance
        painter.save()
        painter.setFont(appearance.font("small", strong=not is_note))
        painter.setPen(appearance.theme.colour("text_muted"))
        room = option.rect.adjusted(8, 0 if is_note else _HEAD_ABOVE_PX, -6, 0)
        metrics = painter.fontMetrics()
        said = metrics.elidedText(words.strip(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), said)
        painter.restore()
