# SPDX-License-Identifier: MIT
"""The editor's commands by name, as keys, menus and buttons ask for them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QTextEdit

from workbench.ui.widgets.prose import footnote_commands as footnotes
from workbench.ui.widgets.prose import prose_commands as text
from workbench.ui.widgets.prose import section_commands as sections
from workbench.ui.widgets.prose import table_commands as tables
from workbench.ui.widgets.prose.line_facts import LineFacts


class EditorCommands:
    """Changes the text of one editor at its cursor, and shows where that leaves it."""

    def __init__(self, editor: QTextEdit, facts: LineFacts) -> None:
        """Serve one editor; `facts` knows the lines of its document."""
        self._editor = editor
        self._facts = facts
        do = partial
        self._by_name: dict[str, Callable[[], object]] = {
            "bold": do(self.at_cursor, text.toggle_emphasis, "**"),
            "italic": do(self.at_cursor, text.toggle_emphasis, "*"),
            "plain": do(self.at_cursor, text.set_heading, 0),
            "heading1": do(self.at_cursor, text.set_heading, 1),
            "heading2": do(self.at_cursor, text.set_heading, 2),
            "heading3": do(self.at_cursor, text.set_heading, 3),
            "paste.plain": self._paste_plain,
            "list": do(self.at_cursor, text.toggle_lead, "- "),
            "numbers": do(self.at_cursor, text.toggle_lead, "1. "),
            "quote": do(self.at_cursor, text.toggle_lead, "> "),
            "footnote": do(self.at_cursor, _footnote),
            "table": do(self.at_cursor, tables.insert_table),
            "table.row": do(self.at_cursor, tables.add_row),
            "table.row.remove": do(self.at_cursor, tables.remove_row),
            "table.column": do(self.at_cursor, tables.add_column),
            "table.column.remove": do(self.at_cursor, tables.remove_column),
            "table.left": do(self.at_cursor, tables.align_column, "left"),
            "table.centre": do(self.at_cursor, tables.align_column, "centre"),
            "table.right": do(self.at_cursor, tables.align_column, "right"),
            "section.raise": do(self._at_section, sections.shift_level, -1),
            "section.lower": do(self._at_section, sections.shift_level, 1),
            "section.up": do(self._at_section, sections.move_past, -1),
            "section.down": do(self._at_section, sections.move_past, 1),
        }

    def run(self, command: str) -> bool:
        """Carry out a command; False where the name is none of the text's."""
        carry_out = self._by_name.get(command)
        if carry_out is not None:
            carry_out()
        return carry_out is not None

    def at_cursor(self, command: Callable[..., object], *arguments: Any) -> None:
        """Run a command of the text at the cursor."""
        cursor = self._editor.textCursor()
        command(cursor, *arguments)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def _paste_plain(self) -> None:
        """Paste what is on the clipboard without its form."""
        self.at_cursor(text.paste, QGuiApplication.clipboard().text())

    def _at_section(self, command: Callable[..., object], by: int) -> None:
        """Run a command on the section that the cursor is in."""
        line = self._editor.textCursor().blockNumber()
        section = sections.section_at(self._facts, line)
        if section is not None:
            self.at_cursor(command, self._facts, section, by)


def _footnote(cursor: QTextCursor) -> None:
    """Go between a footnote and its mark, or make one."""
    if not footnotes.jump(cursor):
        footnotes.insert_footnote(cursor)
