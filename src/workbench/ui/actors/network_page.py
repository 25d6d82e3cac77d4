# SPDX-License-Identifier: MIT
"""The network page: counted and laid out in a read lane, drawn in the room there is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from workbench.analysis.actors.marks import actor_marks, actor_symbols
from workbench.analysis.actors.network import Edge, Network, NetworkChoice, Node, network_of
from workbench.briefing.charts.room import Room
from workbench.briefing.networks.figure import spots_of
from workbench.briefing.networks.layout import Spot
from workbench.briefing.networks.picture import Disc, picture_of_network
from workbench.briefing.networks.words import network_words
from workbench.casefile.connection import Connection
from workbench.casefile.queries.actors import read_relations
from workbench.domain.filters import Both, Filter, OneOf
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.actors.network_view import NetworkView
from workbench.ui.icons import Icons
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.labels import plain_label

_PX2_AN_ACTOR = 8_000  # less, and names have no room
_FEWEST = 8


@dataclass(frozen=True, slots=True, eq=False)
class DrawnNetwork:
    """What came of a scene: the network, where its actors stand, which colours they have."""

    scene: Scene
    network: Network
    spots: Mapping[int, Spot]
    marks: Mapping[int, str]


class NetworkPage(QWidget):
    """A click on an actor asks for its events, one on a tie for those of both."""

    opened = Signal(int)  # the key of an actor
    drawn = Signal()

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._choice = NetworkChoice()
        self._drawn: DrawnNetwork | None = None
        self._fitting = 0  # how many actors the room had space for
        self._words = network_words(QLocale().name())
        self.view = NetworkView(icons.appearance, self._told)
        self.view.setAccessibleName(self.tr("Network of actors"))
        self.remarks = plain_label(tone="small", wrap=True)
        self.remarks.setContentsMargins(10, 0, 10, 6)
        self.empty = EmptyState(icons, icon="relationship", title="")
        self.clear_button = self.empty.add_button(self.tr("Clear the filter"))
        filled = QWidget()
        filled.setProperty("surface", "form")
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.remarks)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(filled)
        self._pages.addWidget(self.empty)
        self.setFocusProxy(self.view)
        self.view.resized.connect(self._on_resized)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self.opened)
        self.view.menu_wanted.connect(self._on_menu)
        self.clear_button.clicked.connect(self._on_clear)

    @property
    def choice(self) -> NetworkChoice:
        """How much is drawn."""
        return self._choice

    @property
    def network(self) -> Network:
        """What is drawn."""
        return self._drawn.network if self._drawn else Network()

    @property
    def spots(self) -> Mapping[int, Spot]:
        """Where actors stand."""
        return self._drawn.spots if self._drawn else {}

    def set_choice(self, choice: NetworkChoice) -> None:
        """Draw more or less."""
        if choice != self._choice:
            self._choice = choice
            if self.isVisible():
                self.draw(self._session.stage.scene)

    def draw(self, scene: Scene) -> None:
        """Have a scene counted and laid out; what is drawn stays until that is done."""
        self._fitting = self._that_fit()
        choice = replace(self._choice, most=min(self._choice.most, self._fitting))
        self._session.read(
            self.tr("Network of actors"), _drawn, scene=scene, choice=choice,
            before=dict(self.spots), then=self._show, key="actor network",
        )  # fmt: skip

    def _show(self, drawn: DrawnNetwork) -> None:
        if drawn.scene.frame is not self._session.stage.scene.frame:
            return  # it is being drawn anew
        self._drawn = drawn
        self._say_emptiness(drawn.scene)
        self._lay_out()
        self.drawn.emit()

    def _that_fit(self) -> int:
        """Return for how many actors there is room."""
        return max(_FEWEST, self.view.width() * self.view.height() // _PX2_AN_ACTOR)

    def _on_resized(self) -> None:
        """Lay out anew; count anew where more or fewer have room now."""
        self._lay_out()
        before, now = (min(self._choice.most, n) for n in (self._fitting, self._that_fit()))
        if self._drawn is not None and now != before:
            self.draw(self._session.stage.scene)

    def _lay_out(self) -> None:
        drawn = self._drawn
        if drawn is None or not drawn.network.nodes:
            return
        size = float(self._icons.appearance.type_px("small"))
        room = Room(float(self.view.width()), float(self.view.height()), size)
        picture = picture_of_network(
            drawn.network, drawn.spots, drawn.marks, self._name, self._words, room,
            actor_symbols(drawn.scene.register),
        )  # fmt: skip
        self.view.show_picture(picture)
        said = self._words.remarks(drawn.network, self._choice, picture.unnamed)
        self.remarks.setText(" ".join(said))
        self.remarks.setVisible(bool(said))

    def _told(self, part: Node | Edge) -> tuple[str, ...]:
        if isinstance(part, Node):
            return self._words.told_node(part, self._name)
        return self._words.told_edge(part, self._name)

    def _name(self, actor: int) -> str:
        entry = self._session.stage.scene.register.actors.get(actor)
        return entry.name if entry else ""

    def _on_chosen(self, part: Node | Edge, add: bool) -> None:
        stage = self._session.stage
        actors, question = stage.scene.register.actors, stage.scene.focus.filter
        keys = (part.key,) if isinstance(part, Node) else (part.one, part.other)
        uids = [actors[key].uid for key in keys if key in actors]
        if len(uids) == 1:
            asked = frozenset(uids)
            if add:
                asked |= question.values("actor")
            stage.look(filter=question.with_values("actor", asked))
        elif uids:
            both = Both(tuple(OneOf("actor", frozenset({uid})) for uid in uids))
            stage.look(filter=question.without("actor").asking(both))

    def menu_of(self, part: Node | Edge) -> QMenu:
        """Return the menu of an actor or a tie."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = (part.key,) if isinstance(part, Node) else (part.one, part.other)
        show = menu.addAction(self._icons.icon("filter"), self.tr("Show events\tEnter"))
        show.triggered.connect(partial(self._on_chosen, part, False))
        for key in keys:
            said = self.tr("Open the card of {name}").format(name=self._name(key))
            action = menu.addAction(self._icons.icon("actor"), said.replace("&", "&&"))
            action.triggered.connect(partial(self.opened.emit, key))
        return menu

    def _on_menu(self, at: QPoint) -> None:
        part = self.view.part
        if part is not None:
            self.menu_of(part.node if isinstance(part, Disc) else part.edge).popup(at)

    def _on_clear(self) -> None:
        self._session.stage.look(filter=Filter())

    def _say_emptiness(self, scene: Scene) -> None:
        """Say why nothing is drawn, and what leads out of it."""
        if self.network.nodes:
            self._pages.setCurrentIndex(0)
            return
        is_filtered = not scene.focus.filter.is_empty
        if not len(scene.frame):
            said = (self.tr("No events yet"), self.tr("Enter an event or import a file."))
        elif not scene.shown:
            said = (self.tr("No event passes the filter"), "")
        else:
            said = (
                self.tr("No two actors of these events are tied"),
                self.tr("Give them roles in events, or say on their cards how they are related."),
            )
        self.empty.say(*said)
        self.clear_button.setVisible(is_filtered and bool(len(scene.frame)))
        self._pages.setCurrentIndex(1)


def _drawn(
    conn: Connection, *, scene: Scene, choice: NetworkChoice, before: Mapping[int, Spot]
) -> DrawnNetwork:
    """Count and lay out. In a read lane."""
    relations = read_relations(conn)
    network = network_of(
        scene.frame, scene.visible, scene.register, relations, scene.focus.filter, choice
    )
    return DrawnNetwork(
        scene, network, spots_of(network, before), actor_marks(scene.frame, scene.register)
    )
