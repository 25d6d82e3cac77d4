# SPDX-License-Identifier: MIT
"""Asks what of a file becomes layers, whether the case keeps it, and whose it is."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, count

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.edits.layers import LayerDraft, LayerFile
from workbench.casefile.stored_files import LARGEST_KEPT_BYTES
from workbench.geo.layers.examining import FoundFile, FoundLayer, readable
from workbench.geo.layers.style import PALETTE, LayerStyle
from workbench.ui.desks.layer_shelf import ShelfEntry
from workbench.ui.layers.words import found_words, size_words
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX = 480
_KEPT_BY_ITSELF_BYTES = 20_000_000
_MOST_ROWS = 8
_MOST_NAMED = 3  # layers added at once with the names of what is in them; more would be a thicket
# Columns that usually hold the name by which people know a place.
_NAMES = ("name", "name_en", "shapename", "adm2_en", "adm1_en", "admin2name", "admin1name")


class AddDialog(QDialog):
    """Shows what was found in a file; `drafts` and `keeps` are the answer."""

    def __init__(self, found: FoundFile, before: Sequence[ShelfEntry], parent: QWidget) -> None:
        """Lay out the questions; names and colours keep apart from the layers that there are."""
        super().__init__(parent)
        self.found = found
        self._names = _told_apart(found, [entry.row.name for entry in before])
        self._colours = Counter(entry.style.colour for entry in before)
        self.setWindowTitle(self.tr("Add map layers"))
        self.setMinimumWidth(_WIDTH_PX)
        self.parts = QListWidget()
        self.unnamed = plain_label(
            self.tr("So many layers begin without names on the map; “Look…” turns them on."),
            tone="muted", wrap=True,
        )  # fmt: skip
        self.keep = QRadioButton()
        self.leave = QRadioButton()
        self.credit, self.licence = QLineEdit(found.credit), QLineEdit()
        buttons, self.ok = confirm_buttons(self, self.tr("Add"))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        said = self.tr("{name} is a {form} file of {size}.").format(
            name=found.content.name, form=found.form, size=size_words(found.size, self.locale())
        )
        column.addWidget(plain_label(said, wrap=True))
        self._list_parts(column)
        self._ask_where(column)
        form = QFormLayout()
        self.credit.setPlaceholderText(self.tr("Whose data it is, as the map shall say"))
        self.licence.setPlaceholderText(self.tr("CC BY 4.0, ODbL, own survey…"))
        form.addRow(self.tr("Credit"), self.credit)
        form.addRow(self.tr("Licence"), self.licence)
        column.addLayout(form)
        self.uncredited = plain_label(
            self.tr("Without a credit, figures say that no source was given."),
            tone="muted", wrap=True,
        )  # fmt: skip
        column.addWidget(self.uncredited)
        column.addWidget(buttons)
        self.credit.textChanged.connect(self._on_credited)
        self.licence.textChanged.connect(self._on_credited)
        self._on_credited()
        self.parts.itemChanged.connect(self._on_checked)
        self._on_checked()
        (self.parts if len(found.layers) > 1 else self.credit).setFocus()

    @property
    def keeps(self) -> bool:
        """Return whether the case keeps the file."""
        return self.keep.isChecked()

    def chosen(self) -> list[tuple[FoundLayer, str]]:
        """Return the layers that are ticked, with what each will be called."""
        return [
            (layer, name)
            for row, (layer, name) in enumerate(zip(self.found.layers, self._names, strict=True))
            if self.parts.item(row).checkState() == Qt.CheckState.Checked
        ]

    def drafts(self) -> list[LayerDraft]:
        """Return what shall be added; the names of very many layers are off at first."""
        chosen = self.chosen()
        named = len(chosen) <= _MOST_NAMED
        # The colours that the fewest layers have, in the order of the palette.
        colours = sorted(PALETTE, key=lambda one: self._colours[one])
        return [
            LayerDraft(
                name=name, kind=layer.kind, format=str(self.found.form), part=layer.part,
                style=_first_look(layer, colours[at % len(colours)], named=named).as_json(),
                credit=self.credit.text().strip(), licence=self.licence.text().strip(),
                bounds=layer.box, min_zoom=self.found.min_zoom, max_zoom=self.found.max_zoom,
                features=layer.features,
            )
            for at, (layer, name) in enumerate(chosen)
        ]  # fmt: skip

    def _list_parts(self, column: QVBoxLayout) -> None:
        many = len(self.found.layers) > 1
        for layer, name in zip(self.found.layers, self._names, strict=True):
            item = QListWidgetItem(f"{name} — {found_words(layer)}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            item.setCheckState(Qt.CheckState.Checked)
            self.parts.addItem(item)
        self.parts.setAccessibleName(self.tr("Layers of the file"))
        rows = min(len(self.found.layers), _MOST_ROWS)
        self.parts.setFixedHeight(rows * max(self.parts.sizeHintForRow(0), 20) + 6)
        if many:
            column.addWidget(plain_label(self.tr("Layers to add"), tone="strong"))
            column.addWidget(self.parts)
            column.addWidget(self.unnamed)
        else:
            self.parts.setParent(self)
            self.parts.hide()
            self.unnamed.setParent(self)
            self.unnamed.hide()
            only = self.found.layers[0]
            column.addWidget(plain_label(found_words(only), tone="muted", wrap=True))
        for sentence in self.found.broken[:3]:
            column.addWidget(plain_label(sentence, tone="alert", wrap=True))

    def _ask_where(self, column: QVBoxLayout) -> None:
        size = size_words(self.found.size, self.locale())
        self.keep.setText(self.tr("Keep it in the case (adds {size})").format(size=size))
        self.leave.setText(self.tr("Leave it where it is"))
        may_keep = self.found.size <= LARGEST_KEPT_BYTES
        may_leave = not self.found.must_be_kept
        small = self.found.size <= _KEPT_BY_ITSELF_BYTES
        self.keep.setEnabled(may_keep)
        self.leave.setEnabled(may_leave)
        self.keep.setChecked(may_keep and (small or not may_leave))
        self.leave.setChecked(not self.keep.isChecked())
        kept = self.tr("Travels with the case, and is encrypted when the case is.")
        left = self.tr("The case remembers its path and fingerprint; others need the file too.")
        if not may_leave:
            left = self.tr("Several files were put together, so the case has to keep them.")
        for choice, hint in ((self.keep, kept), (self.leave, left)):
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(choice)
            both.addWidget(_hint(hint))
            column.addLayout(both)

    def _on_credited(self) -> None:
        """Hint at the credit while nobody has said whose data it is."""
        is_said = bool(self.credit.text().strip() or self.licence.text().strip())
        self.uncredited.setVisible(not is_said)

    def _on_checked(self) -> None:
        ticked = len(self.chosen())
        self.ok.setEnabled(ticked > 0)
        self.unnamed.setVisible(ticked > _MOST_NAMED)


def file_of(found: FoundFile, *, keep: bool) -> LayerFile:
    """Return a looked-over file as the case takes it. Reads the file: not in the window's thread.

    A file that changed since has another hash, and is refused by the edit.
    """
    content = found.content
    if not keep:
        path = content.path
        assert path is not None
        return LayerFile(content.name, found.sha256, found.size, path=str(path.resolve()))
    data = content.whole(LARGEST_KEPT_BYTES)
    return LayerFile(content.name, found.sha256, found.size, data=data)


def _told_apart(found: FoundFile, before: Sequence[str]) -> list[str]:
    """Return names for a file's layers that none before has: with that of the file, or a number."""
    taken = {name.casefold() for name in before}
    file = readable(found.content.name.rpartition(".")[0])
    names: list[str] = []
    for layer in found.layers:
        with_file = [f"{layer.name} ({file})"] if file and file != layer.name else []
        numbered = (f"{layer.name} {number}" for number in count(2))
        tries = chain([layer.name], with_file, numbered)
        names.append(next(name for name in tries if name.casefold() not in taken))
        taken.add(names[-1].casefold())
    return names


def _first_look(layer: FoundLayer, colour: str, *, named: bool) -> LayerStyle:
    known = {column.casefold(): column for column in layer.columns} if named else {}
    label = next((known[name] for name in _NAMES if name in known), "")
    fill = 0.1 if layer.shapes == "areas" or not layer.shapes else 0.0
    return LayerStyle(colour=colour, fill=fill, label=label if layer.shapes != "lines" else "")


def _hint(text: str) -> QWidget:
    label = plain_label(text, tone="muted", wrap=True)
    label.setContentsMargins(28, 0, 0, 0)
    return label


def names_of(layers: Sequence[LayerDraft]) -> str:
    """Return what the Undo menu says was added."""
    return layers[0].name if len(layers) == 1 else f"{layers[0].name}…"
