# SPDX-License-Identifier: MIT
"""The commands of the chart on screen: into the assessment as a figure, or to a file."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from workbench.analysis.filters.wording import describe_filter
from workbench.casefile.edits.views import save_view
from workbench.domain.errors import InputError, WorkbenchError
from workbench.domain.filters import filter_to_json
from workbench.ui.dialogs import files
from workbench.ui.regional import language
from workbench.ui.window.served_case import ServedCase

if TYPE_CHECKING:
    from workbench.ui.charts.panel import ChartPanel


class ChartCommands(QObject):
    """Takes the chart as the panel has it."""

    def __init__(self, case: ServedCase) -> None:
        """Hear the panel of the open case."""
        super().__init__(case.workspace)
        self._case = case
        self._session, self._workspace = case.session, case.workspace
        case.workspace.when_made("charts", self._hear)

    @property
    def runs(self) -> Mapping[str, Callable[[], object]]:
        """Return what to run for each action."""
        return {"assessment.chart": self._insert, "case.export_chart": self._export}

    @property
    def _panel(self) -> "ChartPanel":
        panel: Any = self._workspace.panels["charts"]
        return panel

    def _hear(self, panel: "ChartPanel") -> None:
        panel.figure_wanted.connect(self._insert)
        panel.export_wanted.connect(self._export)

    def _insert(self) -> None:
        """Put the chart into the assessment; a figure shows a view, so there must be one."""
        scene = self._session.stage.scene
        if not scene.register.assessments:
            self._session.refused.emit(_tr("Write an assessment first: a figure stands in one."))
            return
        question = scene.focus.filter
        asked = filter_to_json(question)
        options = {"chart": self._panel.choice.as_plain()}
        for key, view in scene.register.views.items():
            if view.filter == asked:
                self._make(options, key)
                return
        name = describe_filter(question, scene.register, language())
        taken = {view.name for view in scene.register.views.values()}
        free = next(one for n in range(1, len(taken) + 2)
                    if (one := name if n == 1 else f"{name} ({n})") not in taken)  # fmt: skip
        self._session.edit(
            save_view, name=free, question=question, then=partial(self._make, options)
        )

    def _make(self, options: Mapping[str, Any], view: int) -> None:
        self._workspace.bring_up("assessment").figures.make(view, "chart", options)

    def _export(self) -> None:
        from workbench.briefing.assemble import export_chart

        title, window = _tr("Export chart"), self._workspace.window()
        to = files.ask_target(window, title, f"{_tr('chart')}.png", files.PICTURES)
        if to is not None:
            job = self._session.read(
                title, export_chart, resources=self._case.resources, to=to, shown=True,
                question=self._session.stage.scene.focus.filter, choice=self._panel.choice,
                then=partial(self._on_written, to),
            )  # fmt: skip
            job.answer(self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        """Say for a while only that there is nothing to draw: another filter makes it untrue."""
        if isinstance(error, InputError):
            self._session.told.emit(str(error))
        elif isinstance(error, WorkbenchError):
            self._session.refused.emit(str(error))

    def _on_written(self, to: Path, _nothing: object) -> None:
        self._session.told.emit(_tr("Wrote {name}.").format(name=to.name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChartCommands", text)
