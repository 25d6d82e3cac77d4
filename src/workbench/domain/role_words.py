# SPDX-License-Identifier: MIT
"""What an actor was in an event, in English and French."""

from collections.abc import Mapping

from workbench.domain.languages import words_in
from workbench.domain.terms import Role

_ENGLISH: Mapping[str, str] = {role.value: role.value for role in Role} | {
    Role.PRESENT.value: "involved"
}
_FRENCH: Mapping[str, str] = {
    Role.INITIATOR: "auteur", Role.TARGET: "cible", Role.VICTIM: "victime",
    Role.CLAIMED_BY: "revendication", Role.ATTRIBUTED_TO: "attribution",
    Role.PRESENT: "impliqué", Role.SIDE_A: "partie A", Role.SIDE_B: "partie B",
    Role.WITH_SIDE_A: "avec la partie A", Role.WITH_SIDE_B: "avec la partie B",
}  # fmt: skip


def role_words(language: str) -> Mapping[str, str]:
    """Return the words for a language tag, by role; English where there are no others."""
    return words_in(language, english=_ENGLISH, french=_FRENCH)
