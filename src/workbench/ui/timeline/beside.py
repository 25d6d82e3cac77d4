# SPDX-License-Identifier: MIT
"""What is drawn beside the events and can be switched off: titles, flags, legend, the killed."""

from PySide6.QtCore import QPointF, QSize

from workbench.analysis.timeline.index import Counted
from workbench.analysis.timeline.kinds import kinds_of
from workbench.session.session import Session
from workbench.ui.timeline.bursts import BurstFlags
from workbench.ui.timeline.event_labels import EventLabels
from workbench.ui.timeline.killed_track import KilledTrack
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.legend import Legend
from workbench.ui.timeline.options import Options
from workbench.ui.timeline.time_scale import TimeScale


class Beside:
    """Holds them and shows those that the options ask for."""

    def __init__(self, session: Session, lanes: LanesView) -> None:
        """Draw over `lanes`; legend and track are widgets of their own, to be laid out."""
        self._lanes = lanes
        self.flags = BurstFlags(lanes)
        self.labels = EventLabels(session, lanes, self.flags)
        self.legend = Legend()
        self.killed = KilledTrack(lanes.appearance)
        self.killed.hide()
        self._counted: Counted | None = None
        self._options: Options | None = None
        self._pane = QSize()

    def show(self, counted: Counted, options: Options) -> None:
        """Show what the options ask for, of counted events."""
        self.labels.show(options.labels)
        self.flags.show(options.bursts)
        if options.legend:
            self.legend.tell(
                counted.index.looks, kinds_of(counted), options.colour_by,
                self._lanes.appearance.theme, bursts=options.bursts,
            )  # fmt: skip
        if options.killed_track:
            self.killed.show_counted(counted)
        self._counted, self._options = counted, options
        self._share_out()

    def share_out(self, pane: QSize) -> None:
        """Take what a pane has to spare beside its lanes, and no more."""
        if pane != self._pane:
            self._pane = pane
            self._share_out()

    def show_scale(self, scale: TimeScale) -> None:
        """Stand where the lanes are."""
        self.killed.show_scale(scale)

    def tell(self, at: QPointF) -> tuple[str, tuple[str, ...]] | None:
        """Return the words of a card for what is drawn here at a point."""
        return self.flags.tell(at)

    def _share_out(self) -> None:
        counted, options = self._counted, self._options
        if counted is None or options is None:
            return
        has_dates = counted.shown > counted.undated
        self.legend.take_share(self._pane.width())
        self.legend.setVisible(options.legend and has_dates)
        has_room = self.killed.take_share(self._pane.height())
        self.killed.setVisible(options.killed_track and has_dates and has_room)
