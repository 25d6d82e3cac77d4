# SPDX-License-Identifier: MIT
"""The main window: bars, pages and the open case; panels know only their session."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.session.jobs import Jobs
from workbench.ui.dialogs import files
from workbench.ui.dialogs.about import AboutDialog
from workbench.ui.icons import Icons
from workbench.ui.preferences import Preferences
from workbench.ui.regional import use_locale
from workbench.ui.suggestions import ActionProvider
from workbench.ui.widgets.job_indicator import JobIndicator
from workbench.ui.widgets.status_bar import StatusBar
from workbench.ui.window.actions import Actions
from workbench.ui.window.case_door import CaseDoor
from workbench.ui.window.case_facts import CaseFacts
from workbench.ui.window.case_rooms import CaseRooms
from workbench.ui.window.import_desk import ImportDesk
from workbench.ui.window.intake import Intake
from workbench.ui.window.job_board import JobBoard
from workbench.ui.window.notices import Notices
from workbench.ui.window.outfit import Outfit
from workbench.ui.window.palette import CommandPalette
from workbench.ui.window.perspectives import PERSPECTIVES, perspective_texts
from workbench.ui.window.place_desk import PlaceDesk
from workbench.ui.window.recent_cases import read_recent
from workbench.ui.window.record_finder import RecordFinder
from workbench.ui.window.tab_order import lead_to, next_stop
from workbench.ui.window.top_bar import TopBar, TopBarActions
from workbench.ui.window.welcome import WelcomePage
from workbench.ui.window.window_menus import WindowMenus

if TYPE_CHECKING:
    from workbench.session.session import Session
    from workbench.session.stage import Scene
    from workbench.ui.window.case_commands import CaseCommands
    from workbench.ui.window.workspace import Workspace

_FIRST_SIZE = (1366, 768)
_MESSAGE_MS = 6_000


class MainWindow(QMainWindow):
    """One window, one case."""

    def __init__(self, icons: Icons, preferences: Preferences, outfit: Outfit) -> None:
        """Lay out the bars and show the welcome page."""
        use_locale(str(preferences.get("language")))
        super().__init__()
        self.icons = icons
        self._preferences = preferences
        self._outfit = outfit
        self._door = CaseDoor(self, preferences, outfit)
        self._jobs = Jobs()  # lanes for what needs no case
        self._rooms = CaseRooms(self._jobs, self)
        self._intake = Intake(self._jobs, self)
        self._imports = ImportDesk(icons, outfit.resources / "codebooks", self)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.actions_by_name = Actions(icons, self)
        self._commands: CaseCommands | None = None
        self._entering: Session | None = None  # until the code that shows it is loaded
        self._lay_out()
        self._connect()
        self._restore_geometry()
        self._show_no_case()

    # -- opening and closing ---------------------------------------------------------------

    def open_case(self, path: Path, passphrase: str | None = None) -> None:
        """Open a case in the background; the one that is open stays until this one is."""
        self._make_room(partial(self._door.open, path, passphrase))

    def new_case(self, path: Path, passphrase: str | None = None) -> None:
        """Make an empty case and open it."""
        self._make_room(partial(self._door.make, path, passphrase))

    def open_demo(self) -> None:
        """Open the demo case; it is written first when it is not there."""
        self._make_room(self._door.open_demo)

    def close_case(self) -> None:
        """Close the case in the background; what was typed is written first."""
        self._door.close()

    def get_ready(self) -> None:
        """Load the code that a case needs, which is slow the first time, ahead of the case."""
        self._outfit.begin_map()
        self._rooms.load()

    def say(self, sentence: str) -> None:
        """Show a sentence in the status bar for a while."""
        self._status.showMessage(sentence, _MESSAGE_MS)

    def warn(self, sentence: str) -> None:
        """Show a sentence that must be seen, until it is dismissed."""
        self.notices.warn(sentence)

    def show_perspective(self, number: int) -> None:
        """Arrange the panes as a perspective has them."""
        if self.workspace is not None:
            number = min(max(number, 0), len(PERSPECTIVES) - 1)
            self.workspace.show_perspective(number)
            self.top_bar.set_perspective(number)
            self._window_menus.set_perspective(number)
            self._preferences.set("perspective", number)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Open a case among files; add country files to the place packs; import the others."""
        self._intake.take(paths)

    # -- Qt overrides ------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go once everything is written; ask first when work is under way."""
        if not self._door.is_empty:
            event.ignore()
            self._door.close(then=self._on_ready_to_go)
            return
        self._preferences.set("geometry", self.saveGeometry().toBase64().toStdString())
        self._jobs.stop()  # what it writes it then leaves as it was
        self._jobs.finish()
        super().closeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Have Tab go through what can be seen, and through nothing else."""
        parts = [self.top_bar, self.notices, *(self.workspace.parts() if self.workspace else ())]
        to = next_stop(self, parts, forward=forward)
        if to is None:
            return False
        reason = Qt.FocusReason
        lead_to(to, reason.TabFocusReason if forward else reason.BacktabFocusReason)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a case, or import files into the open one."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.take_files(paths)

    # -- slots -------------------------------------------------------------------------------

    def _on_entered(self, session: "Session") -> None:
        self._entering = session
        self._rooms.when_it_shows(partial(self._show_case, session))

    def _show_case(self, session: "Session") -> None:
        if session is not self._entering:
            return  # it was closed meanwhile
        from workbench.ui.window.workspace import Workspace

        self.session = session
        self.workspace = Workspace(
            session, self.icons, self._preferences, self._outfit.panels(), self._pages
        )
        session.refused.connect(self.warn)
        session.told.connect(self.say)
        session.history_changed.connect(self.actions_by_name.name_history)
        session.stage.changed.connect(self._on_scene_changed)
        session.trail.changed.connect(self._on_trail_changed)
        session.edited.connect(self._on_edited)
        self.notices.clear()
        self._pages.addWidget(self.workspace)
        self._pages.setCurrentWidget(self.workspace)
        self._preferences.add_recent(session.path)
        self._note_events(session)
        self._facts.show(session)
        self._places.follow(session)
        self._window_menus.show_panes(self.workspace.docks)
        self.show_perspective(int(self._preferences.get("perspective")))
        from workbench.ui.window.assessment_commands import AssessmentCommands
        from workbench.ui.window.case_commands import CaseCommands
        from workbench.ui.window.codebook_command import CodebookCommand
        from workbench.ui.window.export_commands import ExportCommands
        from workbench.ui.window.served_case import ServedCase

        case = ServedCase(
            session, self.workspace, self.icons, self._preferences, self.notices,
            self._outfit.resources,
        )  # fmt: skip
        exports = ExportCommands(case)
        codebooks = self._outfit.resources / "codebooks"
        codebook = CodebookCommand(session, self.workspace, self.icons, codebooks)
        texts = AssessmentCommands(case)
        self._commands = CaseCommands(
            session, self.workspace, self.actions_by_name, exports, codebook, texts
        )
        self._finder.look_in(session, self.workspace)
        self._allow()
        self.workspace.panels["table"].setFocus()
        self._imports.enter(session)

    def _on_leaving(self) -> None:
        """Hand in what was typed, and keep how the window was; nothing may be asked any more."""
        self._entering = None
        if self.workspace is not None and self.session is not None:
            if self._commands is not None:
                self._commands.leave()
                self._commands = None
            self.workspace.keep_arrangement()
            self.workspace.keep_layouts()
            self._preferences.set("perspective", max(self.workspace.perspective, 0))
            self._note_events(self.session)
            self.workspace.setEnabled(False)

    def _on_left(self, _session: "Session") -> None:
        if self.workspace is not None:
            self._window_menus.show_panes({})
            self._pages.removeWidget(self.workspace)
            self.workspace.hide()
            self.workspace.deleteLater()
        self.workspace = None
        self.session = None
        self._imports.leave()
        self._board.forget()
        self._show_no_case()

    def _on_refused(self, path: Path, error: WorkbenchError) -> None:
        self._imports.forget()
        if path in self._preferences.recent() and not path.exists():
            self.notices.offer(
                str(error), self.tr("Take it off the list"), partial(self._forget_recent, path)
            )
        else:
            self.warn(str(error))

    def _on_broken(self, error: BaseException) -> None:
        raise error  # to the crash net, which logs and offers a report

    def _on_ready_to_go(self) -> None:
        # Once what led here has returned: it may be the door, in the middle of its work.
        QTimer.singleShot(0, self, self.close)

    def _on_edited(self, _change: object) -> None:
        if self.session is not None:
            self._facts.show_saved(self.session)

    def _on_scene_changed(self, new: "Scene", old: "Scene") -> None:
        if new.focus.selection != old.focus.selection or new.focus.current != old.focus.current:
            self._allow()

    def _on_trail_changed(self) -> None:
        if self.session is not None:
            self.actions_by_name["view.back"].setEnabled(self.session.trail.can_go_back)
            self.actions_by_name["view.forward"].setEnabled(self.session.trail.can_go_forward)

    def _on_theme_chosen(self, choice: str) -> None:
        self._preferences.set("theme", choice)
        self.icons.appearance.choose(choice)

    def _on_new_wanted(self) -> None:
        chosen = files.ask_new_case(self)
        if chosen is not None:
            self.new_case(*chosen)

    def _on_open_wanted(self) -> None:
        path = files.ask_open_case(self)
        if path is not None:
            self.open_case(path)

    def _on_import_wanted(self) -> None:
        self.take_files(files.ask_event_files(self))

    # -- private -----------------------------------------------------------------------------

    def _make_room(self, then: Callable[[], None]) -> None:
        """Take away what was said of another case; go on once the code that opens one is there."""
        self.notices.clear()
        self._imports.forget()
        self._outfit.begin_map()
        self._rooms.when_it_opens(then)

    def _show_about(self) -> None:
        dialog = AboutDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _note_events(self, session: "Session") -> None:
        if not session.is_encrypted:  # of what is encrypted nothing is told outside
            self._preferences.note_events(session.path, len(session.stage.scene.frame))

    def _forget_recent(self, path: Path) -> None:
        self._preferences.forget_recent(path)
        self.welcome.show_recent(read_recent(self._preferences))

    def _show_no_case(self) -> None:
        self.welcome.show_recent(read_recent(self._preferences))
        self._pages.setCurrentWidget(self.welcome)
        self._facts.clear()
        self._allow()

    def _allow(self) -> None:
        session = self.session
        focus = session.stage.scene.focus if session else None
        chosen = bool(focus and (focus.selection or focus.current is not None))
        self.actions_by_name.allow(case=session is not None, selection=chosen)
        self.top_bar.allow_perspectives(session is not None)
        if session is not None:
            self.actions_by_name.name_history(session.history)
            self._on_trail_changed()

    def _lay_out(self) -> None:
        actions = self.actions_by_name
        bar = TopBarActions(
            undo=actions["edit.undo"], redo=actions["edit.redo"], back=actions["view.back"],
            forward=actions["view.forward"], add_event=actions["event.add"],
            export_packet=actions["case.export_packet"],
        )  # fmt: skip
        self.top_bar = TopBar(self.icons, bar, perspectives=perspective_texts())
        self.notices = Notices(self.icons)
        self.welcome = WelcomePage(self.icons)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.top_bar, 0), (self.notices, 0), (self._pages, 1)):
            column.addWidget(widget, stretch)
        self.setCentralWidget(centre)
        menus = actions.fill(self.menuBar())
        self._window_menus = WindowMenus(menus, self.icons, self._preferences, self)
        self._status = StatusBar()
        self.setStatusBar(self._status)
        self._status.add_fact(self.tr("Offline. No connection is made."))
        indicator = JobIndicator(self.icons)
        self._status.addPermanentWidget(indicator)
        self._board = JobBoard(indicator)
        self._facts = CaseFacts(self, self.top_bar, self._status)
        self._board.follow(self._jobs)
        self._places = PlaceDesk(self._outfit.places, self._jobs, self.icons, self.notices, self)
        self._finder = RecordFinder(self)
        self._palette = CommandPalette(
            self.icons,
            self.top_bar.search,
            [ActionProvider(self._all_actions), self._window_menus, self._finder],
            window=centre,
        )
        self._finder.learnt.connect(self._palette.refresh)
        self.top_bar.search.set_shortcut("Ctrl+K")
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        actions = self.actions_by_name
        actions["case.new"].triggered.connect(self._on_new_wanted)
        actions["case.open"].triggered.connect(self._on_open_wanted)
        actions["case.demo"].triggered.connect(self.open_demo)
        actions["case.close"].triggered.connect(self.close_case)
        actions["case.import"].triggered.connect(self._on_import_wanted)
        actions["app.quit"].triggered.connect(self.close)
        actions["help.about"].triggered.connect(self._show_about)
        actions["map.place_packs"].triggered.connect(self._places.show_packs)
        actions["view.palette"].triggered.connect(self._palette.open)
        self.welcome.demo_wanted.connect(self.open_demo)
        self.welcome.new_wanted.connect(self._on_new_wanted)
        self.welcome.import_wanted.connect(self._on_import_wanted)
        self.welcome.open_wanted.connect(self._on_open_wanted)
        self.welcome.path_chosen.connect(self.open_case)
        self.welcome.files_dropped.connect(self.take_files)
        self.top_bar.perspective_chosen.connect(self.show_perspective)
        self.top_bar.set_perspective_shortcuts(self._window_menus.perspective_shortcuts)
        self._window_menus.perspective_chosen.connect(self.show_perspective)
        self._window_menus.theme_chosen.connect(self._on_theme_chosen)
        self._window_menus.recent_chosen.connect(self.open_case)
        self._intake.case_given.connect(self.open_case)
        self._intake.events_given.connect(self._imports.take)
        self._imports.case_wanted.connect(self.new_case)
        self._intake.countries_given.connect(self._places.add)
        self._intake.refused.connect(self.warn)
        self._jobs.refused.connect(self.warn)
        self._jobs.broken.connect(self._on_broken)
        self._door.watched.connect(self._board.follow)
        self._door.entered.connect(self._on_entered)
        self._door.leaving.connect(self._on_leaving)
        self._door.left.connect(self._on_left)
        self._door.refused.connect(self._on_refused)
        self._door.said.connect(self.say)

    def _all_actions(self) -> list[QAction]:
        return [*self.actions_by_name, *self._window_menus.actions()]

    def _restore_geometry(self) -> None:
        kept = str(self._preferences.get("geometry"))
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
            screen = QApplication.primaryScreen().availableGeometry()
            self.resize(min(_FIRST_SIZE[0], screen.width()), min(_FIRST_SIZE[1], screen.height()))
        QTimer.singleShot(0, self.welcome.first.setFocus)
