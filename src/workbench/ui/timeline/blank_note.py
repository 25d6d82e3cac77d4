# SPDX-License-Identifier: MIT
"""What is said over lanes that show a stretch without events, and the ways to the nearest ones."""

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from workbench.domain.date_words import describe_span
from workbench.ui.timeline.lanes_view import RIGHT_PX, LanesView
from workbench.ui.timeline.steering import Steering
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label

_SETTLED_MS = 120
_PAD_PX = 8


class BlankNote(QFrame):
    """Comes once the view has come to rest where nothing is drawn; it goes at once."""

    def __init__(self, lanes: LanesView, steering: Steering) -> None:
        """Stand over `lanes`; its buttons step as the keys P and N do."""
        super().__init__(lanes)
        self._lanes, self._steering = lanes, steering
        self.setProperty("surface", "popup")
        self.words = plain_label(tone="muted")
        self.before, self.after = (push_button("", kind="quiet", parent=self) for _ in range(2))
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD_PX, _PAD_PX // 2, _PAD_PX, _PAD_PX // 2)
        for part in (self.before, self.words, self.after):
            row.addWidget(part)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        for button in (self.before, self.after):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys N and P do the same
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._rest.timeout.connect(self._say)
        lanes.range_changed.connect(self.look_again)
        lanes.resized.connect(self.look_again)
        self.hide()

    def look_again(self) -> None:
        """See, once the view rests, whether it shows anything."""
        self.hide()
        self._rest.start()

    def _say(self) -> None:
        if not self._lanes.is_blank():
            return
        picture = self._lanes.picture()
        assert picture is not None
        vague = len(picture.undrawn_rows) > 0
        self.words.setText(
            self.tr("Only dates longer than this view; − zooms out to them")
            if vague
            else self.tr("No event here")
        )
        known = self._offer(self.before, -1, "← {date}  (P)")
        known = self._offer(self.after, 1, "{date} →  (N)") or known
        self.adjustSize()
        room = picture.room
        left = room.left_px + (self._lanes.width() - RIGHT_PX - room.left_px - self.width()) / 2
        top = (room.tops_px[0] + room.tops_px[-1] - self.height()) / 2
        self.move(round(max(left, 0)), round(float(top)))
        self.setVisible(known)

    def _offer(self, button: QPushButton, step: int, pattern: str) -> bool:
        """Name the date of the nearest event on one side; return whether there is one."""
        row, index = self._steering.beyond(step), self._lanes.shown_index()
        if row is not None and index is not None:
            span = int(index.spans.starts_ms[row]), int(index.spans.ends_ms[row])
            button.setText(pattern.format(date=describe_span(*span, QLocale().name())))
        button.setVisible(row is not None)
        return row is not None

    def _on_before(self) -> None:
        self._steering.step(-1)

    def _on_after(self) -> None:
        self._steering.step(1)
