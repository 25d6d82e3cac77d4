# SPDX-License-Identifier: MIT
"""The command that opens the codebook of the case."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from workbench.ui.codebook.dialog import CodebookDialog


class CodebookCommand(QObject):
    """Makes the dialog when it is first asked for; it goes with the workspace."""

    def __init__(
        self, session: Session, workspace: Workspace, icons: Icons, codebooks: Path
    ) -> None:
        """`codebooks` is the folder of those that the program brings."""
        super().__init__(workspace)
        self._session = session
        self._workspace = workspace
        self._icons = icons
        self._codebooks = codebooks
        self._dialog: CodebookDialog | None = None

    def show(self) -> None:
        """Show the dialog, or bring it to the front."""
        if self._dialog is None:
            from workbench.ingest.codebooks import load_presets
            from workbench.ui.codebook.dialog import CodebookDialog

            presets = load_presets(self._codebooks)
            self._dialog = CodebookDialog(self._session, self._icons, presets, self._workspace)
        self._dialog.open_for()
