# SPDX-License-Identifier: MIT
"""What is done to sources, as edits of the case."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QObject

from workbench.casefile.edits.domains import set_domain_rules
from workbench.casefile.edits.merges import merge_sources
from workbench.casefile.edits.sources import (
    add_source,
    change_source,
    decide_foreign,
    delete_sources,
    grade_source,
    ungrade_source,
)
from workbench.casefile.queries.sources import Grade
from workbench.domain.register import SourceEntry
from workbench.session.session import Session


class SourceEdits(QObject):
    """Each is one step of Undo, named after the sources that it is about."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Edit the case of a session."""
        super().__init__(parent)
        self._session = session

    def add(self, name: str, then: Callable[[int], None]) -> None:
        """Enter a source."""
        self._session.edit(add_source, name=name, detail=name, then=then)

    def change(self, source: SourceEntry, values: Mapping[str, object]) -> None:
        """Change columns of a source."""
        self._session.edit(change_source, source=source.id, values=values, detail=source.name)

    def grade(self, source: SourceEntry, grade: Grade) -> None:
        """Grade a source from a day on."""
        self._session.edit(
            grade_source, source=source.id, grade=grade.grade, since=grade.since,
            why=grade.why or None, detail=f"{source.name}: {grade.grade}",
        )  # fmt: skip

    def ungrade(self, source: SourceEntry, since: str) -> None:
        """Take the grade of a day back."""
        self._session.edit(ungrade_source, source=source.id, since=since, detail=source.name)

    def decide(self, decisions: Mapping[int, str]) -> None:
        """Say of sources whether they are foreign; of none is silent."""
        if decisions:
            detail = self._names(decisions)
            self._session.edit(decide_foreign, decisions=dict(decisions), detail=detail)

    def merge(self, sources: Collection[int], into: int) -> None:
        """Make sources one."""
        self._session.edit(
            merge_sources, sources=list(sources), into=into, detail=self._names([into])
        )

    def delete(self, sources: Collection[int]) -> None:
        """Delete sources; say how many reports went with them."""
        detail = self._names(sources)
        self._session.edit(
            delete_sources, sources=list(sources), detail=detail, then=self._on_deleted
        )

    def set_rules(self, rules: Mapping[str, str]) -> None:
        """Take the case's own list of domains."""
        self._session.edit(set_domain_rules, rules=dict(rules))

    def _on_deleted(self, reports: int) -> None:
        if reports:
            said = self.tr("%Ln report(s) went with what was deleted. Undo brings all back.", "",
                           reports)  # fmt: skip
            self._session.told.emit(said)

    def _names(self, sources: Collection[int]) -> str:
        known = self._session.stage.scene.register.sources
        return ", ".join(known[key].name for key in sources if key in known)
