# SPDX-License-Identifier: MIT
"""The menus in the header of the charts: what is drawn, and what is done with it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.analysis.charts.charts import ChartChoice
from workbench.domain.event_fields import FieldKind
from workbench.session.stage import Stage
from workbench.ui.charts.words import attribute_words, bin_words, kind_words, measure_words
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.choice_menu import ChoiceMenu
from workbench.ui.widgets.own_values import own_fields

_UNWORDED = (FieldKind.NUMBER, FieldKind.DATE)  # of which every event has another


class ChartMenus(QObject):
    """Buttons that say what is chosen; those that say nothing of a kind of chart are hidden."""

    wanted = Signal(object)  # ChartChoice
    figure_wanted = Signal()
    export_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget) -> None:
        """Make the menus; they offer the own fields of the stage's case as they open."""
        super().__init__(parent)
        self._stage = stage
        self._choice = ChartChoice()
        kinds, attributes, bins = kind_words(), attribute_words(), bin_words()
        groups = {**attributes, "none": self.tr("nothing")}
        by, across = self.tr("by {what}"), self.tr("for each {what}")
        self._menus = {
            "chart": (kinds, "{what}", self.tr("What is drawn")),
            "measure": (measure_words(), "{what}", self.tr("What is counted")),
            "group": (groups, by, self.tr("What colours, or the rows of a table, stand for")),
            "across": (attributes, across, self.tr("What charts, or columns, stand for")),
            "bins": (bins, self.tr("bins: {what}"), self.tr("How long a bin is")),
        }
        self._choices = {
            name: ChoiceMenu(
                words, partial(self._want, name), says=partial(self._says, words, pattern),
                tooltip=tip, parent=parent,
            )
            for name, (words, pattern, tip) in self._menus.items()
        }  # fmt: skip
        for name in ("group", "across"):
            menu = self._choices[name]
            menu.menu.aboutToShow.connect(partial(self._list_own, menu))
        self.buttons: tuple[QToolButton, ...] = (
            *(menu.button for menu in self._choices.values()),
            self._deeds(icons, parent),
        )
        self.show(self._choice)

    def show(self, choice: ChartChoice) -> None:
        """Say what is chosen, without a word."""
        self._choice = choice
        for name, menu in self._choices.items():
            menu.show(getattr(choice, name))
        over_time, small = choice.chart in ("time", "multiples"), choice.chart == "multiples"
        shown = {
            "group": choice.chart != "calendar", "across": small or choice.chart == "table",
            "bins": over_time,
        }  # fmt: skip
        for name, is_shown in shown.items():
            self._choices[name].button.setVisible(is_shown)
        self.copy_action.setEnabled(choice.chart == "table")

    def _own_words(self) -> dict[str, str]:
        """Return the names of the case's own fields that have words, by their columns."""
        fields = own_fields(self._stage.scene.register).items()
        return {name: field.name for name, field in fields if field.kind not in _UNWORDED}

    def _list_own(self, menu: ChoiceMenu) -> None:
        words = self._own_words().items()
        menu.offer({name: said.replace("&", "&&") for name, said in words})

    def _says(self, words: dict[str, str], pattern: str, value: str) -> str:
        nothing = self.tr("nothing")
        return pattern.format(what=words.get(value) or self._own_words().get(value, nothing))

    def _deeds(self, icons: Icons, parent: QWidget) -> QToolButton:
        """Return the button of what can be done with the chart."""
        menu = QMenu(parent)
        for words, wanted, icon in (
            (self.tr("Insert as &figure"), self.figure_wanted, "figure"),
            (self.tr("&Export chart…"), self.export_wanted, "export"),
        ):
            menu.addAction(icons.icon(icon), words).triggered.connect(wanted)
        self.copy_action = menu.addAction(icons.icon("copy"), self.tr("&Copy table\tCtrl+C"))
        self.copy_action.triggered.connect(self.copy_wanted)
        button = tool_button(icons, "export", self.tr("Figure, export, copy"), parent=parent)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _want(self, name: str, value: str) -> None:
        self.wanted.emit(replace(self._choice, **{name: value}))
