# SPDX-License-Identifier: MIT
"""By which profile a text is checked: a menu, and ticks for each check of the analyst's own."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.errors import InputError
from workbench.review.findings import Check
from workbench.review.profiles import (
    CTP,
    NO_CHECKS,
    PROFILES,
    TEXT_CHECKS,
    Profile,
    own_profile,
    profile_of,
    profile_to_json,
)
from workbench.ui.assessment.check_words import check_words
from workbench.ui.widgets.choice_menu import ChoiceMenu
from workbench.ui.widgets.labels import plain_label

_OWN = "own"


class ProfileChoice(QWidget):
    """Stands above the doubts; tells the profile that was chosen."""

    chosen = Signal(str, str)  # as an assessment keeps it, and in words

    def __init__(self, parent: QWidget) -> None:
        """Choose nothing yet."""
        super().__init__(parent)
        self._profile = CTP
        self._known_own: Profile | None = None
        choices = {one.name: one.name for one in PROFILES}
        choices |= {_OWN: self.tr("Own checks"), NO_CHECKS.name: self.tr("No checks")}
        self._words = choices
        self._menu = ChoiceMenu(
            choices, self._on_chosen, says=self._words.__getitem__,
            tooltip=self.tr("By which profile the text is checked"), parent=self,
        )  # fmt: skip
        self.ticks = {check: QCheckBox(check_words(check)) for check in TEXT_CHECKS}
        self._own = QWidget()
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 4)
        own.setSpacing(4)
        for check, tick in self.ticks.items():
            own.addWidget(tick)
            tick.toggled.connect(partial(self._on_ticked, check))
        row = QHBoxLayout()
        row.addWidget(plain_label(self.tr("Doubts about the text"), tone="heading"), 1)
        row.addWidget(self._menu.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._own)
        self.hide()

    def show_profile(self, kept: str | None, own: str | None) -> None:
        """Show what an assessment keeps; `own` is what the analyst ticked last in the case."""
        self._profile = _read(kept) or own_profile(CTP, CTP.checks)
        self._known_own = _read(own) if own else None
        name = _name_of(self._profile)
        self._menu.show(name)
        for check, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(check in self._profile.checks)
        self._own.setVisible(name == _OWN)

    def choose(self, name: str) -> None:
        """Check by a profile of the menu, by its name."""
        if name == _OWN:
            base = self._profile if self._profile != NO_CHECKS else CTP
            made = self._known_own or own_profile(base, base.checks)
            self.chosen.emit(profile_to_json(made), self._words[_OWN])
        elif name == NO_CHECKS.name:
            self.chosen.emit(profile_to_json(NO_CHECKS), self._words[name])
        else:
            self.chosen.emit(name, name)

    def _on_chosen(self, name: str) -> None:
        if name != _name_of(self._profile):
            self.choose(name)

    def _on_ticked(self, check: Check, is_on: bool) -> None:
        checks = self._profile.checks
        self._profile = own_profile(self._profile, checks | {check} if is_on else checks - {check})
        self.chosen.emit(profile_to_json(self._profile), self._words[_OWN])


def _name_of(profile: Profile) -> str:
    """Return the menu's name of a profile."""
    return profile.name if profile in (*PROFILES, NO_CHECKS) else _OWN


def _read(kept: str | None) -> Profile | None:
    """Return a profile that a case keeps, CTP's for none; None of one that cannot be read."""
    try:
        return profile_of(kept)
    except InputError:
        return None
