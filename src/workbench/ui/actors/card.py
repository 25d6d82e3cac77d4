# SPDX-License-Identifier: MIT
"""The card of one actor: every field an edit of its own, taken when it is left or by Enter."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from workbench.casefile.queries.actors import ActorCard
from workbench.domain.errors import InputError
from workbench.domain.register import ActorEntry, Register
from workbench.ui.actors.alias_field import AliasField
from workbench.ui.actors.colour_field import ColourField
from workbench.ui.actors.facts_box import FactsBox
from workbench.ui.actors.relations_field import RelationsField
from workbench.ui.actors.symbol_field import SymbolField
from workbench.ui.icons import Icons
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.draft_line import DraftLine, Understood
from workbench.ui.widgets.field_grid import FieldGrid
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.named_line import RecordLine, WordLine, others_of
from workbench.ui.widgets.offers import folded

_PAUSE_MS = 800
_LINES = 3


class CardPage(QWidget):
    """Says what was changed; without an actor it takes the name of a new one."""

    changed = Signal(object)  # dict of columns
    aliases_changed = Signal(object)  # all of them
    named = Signal(str)  # a new actor
    merge_wanted = Signal(int, int)  # an actor that is the same, and the one it is to be
    left = Signal()  # a new actor is not wanted after all

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Make an empty card."""
        super().__init__(parent)
        self._actor: ActorEntry | None = None
        self._register = Register()
        self._card: ActorCard | None = None
        self._same = 0
        self._typed_alias = ""
        self.name = DraftLine(self._understood_name)
        self.facts = FactsBox(icons)
        self.same = Banner(icons, tone="info", dismissable=True)
        self.merge_button = self.same.add_button(self.tr("Make them one"), primary=True)
        self.keep_button = self.same.add_button(self.tr("Add it all the same"))
        self.aliases = AliasField(icons)
        self.kind = WordLine(icons, icon="actor")
        self.parent_line = RecordLine(
            icons, icon="actor", unknown=self.tr("No actor of this case has this name.")
        )
        self.country = WordLine(icons, icon="country")
        self.colour = ColourField(icons.appearance)
        self.symbol = SymbolField(icons.appearance)
        self.description = QPlainTextEdit()
        self.relations = RelationsField(icons)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out(icons)
        self._connect()

    @property
    def actor(self) -> ActorEntry | None:
        """The actor that is shown, None while a new one is being named."""
        return self._actor

    def begin(self, register: Register) -> None:
        """Ask for the name of a new actor."""
        self.flush()
        self._actor, self._card, self._register = None, None, register
        self.name.show_value("", anew=True)
        self.same.hide()
        self._allow(exists=False)
        self.name.setFocus()

    def show_actor(
        self, actor: ActorEntry, register: Register, mark: str, below: Collection[int]
    ) -> None:
        """Show what the register knows; what is being typed of the same actor stays."""
        anew = self._actor is None or self._actor.id != actor.id
        if anew:
            self.flush()
            self._card = None
            self.same.hide()
        self._actor, self._register = actor, register
        self._allow(exists=True)
        self.name.show_value(actor.name, anew=anew)
        self.aliases.show_aliases(actor.aliases, anew=anew)
        kinds = {entry.kind for entry in register.actors.values() if entry.kind}
        self.kind.complete_over(sorted(kinds, key=str.casefold))
        self.kind.show_value(actor.kind or "", anew=anew)
        over = register.actors.get(actor.parent_id or 0)
        self.parent_line.complete_over(partial(others_of, register, frozenset(below)))
        self.parent_line.show_value(over.name if over else "", anew=anew)
        self.colour.show_colour(actor.colour, mark)
        self.symbol.show_symbol(actor.symbol, mark)

    def show_card(self, card: ActorCard) -> None:
        """Show what was read of the actor."""
        if self._actor is None or card.actor != self._actor.id:
            return
        anew = self._card is None
        stored, self._card = self._card.description if self._card else "", card
        self.country.complete_over(card.countries)
        self.country.show_value(card.country, anew=anew)
        if anew or self.description.toPlainText() == stored:
            self._pause.stop()
            blocked = self.description.blockSignals(True)
            self.description.setPlainText(card.description)
            self.description.blockSignals(blocked)
        self.relations.show_relations(card.actor, card.relations, self._register)

    def forget(self) -> None:
        """Show no actor: the one that was shown is to go, and takes no edit any more."""
        self._actor, self._card = None, None
        self._pause.stop()

    def flush(self) -> None:
        """Hand in what was typed."""
        if self._actor is not None:
            for line in (self.name, self.aliases.line, self.kind, self.parent_line, self.country):
                line.commit()
            self._commit_description()
            self.relations.keep_draft()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand in the description when it is left."""
        if watched is self.description and event.type() == QEvent.Type.FocusOut:
            self._commit_description()
        return super().eventFilter(watched, event)

    # -- slots ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.name.committed.connect(self._on_named)
        self.aliases.added.connect(self._on_alias_added)
        self.aliases.changed.connect(self.aliases_changed)
        self.kind.said.connect(self._on_kind)
        self.parent_line.chosen.connect(self._on_parent)
        self.country.said.connect(self._on_country)
        self.colour.committed.connect(self._on_colour)
        self.symbol.committed.connect(self._on_symbol)
        self.description.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._commit_description)
        self.merge_button.clicked.connect(self._on_merge)
        self.keep_button.clicked.connect(self._on_keep)
        later = Qt.ConnectionType.QueuedConnection  # once the form has its place
        self.relations.form_opened.connect(self._show_form, later)

    def _understood_name(self, typed: str) -> Understood:
        name = " ".join(typed.split())
        if not name:
            raise InputError(self.tr("An actor needs a name."))
        return Understood(name, name)

    def _on_named(self, name: str) -> None:
        other = self._other_named(name)
        if self._actor is None:
            self.named.emit(name)
        else:
            self.changed.emit({"name": name})
            if other is not None:
                self._ask_about(other, alias="")

    def _on_alias_added(self, alias: str) -> None:
        other = self._other_named(alias)
        if other is None:
            self.aliases_changed.emit((*self.aliases.aliases, alias))
        else:
            self._ask_about(other, alias=alias)

    def _on_kind(self, kind: str) -> None:
        self.changed.emit({"kind": kind or None})

    def _on_country(self, country: str) -> None:
        self.changed.emit({"country": country or None})

    def _on_parent(self, parent: int) -> None:
        self.changed.emit({"parent_id": parent or None})

    def _on_colour(self, role: str) -> None:
        self.changed.emit({"colour": role or None})

    def _on_symbol(self, symbol: str) -> None:
        self.changed.emit({"symbol": symbol or None})

    def _on_merge(self) -> None:
        self.same.hide()
        if self._actor is not None:
            self.merge_wanted.emit(self._same, self._actor.id)

    def _on_keep(self) -> None:
        self.same.hide()
        if self._typed_alias:
            self.aliases_changed.emit((*self.aliases.aliases, self._typed_alias))

    def _show_form(self) -> None:
        self._area.ensureWidgetVisible(self.relations.form)

    def _commit_description(self) -> None:
        self._pause.stop()
        text = self.description.toPlainText()
        if self._card is not None and self._actor is not None and text != self._card.description:
            self.changed.emit({"description": text})

    # -- private -------------------------------------------------------------------------------

    def _other_named(self, name: str) -> ActorEntry | None:
        """Return another actor that bears a name, as its own or as an alias."""
        wanted, own = folded(name), self._actor.id if self._actor else 0
        for entry in self._register.actors.values():
            if entry.id != own and wanted in {folded(one) for one in (entry.name, *entry.aliases)}:
                return entry
        return None

    def _ask_about(self, other: ActorEntry, *, alias: str) -> None:
        self._same, self._typed_alias = other.id, alias
        said = self.tr("is the name of another actor: {name}. Are they the same?")
        self.same.say(said.format(name=other.name), strong=f"“{alias or other.name}”")
        self.keep_button.setVisible(bool(alias))
        self.same.show()

    def _allow(self, *, exists: bool) -> None:
        self._grid.setVisible(exists)
        self.facts.setVisible(exists)
        self.hint.setVisible(not exists)

    def _lay_out(self, icons: Icons) -> None:
        self.name.setPlaceholderText(self.tr("Name of the actor"))
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setFont(icons.appearance.font("heading", strong=True))
        self.hint = plain_label(
            self.tr("Type a name and press Enter. Everything else can follow."), tone="muted",
            wrap=True,
        )  # fmt: skip
        self.kind.setPlaceholderText(self.tr("rebel group, state force…"))
        self.parent_line.setPlaceholderText(self.tr("what it is a branch of"))
        self.description.setPlaceholderText(self.tr("Who they are, and how that is known"))
        high = _LINES * self.description.fontMetrics().lineSpacing() + 14
        self.description.setFixedHeight(high)
        self.description.setTabChangesFocus(True)
        self.description.installEventFilter(self)
        grid = self._grid = FieldGrid(icons.appearance.size("control"))
        grid.add(self.tr("Aliases"), self.aliases)
        grid.add(self.tr("Kind"), self.kind, is_short=True)
        grid.add(self.tr("Part of"), self.parent_line, is_short=True)
        grid.add(self.tr("Country"), self.country, is_short=True)
        grid.add(self.tr("Colour"), self.colour, is_short=True)
        grid.add(self.tr("Symbol"), self.symbol, is_short=True)
        grid.add(self.tr("Notes"), self.description)
        grid.add(self.tr("Related"), self.relations)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.name, self.hint, self.same, self.facts, grid):
            column.addWidget(part)
        self.same.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = form_area(content)
        whole.addWidget(self._area)
        self.setFocusProxy(self.name)
