# SPDX-License-Identifier: MIT
"""The door of the window: one case goes out only once the next one stands before it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.progress import Progress
from workbench.ui.dialogs.passphrase import ask_passphrase
from workbench.ui.preferences import Preferences
from workbench.ui.window.case_closing import CaseClosing
from workbench.ui.window.outfit import Outfit

# What opens a case is slow to load, and the window is there before it: methods import it.
if TYPE_CHECKING:
    from workbench.session.opening import Opening
    from workbench.session.session import Loaded, Session

Then = Callable[[], None]


class CaseDoor(QObject):
    """Opens, makes and closes cases in the background; asks for passphrases and for patience."""

    watched = Signal(object)  # the Jobs of a case that is being opened
    entered = Signal(object)  # the Session that is open now
    leaving = Signal()  # the session is about to be closed: hand in what was typed
    left = Signal(object)  # the Session that has been closed; `entered` may follow at once
    refused = Signal(object, object)  # Path, WorkbenchError: the case could not be opened
    said = Signal(str)  # a sentence for a while

    def __init__(self, window: QWidget, preferences: Preferences, outfit: Outfit) -> None:
        """Begin with no case."""
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._outfit = outfit
        self._session: Session | None = None
        self._opening: Opening | None = None
        self._closing: CaseClosing | None = None
        self._abandoned: list[Opening] = []
        self._when_empty: Then | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no case is open, coming or going."""
        return not (self._session or self._opening or self._closing or self._abandoned)

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open a case; the one that is open stays until this one is."""
        if self._is_here(path):
            return
        from workbench.session.session import load_case

        author = self._preferences.author()
        work = partial(load_case, path, author=author, passphrase=passphrase)
        self._begin(path, self.tr("Opening {name}").format(name=path.name), work, passphrase)

    def make(self, path: Path, passphrase: str | None = None) -> None:
        """Make an empty case and open it."""
        from workbench.casefile.casefile import create_case
        from workbench.session.session import load_opened

        author, begin = self._preferences.author(), self._outfit.begin_case

        def work(*, progress: Progress) -> "Loaded":
            case = create_case(path, author=author, title=path.stem, passphrase=passphrase)
            begin(case)
            return load_opened(case, progress=progress)

        self._begin(path, self.tr("Making {name}").format(name=path.name), work, passphrase)

    def open_demo(self) -> None:
        """Open the demo case; it is written first when it is not there."""
        from workbench.casefile.casefile import create_case
        from workbench.session.session import load_case, load_opened

        author, write = self._preferences.author(), self._outfit.write_demo
        path = self._outfit.demo_path()
        if self._is_here(path):
            return

        def work(*, progress: Progress) -> "Loaded":
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

        self._begin(path, self.tr("Opening the demo case"), work, None)

    def close(self, then: Then | None = None) -> None:
        """Close what is open and give up what is being opened; `then` once the door is empty.

        The user may prefer to keep the case while work is under way: then nothing happens.
        """
        self._when_empty = then
        if self._opening is not None:
            self._give_up(self._opening)
        if self._session is not None:
            self._close_session(self._tell_if_empty)
        else:
            self._tell_if_empty()

    # -- opening -----------------------------------------------------------------------------

    def _is_here(self, path: Path) -> bool:
        if self._session is None or self._session.path.absolute() != path.absolute():
            return False
        self.said.emit(self.tr("“{name}” is open already.").format(name=path.name))
        return True

    def _begin(
        self, path: Path, label: str, work: "Callable[..., Loaded]", passphrase: str | None
    ) -> None:
        from workbench.session.opening import Opening

        if self._opening is not None:
            self._give_up(self._opening)
        opening = self._opening = Opening(path)
        self.watched.emit(opening.jobs)
        opening.opened.connect(self._on_opened)
        opening.failed.connect(partial(self._on_failed, passphrase))
        opening.over.connect(self._on_over)
        opening.begin(label, work)

    def _on_opened(self, opening: "Opening") -> None:
        if opening is not self._opening:
            opening.abandon()
        elif self._session is None:
            self._enter(opening)
        else:
            self._close_session(partial(self._enter, opening), partial(self._give_up, opening))

    def _on_failed(self, passphrase: str | None, opening: "Opening", error: BaseException) -> None:
        from workbench.casefile.connection import PassphraseNeeded

        if isinstance(error, PassphraseNeeded):
            wrong = str(error) if passphrase else ""
            # Asked once the job is over: the dialog has an event loop of its own.
            QTimer.singleShot(0, self, partial(self._ask_passphrase, opening.path, wrong))
        elif isinstance(error, WorkbenchError):
            self.refused.emit(opening.path, error)
        else:
            raise error

    def _ask_passphrase(self, path: Path, wrong: str) -> None:
        passphrase = ask_passphrase(self._window, path.name, wrong)
        if passphrase:
            self.open(path, passphrase)

    def _on_over(self, opening: "Opening") -> None:
        if opening is self._opening:
            self._opening = None
        if opening in self._abandoned:
            self._abandoned.remove(opening)
        self._tell_if_empty()

    def _give_up(self, opening: "Opening") -> None:
        self._abandoned.append(opening)
        if opening is self._opening:
            self._opening = None
        opening.abandon()

    def _enter(self, opening: "Opening") -> None:
        self._opening = None
        session = self._session = opening.take()
        session.jobs.broken.connect(self._on_broken)
        self.entered.emit(session)

    def _on_broken(self, error: BaseException) -> None:
        raise error  # to the crash net, which logs and offers a report

    # -- closing -----------------------------------------------------------------------------

    def _close_session(self, then: Then, kept: Then | None = None) -> None:
        """Close the session and go on, or let the user keep it."""
        assert self._session is not None
        if self._closing is not None:  # asked twice: the later wish is the one that counts
            self._closing.follow_with(then, kept)
            return
        closing = self._closing = CaseClosing(self._session, self._window)
        closing.follow_with(then, kept)
        closing.leaving.connect(self.leaving)
        closing.closed.connect(self._on_closed)
        closing.kept.connect(self._on_kept)
        closing.begin()

    def _on_closed(self) -> None:
        closing, self._closing = self._closing, None
        session, self._session = self._session, None
        assert closing is not None
        self.left.emit(session)
        closing.deleteLater()
        closing.then()

    def _on_kept(self) -> None:
        closing, self._closing = self._closing, None
        assert closing is not None
        self._when_empty = None
        closing.deleteLater()
        closing.otherwise()

    def _tell_if_empty(self) -> None:
        if self.is_empty and self._when_empty is not None:
            then, self._when_empty = self._when_empty, None
            then()
