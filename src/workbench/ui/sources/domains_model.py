# SPDX-License-Identifier: MIT
"""The rows of the list of domains: the case's own first, then the program's."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.domain.terms import Foreign
from workbench.domain.web_domains import DomainList, suggest
from workbench.ui.widgets.domain_words import owner_words
from workbench.ui.widgets.offers import folded
from workbench.ui.widgets.tables import WORD_ALIGNMENT

Index = QModelIndex | QPersistentModelIndex
DOMAIN, OWNER, SAYS, BY = range(4)


class DomainsModel(QAbstractTableModel):
    """What counts as foreign at home in a country, as it would be with the changes made so far."""

    def __init__(self, own: Mapping[str, str], known: DomainList, home: str) -> None:
        """List the domains of both lists."""
        super().__init__()
        self.own = dict(own)
        self.home = home
        self._known = known
        self._wanted = ""
        self._rows: Sequence[str] = ()
        self._arrange()

    def find(self, text: str) -> None:
        """List only those whose domain or owner holds a text."""
        self._wanted = folded(text)
        self._arrange()

    def live_in(self, home: str) -> None:
        """Take another home country."""
        self.home = home
        self._arrange()

    def say(self, domains: Collection[str], foreign: str | None) -> None:
        """Put domains on the case's own list, yes or no; None takes them off it."""
        for domain in domains:
            if foreign is None:
                self.own.pop(domain, None)
            else:
                self.own[domain] = foreign
        self._arrange()

    def domain_at(self, row: int) -> str:
        """Return the domain of a row."""
        return self._rows[row]

    def row_of(self, domain: str) -> int:
        """Return where a domain stands, -1 where it is not listed."""
        return self._rows.index(domain) if domain in self._rows else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Count the domains that are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Count the columns."""
        return 0 if parent.isValid() else BY + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Domain or ending"), self.tr("Whose"), self.tr("Counts as"),
                    self.tr("By"))[section]  # fmt: skip
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return WORD_ALIGNMENT
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        domain = self._rows[index.row()]
        if index.column() == DOMAIN:
            return domain
        if index.column() == OWNER:
            return owner_words(self._known.owners.get(domain))
        if index.column() == BY:
            return self.tr("this case") if domain in self.own else self.tr("the program")
        return {
            Foreign.YES: self.tr("foreign"), Foreign.NO: self.tr("not foreign"),
            Foreign.UNDECIDED: self.tr("undecided"),
        }[suggest(domain, self.own, self._known, self.home).foreign]  # fmt: skip

    def _arrange(self) -> None:
        self.beginResetModel()
        rest = (domain for domain in sorted(self._known.owners) if domain not in self.own)
        self._rows = [domain for domain in [*sorted(self.own), *rest] if self._is_wanted(domain)]
        self.endResetModel()

    def _is_wanted(self, domain: str) -> bool:
        whose = owner_words(self._known.owners.get(domain))
        return self._wanted in domain or self._wanted in folded(whose)
