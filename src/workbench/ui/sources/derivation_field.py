# SPDX-License-Identifier: MIT
"""Whose reports a source carries: another source, and below it where that leads to."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.errors import InputError
from workbench.domain.origins import derivations, derived_from, root_source
from workbench.domain.register import Register, SourceEntry
from workbench.ui.icons import Icons
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.draft_line import Understood
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.offers import Offer, Offers, source_offers

_MOST_NAMES = 6


class DerivationField(QWidget):
    """Offers the sources from which one may derive: not itself, nor what derives from it."""

    chosen = Signal(int)  # the key of a source, 0 for none

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Derive nothing yet."""
        super().__init__(parent)
        self._source: SourceEntry | None = None
        self._register = Register()
        self._derives: Mapping[int, int] = {}
        self._below: frozenset[int] = frozenset()
        self._known: Offers | None = None
        self.line = CompletingLine(icons, self._offered, self._understood, icon="source")
        self.line.setPlaceholderText(self.tr("whose reports it carries"))
        self.hint = Hint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._on_taken)
        self.line.committed.connect(self._on_committed)
        self.line.stirred.connect(self._tell)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the line, which takes the keyboard."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def show_source(self, source: SourceEntry, register: Register, *, anew: bool) -> None:
        """Show what a source derives from; what is being typed of the same source stays."""
        if register.sources is not self._register.sources:
            self._derives, self._known = derivations(register), None
        self._source, self._register = source, register
        self._below = derived_from(source.id, self._derives)
        above = register.sources.get(source.derived_from or 0)
        self.line.show_value(above.name if above else "", anew=anew)
        self._tell()

    def _offers(self) -> Offers:
        """Return all sources, made when they are first asked for: there may be very many."""
        if self._known is None:
            self._known = source_offers(self._register)
        return self._known

    def _offered(self, text: str) -> list[Offer]:
        return [offer for offer in self._offers().find(text) if offer.value.id not in self._below]

    def _understood(self, typed: str) -> Understood:
        if not typed.strip():
            return Understood(0, "")
        found = self._offers().exactly(typed)
        if found is None:
            raise InputError(self.tr("No source of this case has this name."))
        if found.value.id in self._below:
            raise InputError(self.tr("That would go in a circle: it derives from this source."))
        return Understood(found.value.id, found.name)

    def _on_taken(self, offer: Offer) -> None:
        self.chosen.emit(offer.value.id)

    def _on_committed(self, key: int) -> None:
        self.chosen.emit(key)

    def _tell(self) -> None:
        """Say where the source's reports come from in the end, and who takes them from it."""
        if self.line.problem:
            self.hint.say(self.line.problem, wrong=True)
            return
        source, sources = self._source, self._register.sources
        if source is None:
            return
        said: list[str] = []
        root = root_source(source.id, self._derives)
        if root not in (source.id, source.derived_from) and root in sources:
            said.append(self.tr("Its origin is {name}.").format(name=sources[root].name))
        names = [sources[key].name for key, above in self._derives.items() if above == source.id]
        if names:
            shown = ", ".join(names[:_MOST_NAMES])
            more = len(names) - _MOST_NAMES
            shown += " " + self.tr("and %Ln more", "", more) if more > 0 else ""
            said.append(self.tr("Derive from it: {names}.").format(names=shown))
        self.hint.say(" ".join(said))
