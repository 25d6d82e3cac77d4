# SPDX-License-Identifier: MIT
"""The gallery's dialogs and menus."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from gallery_scenes import Scene
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from workbench.session.jobs import Job
from workbench.ui.assessment.header import HeaderTools
from workbench.ui.dialogs.closing import ClosingDialog
from workbench.ui.dialogs.importing import show_import
from workbench.ui.dialogs.packet.dialog import (
    FINDINGS,
    PAGES,
    RELEASES,
    WITHHELD,
    PacketDialog,
)
from workbench.ui.dialogs.passphrase import PassphraseDialog
from workbench.ui.window.main_window import MainWindow

_TABLE = """date,title,place,lat,lon,killed,source
2022-04-24,Camp attacked at Dor,Dor,14.5,-4.1,6,Radio Dor
2022-03-27,Mass killing,Kes,12.0,-8.0,300,Radio Dor
2022-04-05,Ambush on the road,Dor,14.5,-4.1,3,Herald
not a date,A row that cannot be read,Kes,12.0,-8.0,1,Herald
2022-02-14,Shelling,Kes,12.0,-8.0,0,Herald
"""
_PACKET_MS = 12_000  # for the pages
_IMPORT_MS = 3_000
_DRAFT_MS = 5_000  # until the forms, or the text, are read


def menu_scenes(window: MainWindow) -> list[Scene]:
    """Return the menus of the window and of the assessment, and the list of what can be cited."""
    assert window.workspace is not None
    assessment: Any = window.workspace.panels["assessment"]

    def show(menu: QMenu) -> None:
        window.show_perspective(0)
        place = window.menuBar().actionGeometry(menu.menuAction()).bottomLeft()
        menu.popup(window.menuBar().mapToGlobal(place))

    def show_in_draft(menu: QMenu) -> None:
        window.show_perspective(2)
        at = assessment.mapToGlobal(QPoint(assessment.width() // 2, 8))
        QTimer.singleShot(0, assessment, partial(menu.popup, at))

    def cite() -> None:
        window.show_perspective(2)
        window.activateWindow()
        # Once the text stands, and the window has the keyboard again, which a menu had before.
        QTimer.singleShot(1_500, assessment, cite_at_end)

    def cite_at_end() -> None:
        editor = assessment.findChild(QTextEdit)
        editor.moveCursor(QTextCursor.MoveOperation.End)
        editor.setFocus()
        assessment.citer.begin()

    top = [action.menu() for action in window.menuBar().actions()]
    header = assessment.findChild(HeaderTools)
    return [
        *(
            Scene(f"menu-{menu.title().replace('&', '').lower()}", partial(show, menu))
            for menu in top
            if isinstance(menu, QMenu)
        ),
        Scene("menu-assessments", partial(show_in_draft, header.list_menu())),
        Scene("menu-insert-figure", partial(show_in_draft, header.figure_menu)),
        Scene("citation-popup", cite, 8_000),
    ]


def dialog_scenes(window: MainWindow, folder: Path) -> list[Scene]:
    """Return every dialog; `folder` is for the file that is imported."""
    table = folder / "incidents.csv"
    table.write_text(_TABLE, encoding="utf-8")

    def importing(page: Any) -> None:
        assert window.session is not None
        dialog = show_import(window.session, window.icons, [table], parent=window)
        # Once the file is read; until then the dialog shows what it makes of it.
        QTimer.singleShot(_IMPORT_MS // 2, dialog, partial(dialog.show_page, page))

    def closing() -> None:
        dialog = ClosingDialog("Mali.casefile", window)
        job = Job("Importing incidents.csv", lane="write", shown=True, replaceable=False)
        dialog.ask([job])
        job.progressed.emit(40, 100, "reading")
        dialog.open()

    def passphrase(sentence: str, wrong: str, twice: bool) -> None:
        dialog = PassphraseDialog(
            window, title="Passphrase", sentence=sentence, twice=twice, wrong=wrong
        )
        dialog.open()

    def packet(part: int) -> None:
        window.actions_by_name["case.export_packet"].trigger()
        dialogs = [one for one in window.findChildren(PacketDialog) if one.isVisible()]
        dialogs[-1].show_part(part)

    needed = "“Mali.casefile” cannot be read without a passphrase."
    wrong = "“Mali.casefile” cannot be read: the passphrase is wrong, or it is damaged."
    new = "Give “Mali.casefile” a passphrase, or leave both lines empty."
    pages = ("what", "columns", "first", "rehearsal")

    def from_menu(name: str) -> Callable[[], None]:
        return window.actions_by_name[name].trigger

    return [
        *(Scene(f"import-{page}", partial(importing, page), _IMPORT_MS) for page in pages),
        *(
            Scene(f"assessment-{name}", from_menu(f"assessment.{name}"), _DRAFT_MS)
            for name in ("new", "edition", "template")
        ),
        Scene("closing", closing),
        Scene("passphrase", partial(passphrase, needed, "", False)),
        Scene("passphrase-wrong", partial(passphrase, "", wrong, False)),
        Scene("passphrase-new", partial(passphrase, new, "", True)),
        Scene("about", from_menu("help.about")),
        Scene("place-packs", from_menu("map.place_packs")),
        *(
            Scene(f"packet-{name}", partial(packet, part), _PACKET_MS)
            for name, part in (
                ("findings", FINDINGS),
                ("withheld", WITHHELD),
                ("pages", PAGES),
                ("releases", RELEASES),
            )
        ),
    ]
