# SPDX-License-Identifier: MIT
"""The export of events from the window: asks how and where, writes in a lane, says what came."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices

from workbench.analysis.filters.wording import describe_filter
from workbench.analysis.frame import Mask
from workbench.briefing.exports.own_fields import own_columns
from workbench.domain.filters import Filter, filter_from_json
from workbench.session.stage import Scene
from workbench.ui.dialogs import files
from workbench.ui.dialogs.exporting.choice import Exportable, ExportChoice, Which, choice_from
from workbench.ui.dialogs.exporting.words import FORMATS
from workbench.ui.regional import language
from workbench.ui.window.served_case import ServedCase


class EventExport(QObject):
    """Remembers how events were last exported."""

    def __init__(self, case: ServedCase) -> None:
        """Take the open case."""
        super().__init__(case.workspace)
        self._case = case
        self._session, self._workspace = case.session, case.workspace

    def run(self) -> None:
        """Ask which events, in which format and where, and write them."""
        from workbench.ui.dialogs.exporting.dialog import ExportDialog

        scene = self._session.stage.scene
        window = self._workspace.window()
        before = choice_from(self._case.preferences.get("export"))
        dialog = ExportDialog(exportable(scene), before, window)
        accepted = bool(dialog.exec())
        choice = dialog.choice
        dialog.deleteLater()
        if not accepted:
            return
        self._case.preferences.set("export", choice.kept())
        name = f"{proposed_name(scene, choice.which)}{choice.ending}"
        to = files.ask_target(
            window, _tr("Export events"), name, {choice.ending: FORMATS[choice.ending][0]}
        )
        if to is not None:
            self._write(scene, choice, to)

    def _write(self, scene: Scene, choice: ExportChoice, to: Path) -> None:
        from workbench.briefing.assemble import export_events
        from workbench.briefing.exports.events_file import EventsWanted

        is_picked = choice.which is Which.SELECTED
        wanted = EventsWanted(
            None if is_picked else scene.focus.filter if choice.which is Which.SHOWN else Filter(),
            scene.frame["event_id"][_masks(scene)[choice.which]],
            columns=choice.columns,
            byte_order_mark=choice.byte_order_mark,
            zones=choice.zones,
        )
        done: Callable[[int], None] = partial(self._on_written, to)
        self._session.read(
            _tr("Export events"), export_events, resources=self._case.resources, to=to, then=done,
            wanted=wanted, shown=True, with_progress=True,
        )  # fmt: skip

    def _on_written(self, to: Path, count: int) -> None:
        self._case.notices.offer(
            _tr("Wrote %Ln event(s) to {name}.", count).format(name=to.name),
            _tr("Show in folder"), partial(show_in_folder, to), tone="ok",
        )  # fmt: skip


def exportable(scene: Scene) -> Exportable:
    """Return what the dialog tells of the events of a scene."""
    unplaced = np.isnan(scene.frame["lat"])
    masks = _masks(scene)
    return Exportable(
        {which: int(np.count_nonzero(mask)) for which, mask in masks.items()},
        {which: int(np.count_nonzero(mask & unplaced)) for which, mask in masks.items()},
        describe_filter(scene.focus.filter, scene.register, language()),
        own_columns(scene.register.fields),
    )


def proposed_name(scene: Scene, which: Which) -> str:
    """Return a name for the file, without its ending: of the view, the filter or the case."""
    title, question = scene.register.title, scene.focus.filter
    if which is Which.SELECTED:
        title = _tr("{case} – selection").format(case=title)
    elif which is Which.SHOWN and not question.is_empty:
        views = scene.register.views.values()
        view = next((one for one in views if filter_from_json(one.filter) == question), None)
        words = describe_filter(question, scene.register, language())
        title = view.name if view is not None else words
    return files.name_from(title) or _tr("events")


def show_in_folder(file: Path) -> None:
    """Open the folder of a file in the desktop's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.absolute().parent)))


def _masks(scene: Scene) -> dict[Which, Mask]:
    """Return which events each answer means."""
    keys = scene.frame["event_id"]
    return {
        Which.SHOWN: scene.visible,
        Which.SELECTED: np.isin(keys, list(scene.focus.selection)),
        Which.ALL: np.ones(len(keys), dtype=bool),
    }


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("EventExport", text, "", count)
