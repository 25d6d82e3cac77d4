# SPDX-License-Identifier: MIT
"""Place packs in the window: country files that are dropped on it, and the list of packs."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.geo.place_shelf import PlaceShelf
from workbench.session.jobs import Jobs
from workbench.ui.icons import Icons
from workbench.ui.places.packs import PackEntry, PlacePacks, pack_facts, pack_title
from workbench.ui.places.packs_dialog import PacksDialog
from workbench.ui.window.notices import Notices

if TYPE_CHECKING:
    from workbench.session.session import Session


class PlaceDesk(QObject):
    """Adds packs with and without a case, and says in the window what came of it."""

    def __init__(
        self, shelf: PlaceShelf, jobs: Jobs, icons: Icons, notices: Notices, window: QWidget
    ) -> None:
        """Take the user's shelf; the packs are read and written in the window's own lanes."""
        super().__init__(window)
        self._window = window
        self._icons = icons
        self._notices = notices
        self._dialog: PacksDialog | None = None
        self.packs = PlacePacks(shelf, jobs, self)
        self.packs.added.connect(self._on_added)
        self.packs.refused.connect(self._on_refused)
        self.packs.asked.connect(self._on_asked)

    def follow(self, session: "Session") -> None:
        """Show the packs when a form of the case asks for them."""
        from workbench.ui.places.finder import finder_of  # not before a case is open

        finder = finder_of(session)
        if finder is not None:
            finder.packs_wanted.connect(self.show_packs)

    def add(self, paths: Sequence[Path]) -> None:
        """Take country files in."""
        self.packs.add(paths)

    def show_packs(self) -> None:
        """Show what packs there are."""
        dialog = self._dialog = PacksDialog(self.packs, self._icons, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def _on_added(self, entry: PackEntry) -> None:
        if self._dialog is None:  # which shows it itself
            said = self.tr("Places are found by their names in {pack} now: {facts}.")
            self._notices.offer(
                said.format(pack=pack_title(entry), facts=pack_facts(entry)),
                self.tr("Place packs…"), self.show_packs, tone="ok",
            )  # fmt: skip

    def _on_refused(self, sentence: str) -> None:
        if self._dialog is None:
            self._notices.warn(sentence)

    def _on_asked(self, path: Path, sentence: str) -> None:
        question = self.tr("Replace it all the same?")
        box = QMessageBox(
            QMessageBox.Icon.Question, self.tr("Place packs"), f"{sentence} {question}",
            parent=self._dialog or self._window,
        )  # fmt: skip
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(self.tr("Keep what there is"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.accepted.connect(partial(self.packs.add, [path], replace=True))
        box.open()

    def _on_dialog_closed(self, _result: int) -> None:
        self._dialog = None
