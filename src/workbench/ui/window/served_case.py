# SPDX-License-Identifier: MIT
"""What commands of a case work on, handed to them as one value."""

from dataclasses import dataclass
from pathlib import Path

from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.preferences import Preferences
from workbench.ui.window.notices import Notices
from workbench.ui.window.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ServedCase:
    """An open case with its panels, and what the window lends its commands.

    `resources`: where the program's own files lie.
    """

    session: Session
    workspace: Workspace
    icons: Icons
    preferences: Preferences
    notices: Notices
    resources: Path
