# SPDX-License-Identifier: MIT
"""What the lists of domains suggest of sources, for every pane: the case's list, and the program's.

Whether a source is foreign, the analyst decides; see `domain.web_domains`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.casefile.queries.sources import read_domain_rules
from workbench.domain.change import Change
from workbench.domain.web_domains import (
    DomainList,
    Suggestion,
    domain_of,
    read_domain_list,
    suggest,
)
from workbench.session.session import Session
from workbench.ui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Judging:
    """By what domains are judged: the case's own list, the program's, and the country at home."""

    own: Mapping[str, str] = field(default_factory=dict[str, str])
    known: DomainList = field(default_factory=DomainList)
    home: str = ""

    def of(self, address: str | None) -> Suggestion:
        """Return what is suggested of a web address."""
        return suggest(domain_of(address), self.own, self.known, self.home)


class DomainJudge(QObject):
    """One a session, made as its child and gone with it."""

    judged = Signal()  # the lists, or the country, are others

    def __init__(
        self,
        session: Session,
        domains: Path,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        """Judge by the list in the file `domains`, at home as preferences say."""
        super().__init__(parent)
        self._session = session
        self._domains = domains
        self._preferences = preferences
        self._known: DomainList | None = None
        self._own: Mapping[str, str] = {}
        session.edited.connect(self._on_edited)
        self._read_rules()

    @property
    def judging(self) -> Judging:
        """By what is judged now."""
        if self._known is None:  # read once something is to be judged
            self._known = read_domain_list(self._domains.read_text(encoding="utf-8"))
        return Judging(self._own, self._known, self._preferences.get("home_country"))

    def move_home(self, country: str) -> None:
        """Keep another country, by its two letters, as the one that is home."""
        self._preferences.set("home_country", country)
        self.judged.emit()

    def _on_edited(self, change: Change) -> None:
        if change.touches("domain_rule"):
            self._read_rules()

    def _read_rules(self) -> None:
        self._session.read(
            "Foreign domains", read_domain_rules, then=self._on_rules_read, key="domain rules"
        )

    def _on_rules_read(self, own: Mapping[str, str]) -> None:
        if own != self._own:
            self._own = own
            self.judged.emit()


def judge_of(session: Session) -> DomainJudge | None:
    """Return the judge that was made as a child of the session, if there is one."""
    found = session.findChild(DomainJudge)
    return found if isinstance(found, DomainJudge) else None
