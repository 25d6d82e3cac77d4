# SPDX-License-Identifier: MIT
"""The form of how a packet is made: format, paper, marking, logo, sections, and presets."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.queries.presets import Preset
from workbench.domain.markings import TLP
from workbench.domain.packet_options import PacketOptions, Paper
from workbench.ui.dialogs.packet import words
from workbench.ui.dialogs.packet.facts import PacketFacts
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label, plain_tooltip


class OptionsForm(QWidget):
    """Tells how the packet is to be made; what is withheld is asked for elsewhere."""

    changed = Signal()
    preset_chosen = Signal(object)  # PacketOptions, with what they withhold
    preset_named = Signal(str)  # the name under which the options are to be kept

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presets: tuple[Preset, ...] = ()
        self.preset = _combo(self.tr("Preset"))
        self.format = _combo(self.tr("Format"))
        self.paper = _combo(self.tr("Paper"))
        self.marking = _combo(self.tr("Marking"))
        self.logo = _combo(self.tr("Logo"))
        self.keep = push_button(self.tr("Save as preset…"), kind="link")
        self.sections = {
            section: QCheckBox(words.tr(name)) for section, name in words.SECTIONS.items()
        }
        self._lay_out()
        self._fill()
        self._connect()

    @property
    def ending(self) -> str:
        """The ending of the format."""
        return str(self.format.currentData())

    def marked(self) -> str:
        """Return the marking as it is typed or chosen."""
        return self.marking.currentText().strip()

    def apply_to(self, options: PacketOptions) -> PacketOptions:
        """Return options with what this form says in the place of theirs."""
        return replace(
            options,
            paper=Paper(self.paper.currentData()),
            logo=str(self.logo.currentData() or ""),
            sections=frozenset(s for s, box in self.sections.items() if box.isChecked()),
        )

    def show_facts(self, facts: PacketFacts) -> None:
        """Show an assessment's packet as it was last made."""
        self.blockSignals(True)
        self.show_presets(facts.presets)
        self.logo.clear()
        self.logo.addItem(self.tr("None"), "")
        for uid, name in facts.images.items():
            self.logo.addItem(name, uid)
        self.marking.setCurrentText(facts.marking)
        self._show_start()
        self.show_options(facts.options)
        self.blockSignals(False)

    def show_presets(self, presets: tuple[Preset, ...]) -> None:
        """Offer presets; the first entry stands for none."""
        self._presets = presets
        self.preset.clear()
        self.preset.addItem(self.tr("As last made"), -1)
        for at, preset in enumerate(presets):
            self.preset.addItem(preset.name, at)
        self.preset.setEnabled(bool(presets))

    def show_options(self, options: PacketOptions) -> None:
        """Show options without a word."""
        was_blocked = self.blockSignals(True)
        self.paper.setCurrentIndex(self.paper.findData(options.paper.value))
        self.logo.setCurrentIndex(max(self.logo.findData(options.logo), 0))
        for section, box in self.sections.items():
            box.setChecked(options.has(section))
        self.blockSignals(was_blocked)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        for label, field in (
            (self.tr("Preset"), self.preset), (self.tr("Format"), self.format),
            (self.tr("Paper"), self.paper), (self.tr("Marking"), self.marking),
            (self.tr("Logo"), self.logo),
        ):  # fmt: skip
            form.addRow(plain_label(label, tone="muted"), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(form)
        column.addSpacing(10)
        column.addWidget(plain_label(self.tr("Sections"), tone="strong"))
        column.addSpacing(2)
        for box in self.sections.values():
            column.addWidget(box)
        column.addSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _fill(self) -> None:
        for ending, name in words.FORMATS.items():
            self.format.addItem(words.tr(name), ending)
        for paper, name in words.PAPERS.items():
            self.paper.addItem(name, paper.value)
        self.marking.setEditable(True)
        self.marking.addItems(["", *TLP])

    def _connect(self) -> None:
        for combo in (self.format, self.paper, self.logo):
            combo.activated.connect(self.changed)
        self.marking.activated.connect(self.changed)
        line = self.marking.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("None yet"))
            line.editingFinished.connect(self.changed)
            line.editingFinished.connect(self._show_start)
            line.textChanged.connect(self._on_marking)
        for box in self.sections.values():
            box.toggled.connect(self.changed)
        self.preset.activated.connect(self._on_preset)
        self.keep.clicked.connect(self._on_keep)

    def _on_marking(self, text: str) -> None:
        self.marking.setToolTip(plain_tooltip(text))

    def _show_start(self) -> None:
        """Let a marking longer than its field show how it begins."""
        line = self.marking.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def _on_preset(self) -> None:
        at = int(self.preset.currentData())
        if at >= 0:
            self.preset_chosen.emit(self._presets[at].options)

    def _on_keep(self) -> None:
        name, ok = QInputDialog.getText(self, self.tr("Save as preset"), self.tr("Name:"))
        if ok and name.strip():
            self.preset_named.emit(name.strip())


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setMinimumContentsLength(14)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo
