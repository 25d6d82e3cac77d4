# SPDX-License-Identifier: MIT
"""The tags of a note as chips, with a line for one more."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.session.stage import Stage
from workbench.ui.icons import Icons
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.new_names import spaced, tags_or_new, understand_tag
from workbench.ui.widgets.offers import Offer, tag_offers

_LINE_PX = 110


class NoteTags(QWidget):
    """Tells all paths whenever one comes or goes."""

    changed = Signal(object)  # paths, "attack/raid"

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget | None = None) -> None:
        """Offer the tags of the case; others are new."""
        super().__init__(parent)
        self._stage = stage
        self._icons = icons
        self._paths: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self.line = CompletingLine(icons, self._find, understand_tag, adds=True, icon="tag")
        self.line.setPlaceholderText(self.tr("add tag"))
        self.line.setAccessibleName(self.tr("Add tag to the note"))
        self.line.setFixedWidth(_LINE_PX)
        self.line.taken.connect(self._on_taken)
        self.line.committed.connect(self._add)
        self._flow = FlowLayout(self, gap_px=4)
        self._flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chips(self) -> Sequence[Chip]:
        """The chips of the tags, in their order."""
        return self._chips

    def show_tags(self, paths: Sequence[str]) -> None:
        """Show the tags of another note, or those that it has now."""
        if tuple(paths) == self._paths:
            return
        self._paths = tuple(paths)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(path) for path in self._paths]
        for place, chip in enumerate(self._chips):
            self._flow.insert_widget(place, chip)
            chip.show()
        self.updateGeometry()

    def _chip(self, path: str) -> Chip:
        chip = Chip(self._icons, spaced(path))
        chip.setToolTip(plain_tooltip(spaced(path)))
        chip.remove_requested.connect(partial(self._remove, path))
        return chip

    def _find(self, text: str) -> list[Offer]:
        borne = {spaced(path) for path in self._paths}
        found = tags_or_new(tag_offers(self._stage.scene.register), text)
        return [offer for offer in found if offer.value not in borne]

    def _on_taken(self, offer: Offer) -> None:
        self._add(offer.value)

    def _add(self, path: str | None) -> None:
        bare = (path or "").replace(" / ", "/")
        self.line.show_value("", anew=True)
        if bare and bare not in self._paths:
            self._tell((*self._paths, bare))

    def _remove(self, path: str) -> None:
        self._tell(tuple(one for one in self._paths if one != path))

    def _tell(self, paths: tuple[str, ...]) -> None:
        self.show_tags(paths)
        self.changed.emit(paths)
