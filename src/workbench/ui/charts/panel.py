# SPDX-License-Identifier: MIT
"""The chart panel: what the filter lets through, counted and drawn as it is in figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from workbench.analysis.charts.charts import (
    CalendarChart,
    Chart,
    ChartChoice,
    CrossTable,
    TimeChart,
)
from workbench.analysis.charts.choosing import asking
from workbench.analysis.charts.cross_tables import as_data_frame
from workbench.briefing.charts.facet_words import scale_words
from workbench.briefing.charts.layout import lay_out
from workbench.briefing.charts.room import Room
from workbench.domain.filters import Filter
from workbench.domain.harmless_cells import tsv_line
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.charts.counting import ChartCounter, Counted
from workbench.ui.charts.menus import ChartMenus
from workbench.ui.charts.parts import Part, part_of
from workbench.ui.charts.view import ChartView
from workbench.ui.charts.words import screen_words
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.labels import plain_label

_MARGIN_PX = 12
_NARROWEST_PX = 260
_AROUND_PX = 50  # in sight on either side of what is gone to


class ChartPanel(Panel):
    """Charts of the visible events. A click asks for what a part stands for."""

    figure_wanted = Signal()  # to have the chart in the assessment, as it is
    export_wanted = Signal()

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Build an empty panel; the first scene comes when it is shown."""
        super().__init__(session, icons, parent)
        self._choice = ChartChoice()
        self._counter = ChartCounter(session.jobs, self)
        self._chart: Chart | None = None
        self._words = screen_words()
        self._language = QLocale().name()
        self._menus = ChartMenus(session.stage, icons, self)
        self.view = ChartView(icons.appearance)
        self._remarks = plain_label(tone="muted", wrap=True)
        self._scale_words = plain_label(tone="muted")
        self.scale_button = push_button("", kind="link")
        self._empty = EmptyState(icons, icon="timeline", title="")
        self.clear_button = self._empty.add_button(self.tr("Clear the filter"))
        self._lay_out()
        self._counter.counted.connect(self._on_counted)
        self._menus.wanted.connect(self.set_choice)
        self._menus.figure_wanted.connect(self.figure_wanted)
        self._menus.export_wanted.connect(self.export_wanted)
        self._menus.copy_wanted.connect(self.copy_table)
        self.view.pointed.connect(self._on_pointed)
        self.view.chosen.connect(self._on_chosen)
        self.clear_button.clicked.connect(self._on_clear_wanted)
        self.scale_button.clicked.connect(self._on_scale_wanted)
        self.scrolling.verticalScrollBar().valueChanged.connect(self.view.update)

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Charts")

    def tools(self) -> Sequence[QWidget]:
        """Return the menus of what is drawn."""
        return self._menus.buttons

    @property
    def choice(self) -> ChartChoice:
        """What is drawn."""
        return self._choice

    @property
    def chart(self) -> Chart | None:
        """The numbers that are drawn, None where there are none."""
        return self._chart

    def set_choice(self, choice: ChartChoice) -> None:
        """Draw something else."""
        if choice != self._choice:
            self._choice = choice
            self._menus.show(choice)
            self._redraw()

    def layout_now(self) -> dict[str, Any]:
        """Return the choice as plain values, for the window to keep."""
        return dict(self._choice.as_plain())

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Take what `layout_now` returned."""
        self.set_choice(ChartChoice.from_plain(layout))

    def part(self, spot: int) -> Part:
        """Return what a spot of the view stands for."""
        assert self._chart is not None
        place = self.view.spots.parts[spot].tolist()
        return part_of(self._chart, place, self._words, self._language)

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Have what is visible counted; what is drawn stays until that is done."""
        if before is None or not _counts_alike(scene, before):
            self._counter.count(scene, self._choice)
        self._say_state(scene)

    def copy_table(self) -> None:
        """Put a cross-table on the clipboard, to be pasted into a spreadsheet."""
        if isinstance(self._chart, CrossTable):
            QGuiApplication.clipboard().setText(table_text(self._chart))

    def emptiness(self) -> str:
        """Return what is said in the place of a chart; empty when one is drawn."""
        said = self._pages.currentWidget() is self._empty
        return self._empty.accessibleName() if said else ""

    def remarks(self) -> str:
        """Return what is said below the chart."""
        return self._remarks.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy a table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_table()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chart out for its new room."""
        super().resizeEvent(event)
        self._show_chart()

    def _on_counted(self, counted: Counted) -> None:
        scene, before = counted.asked.scene, self._chart
        self._chart = counted.chart
        self._say_remarks()
        self._say_scale()
        self._show_chart()
        if isinstance(self._chart, CalendarChart) and not isinstance(before, CalendarChart):
            self._show_newest()
        self._say_emptiness(scene)
        self._say_state(self.session.stage.scene)

    def _on_pointed(self, spot: int) -> None:
        if spot >= 0:
            self.view.say(self.part(spot).lines)
            if self.view.hasFocus() and not self.view.stays(spot):
                x, y, wide, high = self.view.spots.sides[spot].tolist()
                around = round(max(self.view.held_px, _AROUND_PX))
                middle = round(x + wide / 2), round(y + high / 2)
                self.scrolling.ensureVisible(*middle, _AROUND_PX, around)

    def _on_chosen(self, spot: int, add: bool) -> None:
        part, question = self.part(spot), self.session.stage.scene.focus.filter
        self.session.stage.look(filter=asking(question, part.groups, part.span, add=add))

    def _on_scale_wanted(self) -> None:
        scale = "own" if self._choice.scale == "same" else "same"
        self.set_choice(replace(self._choice, scale=scale))

    def _on_clear_wanted(self) -> None:
        self.session.stage.look(filter=Filter())

    def _redraw(self) -> None:
        """Draw the scene anew, for another choice; a hidden panel does so when it is shown."""
        drawn, self._drawn = self._drawn, None
        if self.isVisible() and drawn is not None:
            self._catch_up()

    def _show_chart(self) -> None:
        """Lay the chart out in the room there is, all of it but what scrolling takes."""
        if self._chart is None:
            return
        area = self.scrolling.maximumViewportSize()
        below = self._remarks.heightForWidth(max(area.width() - 2 * _MARGIN_PX, 1))
        below = below + _MARGIN_PX if self._remarks.text() else 0
        size = self.icons.appearance.type_px("small")
        high = area.height() - below - _MARGIN_PX * 1.5
        if not self._scale_row.isHidden():
            high -= self._scale_row.sizeHint().height() + _MARGIN_PX // 2
        wide = max(area.width() - 2 * _MARGIN_PX, _NARROWEST_PX)
        drawing = lay_out(self._chart, self._words, Room(wide, high, size))
        if drawing.height_px > high + 1:  # the scroll bar takes of the width
            wide -= self.scrolling.verticalScrollBar().sizeHint().width()
            drawing = lay_out(self._chart, self._words, Room(wide, high, size))
        self.view.show_drawing(drawing)
        self._remarks.setFixedWidth(max(round(wide), 1))

    def _say_state(self, scene: Scene) -> None:
        """Say how many events are charted, or that they are not found or counted yet."""
        said = self.tr("%Ln event(s)", "", scene.shown)
        if scene.searching:
            said = self.tr("searching…")
        elif self._counter.is_counting:
            said = self.tr("{events}, counting…").format(events=said)
        self.subtitle_changed.emit(said)

    def _say_remarks(self) -> None:
        told = () if self._chart is None else self._words.remarks(self._chart.remarks)
        self._remarks.setText(" ".join(told))
        self._remarks.setVisible(bool(told))

    def _say_scale(self) -> None:
        """Say by which scale small charts are read, and offer the other."""
        chart = self._chart if isinstance(self._chart, TimeChart) else None
        said = ""
        if chart is not None and chart.choice.chart == "multiples":
            said = scale_words(chart, self._words)
        self._scale_words.setText(said)
        is_same = self._choice.scale == "same"
        self.scale_button.setText(
            self.tr("Own scale for each") if is_same else self.tr("Same scale for all")
        )
        self._scale_row.setVisible(bool(said))

    def _show_newest(self) -> None:
        """Open a calendar that is higher than the pane at its newest day."""
        layout = self._inside.layout()
        assert layout is not None
        layout.activate()
        self._inside.adjustSize()
        x, y, wide, high = self.view.spots.sides[-1].tolist()
        top = self.view.y()
        self.scrolling.ensureVisible(round(x + wide), round(top + y + high), 0, _AROUND_PX)

    def _say_emptiness(self, scene: Scene) -> None:
        """Say why nothing is drawn, and what leads out of it."""
        if self._chart is not None:
            self._pages.setCurrentWidget(self.scrolling)
            return
        if not len(scene.frame):
            said = self.tr("No events yet"), self.tr("Enter an event or import a file.")
        elif scene.shown == 0:
            said = (
                self.tr("No event passes the filter"),
                self.tr("Take a condition away, or clear the filter."),
            )
        else:
            said = (
                self.tr("None of these events has a date"),
                self.tr("A cross-table counts them all the same."),
            )
        self._empty.say(*said)
        self.clear_button.setVisible(bool(len(scene.frame)) and scene.shown == 0)
        self._pages.setCurrentWidget(self._empty)

    def _lay_out(self) -> None:
        inside = self._inside = QWidget()
        self._scale_row = QWidget()
        scale = QHBoxLayout(self._scale_row)
        scale.setContentsMargins(0, 0, 0, 0)
        scale.addWidget(self._scale_words)
        scale.addWidget(self.scale_button)
        scale.addStretch(1)
        self._scale_row.hide()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN_PX, _MARGIN_PX // 2, _MARGIN_PX, _MARGIN_PX // 2)
        column.setSpacing(_MARGIN_PX // 2)
        column.addWidget(self._scale_row)
        column.addWidget(self.view)
        column.addWidget(self._remarks)
        column.addStretch(1)
        inside.setProperty("surface", "form")
        self.scrolling = QScrollArea()
        self.scrolling.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolling.setWidgetResizable(True)
        self.scrolling.setWidget(inside)
        self.scrolling.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.scrolling)
        self._pages.addWidget(self._empty)
        self.setFocusProxy(self.view)
        self.setAccessibleName(self.title)
        self.view.setAccessibleName(self.title)


def table_text(table: CrossTable) -> str:
    """Return a cross-table as lines of cells between tabs."""
    words = screen_words()
    made = as_data_frame(
        table, [words.name(one) for one in table.rows],
        [words.name(one) for one in table.columns], words.total, (words.low, words.high),
    )  # fmt: skip
    rows = zip(made.index, made.to_numpy().tolist(), strict=True)
    lines = [("", *made.columns), *((name, *cells) for name, cells in rows)]
    return "\n".join(tsv_line(cells) for cells in lines)


def _counts_alike(scene: Scene, other: Scene) -> bool:
    """Whether all that is counted is the same in two scenes; the selection may be another."""
    return (
        scene.visible is other.visible
        and scene.frame is other.frame
        and scene.register is other.register
    )
