# SPDX-License-Identifier: MIT
"""The list page of the zones pane: the day in view above, the zones below, or how to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.register import Register
from workbench.domain.time import iso_of_ms, last_day_ms
from workbench.ui.desks.zone_desk import ZoneDesk
from workbench.ui.desks.zone_words import why_not_merged
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.labels import ElidedLabel, plain_label, plain_tooltip
from workbench.ui.zones.zone_list import ZoneList
from workbench.ui.zones.zone_model import ZoneModel, rows_of

_DAY_PX = 132


class ZoneShelf(QWidget):
    """Shows the zones of a desk and says what is wanted of them."""

    draw_wanted = Signal()
    file_wanted = Signal()
    day_wanted = Signal(object)  # the first millisecond of a day, None to follow the filter

    def __init__(self, icons: Icons) -> None:
        """Make an empty list."""
        super().__init__()
        self.model = ZoneModel(self)
        self.list = ZoneList(self.model, icons)
        self.list.setAccessibleName(self.tr("Zones"))
        self.day = DateLine(self.tr("Day in view"), self.tr("a day"))
        self.day.setFixedWidth(_DAY_PX)
        self.why = ElidedLabel(tone="small")
        self.follow = push_button(self.tr("Follow the filter"), kind="link")
        self.merge_button = push_button("", icons=icons, icon="merge")
        self.merge_said = plain_label(tone="small", wrap=True)
        self.empty = EmptyState(
            icons, icon="zone", title=self.tr("No zones yet"),
            sentence=self.tr(
                "A zone says where an actor controls, supports its forces or attacks, when, and on "
                "what that rests. Draw the first on the map: click its corners, and end with a "
                "double click."
            ),
        )  # fmt: skip
        draw = self.empty.add_button(self.tr("Draw a zone"), primary=True, icon="zone.add")
        load = self.empty.add_button(self.tr("Import…"), icon="import")
        self.pages = QStackedWidget()
        self._lay_out()
        draw.clicked.connect(self.draw_wanted)
        load.clicked.connect(self.file_wanted)
        self.follow.clicked.connect(self._on_follow)
        self.day.committed.connect(self._on_day)

    def show_zones(self, desk: ZoneDesk, register: Register) -> None:
        """Show what a desk holds."""
        atlas = desk.atlas
        self.pages.setCurrentIndex(0 if atlas.zones or not desk.is_read else 1)
        self.day.show_date(iso_of_ms(desk.day_ms))
        self.follow.setVisible(desk.is_pinned)
        self.why.setVisible(not desk.is_pinned)
        asked = desk.session.stage.scene.focus.filter.on("date") is not None
        self.why.setText(self.tr("end of the filter") if asked else self.tr("latest event"))
        chosen = self.list.chosen
        rows = rows_of(
            atlas.zones, atlas.kinds, desk.areas_m2, register, desk.day_ms, self.locale()
        )
        if rows != self.model.rows:
            self.model.show(rows)
            self.list.choose(desk.chosen)
        elif len(chosen) < 2:
            self.list.choose(desk.chosen)
        self.show_chosen(desk)

    def show_chosen(self, desk: ZoneDesk) -> None:
        """Offer to merge what is chosen, or say why it cannot be merged."""
        zones = [zone for zone in map(desk.zone, self.list.chosen) if zone is not None]
        self.foot.setVisible(len(zones) > 1)
        if len(zones) < 2:
            return
        why = why_not_merged(zones, desk.atlas.kinds)
        kept = self.tr(
            "“{name}” takes the ground, events, sources and notes of the others; "
            "its own dates and confidence stay."
        )
        self.merge_button.setText(self.tr("Merge %Ln zone(s)", "", len(zones)))
        self.merge_button.setEnabled(not why)
        said = why or kept.format(name=zones[0].name)
        self.merge_button.setToolTip(plain_tooltip(said))
        self.merge_said.setText(said)

    def _on_day(self, edtf: str) -> None:
        self.day_wanted.emit(last_day_ms(edtf) if edtf else None)

    def _on_follow(self) -> None:
        self.day_wanted.emit(None)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 8, 6)
        bar.setSpacing(8)
        bar.addWidget(plain_label(self.tr("On"), tone="muted"))
        bar.addWidget(self.day)
        bar.addWidget(self.why, 1)
        bar.addWidget(self.follow)
        bar.addStretch(0)
        self.foot = QFrame()
        self.foot.setProperty("surface", "foot")
        below = QHBoxLayout(self.foot)
        below.setContentsMargins(8, 6, 8, 6)
        below.addWidget(self.merge_button)
        below.addWidget(self.merge_said, 1)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        self.pages.addWidget(filled)
        self.pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self.setFocusProxy(self.list)
