# SPDX-License-Identifier: MIT
"""The menus of an assessment's header: what can be put into the text, and how it is looked at."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import shortcut_text
from workbench.ui.widgets.prose.prose_keys import SHORTCUTS

# Command, icon, words; None stands for a line between.
HEADINGS = (
    ("plain", "", QT_TRANSLATE_NOOP("TextMenus", "Plain text")),
    ("heading1", "", QT_TRANSLATE_NOOP("TextMenus", "Heading 1")),
    ("heading2", "", QT_TRANSLATE_NOOP("TextMenus", "Heading 2")),
    ("heading3", "", QT_TRANSLATE_NOOP("TextMenus", "Heading 3")),
    None,
    ("section.raise", "", QT_TRANSLATE_NOOP("TextMenus", "Raise section")),
    ("section.lower", "", QT_TRANSLATE_NOOP("TextMenus", "Lower section")),
    ("section.up", "", QT_TRANSLATE_NOOP("TextMenus", "Move section up")),
    ("section.down", "", QT_TRANSLATE_NOOP("TextMenus", "Move section down")),
)
INSERTED = (
    ("list", "text.list", QT_TRANSLATE_NOOP("TextMenus", "List")),
    ("numbers", "text.numbers", QT_TRANSLATE_NOOP("TextMenus", "Numbered list")),
    ("quote", "text.quote", QT_TRANSLATE_NOOP("TextMenus", "Quote")),
    None,
    ("table", "table", QT_TRANSLATE_NOOP("TextMenus", "Table")),
    ("footnote", "text.footnote", QT_TRANSLATE_NOOP("TextMenus", "Footnote")),
    ("image", "figure", QT_TRANSLATE_NOOP("TextMenus", "Image…")),
    None,
    ("number.events", "field.number", QT_TRANSLATE_NOOP("TextMenus", "Number of events shown")),
    ("number.killed", "field.number", QT_TRANSLATE_NOOP("TextMenus", "People killed in them")),
    ("number.injured", "field.number", QT_TRANSLATE_NOOP("TextMenus", "People injured in them")),
    ("number.dates", "field.number", QT_TRANSLATE_NOOP("TextMenus", "First to last date of them")),
    None,
    ("comment", "text.comment", QT_TRANSLATE_NOOP("TextMenus", "Comment")),
    ("paste.plain", "", QT_TRANSLATE_NOOP("TextMenus", "Paste as plain text")),
)
VIEWED = (
    ("outline", "text.outline", QT_TRANSLATE_NOOP("TextMenus", "Outline")),
    ("preview", "text.preview", QT_TRANSLATE_NOOP("TextMenus", "Preview of the packet")),
    ("focus", "text.focus", QT_TRANSLATE_NOOP("TextMenus", "Nothing but the text")),
    ("spelling", "text.spelling", QT_TRANSLATE_NOOP("TextMenus", "Check spelling")),
    None,
    ("find", "search", QT_TRANSLATE_NOOP("TextMenus", "Find and replace")),
    ("versions", "history", QT_TRANSLATE_NOOP("TextMenus", "Versions…")),
)
TABLE = (
    ("table.row", "", QT_TRANSLATE_NOOP("TextMenus", "Add row")),
    ("table.column", "", QT_TRANSLATE_NOOP("TextMenus", "Add column")),
    ("table.row.remove", "", QT_TRANSLATE_NOOP("TextMenus", "Remove row")),
    ("table.column.remove", "", QT_TRANSLATE_NOOP("TextMenus", "Remove column")),
    None,
    ("table.left", "", QT_TRANSLATE_NOOP("TextMenus", "Align left")),
    ("table.centre", "", QT_TRANSLATE_NOOP("TextMenus", "Centre")),
    ("table.right", "", QT_TRANSLATE_NOOP("TextMenus", "Align right")),
)
Entries = tuple[tuple[str, str, object] | None, ...]
SWITCHES = frozenset({"outline", "preview", "focus", "spelling"})


class TextMenu(QMenu):
    """Tells which command was chosen. Shortcuts are told, not taken: the editor handles its own."""

    chosen = Signal(str)

    def __init__(self, icons: Icons, entries: Entries, parent: QWidget, title: str = "") -> None:
        """List commands."""
        super().__init__(title, parent)
        self.by_name: dict[str, QAction] = {}
        for entry in entries:
            if entry is None:
                self.addSeparator()
                continue
            name, icon, words = entry
            said = QCoreApplication.translate("TextMenus", str(words))
            if name in SHORTCUTS:
                said = f"{said}\t{shortcut_text(SHORTCUTS[name])}"
            action = self.addAction(icons.icon(icon), said) if icon else self.addAction(said)
            action.setData(name)
            action.setCheckable(name in SWITCHES)
            self.by_name[name] = action
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))
