# SPDX-License-Identifier: MIT
"""What is drawn beside the events and can be switched off: titles, flags, legend, the killed."""

from PySide6.QtCore import QPointF

from workbench.analysis.timeline_index import Counted
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
        """Draw over `lanes`; the track of the killed is a widget of its own, to be laid out."""
        self._lanes = lanes
        self.labels = EventLabels(session, lanes)
        self.flags = BurstFlags(lanes)
        self.legend = Legend(lanes)
        self.killed = KilledTrack(lanes.appearance)
        self.killed.hide()

    def show(self, counted: Counted, options: Options) -> None:
        """Show what the options ask for, of counted events."""
        self.labels.show(options.labels)
        self.flags.show(options.bursts)
        self.legend.setVisible(options.legend)
        if options.legend:
            theme = self._lanes.appearance.theme
            looks = counted.index.looks
            self.legend.tell(
                looks, options.colour_by, theme,
                bursts=options.bursts, height_px=self._lanes.height(),
            )  # fmt: skip
        if options.killed_track:
            self.killed.show_counted(counted)
        self.killed.setVisible(options.killed_track and counted.shown > counted.undated)

    def show_scale(self, scale: TimeScale) -> None:
        """Stand where the lanes are."""
        self.killed.show_scale(scale)
        self.legend.place(scale.left_px, self._lanes.height())

    def tell(self, at: QPointF) -> tuple[str, tuple[str, ...]] | None:
        """Return the words of a card for what is drawn here at a point."""
        return self.flags.tell(at)
