# SPDX-License-Identifier: MIT
"""Text as it is read and searched: without accents, in lower case."""

import unicodedata


def plain_text(text: str) -> str:
    """Return a text in lower case without accents: "Février" and "FEVRIER" are "fevrier"."""
    return _without_accents(unicodedata.normalize("NFD", text.casefold()))


def folded(text: str) -> str:
    """Do as `plain_text`, and write no-break blanks, ligatures and wide letters as usual ones."""
    if text.isascii():
        return text.lower()
    return _without_accents(unicodedata.normalize("NFKD", text.casefold()))


def _without_accents(split: str) -> str:
    return "".join(letter for letter in split if not unicodedata.combining(letter))
