# SPDX-License-Identifier: MIT
"""The right side of the import dialog: the chosen file, on four pages."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.queries.datasets import datasets_of
from workbench.domain.change import Change
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress
from workbench.ingest.codebooks import Preset
from workbench.ingest.mapping import Mapping, load_mapping, save_mapping
from workbench.ingest.opening import Layout
from workbench.ui.dialogs import files
from workbench.ui.dialogs.importing.codebook_offer import CodebookOffer
from workbench.ui.dialogs.importing.columns_page import ColumnsPage
from workbench.ui.dialogs.importing.desk import ImportDesk
from workbench.ui.dialogs.importing.entry import Entry, Stage
from workbench.ui.dialogs.importing.first_page import FirstEventsPage
from workbench.ui.dialogs.importing.reading import time_zones
from workbench.ui.dialogs.importing.rehearsal_page import RehearsalPage
from workbench.ui.dialogs.importing.what_page import WhatPage
from workbench.ui.dialogs.importing.words import layout_words, recognised
from workbench.ui.icons import Icons
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.labels import ElidedLabel

REHEARSAL, WHAT, COLUMNS, FIRST = range(4)
_MAPPING_KINDS = {".json": "JSON"}


class FilePane(QWidget):
    """Shows one file and hands what is changed to the desk."""

    add_wanted = Signal()

    def __init__(
        self,
        desk: ImportDesk,
        icons: Icons,
        presets: Sequence[Preset] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`presets`: codebooks, of which a file's own fields can be defined."""
        super().__init__(parent)
        self._desk = desk
        self._entry: Entry | None = None
        self._drawn: tuple[object, ...] | None = None
        self._led: set[tuple[Entry, int]] = set()  # files with the page they were shown on once
        self._empty = EmptyState(icons, icon="import", title="")
        self._add = self._empty.add_button(self.tr("Add files…"), primary=True, icon="add")
        self._unread = EmptyState(icons, icon="danger", title="")
        self._again = self._unread.add_button(self.tr("Read it again"), icon="refresh")
        self._name = ElidedLabel(tone="heading")
        self._summary = ElidedLabel(tone="muted")
        self._banner = Banner(icons, tone="alert")
        self._insist = self._banner.add_button(self.tr("Import it all the same"))
        self._reread = self._banner.add_button(self.tr("Read it again"))
        self._codebook = CodebookOffer(presets)
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(self.tr("What is shown of the file"))
        for text in (self.tr("Dry run"), self.tr("What it is"), self.tr("Columns"),
                     self.tr("First events")):  # fmt: skip
            self._tabs.addTab(text)
        self._what = WhatPage(icons)
        self._columns = ColumnsPage(desk.session.stage, icons)
        self._first = FirstEventsPage(icons)
        self._rehearsal = RehearsalPage(icons)
        self._pages = QStackedWidget()
        for page in (self._rehearsal, self._what, self._columns, self._first):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()
        self._count_datasets()
        zones = self._columns.offer_time_zones
        desk.session.jobs.run("read", self.tr("Time zones"), time_zones, then=zones)

    def show_page(self, page: int) -> None:
        """Show a page."""
        self._tabs.setCurrentIndex(page)

    def show_entry(self, entry: Entry | None) -> None:
        """Show a file, or what to do while there is none."""
        self._entry = entry
        if entry is None:
            self._drawn = None
            self._say_empty()
            return
        self._name.setText(entry.path.name)
        stage, reading = entry.stage, entry.reading
        if reading is None or (stage is Stage.REFUSED and reading.sight is None):
            self._say_unread(entry)
            return
        self._stack.setCurrentIndex(2)
        if stage is Stage.READING:
            return  # the pages keep what was just chosen on them
        drawn = (entry, reading, stage, entry.result, entry.rehearsal, entry.note)
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(entry)
        self._rehearsal.show_entry(entry)

    def _draw(self, entry: Entry) -> None:
        reading = entry.reading
        assert reading is not None
        assert reading.sight is not None
        is_open = not reading.refusal
        what = recognised(reading) if is_open else self.tr("Not recognised")
        self._summary.setText(f"{what} · {layout_words(reading.sight, self.locale())}")
        self._warn(entry)
        self._codebook.show_entry(entry, self._desk.session.stage.scene.register)
        self._tabs.setTabVisible(COLUMNS, is_open and reading.mapping is not None)
        for page in (COLUMNS, FIRST, REHEARSAL):
            self._tabs.setTabEnabled(page, is_open)
        is_done = entry.stage is Stage.DONE
        self._tabs.setTabText(REHEARSAL, self.tr("Result") if is_done else self.tr("Dry run"))
        self._what.show_entry(entry)
        self._columns.show_entry(entry)
        if is_open:
            self._first.show_entry(entry)
        if is_done:
            self.show_page(REHEARSAL)
        else:
            self._lead(entry)

    def _lead(self, entry: Entry) -> None:
        """Show once, of each file, the page that matters most: what is wrong, or what it brings."""
        pages = {Stage.WANTING: COLUMNS, Stage.REFUSED: WHAT, Stage.DOUBTED: WHAT}
        page = pages.get(entry.stage, REHEARSAL)
        # A choice of columns that makes the mapping whole does not take them out of sight.
        known = {led for of_entry, led in self._led if of_entry is entry}
        if not known or (page != REHEARSAL and page not in known):
            self.show_page(page)
        self._led.add((entry, page))

    def _warn(self, entry: Entry) -> None:
        """Say on a strip what is wrong with the file as a whole."""
        reading = entry.reading
        assert reading is not None
        doubted = entry.stage is Stage.DOUBTED
        if reading.refusal:
            self._banner.set_tone("danger")
            self._banner.say(reading.refusal)
        elif doubted:
            self._banner.set_tone("alert")
            self._banner.say(
                self.tr("{why}.").format(why=reading.doubt),
                strong=self.tr("This does not look like a table of events:"),
            )
        elif entry.note:
            self._banner.set_tone("alert")
            self._banner.say(entry.note)
        self._insist.setVisible(doubted)
        self._reread.setVisible(bool(entry.note))
        self._banner.setVisible(bool(reading.refusal or doubted or entry.note))

    def _say_empty(self) -> None:
        self._empty.say(
            self.tr("Drop files of events here"),
            self.tr(
                "UCDP GED, ACLED and GTD files are recognised; any other table (CSV, Excel, "
                "OpenDocument) is read by a mapping of its columns. Nothing is written before you "
                "say so."
            ),
        )
        self._add.setVisible(True)
        self._stack.setCurrentIndex(0)

    def _say_unread(self, entry: Entry) -> None:
        if entry.stage is Stage.READING or entry.reading is None:
            self._empty.say(self.tr("Reading {name}…").format(name=entry.path.name))
            self._add.setVisible(False)
            self._stack.setCurrentIndex(0)
        else:
            self._unread.say(self.tr("This file cannot be read"), entry.reading.refusal)
            self._stack.setCurrentIndex(1)

    def _count_datasets(self) -> None:
        self._desk.session.read(
            self.tr("Data sets of the case"), datasets_of,
            then=self._rehearsal.show_datasets, key=f"data sets {id(self)}",
        )  # fmt: skip

    # -- slots -------------------------------------------------------------------------------

    def _on_format_chosen(self, format: str) -> None:
        if self._entry is not None:
            self._desk.read_as(self._entry, format)

    def _on_layout_chosen(self, layout: Layout) -> None:
        if self._entry is not None:
            self._desk.lay_out(self._entry, layout)

    def _on_mapping_chosen(self, mapping: Mapping) -> None:
        if self._entry is not None:
            self._desk.map_columns(self._entry, mapping)

    def _on_dataset_named(self, name: str) -> None:
        if self._entry is not None:
            self._desk.name_dataset(self._entry, name)

    def _on_codebook_decided(self, codebook: Preset | None) -> None:
        if self._entry is not None:
            self._desk.take_codebook(self._entry, codebook)

    def _on_edited(self, change: Change) -> None:
        if change.bulk or change.touches("batch"):
            self._count_datasets()

    def _on_insisted(self) -> None:
        if self._entry is not None:
            self._desk.insist(self._entry)

    def _on_again(self) -> None:
        if self._entry is not None:
            self._desk.read_again(self._entry)

    def _on_run(self) -> None:
        if self._entry is not None:
            self._desk.rehearse(self._entry)

    def _on_stop(self) -> None:
        if self._entry is not None:
            self._desk.decline_rehearsal(self._entry)

    def _on_load(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Load mapping"), "", self.tr("Mappings (*.json);;All files (*)")
        )
        if name and self._entry is not None:
            then = partial(self._on_loaded, self._entry)
            self._desk.session.jobs.run("read", self.tr("Load mapping"), _load, Path(name),
                                        then=then)  # fmt: skip

    def _on_loaded(self, entry: Entry, found: Mapping | str) -> None:
        if self._desk.is_gone:
            return
        if isinstance(found, str):
            self._columns.say(found)
        else:
            self._desk.map_columns(entry, found)

    def _on_save(self) -> None:
        entry = self._entry
        if entry is None or entry.reading is None or entry.reading.mapping is None:
            return
        suggestion = f"{entry.reading.dataset}.json"
        to = files.ask_target(self, self.tr("Save mapping"), suggestion, _MAPPING_KINDS)
        if to is not None:
            self._desk.session.jobs.run(
                "read", self.tr("Save mapping"), _save, entry.reading.mapping, to,
                then=self._on_saved,
            )  # fmt: skip

    def _on_saved(self, trouble: str) -> None:
        self._columns.say(trouble)

    # -- laying out --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("surface", "card")
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 4)
        head.setSpacing(2)
        head.addWidget(self._name)
        head.addWidget(self._summary)
        strip = QVBoxLayout()
        strip.setContentsMargins(12, 4, 12, 4)
        strip.addWidget(self._codebook)
        strip.addWidget(self._banner)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(6, 0, 6, 0)
        tabs.addWidget(self._tabs)
        tabs.addStretch(1)
        line = QFrame()
        line.setProperty("surface", "bar")
        line.setFixedHeight(1)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 2)
        column.setSpacing(0)
        for part in (head, strip, tabs):
            column.addLayout(part)
        column.addWidget(line)
        column.addWidget(self._pages, 1)
        self._stack = QStackedWidget()
        for state in (self._empty, self._unread):
            blank = QFrame()
            blank.setProperty("surface", "card")
            QVBoxLayout(blank).addWidget(state)
            self._stack.addWidget(blank)
        self._stack.addWidget(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._say_empty()

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._desk.session.edited.connect(self._on_edited)
        self._add.clicked.connect(self.add_wanted)
        self._again.clicked.connect(self._on_again)
        self._insist.clicked.connect(self._on_insisted)
        self._reread.clicked.connect(self._on_again)
        self._codebook.decided.connect(self._on_codebook_decided)
        self._what.format_chosen.connect(self._on_format_chosen)
        self._what.layout_chosen.connect(self._on_layout_chosen)
        for page in (self._what, self._columns):
            page.mapping_chosen.connect(self._on_mapping_chosen)
        self._rehearsal.dataset_named.connect(self._on_dataset_named)
        self._columns.load_wanted.connect(self._on_load)
        self._columns.save_wanted.connect(self._on_save)
        self._rehearsal.run_wanted.connect(self._on_run)
        self._rehearsal.stop_wanted.connect(self._on_stop)


def _load(path: Path, *, progress: Progress) -> Mapping | str:
    progress(0)
    try:
        return load_mapping(path)
    except InputError as error:
        return str(error)


def _save(mapping: Mapping, to: Path, *, progress: Progress) -> str:
    progress(0)
    try:
        save_mapping(mapping, to)
    except InputError as error:
        return str(error)
    return ""
