# SPDX-License-Identifier: MIT
"""The dialog of foreign domains: which country is home, and what the case says otherwise."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.errors import InputError
from workbench.domain.terms import Foreign
from workbench.domain.web_domains import domain_of, in_one_spelling
from workbench.ui.desks.domain_judge import Judging
from workbench.ui.icons import Icons
from workbench.ui.sources.domains_model import BY, DOMAIN, OWNER, SAYS, DomainsModel
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.domain_words import country_name
from workbench.ui.widgets.draft_line import DraftLine, Understood
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.search_field import SearchField
from workbench.ui.widgets.tables import dress_table

_SIZE = QSize(620, 500)
_WIDTHS = ((OWNER, 150), (SAYS, 96), (BY, 96))


class DomainsDialog(QDialog):
    """`own` and `home` are the answer; nothing is changed before it is accepted."""

    def __init__(self, judging: Judging, icons: Icons, parent: QWidget) -> None:
        """Show both lists as they are."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Foreign domains"))
        self.resize(_SIZE)
        self.model = DomainsModel(judging.own, judging.known, judging.home)
        self.home_box = QComboBox()
        self.search = SearchField(icons, placeholder=self.tr("Find a domain or a country"))
        self.table = QTableView()
        self.line = DraftLine(self._understood)
        self.hint = Hint()
        self.add_button = push_button(self.tr("Add"), icons=icons, icon="add")
        self.foreign = push_button(self.tr("Foreign"))
        self.not_foreign = push_button(self.tr("Not foreign"))
        self.off = push_button(self.tr("As the program says"))
        self._fill_homes(judging)
        self._dress(icons)
        self._lay_out()
        self._connect()
        self._on_selected()

    @property
    def own(self) -> dict[str, str]:
        """The case's own list as it stands."""
        return dict(self.model.own)

    @property
    def home(self) -> str:
        """The home country, two letters."""
        return str(self.home_box.currentData())

    def add(self) -> None:
        """Put what is typed on the case's own list; it counts as foreign at first."""
        self.line.release()
        try:
            domain = self._understood(self.line.text()).value
        except InputError as error:
            self.hint.say(str(error), wrong=True)
            return
        if domain:
            self.line.show_value("", anew=True)
            self.hint.say("")
            self.search.clear()
            self.model.say([domain], Foreign.YES)
            self._choose([domain])

    def say(self, foreign: str | None) -> None:
        """Say of the chosen domains whether they are foreign; None takes them off the own list."""
        chosen = self._chosen()
        self.model.say(chosen, foreign)
        self._choose(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the line for one more domain: the dialog is not over by that."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_enter and self.focusWidget() is self.line):
            super().keyPressEvent(event)

    def _understood(self, typed: str) -> Understood:
        bare = in_one_spelling(typed)
        domain = domain_of(typed) or (bare if bare.isalnum() else "")
        if typed.strip() and not domain:
            raise InputError(self.tr("This is no domain, such as “example.org” or “ml”."))
        return Understood(domain, domain)

    def _chosen(self) -> list[str]:
        rows = self.table.selectionModel().selectedRows()
        return [self.model.domain_at(index.row()) for index in rows]

    def _choose(self, domains: list[str]) -> None:
        selection, flags = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        for domain in domains:
            index = self.model.index(self.model.row_of(domain), DOMAIN)
            selection.setCurrentIndex(index, flags.Select | flags.Rows)
            self.table.scrollTo(index)
        self._on_selected()

    def _connect(self) -> None:
        self.home_box.activated.connect(self._on_home)
        self.search.textChanged.connect(self._on_searched)
        self.line.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)
        for button, foreign in (
            (self.foreign, Foreign.YES.value), (self.not_foreign, Foreign.NO.value),
            (self.off, None),
        ):  # fmt: skip
            button.clicked.connect(partial(self.say, foreign))
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.model.modelReset.connect(self._on_selected)
        delete = QAction(self.off.text(), self.table)
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._on_delete)
        self.table.addAction(delete)

    def _on_home(self, _index: int) -> None:
        self.model.live_in(self.home)

    def _on_searched(self, text: str) -> None:
        self.model.find(text)

    def _on_delete(self) -> None:
        self.say(None)

    def _on_selected(self, *_told: object) -> None:
        chosen = self._chosen()
        for button in (self.foreign, self.not_foreign):
            button.setEnabled(bool(chosen))
        self.off.setEnabled(any(domain in self.model.own for domain in chosen))

    def _fill_homes(self, judging: Judging) -> None:
        codes = {owner for owner in judging.known.owners.values() if len(owner) == 2}
        for code in sorted(codes | {judging.home}, key=country_name):
            self.home_box.addItem(country_name(code), code)
        self.home_box.setCurrentIndex(self.home_box.findData(judging.home))

    def _dress(self, icons: Icons) -> None:
        dress_table(self.table, icons.appearance)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.tr("Domains"))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(DOMAIN, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS:
            header.resizeSection(column, width)
        for home in (self.home_box, self.home_box.view()):
            home.setAccessibleName(self.tr("Home country"))
        self.line.setPlaceholderText(self.tr("add a domain or an ending: example.org, ml"))
        self.line.setAccessibleName(self.tr("Domain to add"))

    def _lay_out(self) -> None:
        home = QHBoxLayout()
        home.addWidget(plain_label(self.tr("Home country"), tone="muted"))
        home.addWidget(self.home_box)
        home.addWidget(self.search, 1)
        adding = QHBoxLayout()
        adding.addWidget(self.line, 1)
        adding.addWidget(self.add_button)
        saying = QHBoxLayout()
        saying.addWidget(plain_label(self.tr("Chosen ones count as"), tone="muted"))
        for button in (self.foreign, self.not_foreign, self.off):
            saying.addWidget(button)
        saying.addStretch(1)
        said = self.tr(
            "Domains of other countries count as foreign. The longest ending decides, and what "
            "this case says goes before. This only suggests: what was decided for a source stays."
        )
        buttons, _ = confirm_buttons(self)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(plain_label(said, tone="muted", wrap=True))
        column.addLayout(home)
        column.addWidget(self.table, 1)
        column.addLayout(saying)
        column.addLayout(adding)
        column.addWidget(self.hint)
        column.addWidget(buttons)
