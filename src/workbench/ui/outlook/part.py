# SPDX-License-Identifier: MIT
"""One of the outlook's three parts: a list, what it says when it is empty, and a form."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.session.outlook import Outlook, watch_of
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.outlook.form import Form
from workbench.ui.outlook.rows import Row, RowList
from workbench.ui.widgets.empty_state import EmptyState


class Part(QWidget):
    """Knows which entry is open. What is not there (any more) is not shown."""

    filled = Signal()  # the list, or which entry is open, is another

    def __init__(self, session: Session, icons: Icons) -> None:
        """Begin with an empty list; `compose` gives it what it is made of."""
        super().__init__()
        self.session = session
        self.icons = icons
        self.watch = watch_of(session)
        self.list = RowList(icons)
        self._key: int | None = None
        self._wanted: int | None = None  # to be opened once it is read
        self._is_new = False  # what is wanted
        self.pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.list.opened.connect(self.open)
        self.list.deletion_wanted.connect(self.delete)
        self.list.customContextMenuRequested.connect(self._on_menu)

    def compose(
        self, name: str, empty: EmptyState, new: QPushButton, form: Form, shelf: QWidget
    ) -> None:
        """Take what the part is made of; `name` is what a screen reader calls its list.

        `new` is the button of what is said while the list is empty, `shelf` holds the list.
        """
        self.list.setAccessibleName(name)
        self._empty, self._form, self._shelf = empty, form, shelf
        for page in (shelf, empty, form):
            self.pages.addWidget(page)
        empty.setFocusProxy(new)
        self.setFocusProxy(self.list)
        new.clicked.connect(self.begin)
        form.left.connect(self.show_list)

    @property
    def outlook(self) -> Outlook:
        """What the case looks ahead to."""
        return self.watch.outlook

    @property
    def key(self) -> int | None:
        """The key of the entry that is open."""
        return self._key

    @property
    def is_open(self) -> bool:
        """Whether the form of an entry is shown."""
        return self.pages.currentWidget() is self._form

    def open(self, key: int, *, is_new: bool = False) -> None:
        """Show the form of an entry, once it is read; what was typed before is handed in."""
        self.flush()
        self._wanted, self._is_new = key, is_new
        self.refresh()

    def show_list(self) -> None:
        """Show all entries."""
        chosen, self._key, self._wanted = self._key, None, None
        self.refresh()
        self.list.choose(chosen)
        self.list.setFocus()

    def flush(self) -> None:
        """Hand in what was typed."""
        if self.is_open:
            self._form.flush()

    def refresh(self) -> None:
        """Show what the case holds now."""
        opens = self._wanted is not None and self.has(self._wanted)
        if opens:
            self._key, self._wanted = self._wanted, None
        self.list.show_rows(self.rows())
        if self._key is not None and self.has(self._key):
            self.fill(self._key)
            self._turn_to(self._form)
            if opens:
                self._form.begin() if self._is_new else self._form.setFocus()
        else:
            self._key = None
            is_bare = self.watch.is_read and not self.list.rows
            self._turn_to(self._empty if is_bare else self._shelf)
        self.filled.emit()

    def _turn_to(self, page: QWidget) -> None:
        if self.pages.currentWidget() is not page:
            held = self.isAncestorOf(self.window().focusWidget() or self.window())
            self.pages.setCurrentWidget(page)
            self.setFocusProxy(self.list if page is self._shelf else page)
            if held:
                self.setFocus()

    def _on_menu(self, at: QPoint) -> None:
        chosen = self.list.chosen
        if chosen is not None:
            menu = QMenu(self)
            menu.aboutToHide.connect(menu.deleteLater)
            self.fill_menu(menu, chosen)
            menu.popup(self.list.viewport().mapToGlobal(at))

    # -- what each part says for itself ----------------------------------------------------------

    def has(self, key: int) -> bool:
        """Whether there is such an entry."""
        raise NotImplementedError

    def rows(self) -> Sequence[Row]:
        """Return what is listed."""
        raise NotImplementedError

    def fill(self, key: int) -> None:
        """Show an entry in the form."""
        raise NotImplementedError

    def fill_menu(self, menu: QMenu, key: int) -> None:
        """Put into a menu what can be done with an entry."""
        raise NotImplementedError

    def delete(self, key: int) -> None:
        """Delete an entry."""
        raise NotImplementedError

    def begin(self) -> None:
        """Make a new entry and open it."""
        raise NotImplementedError
