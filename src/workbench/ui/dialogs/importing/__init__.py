# SPDX-License-Identifier: MIT
"""The import dialog: what files are, how they would be read, what they would bring."""

from workbench.ui.dialogs.importing.dialog import ImportDialog, show_import

__all__ = ["ImportDialog", "show_import"]
