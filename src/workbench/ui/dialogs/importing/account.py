# SPDX-License-Identifier: MIT
"""The accounting of a file: every row as part of a bar, the dead of file and case side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.drafts import ImportReport
from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import plain_label

_BAR_PX = 10
_SWATCH_PX = 10
_LEAST_PX = 3  # of a part that is not nought


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the rows: its name, its colour role, how many."""

    name: str
    colour: str
    rows: int = 0


class ShareBar(QWidget):
    """Parts of a whole side by side, each as wide as its share."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._parts: Sequence[Part] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icons.appearance.theme_changed.connect(self._on_theme_changed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other parts."""
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        """Be a thin bar."""
        return QSize(200, _BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts, those that are there at least three pixels wide."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._icons.appearance.theme
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setClipPath(clip)
        painter.fillRect(self.rect(), theme.colour("pressed"))
        there = [part for part in self._parts if part.rows]
        whole = sum(part.rows for part in there)
        room = self.width() - len(there) * _LEAST_PX
        left = 0.0
        for part in there:
            width = _LEAST_PX + room * part.rows / whole
            painter.fillRect(QRectF(left, 0, width, self.height()), theme.colour(part.colour))
            left += width

    def _on_theme_changed(self, _theme: object) -> None:
        self.update()


class _Swatch(QWidget):
    """A small square in the colour of its part."""

    def __init__(self, icons: Icons, colour: str) -> None:
        super().__init__()
        self._icons = icons
        self._colour = colour
        self.setFixedSize(_SWATCH_PX, _SWATCH_PX)
        icons.appearance.theme_changed.connect(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._icons.appearance.theme.colour(self._colour))
        painter.drawRoundedRect(self.rect(), 2, 2)

    def _on_theme_changed(self, _theme: object) -> None:
        self.update()


class AccountView(QWidget):
    """Shows rows = new + updated + unchanged + folded + rejected, the dead, and the withdrawn."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._title = plain_label(tone="strong", wrap=True)
        self._bar = ShareBar(icons)
        self._numbers = {
            part.name: plain_label(tone="heading") for part in _parts(ImportReport("", ""))
        }
        self._killed_icon = IconLabel(icons, "ok", colour="ok")
        self._killed = plain_label(wrap=True)
        self._gone_icon = IconLabel(icons, "info", colour="icon_muted")
        self._gone = plain_label(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addLayout(self._legend())
        for icon, label in ((self._killed_icon, self._killed), (self._gone_icon, self._gone)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1)
            column.addLayout(row)

    def show_report(self, report: ImportReport, *, is_done: bool, tells_killed: bool) -> None:
        """Show a report, of an import that `is_done` or of a rehearsal.

        `tells_killed`: whether the file can say how many were killed at all.
        """
        number = self.locale().toString
        parts = _parts(report)
        self._title.setText(self._headline(report, is_done=is_done))
        self._bar.show_parts(parts)
        said: list[str] = []
        for part in parts:
            label = self._numbers[part.name]
            label.setText(number(part.rows))
            label.setEnabled(bool(part.rows))
            label.setAccessibleName(f"{number(part.rows)} {part.name}")
            said.append(f"{number(part.rows)} {part.name}")
        self._bar.setAccessibleName(
            self.tr("%Ln row(s)", "", report.rows) + " = " + " + ".join(said)
        )
        self._show_killed(report, is_done=is_done, tells_killed=tells_killed)
        self._gone.setText(
            self.tr(
                "No longer in the file: %Ln event(s) of this data set. They stay in the case, "
                "marked as withdrawn.", "", report.withdrawn,
            )
        )  # fmt: skip
        for widget in (self._gone, self._gone_icon):
            widget.setVisible(report.withdrawn > 0)

    def _headline(self, report: ImportReport, *, is_done: bool) -> str:
        rows = self.tr("%Ln row(s) read.", "", report.rows)
        if report.rows == 0:
            return self.tr("The file has no rows below its header.")
        if not (report.written or report.updated or report.withdrawn):
            if report.unchanged:
                return rows + " " + self.tr("Nothing new: the case has all of it already.")
            return rows + " " + self.tr("None of them is an event.")
        changes = self.tr("%Ln new event(s)", "", report.written)
        if report.updated:
            changes += ", " + self.tr("%Ln updated", "", report.updated)
        if is_done:
            return rows + " " + self.tr("Imported: {changes}.").format(changes=changes)
        return rows + " " + self.tr("The import would bring {changes}.").format(changes=changes)

    def _show_killed(self, report: ImportReport, *, is_done: bool, tells_killed: bool) -> None:
        number = self.locale().toString
        in_file, in_case = report.fatalities_in_file, report.fatalities_imported
        agree = in_file == in_case
        if not tells_killed:
            self._killed_icon.set_icon("alert", "alert")
            text = self.tr(
                "This file has no column of fatalities: its events will not say how many were "
                "killed."
            )
        elif agree:
            self._killed_icon.set_icon("ok", "ok")
            text = self.tr("Killed: {number} in the file, as many in the case.").format(
                number=number(in_file)
            )
        else:
            self._killed_icon.set_icon("alert", "alert")
            text = self.tr(
                "Killed: {file} in the file, {case} in the case; {difference} differ. Rejected "
                "rows and numbers edited by hand make the difference."
            ).format(
                file=number(in_file), case=number(in_case),
                difference=number(abs(in_file - in_case)),
            )  # fmt: skip
        if report.uncounted:
            text += " " + self.tr(
                "Left out of both: %Ln row(s) whose number is a bound, a range or cannot be read.",
                "", report.uncounted,
            )  # fmt: skip
        if report.folded and tells_killed:
            text += " " + self.tr("Rows folded into one event are counted once.")
        self._killed.setText(text)
        set_look(self._killed, tone="" if tells_killed and agree else "alert")

    def _legend(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        for at, part in enumerate(_parts(ImportReport("", ""))):
            figures = self._numbers[part.name]
            figures.setFont(self._icons.appearance.font("heading", strong=True, lined_up=True))
            grid.addWidget(_Swatch(self._icons, part.colour), 0, 3 * at)
            grid.addWidget(figures, 0, 3 * at + 1)
            grid.addWidget(plain_label(part.name, tone="small"), 1, 3 * at + 1)
            grid.setColumnStretch(3 * at + 2, 1)
        return grid


def _parts(report: ImportReport) -> tuple[Part, ...]:
    """Return the parts of the rows in the order of the bar."""
    return (
        Part(_tr("new"), "accent", report.written),
        Part(_tr("updated"), "type4", report.updated),
        Part(_tr("unchanged"), "histogram", report.unchanged),
        Part(_tr("folded"), "border_strong", report.folded),
        Part(_tr("rejected"), "danger", report.rejected),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("AccountView", text)
