# SPDX-License-Identifier: MIT
"""The main window: bars, pages and the open case; panels know only their session."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from workbench.casefile.casefile import create_case
from workbench.casefile.opening import SUFFIX, PassphraseNeeded
from workbench.domain.change import History
from workbench.domain.errors import WorkbenchError
from workbench.session.jobs import Jobs
from workbench.session.session import Loaded, Session, load_case, load_opened
from workbench.session.stage import Scene
from workbench.ui.actions import Actions, exclusive
from workbench.ui.case_commands import CaseCommands
from workbench.ui.dialogs import files
from workbench.ui.dialogs.passphrase import ask_passphrase
from workbench.ui.icons import Icons
from workbench.ui.job_board import JobBoard
from workbench.ui.outfit import Outfit
from workbench.ui.palette import CommandPalette
from workbench.ui.perspectives import PERSPECTIVES, perspective_texts
from workbench.ui.preferences import Preferences
from workbench.ui.record_finder import RecordFinder
from workbench.ui.regional import use_locale
from workbench.ui.suggestions import ActionProvider
from workbench.ui.top_bar import TopBar, TopBarActions
from workbench.ui.welcome import WelcomePage
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.job_indicator import JobIndicator
from workbench.ui.widgets.status_bar import StatusBar
from workbench.ui.workspace import Workspace

_FIRST_SIZE = (1366, 768)
_MESSAGE_MS = 6_000


class MainWindow(QMainWindow):
    """One window, one case."""

    def __init__(self, icons: Icons, preferences: Preferences, outfit: Outfit) -> None:
        """Lay out the bars and show the welcome page."""
        use_locale(str(preferences.get("language")))
        super().__init__()
        self._icons = icons
        self._preferences = preferences
        self._outfit = outfit
        self._jobs: Jobs | None = None
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.actions_by_name = Actions(icons, self)
        self._commands = CaseCommands(self, self.actions_by_name, icons, outfit.resources)
        self._lay_out()
        self._connect()
        self._restore_geometry()
        self._show_no_case()

    # -- opening and closing ---------------------------------------------------------------

    def open_case(self, path: Path, passphrase: str | None = None) -> None:
        """Open a case in the background; the one that is open is closed first."""
        self.close_case()
        author = self._preferences.author()
        self._open(
            self.tr("Opening {name}").format(name=path.name),
            partial(load_case, path, author=author, passphrase=passphrase),
            path,
        )

    def new_case(self, path: Path, passphrase: str | None = None) -> None:
        """Make an empty case and open it."""
        self.close_case()
        author, begin = self._preferences.author(), self._outfit.begin_case

        def work(*, progress: Any) -> Loaded:
            case = create_case(path, author=author, title=path.stem, passphrase=passphrase)
            begin(case)
            return load_opened(case, progress=progress)

        self._open(self.tr("Making {name}").format(name=path.name), work, path)

    def open_demo(self) -> None:
        """Open the demo case; it is written first when it is not there."""
        self.close_case()
        author, write, path = (
            self._preferences.author(), self._outfit.write_demo, self._outfit.demo_path(),
        )  # fmt: skip

        def work(*, progress: Any) -> Loaded:
            if path.exists():
                return load_case(path, author=author, progress=progress)
            progress(0, None, path.name)
            case = create_case(path, author=author, title="Demo")
            try:
                write(case)
            except BaseException:
                case.close()
                path.unlink(missing_ok=True)
                raise
            return load_opened(case, progress=progress)

        self._open(self.tr("Opening the demo case"), work, path)

    def close_case(self) -> None:
        """Close the case; what was typed is written first."""
        if self.workspace is not None and self.session is not None:
            self._commands.leave()
            self.workspace.keep_arrangement()
            self.workspace.keep_layouts()
            self.session.close()
            self._pages.removeWidget(self.workspace)
            self.workspace.deleteLater()
        self.workspace = None
        self.session = None
        self._jobs = None
        self._board.forget()
        self._show_no_case()

    def get_ready(self) -> None:
        """Load the panels' code, which is slow the first time, ahead of the case that needs it."""
        self._outfit.panels()

    def say(self, sentence: str) -> None:
        """Show a sentence in the status bar for a while."""
        self._status.showMessage(sentence, _MESSAGE_MS)

    def warn(self, sentence: str) -> None:
        """Show a sentence that must be seen, until it is dismissed."""
        self._banner.say(sentence)
        self._banner.show()

    def show_perspective(self, number: int) -> None:
        """Arrange the panes as a perspective has them."""
        if self.workspace is not None:
            number = min(max(number, 0), len(PERSPECTIVES) - 1)
            self.workspace.show_perspective(number)
            self._top.set_perspective(number)
            self._preferences.set("perspective", number)

    def take_files(self, paths: list[Path]) -> None:
        """Open a case among files, or import the others into the open case."""
        cases = [path for path in paths if path.suffix == SUFFIX]
        if cases:
            self.open_case(cases[0])
        elif paths and self.session is not None:
            self._commands.import_files(paths)
        elif paths:
            self.warn(
                self.tr(
                    "“{name}” is no case. Open or make a case first, then drop files of events."
                ).format(name=paths[0].name)
            )

    # -- Qt overrides ------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write everything, then go."""
        self._preferences.set("geometry", self.saveGeometry().toBase64().toStdString())
        if self.workspace is not None:
            self._preferences.set("perspective", max(self.workspace.perspective, 0))
        self.close_case()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a case, or import files into the open one."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.take_files(paths)

    # -- slots -------------------------------------------------------------------------------

    def _on_loaded(self, path: Path, loaded: Loaded) -> None:
        assert self._jobs is not None
        self.session = Session(loaded, self._jobs)
        self.workspace = Workspace(
            self.session, self._icons, self._preferences, self._outfit.panels()
        )
        self.session.refused.connect(self.warn)
        self.session.history_changed.connect(self._on_history_changed)
        self.session.stage.changed.connect(self._on_scene_changed)
        self.session.trail.changed.connect(self._on_trail_changed)
        self.session.edited.connect(self._on_edited)
        self._pages.addWidget(self.workspace)
        self._pages.setCurrentWidget(self.workspace)
        self._preferences.add_recent(path)
        self._top.set_case_name(self.session.stage.scene.register.title or path.stem)
        self.setWindowTitle(self.tr("{case} — Workbench").format(case=path.stem))
        self._file_fact.setText(path.name)
        encrypted = self.session.is_encrypted
        self._lock_fact.setText(self.tr("Encrypted") if encrypted else self.tr("Not encrypted"))
        self._on_history_changed(self.session.history)
        self._on_trail_changed()
        self._panes_menu.clear()
        for dock in self.workspace.docks.values():
            self._panes_menu.addAction(dock.toggleViewAction())
        self._commands.enter(self.session, self.workspace)
        self._finder.look_in(self.session)
        self.show_perspective(int(self._preferences.get("perspective")))
        self._allow()
        table: Any = self.workspace.panels["table"]
        table.demo_wanted.connect(self.open_demo)
        table.setFocus()

    def _on_open_failed(self, path: Path, error: BaseException) -> None:
        self._drop_jobs()
        if isinstance(error, PassphraseNeeded):
            passphrase = ask_passphrase(self, path.name)
            if passphrase:
                self.open_case(path, passphrase)
            return
        if isinstance(error, WorkbenchError):
            self.warn(str(error))
        else:
            raise error

    def _on_history_changed(self, history: History) -> None:
        undo, redo = self.actions_by_name["edit.undo"], self.actions_by_name["edit.redo"]
        for action, name, bare, full in (
            (undo, history.undo, self.tr("&Undo"), self.tr("&Undo: {name}")),
            (redo, history.redo, self.tr("&Redo"), self.tr("&Redo: {name}")),
        ):
            action.setText(full.format(name=name.replace("&", "&&")) if name else bare)
            action.setToolTip(action.text().replace("&&", "\0").replace("&", "").replace("\0", "&"))
            action.setEnabled(name is not None)

    def _on_edited(self, _change: object) -> None:
        self._top.set_saved_state(self.tr("saved"))
        if self.session is not None:
            self._top.set_case_name(self.session.stage.scene.register.title)

    def _on_scene_changed(self, new: Scene, old: Scene) -> None:
        if new.focus.selection != old.focus.selection or new.focus.current != old.focus.current:
            self._allow()

    def _on_trail_changed(self) -> None:
        if self.session is not None:
            self.actions_by_name["view.back"].setEnabled(self.session.trail.can_go_back)
            self.actions_by_name["view.forward"].setEnabled(self.session.trail.can_go_forward)

    def _on_theme_chosen(self, action: Any) -> None:
        choice = str(action.data())
        self._preferences.set("theme", choice)
        self._icons.appearance.choose(choice)

    def _on_new_wanted(self) -> None:
        chosen = files.ask_new_case(self)
        if chosen is not None:
            self.new_case(*chosen)

    def _on_open_wanted(self) -> None:
        path = files.ask_open_case(self)
        if path is not None:
            self.open_case(path)

    # -- private -----------------------------------------------------------------------------

    def _open(self, label: str, work: Callable[..., Loaded], path: Path) -> None:
        self._banner.hide()
        self._jobs = Jobs()
        self._board.follow(self._jobs)
        self._jobs.broken.connect(self._on_broken)
        job = self._jobs.run("write", label, work, then=partial(self._on_loaded, path), shown=True)
        job.answer(partial(self._on_open_failed, path))
        job.cancelled.connect(self._drop_jobs)
        QTimer.singleShot(0, self.get_ready)  # while the lane reads the case

    def _on_broken(self, error: BaseException) -> None:
        if self.session is not None:
            raise error  # to the crash net, which logs and offers a report

    def _drop_jobs(self) -> None:
        if self._jobs is not None:
            self._jobs.finish()
            self._jobs = None

    def _show_no_case(self) -> None:
        self._welcome.show_recent(self._preferences.recent())
        self._pages.setCurrentWidget(self._welcome)
        self._top.set_case_name("")
        self._top.set_saved_state("")
        self.setWindowTitle(self.tr("Workbench"))
        self._file_fact.setText("")
        self._lock_fact.setText("")
        self._allow()

    def _allow(self) -> None:
        session = self.session
        focus = session.stage.scene.focus if session else None
        chosen = bool(focus and (focus.selection or focus.current is not None))
        self.actions_by_name.allow(case=session is not None, selection=chosen)
        self._top.allow_perspectives(session is not None)
        if session is not None:
            self._on_history_changed(session.history)
            self._on_trail_changed()

    def _lay_out(self) -> None:
        actions = self.actions_by_name
        bar = TopBarActions(
            undo=actions["edit.undo"], redo=actions["edit.redo"], back=actions["view.back"],
            forward=actions["view.forward"], add_event=actions["event.add"],
            export_packet=actions["case.export_packet"],
        )  # fmt: skip
        self._top = TopBar(self._icons, bar, perspectives=perspective_texts())
        self._banner = Banner(self._icons, tone="alert", dismissable=True)
        self._banner.dismissed.connect(self._banner.hide)
        self._banner.hide()
        self._welcome = WelcomePage(self._icons)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._welcome)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self._top, 0), (self._banner, 0), (self._pages, 1)):
            column.addWidget(widget, stretch)
        self.setCentralWidget(centre)
        self._menus = actions.fill(self.menuBar())
        self._recent_menu = self._menus["case"].addMenu(self.tr("Open &recent"))
        self._panes_menu = self._menus["view"].addMenu(self.tr("&Panes"))
        theme_menu = self._menus["view"].addMenu(self.tr("&Theme"))
        self._themes = exclusive(
            theme_menu,
            {
                "system": self.tr("As the system"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
            },
            self._preferences.get("theme"),
        )
        self._status = StatusBar()
        self.setStatusBar(self._status)
        self._status.add_fact(self.tr("Offline. No connection is made."))
        indicator = JobIndicator(self._icons)
        self._status.addPermanentWidget(indicator)
        self._board = JobBoard(indicator)
        self._lock_fact = self._status.add_fact(at_right=True)
        self._file_fact = self._status.add_fact(at_right=True)
        self._finder = RecordFinder(self)
        self._palette = CommandPalette(
            self._icons,
            self._top.search,
            [ActionProvider(partial(list, self.actions_by_name)), self._finder],
            window=centre,
        )
        self._finder.learnt.connect(self._palette.refresh)
        self._top.search.set_shortcut("Ctrl+K")
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        actions = self.actions_by_name
        actions["case.new"].triggered.connect(self._on_new_wanted)
        actions["case.open"].triggered.connect(self._on_open_wanted)
        actions["case.demo"].triggered.connect(self.open_demo)
        actions["case.close"].triggered.connect(self.close_case)
        actions["app.quit"].triggered.connect(self.close)
        actions["view.palette"].triggered.connect(self._palette.open)
        self._welcome.demo_wanted.connect(self.open_demo)
        self._welcome.new_wanted.connect(self._on_new_wanted)
        self._welcome.open_wanted.connect(self._on_open_wanted)
        self._welcome.path_chosen.connect(self._on_path_chosen)
        self._top.perspective_chosen.connect(self.show_perspective)
        self._themes.triggered.connect(self._on_theme_chosen)
        self._recent_menu.aboutToShow.connect(self._fill_recent)
        for number in range(len(PERSPECTIVES)):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            shortcut.activated.connect(partial(self.show_perspective, number))
        self._top.set_perspective_shortcuts([f"Ctrl+{n + 1}" for n in range(len(PERSPECTIVES))])

    def _on_path_chosen(self, path: Path) -> None:
        self.take_files([path])

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        for path in self._preferences.recent():
            action = self._recent_menu.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(partial(self.open_case, path))
        self._recent_menu.setEnabled(bool(self._preferences.recent()))

    def _restore_geometry(self) -> None:
        kept = str(self._preferences.get("geometry"))
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
            screen = QApplication.primaryScreen().availableGeometry()
            self.resize(min(_FIRST_SIZE[0], screen.width()), min(_FIRST_SIZE[1], screen.height()))
        QTimer.singleShot(0, self._welcome.first.setFocus)
