# SPDX-License-Identifier: MIT
"""Named periods in the hand: named from a stretch, filtered by, changed, deleted and listed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, QObject, QPointF, Qt
from PySide6.QtWidgets import QMenu, QWidget

from workbench.casefile.edits.periods import add_period, change_period, delete_period
from workbench.domain.date_words import describe_date
from workbench.domain.filters import Between
from workbench.domain.register import PeriodEntry
from workbench.domain.time import day_of_ms, edtf_of_days
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.dialogs.period_form import PeriodDialog, PeriodValues
from workbench.ui.icons import Icons
from workbench.ui.timeline.brush import Brush
from workbench.ui.timeline.gestures import Touch
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.period_bands import PeriodBands
from workbench.ui.timeline.reckoning import brush_of
from workbench.ui.widgets.menu_sections import add_section


class Periods(QObject):
    """Draws the named periods of a case, and takes what is done with them."""

    def __init__(
        self,
        session: Session,
        icons: Icons,
        lanes: LanesView,
        span_now: Callable[[], Brush],
        host: QWidget,
    ) -> None:
        """`span_now` gives the stretch that a new name is for; dialogs open over `host`."""
        super().__init__(host)
        self._session, self._icons, self._span_now, self._host = session, icons, span_now, host
        self.bands = PeriodBands(lanes)
        lanes.gestures.insert(0, _NameClick(self.bands, self.filter_by))

    def show(self, scene: Scene, *, on: bool) -> None:
        """Draw the periods of a scene, or none."""
        self.bands.show(scene.register.periods, on=on)

    def tell(self, at: QPointF) -> tuple[str, tuple[str, ...]] | None:
        """Return what the card says of the name under a point: its dates and its note."""
        period = self.bands.period_at(at)
        if period is None:
            return None
        words = self.tr("Click: filter by these dates")
        return period.name, (self._dates(period), *period.note.splitlines()[:2], words)

    def filter_by(self, period: PeriodEntry) -> None:
        """Filter by the dates of a period; no longer, when the filter has them already."""
        stage = self._session.stage
        question = stage.scene.focus.filter
        dates = Between("date", period.earliest_ms, period.latest_ms)
        is_on = question.on("date") == dates
        stage.look(filter=question.without("date") if is_on else question.asking(dates))

    def name_period(self) -> None:
        """Ask for the name of the stretch that is filtered by, or else in view."""
        asked = PeriodDialog(self._icons, date=edtf_of_brush(self._span_now()), parent=self._host)
        asked.told.connect(self._on_named)
        asked.open()

    def edit(self, period: PeriodEntry) -> None:
        """Ask for what a period is to be called and to reach over."""
        asked = PeriodDialog(self._icons, period=period, parent=self._host)
        asked.told.connect(partial(self._on_changed, period.id))
        asked.open()

    def delete(self, period: PeriodEntry) -> None:
        """Delete a period; Undo brings it back."""
        self._session.edit(delete_period, period=period.id, detail=period.name)

    def fill_menu(self, menu: QMenu, at: QPointF | None = None) -> None:
        """Add what can be done with the period under a point, or with all of them, and a new one.

        Without a point the periods are listed, each with a menu of its own.
        """
        # The key is told, not set: a menu's shortcut would be heard all over the window.
        menu.addAction(self.tr("Name this period…") + "\tM", self.name_period)
        if at is not None:
            period = self.bands.period_at(at)
            if period is not None:
                self._fill_deeds(menu, period)
            return
        periods = self._session.stage.scene.register.periods.values()
        if periods:
            add_section(menu, self.tr("Named periods"))
        for period in periods:
            words = f"{_plain(period.name)}  \N{MIDDLE DOT}  {self._dates(period)}"
            self._fill_deeds(menu.addMenu(words), period)

    def _fill_deeds(self, menu: QMenu, period: PeriodEntry) -> None:
        dates = brush_of(self._session.stage.scene.focus.filter)
        is_on = dates == (period.earliest_ms, period.latest_ms)
        words = self.tr("Filter by its dates")
        filtered = menu.addAction(words, partial(self.filter_by, period))
        filtered.setCheckable(True)
        filtered.setChecked(is_on)
        icons = self._icons
        menu.addAction(icons.icon("edit"), self.tr("Change…"), partial(self.edit, period))
        words = self.tr("Delete “{name}”").format(name=_plain(period.name))
        menu.addAction(icons.icon("delete"), words, partial(self.delete, period))

    def _dates(self, period: PeriodEntry) -> str:
        return describe_date(period.date, QLocale().name())

    def _on_named(self, told: PeriodValues) -> None:
        self._session.edit(
            add_period, name=told.name, date=told.date, colour=told.colour, note=told.note,
            detail=told.name,
        )  # fmt: skip

    def _on_changed(self, period: int, told: PeriodValues) -> None:
        values = {"name": told.name, "date": told.date, "colour": told.colour, "note": told.note}
        self._session.edit(change_period, period=period, values=values, detail=told.name)


class _NameClick:
    """A click on a period's name filters by it."""

    def __init__(self, bands: PeriodBands, chosen: Callable[[PeriodEntry], None]) -> None:
        self._bands, self._chosen = bands, chosen

    def claims(self, touch: Touch) -> bool:
        return touch.button is Qt.MouseButton.LeftButton and self._period(touch) is not None

    def cursor(self, touch: Touch) -> Qt.CursorShape | None:
        return Qt.CursorShape.PointingHandCursor if self._period(touch) else None

    def dragged(self, start: Touch, now: Touch) -> None: ...

    def released(self, start: Touch, now: Touch, *, moved: bool) -> None:
        period = self._period(now)
        if not moved and period is not None:
            self._chosen(period)

    def cancelled(self) -> None: ...

    def _period(self, touch: Touch) -> PeriodEntry | None:
        return self._bands.period_at(touch.at)


def edtf_of_brush(brush: Brush) -> str:
    """Write a stretch as EDTF days: the days that it touches, ".." for an open end."""
    low, high = brush
    if low is None:
        return "" if high is None else f"../{day_of_ms(high - 1).isoformat()}"
    if high is None:
        return f"{day_of_ms(low).isoformat()}/.."
    return edtf_of_days(day_of_ms(low), day_of_ms(max(high - 1, low)))


def _plain(words: str) -> str:
    """Return words for a menu, in which "&" would underline what follows."""
    return words.replace("&", "&&")
