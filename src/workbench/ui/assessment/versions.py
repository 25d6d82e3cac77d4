# SPDX-License-Identifier: MIT
"""The versions of a text: when it was changed by whom, compared, and brought back."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.connection import Connection
from workbench.casefile.queries.text_versions import TextVersion, read_version, read_versions
from workbench.session.session import Session
from workbench.ui.assessment.comparing import COME, GONE, SAME, Compared, compare, with_old
from workbench.ui.assessment.writing import Writing
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label, plain_tooltip
from workbench.ui.widgets.moments import second_of
from workbench.ui.widgets.prose.reading_looks import reading_font

_SIZE = QSize(940, 600)
_LIST_PX, _ROW_PX = 290, 46
_VERSION = Qt.ItemDataRole.UserRole
_NUMBER = int(QTextCharFormat.Property.UserProperty) + 1  # of a paragraph, in the text shown


class VersionsDialog(QDialog):
    """Lists every version; what is brought back becomes an edit, which Undo takes back."""

    def __init__(self, session: Session, icons: Icons, writing: Writing, parent: QWidget) -> None:
        """Show the versions of the text that is open."""
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._writing = writing
        self._compared: list[Compared] = []
        self._old = ""
        self.setWindowTitle(self.tr("Versions of the text"))
        self.resize(_SIZE)
        self.list = QListWidget()
        self.list.setFixedWidth(_LIST_PX)
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setWordWrap(True)
        self.beside = QComboBox()
        self.beside.addItems([self.tr("beside the text now"), self.tr("beside the one before")])
        self.page = QTextEdit()
        self.page.setReadOnly(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setProperty("surface", "prose")
        self.page.setFont(reading_font(icons.appearance))
        self.page.document().setDocumentMargin(14)
        self.page.setAccessibleName(self.tr("What differs"))
        self.summary = plain_label(tone="muted")
        self.paragraph_button = push_button(self.tr("Bring this paragraph back"))
        self.whole_button = push_button(self.tr("Bring the whole text back"), kind="primary")
        self.close_button = push_button(self.tr("Close"))
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_chosen)
        self.beside.currentIndexChanged.connect(self._on_chosen)
        self.page.cursorPositionChanged.connect(self._on_moved)
        self.paragraph_button.clicked.connect(self.bring_paragraph_back)
        self.whole_button.clicked.connect(self.bring_back)
        self.close_button.clicked.connect(self.accept)
        writing.flush()  # what is being typed is a version too
        session.read(
            "Read versions", read_versions, assessment=writing.key, then=self._on_listed,
            key="versions",
        )  # fmt: skip

    def bring_back(self) -> None:
        """Let the text be as it was."""
        self._bring(self._old)

    def bring_paragraph_back(self) -> None:
        """Let the paragraph at the cursor be as it was."""
        number = self._paragraph()
        if number is not None:
            self._bring(with_old(self._compared, number))

    def _bring(self, text: str) -> None:
        version = self._chosen()
        if version is not None:
            self._writing.replace(
                text, self.tr("as of {time}").format(time=second_of(version.at_ms))
            )
            self.accept()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.beside)
        foot = QHBoxLayout()
        foot.addWidget(self.paragraph_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.whole_button)
        right = QVBoxLayout()
        right.addLayout(head)
        right.addWidget(self.page, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addLayout(right, 1)

    def _on_listed(self, versions: list[TextVersion]) -> None:
        for version in versions:
            undone = {"undo": self.tr("Undone: "), "redo": self.tr("Redone: ")}
            what = undone.get(version.kind, "") + version.label
            if version.detail:
                what = f"{what} · {version.detail}"
            item = QListWidgetItem(f"{second_of(version.at_ms)} · {version.author}\n{what}")
            item.setData(_VERSION, version)
            item.setSizeHint(QSize(0, _ROW_PX))
            item.setToolTip(plain_tooltip(what))
            self.list.addItem(item)
        self.list.setCurrentRow(min(1, self.list.count() - 1))

    def _chosen(self) -> TextVersion | None:
        item = self.list.currentItem()
        return item.data(_VERSION) if item is not None else None

    def _on_chosen(self, _row: int) -> None:
        version, key = self._chosen(), self._writing.key
        if version is None or key is None:
            return
        below = self.list.item(self.list.currentRow() + 1)
        older = below.data(_VERSION).edit if below is not None else 0
        self._session.read(
            "Read version", read_both, assessment=key, edit=version.edit, older=older,
            then=self._on_read, key="version",
        )  # fmt: skip

    def _on_read(self, texts: tuple[str, str]) -> None:
        self._old, before = texts
        beside_now = self.beside.currentIndex() == 0
        old, new = (self._old, self._writing.text()) if beside_now else (before, self._old)
        self._compared = compare(old, new)
        self.whole_button.setEnabled(self._old != self._writing.text())
        self.paragraph_button.setVisible(beside_now)
        self._show()

    def _show(self) -> None:
        theme = self._icons.appearance.theme
        formats = {SAME: QTextCharFormat(), GONE: QTextCharFormat(), COME: QTextCharFormat()}
        formats[GONE].setBackground(theme.colour("danger_soft"))
        formats[GONE].setForeground(theme.colour("danger"))
        formats[GONE].setFontStrikeOut(True)
        formats[COME].setBackground(theme.colour("ok_soft"))
        formats[COME].setForeground(theme.colour("ok"))
        formats[COME].setFontUnderline(True)
        self.page.clear()
        cursor = self.page.textCursor()
        first = None
        words = {SAME: 0, GONE: 0, COME: 0}
        for number, paragraph in enumerate(self._compared):
            if number:
                cursor.insertBlock()
                cursor.insertBlock()
            if paragraph.differs and first is None:
                first = cursor.position()
            for text, kind in paragraph.pieces():
                words[kind] += len(text.split())
                made = QTextCharFormat(formats[kind])
                made.setProperty(_NUMBER, number)
                cursor.insertText(text, made)
        said = self.tr("{come} words came, {gone} went")
        self.summary.setText(
            said.format(come=words[COME], gone=words[GONE])
            if words[COME] or words[GONE]
            else self.tr("The words are the same")
        )
        cursor.setPosition(first or 0)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        self.page.setTextCursor(cursor)
        self.page.ensureCursorVisible()
        self._on_moved()

    def _paragraph(self) -> int | None:
        """Return the number of the paragraph at the cursor, None where it is as it was."""
        number = self.page.textCursor().charFormat().property(_NUMBER)
        if number is None or not self._compared[number].differs:
            return None
        return int(number)

    def _on_moved(self) -> None:
        self.paragraph_button.setEnabled(bool(self._compared) and self._paragraph() is not None)


def read_both(conn: Connection, *, assessment: int, edit: int, older: int) -> tuple[str, str]:
    """Return the text as an edit left it, and as an older one did."""
    return (
        read_version(conn, assessment=assessment, edit=edit),
        read_version(conn, assessment=assessment, edit=older),
    )
