# SPDX-License-Identifier: MIT
"""The zones pane: the zones of the day in view by class, the form of one, two days compared."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from workbench.casefile.command import Command
from workbench.casefile.edits.zone_kinds import set_zone_kinds
from workbench.casefile.edits.zones import (
    change_zone,
    delete_zone,
    give_zone_to,
    import_zones,
    set_zone_basis,
)
from workbench.casefile.queries.zones import read_basis
from workbench.domain.date_words import describe_date
from workbench.domain.filters import Between
from workbench.domain.time import DAY_MS, iso_of_ms
from workbench.domain.zones import Zone
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.districts import DistrictMenu
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.desks.zone_tasks import tasks_of
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.zones.compare_page import ComparePage
from workbench.ui.zones.import_dialog import FoundAreas, ZoneImportDialog, find_areas
from workbench.ui.zones.kinds_dialog import KindsDialog
from workbench.ui.zones.zone_page import ZonePage
from workbench.ui.zones.zone_shelf import ZoneShelf

_A_QUARTER_MS = 90 * DAY_MS


class ZonesPanel(Panel):
    """One of three pages: the list, a zone's form, a comparison."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Show the zones of a session's desk."""
        super().__init__(session, icons, parent)
        self.desk, self.tasks = desk_of(session), tasks_of(session)
        self.shelf = ZoneShelf(icons)
        self.page = ZonePage(icons)
        self.comparing = ComparePage(icons)
        self.pages = QStackedWidget()
        for page in (self.shelf, self.page, self.comparing):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.setFocusProxy(self.pages)
        self.setAccessibleName(self.title)
        self.draw_tool = tool_button(icons, "zone.add", self.tr("Draw a zone on the map"))
        self.compare_tool = tool_button(icons, "compare", self.tr("Compare two days"))
        self.more_tool = tool_button(icons, "more", self.tr("More for zones"))
        self.gaps_action = QAction(self.tr("Hatch districts without reports"), self)
        self.gaps_action.setCheckable(True)
        self._fill_more()
        self._connect()
        self._show()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Zones")

    def tools(self) -> Sequence[QWidget]:
        """Return the controls for the right end of the panel's header."""
        return (self.draw_tool, self.compare_tool, self.more_tool)

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Follow names of actors and sources, the selection, and the theme."""
        if before is None or scene.register is not before.register:
            self._show()
        if before is None or scene.focus.selection != before.focus.selection:
            self.page.show_selected(len(scene.focus.chosen))

    def flush(self) -> None:
        """Hand in what was typed."""
        if self.pages.currentWidget() is self.page:
            self.page.flush()

    def open_zone(self, zone: int) -> None:
        """Show the form of a zone."""
        if self.desk.zone(zone) is None:
            return
        self.flush()
        self.desk.stop_comparing()
        self.desk.choose(zone)
        self.pages.setCurrentWidget(self.page)
        self._show()
        self._read_basis()
        self.page.name.setFocus()
        whole = len(self.page.name.text())
        self.page.name.setSelection(whole, -whole)  # a long name is seen from its beginning

    def show_list(self) -> None:
        """Show all zones."""
        self.desk.stop_comparing()
        self.pages.setCurrentWidget(self.shelf)
        self._show()
        self.shelf.list.setFocus()

    def compare(self) -> None:
        """Compare the first and the last day of the filter, or three months to the day in view."""
        span = self.session.stage.scene.focus.filter.on("date")
        first = span.low if isinstance(span, Between) else None
        self.flush()
        self.pages.setCurrentWidget(self.comparing)
        second = self.desk.day_ms
        self.comparing.ask(min(first or second - _A_QUARTER_MS, second), second)
        self.comparing.setFocus()

    def define(self) -> None:
        """Open the definition set."""
        used = {zone.zone_class for zone in self.desk.atlas.zones}
        dialog = KindsDialog(self.desk.atlas.kinds, used, self.icons, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_defined)
        dialog.open()

    def ask_file(self) -> None:
        """Ask for a file of areas."""
        name, _ = QFileDialog.getOpenFileName(
            self.window(), self.tr("Import zones from a file"), "",
            self.tr(
                "Areas (*.geojson *.json *.topojson *.gpkg *.kml *.kmz *.gpx *.zip *.shp *.fgb);;"
                "All files (*)"
            ),
        )  # fmt: skip
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Look a file of areas over, and ask how they become zones."""
        self.session.jobs.run(
            "read", path.name, find_areas, path, then=self._on_areas, shown=True, key="zone file"
        )

    def menu_of(self, zones: Sequence[int]) -> QMenu:
        """Return the menu of chosen zones."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def add(text: str, icon: str, slot: object) -> QAction:
            action = menu.addAction(self.icons.icon(icon), text)
            action.triggered.connect(slot)
            return action

        if len(zones) > 1:
            merge = add(self.tr("Merge %Ln zone(s)", "", len(zones)), "merge", self._on_merge)
            merge.setEnabled(self.shelf.merge_button.isEnabled())
            merge.setToolTip(self.shelf.merge_button.toolTip())
            menu.setToolTipsVisible(True)
        elif zones:
            add(self.tr("Open\tEnter"), "edit", self._on_open)
            add(self.tr("Show on map"), "zoom.fit", self._on_show)
            add(self.tr("Move corners"), "edit", self._on_reshape)
            add(self.tr("Split"), "cut", self._on_split)
            menu.addSeparator()
            add(self.tr("Delete\tDel"), "delete", self._on_delete)
        return menu

    # -- slots ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.desk.changed.connect(self._on_desk_changed)
        self.desk.opened.connect(self.open_zone)
        self.desk.gaps_changed.connect(self._on_gaps_changed)
        self.draw_tool.clicked.connect(self.tasks.draw)
        self.compare_tool.clicked.connect(self.compare)
        self.gaps_action.triggered.connect(self.desk.show_gaps)
        shelf, page = self.shelf, self.page
        shelf.draw_wanted.connect(self.tasks.draw)
        shelf.file_wanted.connect(self.ask_file)
        shelf.day_wanted.connect(self.desk.pin_day)
        shelf.list.opened.connect(self.open_zone)
        shelf.list.deletion_wanted.connect(self._on_delete)
        shelf.list.selectionModel().selectionChanged.connect(self._on_selected)
        shelf.list.customContextMenuRequested.connect(self._on_menu)
        shelf.merge_button.clicked.connect(self._on_merge)
        page.left.connect(self.show_list)
        page.changed.connect(self._on_zone_changed)
        page.actor_named.connect(self._on_actor_named)
        page.events_changed.connect(self._on_events_changed)
        page.sources_changed.connect(self._on_sources_changed)
        page.selection_wanted.connect(self._on_selection_wanted)
        page.event_opened.connect(self.session.stage.choose)
        page.shape_buttons.show_on_map.clicked.connect(self._on_show)
        page.shape_buttons.reshape.clicked.connect(self._on_reshape)
        page.shape_buttons.split.clicked.connect(self._on_split)
        page.shape_buttons.delete.clicked.connect(self._on_delete)
        self.comparing.left.connect(self.show_list)
        self.comparing.wanted.connect(self.desk.compare)
        self.comparing.unwanted.connect(self.desk.stop_comparing)
        self.comparing.row_chosen.connect(self.desk.show_change)

    def _on_desk_changed(self) -> None:
        if self.isVisible():
            self._show()
            self._read_basis()
        else:
            self._drawn = None  # so that it draws anew once it is seen

    def _on_gaps_changed(self) -> None:
        self.gaps_action.setChecked(self.desk.shows_gaps)

    def _on_selected(self, _new: object, _old: object) -> None:
        chosen = self.shelf.list.chosen
        self.shelf.show_chosen(self.desk)
        if len(chosen) == 1:
            self.desk.choose(chosen[0])

    def _on_menu(self, at: QPoint) -> None:
        if self.shelf.list.chosen:
            menu = self.menu_of(self.shelf.list.chosen)
            menu.popup(self.shelf.list.viewport().mapToGlobal(at))

    def _on_open(self) -> None:
        self._with_chosen(self.open_zone)

    def _on_show(self) -> None:
        zone = self.desk.zone(self.desk.chosen)
        if zone is not None:
            self.tasks.show(zone)

    def _on_reshape(self) -> None:
        self._with_chosen(self.tasks.reshape)

    def _on_split(self) -> None:
        self._with_chosen(self.tasks.split)

    def _on_merge(self) -> None:
        self.tasks.merge(self.shelf.list.chosen)

    def _on_delete(self) -> None:
        zone = self.desk.zone(self.desk.chosen)
        if zone is not None:
            self.session.edit(delete_zone, zone=zone.id, detail=zone.name)
            self.show_list()

    def _on_zone_changed(self, values: dict[str, object]) -> None:
        self._edit(change_zone, values=values)
        self.tasks.last_class = str(values.get("class", self.tasks.last_class))

    def _on_actor_named(self, name: str) -> None:
        self._edit(give_zone_to, name=name)

    def _on_events_changed(self, events: Sequence[int]) -> None:
        self._edit(set_zone_basis, events=events)

    def _on_sources_changed(self, sources: Sequence[int]) -> None:
        self._edit(set_zone_basis, sources=sources)

    def _on_selection_wanted(self) -> None:
        added = self.session.stage.scene.focus.chosen
        known = self.page.zone.events if self.page.zone is not None else ()
        self._on_events_changed(sorted({*known, *added}))

    def _on_defined(self) -> None:
        dialog = self.sender()
        assert isinstance(dialog, KindsDialog)
        if dialog.kinds != self.desk.atlas.kinds:
            self.session.edit(set_zone_kinds, kinds=dialog.kinds)

    def _on_areas(self, found: tuple[str, list[FoundAreas]]) -> None:
        register = self.session.stage.scene.register
        valid = f"{iso_of_ms(self.desk.day_ms)}/.."
        dialog = ZoneImportDialog(*found, self.desk.atlas.kinds, register, valid, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_import_chosen)
        dialog.open()

    def _on_import_chosen(self) -> None:
        dialog = self.sender()
        assert isinstance(dialog, ZoneImportDialog)
        self.session.edit(import_zones, drafts=dialog.drafts)

    # -- private -------------------------------------------------------------------------------

    def _edit(self, command: Command[..., Any], **values: Any) -> None:
        """Change the zone of the form."""
        zone = self.page.zone
        if zone is not None:
            self.session.edit(command, zone=zone.id, detail=self.page.called, **values)

    def _with_chosen(self, do) -> None:  # noqa: ANN001 - Callable[[int], None]
        if self.desk.chosen is not None:
            do(self.desk.chosen)

    def _show(self) -> None:
        desk, register = self.desk, self.session.stage.scene.register
        self.subtitle_changed.emit(self._subtitle())
        zone = desk.zone(desk.chosen)
        if self.pages.currentWidget() is self.page:
            if zone is None:
                self.pages.setCurrentWidget(self.shelf)
            else:
                area = desk.areas_m2.get(zone.id)
                self.page.show_zone(zone, desk.atlas.kinds, register, area)
                self.page.show_validity(self._validity_words(zone))
        self._show_comparison()
        self.shelf.show_zones(desk, register)

    def _show_comparison(self) -> None:
        """Follow a comparison, also one that was begun or ended elsewhere."""
        comparison, page = self.desk.comparison, self.comparing
        is_seen = self.pages.currentWidget() is page
        if comparison is not None:
            if not is_seen:
                self.flush()
                self.pages.setCurrentWidget(page)
                page.show_days(comparison.first_ms, comparison.second_ms)
            page.show_changes(comparison, self.desk.atlas.kinds)
        elif is_seen and not page.is_refused:
            self.pages.setCurrentWidget(self.shelf)

    def _validity_words(self, zone: Zone) -> str:
        """Say what may surprise about a zone's dates: whence they are, or that they miss a day."""
        day = describe_date(iso_of_ms(self.desk.day_ms), self.locale().name())
        if not zone.holds_on(self.desk.day_ms):
            return self.tr("Does not hold on {day}, the day in view.").format(day=day)
        if self.tasks.is_dated_by_view(zone):
            return self.tr("From the day that was in view when it was drawn.")
        return ""

    def _subtitle(self) -> str:
        count = len(self.desk.atlas.zones)
        shown = len(self.desk.in_view())
        if not count:
            return ""
        return (
            self.tr("%Ln on this day", "", shown)
            if shown == count
            else self.tr("{shown} of {count} on this day").format(
                shown=self.locale().toString(shown), count=self.locale().toString(count)
            )
        )

    def _read_basis(self) -> None:
        zone = self.page.zone
        if zone is not None and self.pages.currentWidget() is self.page:
            self.session.read(
                "Basis of zone", read_basis, zone=zone.id, then=self.page.show_basis,
                key="zone basis",
            )  # fmt: skip

    def _fill_more(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.icons.icon("import"), self.tr("Import from a file…"), self.ask_file)
        menu.addAction(self.icons.icon("codebook"), self.tr("Definitions…"), self.define)
        menu.addSeparator()
        menu.addAction(self.gaps_action)
        menu.addMenu(DistrictMenu(self.session, menu))
        self.more_tool.setMenu(menu)
        self.more_tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
