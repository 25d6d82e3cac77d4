# SPDX-License-Identifier: MIT
"""The editor of fields with values: a search, a list with check boxes and live counts."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.filters import Filter, Missing, Not, OneOf, Part
from workbench.session.stage import Stage
from workbench.ui.filters.check_list import CheckList
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.entries import Entry, entries_of
from workbench.ui.filters.fields import Field
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.search_field import SearchField
from workbench.ui.widgets.segmented_control import SegmentedControl

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
_TREES = ("type", "tag")
_SINGLE = ("withdrawn",)
_DENIED = 1


class FacetEditor(Editor):
    """Any of some values, or none of them. Each toggle is asked at once."""

    def __init__(
        self, stage: Stage, icons: Icons, field: Field, parent: QWidget | None = None
    ) -> None:
        super().__init__(stage, parent)
        self._field = field
        # The values asked for when it was opened stay at the top while it is open.
        self._pinned: frozenset[str | None] = frozenset()
        self._entries_of: tuple[object, ...] = ()
        self._entries: list[Entry] = []
        self.sense = SegmentedControl(
            [self.tr("any of"), self.tr("none of")], name=self.tr("Any or none of the values")
        )
        self.search = SearchField(icons, placeholder=self.tr("Search"))
        self.search.installEventFilter(self)
        self.list = CheckList(icons)
        self._nothing = plain_label(self.tr("Nothing is called that."), tone="muted")
        self._chosen = plain_label(tone="small")
        self._clear = push_button(self.tr("Clear"), kind="link")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.sense)
        foot = QHBoxLayout()
        foot.addWidget(self._chosen, 1)
        foot.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        column.addLayout(foot)
        self.search.textChanged.connect(self._on_searched)
        self.list.toggled.connect(self._on_toggled)
        self.sense.chosen.connect(self._on_sense_chosen)
        self._clear.clicked.connect(self._on_clear)

    def begin(self, *, denied: bool = False) -> None:
        """Show the values asked for at the top, and take the keyboard."""
        self.sense.set_current(_DENIED if denied else 0)
        self._pinned = self._checked()
        self._entries_of = ()
        self.search.clear()
        self.refresh()
        self.list.setCurrentIndex(self.list.model_of_entries.index(0))
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Count anew, over the question without this field."""
        scene = self.stage.scene
        question = self.question.without(self._key())
        made_of = (scene.frame, scene.register, question, self._pinned)
        if made_of != self._entries_of and not scene.searching:
            self._entries_of = made_of
            visible = self.stage.mask_of(question)
            found = entries_of(
                self._field.name, scene.frame, scene.register, visible, self.locale().name()
            )
            if self._field.name not in _TREES:
                found.sort(key=self._is_not_pinned)
            self._entries = found
        checked = self._checked()
        self.list.model_of_entries.show(self._entries, checked)
        self._chosen.setText(self.tr("%Ln chosen", "", len(checked)) if checked else "")
        self._clear.setVisible(bool(checked))
        self._tell_nothing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and toggle in the list while the search has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _STEPS:
                self.list.step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.toggle_current()
                return True
        return super().eventFilter(watched, event)

    def _on_searched(self, text: str) -> None:
        self.list.model_of_entries.search(text)
        self.list.setCurrentIndex(self.list.model_of_entries.index(0))
        self._tell_nothing()

    def _on_toggled(self, entry: Entry) -> None:
        checked = self._checked() ^ {entry.value}
        if self._field.name in _SINGLE and len(checked) > 1:
            checked = frozenset({entry.value})  # both together would ask nothing
        elif None in checked and len(checked) > 1:
            # "None recorded" and values exclude one another: the last click counts.
            checked = frozenset({None}) if entry.value is None else checked - {None}
        self.asked.emit(self._asking(checked, denied=self._denied))

    def _on_sense_chosen(self, sense: int) -> None:
        """Turn what is asked into its opposite."""
        denied = sense == _DENIED
        moved = self._values(denied=not denied)
        if moved and not self._values(denied=denied):
            kept = self.question.without(self._key(denied=not denied))
            self.asked.emit(self._asking(moved, denied=denied, within=kept))
        else:
            self.refresh()

    def _on_clear(self) -> None:
        self.asked.emit(self.question.without(self._key()))

    @property
    def _denied(self) -> bool:
        return self.sense.current() == _DENIED

    def _key(self, *, denied: bool | None = None) -> str:
        """Return the name under which the filter keeps this field's part."""
        name = self._field.name
        return f"not {name}" if (self._denied if denied is None else denied) else name

    def _checked(self) -> frozenset[str | None]:
        return self._values(denied=self._denied)

    def _values(self, *, denied: bool) -> frozenset[str | None]:
        part = self.question.on(self._key(denied=denied))
        inner = part.part if isinstance(part, Not) else part
        if isinstance(inner, OneOf):
            return frozenset(inner.values)
        return frozenset({None}) if isinstance(inner, Missing) else frozenset()

    def _asking(
        self, values: frozenset[str | None], *, denied: bool, within: Filter | None = None
    ) -> Filter:
        question = self.question if within is None else within
        known = frozenset(value for value in values if value is not None)
        if not values:
            return question.without(self._key(denied=denied))
        name = self._field.name
        part: Part = OneOf(name, known) if known else Missing(name)
        return question.asking(Not(part) if denied else part)

    def _is_not_pinned(self, entry: Entry) -> bool:
        return entry.value not in self._pinned

    def _tell_nothing(self) -> None:
        found = bool(self.list.model_of_entries.entries)
        self._nothing.setVisible(not found)
        self.list.setVisible(found)
