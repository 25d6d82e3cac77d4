# SPDX-License-Identifier: MIT
"""The calibration picture: what a term promises, and how often it came to pass, a row a term."""

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.analysis.calibration import FEW, Calibration, Share
from workbench.domain.likelihood import LikelihoodDegree, likelihood_degrees
from workbench.ui.icons import Icons

_ROW_PX, _AXIS_PX, _PAD_PX, _GAP_PX = 22, 18, 10, 10
_DOT_PX, _BAND_PX = 4.0, 12
_ALL_MARKS_PX = 200


class CalibrationView(QWidget):
    """Bands are the ranges of the terms, dots the shares that came to pass.

    Lines say how sure these are; a share of few judgments is hollow.
    """

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin without judgments."""
        super().__init__(parent)
        self._icons = icons
        self.calibration = Calibration()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_calibration(self, calibration: Calibration) -> None:
        """Show what judgments came to."""
        self.calibration = calibration
        self.setAccessibleName(self.tr("Calibration"))
        self.setAccessibleDescription("; ".join(share_words(s) for s in calibration.shares))
        self.update()

    def sizeHint(self) -> QSize:
        """Take a row for each of the standard's terms, and one for the axis."""
        rows = len(likelihood_degrees(self.locale().name()))
        return QSize(300, rows * _ROW_PX + _AXIS_PX + _PAD_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows and the axis below them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._icons.appearance.font("small", lined_up=True))
        degrees = likelihood_degrees(self.locale().name())
        metrics = QFontMetrics(painter.font())
        names_px = max(metrics.horizontalAdvance(one.term) for one in degrees)
        counts_px = metrics.horizontalAdvance(count_words(88, 88))
        left = _PAD_PX + names_px + _GAP_PX
        plot = QRectF(
            left, 0, self.width() - left - counts_px - _GAP_PX - _PAD_PX, len(degrees) * _ROW_PX
        )
        self._paint_axis(painter, plot)
        shares = {share.degree.low: share for share in self.calibration.shares}
        for at, degree in enumerate(reversed(degrees)):
            row = QRectF(plot.left(), at * _ROW_PX, plot.width(), _ROW_PX)
            self._paint_row(painter, row, degree, shares.get(degree.low))

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        theme = self._icons.appearance.theme
        marks = (0, 25, 50, 75, 100) if plot.width() >= _ALL_MARKS_PX else (0, 50, 100)
        for percent in marks:
            x = plot.left() + plot.width() * percent / 100
            painter.setPen(QPen(theme.colour("grid"), 1))
            painter.drawLine(QPointF(x, plot.top() + 2), QPointF(x, plot.bottom()))
            painter.setPen(theme.colour("axis_text"))
            middle = QRectF(x - 30, plot.bottom(), 60, _AXIS_PX)
            painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, f"{percent} %")

    def _paint_row(
        self, painter: QPainter, row: QRectF, degree: LikelihoodDegree, share: Share | None
    ) -> None:
        theme = self._icons.appearance.theme

        def x(part: float) -> float:
            return row.left() + row.width() * part

        y = row.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selection" if share else "band"))
        low, high = x(degree.low / 100), x(degree.high / 100)
        painter.drawRoundedRect(QRectF(low, y - _BAND_PX / 2, high - low, _BAND_PX), 2, 2)
        painter.setPen(theme.colour("text" if share else "text_muted"))
        name = QRectF(_PAD_PX, row.top(), row.left() - _GAP_PX - _PAD_PX, row.height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(name, right, degree.term)
        if share is None:
            return
        count = QRectF(row.right(), row.top(), self.width() - _PAD_PX - row.right(), row.height())
        painter.drawText(count, right, count_words(share.occurred, share.decided))
        painter.setPen(QPen(theme.colour("accent"), 1.4))
        painter.drawLine(QPointF(x(share.low), y), QPointF(x(share.high), y))
        painter.setBrush(theme.colour("panel" if share.is_few else "accent"))
        painter.drawEllipse(QPointF(x(share.share), y), _DOT_PX, _DOT_PX)


def count_words(occurred: int, decided: int) -> str:
    """Write "3 of 4"."""
    said = QCoreApplication.translate("Outlook", "{occurred} of {decided}")
    return said.format(occurred=QLocale().toString(occurred), decided=QLocale().toString(decided))


def share_words(share: Share) -> str:
    """Say of a term what it promises and what came to pass."""
    said = QCoreApplication.translate("Outlook", "{term} ({range}): {count} came to pass")
    told = said.format(
        term=share.degree.term, range=share.degree.range,
        count=count_words(share.occurred, share.decided),
    )  # fmt: skip
    few = QCoreApplication.translate("Outlook", "too few to say more")
    return f"{told}, {few}" if share.is_few else told


def score_words(calibration: Calibration, locale: QLocale) -> str:
    """Say what the judgments score, how many went into it, and what the picture shows."""
    if calibration.brier is None:
        return QCoreApplication.translate(
            "Outlook", "Once it is known what became of judgments, this shows how often what was "
            "called “likely” came to pass.",
        )  # fmt: skip
    said = [
        QCoreApplication.translate(
            "Outlook", "Brier score {score} over %Ln judgment(s): 0 is best; always saying "
            "“even” scores 0.25.", "", calibration.counted,
        ).format(score=locale.toString(calibration.brier, "f", 2))
    ]  # fmt: skip
    if any(share.is_few for share in calibration.shares):
        said.append(
            QCoreApplication.translate(
                "Outlook", "Hollow: fewer than {few} judgments, which say next to nothing."
            ).format(few=FEW)
        )
    if calibration.left_out:
        said.append(
            QCoreApplication.translate(
                "Outlook", "%Ln more by terms without a range.", "", calibration.left_out
            )
        )
    return " ".join(said)
