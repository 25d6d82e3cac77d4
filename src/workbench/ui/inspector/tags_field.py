# SPDX-License-Identifier: MIT
"""The tags of an event as chips; a path that is new makes the tag, and those above it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.casefile.edits.named import NEW
from workbench.domain.event import Named
from workbench.session.stage import Stage
from workbench.ui.icons import Icons
from workbench.ui.inspector.chips_box import ChipsBox
from workbench.ui.inspector.gestures import AddTag, RemoveTag
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.new_names import spaced, tags_or_new, understand_tag
from workbench.ui.widgets.offers import Offer, tag_offers


class TagsField(ChipsBox):
    """Delete on a chip takes its tag off."""

    changed = Signal(object)

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget | None = None) -> None:
        line = CompletingLine(icons, self._find, understand_tag, adds=True, icon="tag")
        super().__init__(line, parent)
        self._stage = stage
        self._icons = icons
        self._shown: list[tuple[Named, str]] = []
        line.setPlaceholderText(self.tr("add tag"))
        line.setAccessibleName(self.tr("Add tag"))
        line.taken.connect(self._on_taken)
        line.committed.connect(self._add)

    def show_tags(self, tags: Sequence[Named], *, anew: bool) -> None:
        """Show these tags by their paths."""
        self.line.show_value("", anew=anew)
        known = self._stage.scene.register.tags
        shown = [(tag, known[tag.id].path if tag.id in known else spaced(tag.name)) for tag in tags]
        shown.sort(key=lambda pair: pair[1].casefold())
        if shown != self._shown:
            self._shown = shown
            self._make_chips()

    def _find(self, text: str) -> list[Offer]:
        borne = {path for _, path in self._shown}
        found = tags_or_new(tag_offers(self._stage.scene.register), text)
        return [offer for offer in found if offer.value not in borne]

    def _on_taken(self, offer: Offer) -> None:
        self._add(offer.value)

    def _add(self, path: str | None) -> None:
        if path and path not in (known for _, known in self._shown):
            self.changed.emit(AddTag(path.replace(" / ", "/")))

    def _remove(self, tag: Named) -> None:
        self._shown = [pair for pair in self._shown if pair[0] != tag]
        self._make_chips()
        self.changed.emit(RemoveTag(tag))

    def _make_chips(self) -> None:
        chips: list[Chip] = []
        for tag, path in self._shown:
            chip = Chip(self._icons, path, detail=self.tr("new") if tag.id <= NEW else "")
            chip.setToolTip(plain_tooltip(path))
            chip.remove_requested.connect(partial(self._remove, tag))
            chips.append(chip)
        self.set_chips(chips)
