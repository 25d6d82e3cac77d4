# SPDX-License-Identifier: MIT
"""Which of the languages that we have words in a language tag asks for."""

from typing import TypeVar

Words = TypeVar("Words")


def words_in(language: str, *, english: Words, french: Words) -> Words:
    """Return the words for a tag ("fr", "fr-FR", "fr_FR"), English where there are no others."""
    asked = language.lower().replace("_", "-").partition("-")[0]
    return french if asked == "fr" else english
