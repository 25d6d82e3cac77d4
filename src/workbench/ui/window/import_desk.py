# SPDX-License-Identifier: MIT
"""Files of events in the window: shown before they are imported; without a case, one is made."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.terms import CASE_SUFFIX
from workbench.ui.dialogs import files
from workbench.ui.icons import Icons

if TYPE_CHECKING:
    from workbench.session.session import Session


class ImportDesk(QObject):
    """Takes files for the case that is open, or for one that is made for them."""

    case_wanted = Signal(object, object)  # Path, passphrase or None: of the case to make

    def __init__(self, icons: Icons, codebooks: Path, window: QWidget) -> None:
        """Ask and show above a window; `codebooks` is the folder of those that the program has."""
        super().__init__(window)
        self._codebooks = codebooks
        self._window = window
        self._icons = icons
        self._session: Session | None = None
        self._waiting: Sequence[Path] = ()  # until the case that was asked for them is open

    def take(self, paths: Sequence[Path]) -> None:
        """Show what files would bring; without a case, ask where one for them shall be."""
        if self._session is not None:
            self._show(self._session, paths)
            return
        title = self.tr("Where shall the case with these events be?")
        chosen = files.ask_new_case(self._window, paths[0].with_suffix(CASE_SUFFIX).name, title)
        if chosen is not None:
            self.case_wanted.emit(*chosen)
            self._waiting = paths

    def enter(self, session: "Session") -> None:
        """Take files for this case from now on, those that wait for it first."""
        self._session = session
        waiting, self._waiting = self._waiting, ()
        if waiting:
            self._show(session, waiting)

    def leave(self) -> None:
        """Have no case any more."""
        self._session = None

    def forget(self) -> None:
        """Let go the files that wait: another case is opened, or theirs cannot be."""
        self._waiting = ()

    def _show(self, session: "Session", paths: Sequence[Path]) -> None:
        from workbench.ingest.codebooks import load_presets
        from workbench.ui.dialogs.importing import show_import

        presets = load_presets(self._codebooks)
        show_import(session, self._icons, list(paths), parent=self._window, presets=presets)
