# SPDX-License-Identifier: MIT
"""What the status bar shows of a running job: its name, how far it is, how long, and Cancel."""

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QToolButton, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import ElidedLabel, plain_label

_STEPS = 1000  # of the progress bar
_BAR_PX = 120
_NAME_PX = 260


class JobIndicator(QWidget):
    """Hidden until a job starts; a cancel that was asked for is said until the job ends."""

    cancel_requested = Signal()

    def __init__(self, icons: Icons, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel(tone="small")
        self._name.setMaximumWidth(_NAME_PX)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_PX)
        self._elapsed = plain_label(tone="small")
        self._elapsed.setFont(icons.appearance.font("small", lined_up=True))
        self._cancel = QToolButton()
        self._cancel.setIcon(icons.icon("cancel"))
        self._cancel.setIconSize(QSize(14, 14))
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._name, self._bar, self._elapsed, self._cancel):
            row.addWidget(widget)
        self._clock = QElapsedTimer()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._show_elapsed)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.hide()

    def start(self, name: str, *, cancellable: bool = True) -> None:
        """Show a job that has begun; how far it is is not known yet."""
        self._name.setText(name)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(name)
        self.setAccessibleName(name)
        said = QCoreApplication.translate("JobIndicator", "Cancel: {name}").format(name=name)
        self._cancel.setAccessibleName(said)
        self._cancel.setToolTip(QCoreApplication.translate("JobIndicator", "Cancel"))
        self._cancel.setEnabled(True)
        self._cancel.setVisible(cancellable)
        self._clock.start()
        self._show_elapsed()
        self._second.start()
        self.show()

    def set_progress(self, share: float | None, text: str = "") -> None:
        """Show how far it is, 0 to 1, or None when not known; `text` replaces the name shown."""
        if share is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(round(min(max(share, 0.0), 1.0) * _STEPS))
        if text and self._cancel.isEnabled():
            self._name.setText(text)

    def set_cancellable(self, cancellable: bool) -> None:
        """Offer to cancel, or no longer: what is done now cannot be stopped."""
        self._cancel.setVisible(cancellable)

    def finish(self) -> None:
        """Take the job away: it has ended, been cancelled or failed."""
        self._second.stop()
        self.hide()

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._name.setText(QCoreApplication.translate("JobIndicator", "Cancelling…"))
        self.cancel_requested.emit()

    def _show_elapsed(self) -> None:
        minutes, seconds = divmod(self._clock.elapsed() // 1000, 60)
        self._elapsed.setText(f"{minutes}:{seconds:02}")
