# SPDX-License-Identifier: MIT
"""Every command of the window in one table: words, shortcut, icon, menu."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from workbench.domain.change import History
from workbench.ui.icons import Icons
from workbench.ui.translation import QT_TRANSLATE_NOOP

_Context = "Actions"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command; `needs` is "" (always), "case", or "selection"."""

    name: str
    menu: str
    text: str
    shortcut: str = ""
    icon: str = ""
    needs: str = "case"
    checkable: bool = False


def _a(name: str, menu: str, text: str, **more: str | bool) -> ActionSpec:
    return ActionSpec(name, menu, text, **more)  # pyright: ignore[reportArgumentType]


MENUS = {
    "case": QT_TRANSLATE_NOOP("Actions", "&Case"),
    "edit": QT_TRANSLATE_NOOP("Actions", "&Edit"),
    "view": QT_TRANSLATE_NOOP("Actions", "&View"),
    "map": QT_TRANSLATE_NOOP("Actions", "&Map"),
    "assessment": QT_TRANSLATE_NOOP("Actions", "&Assessment"),
    "help": QT_TRANSLATE_NOOP("Actions", "&Help"),
}
SEPARATOR = "-"
ACTIONS: tuple[ActionSpec | str, ...] = (
    _a("case.new", "case", QT_TRANSLATE_NOOP("Actions", "&New case…"), shortcut="Ctrl+N",
       icon="case.new", needs=""),
    _a("case.open", "case", QT_TRANSLATE_NOOP("Actions", "&Open case…"), shortcut="Ctrl+O",
       icon="case.open", needs=""),
    _a("case.demo", "case", QT_TRANSLATE_NOOP("Actions", "Open the &demo case"), icon="case.demo",
       needs=""),
    "case-",
    _a("case.import", "case", QT_TRANSLATE_NOOP("Actions", "&Import events…"),
       shortcut="Ctrl+Shift+I", icon="import", needs=""),
    _a("case.export_packet", "case", QT_TRANSLATE_NOOP("Actions", "Export &packet…"),
       shortcut="Ctrl+E", icon="packet"),
    _a("case.export_events", "case", QT_TRANSLATE_NOOP("Actions", "Export &events…"),
       shortcut="Ctrl+Shift+E", icon="export"),
    _a("case.export_map", "case", QT_TRANSLATE_NOOP("Actions", "Export &map as a web page…"),
       icon="map"),
    _a("case.export_chart", "case", QT_TRANSLATE_NOOP("Actions", "Export cha&rt…"), icon="chart"),
    _a("case.export_network", "case", QT_TRANSLATE_NOOP("Actions", "Export net&work of actors…"),
       icon="relationship"),
    "case-",
    _a("case.codebook", "case", QT_TRANSLATE_NOOP("Actions", "Code&book…"),
       shortcut="Ctrl+Shift+B", icon="codebook"),
    _a("case.passphrase", "case", QT_TRANSLATE_NOOP("Actions", "Pass&phrase…"), icon="encrypted"),
    _a("case.check", "case", QT_TRANSLATE_NOOP("Actions", "C&heck case"), icon="ok"),
    _a("case.compact", "case", QT_TRANSLATE_NOOP("Actions", "Co&mpact case"), icon="compact"),
    _a("case.close", "case", QT_TRANSLATE_NOOP("Actions", "&Close case"), shortcut="Ctrl+W",
       icon="close"),
    "case-",
    _a("app.quit", "case", QT_TRANSLATE_NOOP("Actions", "&Quit"), shortcut="Ctrl+Q", icon="quit",
       needs=""),
    _a("edit.undo", "edit", QT_TRANSLATE_NOOP("Actions", "&Undo"), shortcut="Ctrl+Z", icon="undo"),
    _a("edit.redo", "edit", QT_TRANSLATE_NOOP("Actions", "&Redo"), shortcut="Ctrl+Shift+Z",
       icon="redo"),
    "edit-",
    _a("event.add", "edit", QT_TRANSLATE_NOOP("Actions", "+ &Event"), shortcut="Ctrl+I",
       icon="event.add"),
    _a("event.tag", "edit", QT_TRANSLATE_NOOP("Actions", "&Tag selected events…"),
       shortcut="Ctrl+T", icon="tag.add", needs="selection"),
    _a("event.replace", "edit", QT_TRANSLATE_NOOP("Actions", "Find and &replace…"),
       shortcut="Ctrl+H", icon="search"),
    _a("event.merge", "edit", QT_TRANSLATE_NOOP("Actions", "&Merge two events…"),
       shortcut="Ctrl+Shift+J", icon="merge", needs="selection"),
    _a("event.link", "edit", QT_TRANSLATE_NOOP("Actions", "&Link two events…"),
       shortcut="Ctrl+Shift+L", icon="link", needs="selection"),
    _a("event.handling", "edit", QT_TRANSLATE_NOOP("Actions", "&Handling of selected events…"),
       icon="encrypted", needs="selection"),
    _a("event.delete", "edit", QT_TRANSLATE_NOOP("Actions", "&Delete selected events"),
       icon="delete", needs="selection"),
    "edit-",
    _a("filter.text", "edit", QT_TRANSLATE_NOOP("Actions", "&Find events by text"),
       shortcut="Ctrl+Shift+F", icon="search"),
    _a("filter.clear", "edit", QT_TRANSLATE_NOOP("Actions", "&Clear the filter"),
       shortcut="Ctrl+Shift+X", icon="clear"),
    _a("view.back", "view", QT_TRANSLATE_NOOP("Actions", "&Back"), shortcut="Alt+Left",
       icon="back"),
    _a("view.forward", "view", QT_TRANSLATE_NOOP("Actions", "&Forward"), shortcut="Alt+Right",
       icon="forward"),
    _a("view.save", "view", QT_TRANSLATE_NOOP("Actions", "&Save view…"), shortcut="Ctrl+D",
       icon="view.save"),
    "view-",
    _a("view.next_pane", "view", QT_TRANSLATE_NOOP("Actions", "Ne&xt pane"), shortcut="F6",
       icon="right"),
    _a("view.previous_pane", "view", QT_TRANSLATE_NOOP("Actions", "Pre&vious pane"),
       shortcut="Shift+F6", icon="left"),
    _a("view.reset", "view", QT_TRANSLATE_NOOP("Actions", "&Reset perspective"),
       icon="panel.restore"),
    "view-",
    _a("view.palette", "view", QT_TRANSLATE_NOOP("Actions", "Find, go to, &do…"),
       shortcut="Ctrl+K", icon="command", needs=""),
    _a("map.go_to", "map", QT_TRANSLATE_NOOP("Actions", "&Go to a place…"), shortcut="Ctrl+G",
       icon="place.pick"),
    _a("map.show_all", "map", QT_TRANSLATE_NOOP("Actions", "Show &all on the map"),
       shortcut="Ctrl+M", icon="map"),
    _a("map.show_selection", "map", QT_TRANSLATE_NOOP("Actions", "Show the &selection on the map"),
       shortcut="Ctrl+Shift+M", icon="place.pick", needs="selection"),
    "map-",
    _a("map.add_layers", "map", QT_TRANSLATE_NOOP("Actions", "Add map &layers…"),
       icon="map.layers"),
    "map-",
    _a("zone.draw", "map", QT_TRANSLATE_NOOP("Actions", "&Draw a zone"), icon="zone.add"),
    _a("zone.compare", "map", QT_TRANSLATE_NOOP("Actions", "&Compare zones of two days"),
       icon="compare"),
    _a("zone.gaps", "map", QT_TRANSLATE_NOOP("Actions", "&Hatch districts without reports"),
       checkable=True),
    _a("zone.districts", "map", QT_TRANSLATE_NOOP("Actions", "Choose the d&istricts…")),
    "map-",
    _a("map.place_packs", "map", QT_TRANSLATE_NOOP("Actions", "Place &packs…"), icon="place",
       needs=""),
    _a("assessment.new", "assessment", QT_TRANSLATE_NOOP("Actions", "&New assessment…"),
       shortcut="Ctrl+Shift+A", icon="assessment"),
    _a("assessment.edition", "assessment", QT_TRANSLATE_NOOP("Actions", "Next ed&ition…")),
    _a("assessment.brief", "assessment",
       QT_TRANSLATE_NOOP("Actions", "&Brief on the chosen event…"), icon="event",
       needs="selection"),
    _a("assessment.template", "assessment", QT_TRANSLATE_NOOP("Actions", "Save as &template…")),
    "assessment-",
    _a("assessment.cite", "assessment", QT_TRANSLATE_NOOP("Actions", "&Cite selected events"),
       shortcut="Ctrl+Shift+C", icon="text.cite", needs="selection"),
    _a("assessment.number", "assessment",
       QT_TRANSLATE_NOOP("Actions", "Insert number of &events shown"), icon="field.number"),
    _a("assessment.killed", "assessment",
       QT_TRANSLATE_NOOP("Actions", "Insert number of people &killed in them"),
       icon="field.number"),
    _a("assessment.dates", "assessment",
       QT_TRANSLATE_NOOP("Actions", "Insert their first to last &date"), icon="field.number"),
    _a("assessment.chart", "assessment", QT_TRANSLATE_NOOP("Actions", "Insert chart as &figure"),
       icon="figure"),
    "assessment-",
    _a("assessment.outline", "assessment", QT_TRANSLATE_NOOP("Actions", "&Outline of the text")),
    _a("assessment.preview", "assessment", QT_TRANSLATE_NOOP("Actions", "&Preview of the pages")),
    _a("assessment.focus", "assessment", QT_TRANSLATE_NOOP("Actions", "&Write undisturbed")),
    _a("assessment.versions", "assessment",
       QT_TRANSLATE_NOOP("Actions", "Earlier &versions of the text…")),
    "assessment-",
    _a("scenario.add", "assessment", QT_TRANSLATE_NOOP("Actions", "New &scenario"),
       icon="scenario"),
    _a("indicator.add", "assessment",
       QT_TRANSLATE_NOOP("Actions", "New &indicator: watch the present filter"),
       icon="indicator"),
    _a("judgment.add", "assessment",
       QT_TRANSLATE_NOOP("Actions", "&Keep the selected sentence as a judgment"),
       icon="judgment"),
    _a("outlook.calls", "assessment",
       QT_TRANSLATE_NOOP("Actions", "Go to what &rings or is due"), icon="indicator.rings"),
    "assessment-",
    _a("note.add", "assessment", QT_TRANSLATE_NOOP("Actions", "New n&ote"),
       shortcut="Ctrl+Shift+N", icon="note.add"),
    _a("help.about", "help", QT_TRANSLATE_NOOP("Actions", "&About the workbench"), icon="about",
       needs=""),
)  # fmt: skip


class Actions:
    """The window's actions by name, and their menus."""

    def __init__(self, icons: Icons, window: QWidget) -> None:
        """Make every action; the window takes the shortcuts."""
        self._by_name: dict[str, QAction] = {}
        self._specs = [spec for spec in ACTIONS if isinstance(spec, ActionSpec)]
        for spec in self._specs:
            action = QAction(tr(spec.text), window)
            action.setObjectName(spec.name)
            action.setIconText(tr(spec.text).replace("&", "").rstrip("…"))
            if spec.icon:
                action.setIcon(icons.icon(spec.icon))
            if spec.shortcut:
                action.setShortcut(QKeySequence(spec.shortcut))
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(spec.checkable)
            window.addAction(action)
            self._by_name[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        """Return an action by name."""
        return self._by_name[name]

    def __iter__(self) -> Iterator[QAction]:
        """Go through all actions."""
        return iter(self._by_name.values())

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every action into its menu; return the menus by name."""
        menus = {name: bar.addMenu(tr(text)) for name, text in MENUS.items()}
        for menu in menus.values():
            menu.setToolTipsVisible(True)  # they say why something cannot be done
        for spec in ACTIONS:
            if isinstance(spec, ActionSpec):
                menus[spec.menu].addAction(self._by_name[spec.name])
            else:
                menus[spec.removesuffix(SEPARATOR)].addSeparator()
        return menus

    def allow(self, *, case: bool, selection: bool) -> None:
        """Switch on what can be done: with an open case, with events selected.

        The tooltip of what cannot be done says why.
        """
        for spec in self._specs:
            action = self._by_name[spec.name]
            why_not = ""  # Qt then takes the action's words
            if spec.needs and not case:
                why_not = without_case(action.iconText())
            elif spec.needs == "selection" and not selection:
                pattern = QCoreApplication.translate(_Context, "{what}: choose events first")
                why_not = pattern.format(what=action.iconText())
            action.setEnabled(not why_not)
            action.setToolTip(why_not)

    def name_history(self, history: History) -> None:
        """Say in the menu what would be undone and redone."""
        for name, what, bare, full in (
            ("edit.undo", history.undo, tr("&Undo"), tr("&Undo: {name}")),
            ("edit.redo", history.redo, tr("&Redo"), tr("&Redo: {name}")),
        ):
            action = self._by_name[name]
            action.setText(full.format(name=what.replace("&", "&&")) if what else bare)
            action.setToolTip(full.replace("&", "").format(name=what) if what else "")
            action.setEnabled(what is not None)


def without_case(what: str) -> str:
    """Say of a command that there is no case for it yet."""
    pattern = QCoreApplication.translate(_Context, "{what}: open or make a case first")
    return pattern.format(what=what)


def tr(text: str) -> str:
    """Translate one of this module's texts."""
    return QCoreApplication.translate(_Context, text)
