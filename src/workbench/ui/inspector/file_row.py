# SPDX-License-Identifier: MIT
"""One attached file: a small picture, its name, size and hash; a graphic one is hidden at first."""

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.inspector.attaching import THUMB_PX, Shown, large_picture, small_picture
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.labels import plain_label, plain_tooltip

_HASH_SHOWN = 12


class FileRow(QWidget):
    """A click on the picture asks for it large; a graphic one is not even shown small before."""

    menu_wanted = Signal()
    picture_wanted = Signal()

    def __init__(
        self, shown: Shown, icons: Icons, locale: QLocale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shown = shown
        self._icons = icons
        one = shown.attachment
        self._is_hidden = one.is_graphic
        self.picture = QToolButton()
        self.picture.setFixedSize(THUMB_PX, THUMB_PX)
        self.picture.setIconSize(QSize(THUMB_PX - 4, THUMB_PX - 4))
        self.picture.clicked.connect(self.picture_wanted)
        size = locale.formattedDataSize(one.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        facts = f"{size} \N{MIDDLE DOT} SHA-256 {one.sha256[:_HASH_SHOWN]}…"
        name = plain_label(one.name, wrap=True)
        hashed = plain_label(facts, tone="small", wrap=True)
        hashed.setToolTip(plain_tooltip(one.sha256))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(hashed)
        if one.note:
            words.addWidget(plain_label(one.note, tone="small", wrap=True))
        words.addStretch(1)
        self.more = tool_button(icons, "more", self.tr("What can be done with {name}").format(
            name=one.name
        ))  # fmt: skip
        self.more.clicked.connect(self.menu_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._show(shown.picture)

    def stops(self) -> list[QWidget]:
        """Return what Tab leads to."""
        return [self.picture, self.more]

    def reveal(self, data: bytes | None) -> None:
        """Show the picture, also one that was hidden; what cannot be drawn stays as it is."""
        picture = small_picture(data) if data else None
        if picture is not None:
            self._is_hidden = False
            self._show(picture)
            self._open(data or b"")

    def _show(self, picture: QImage | None) -> None:
        name = self.shown.attachment.name
        if self._is_hidden:
            self.picture.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            self.picture.setIcon(self._icons.icon("hide"))
            self.picture.setText(self.tr("graphic"))
            said = self.tr("{name}: graphic, hidden. Click to show it.").format(name=name)
        elif picture is not None:
            self.picture.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            self.picture.setIcon(QPixmap.fromImage(picture))
            said = self.tr("{name}: click to show it large.").format(name=name)
        else:
            self.picture.setIcon(self._icons.icon("attachment"))
            self.picture.setEnabled(False)
            said = name
        self.picture.setToolTip(plain_tooltip(said))
        self.picture.setAccessibleName(said)

    def _open(self, data: bytes) -> None:
        """Show the picture as large as the window allows."""
        picture = large_picture(data)
        if picture is None:
            return
        dialog = QDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.shown.attachment.name)
        label = QLabel()
        room = self.window().size() * 0.85
        label.setPixmap(
            QPixmap.fromImage(picture).scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )  # fmt: skip
        label.setAccessibleName(self.shown.attachment.name)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        dialog.open()
