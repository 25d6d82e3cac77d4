# SPDX-License-Identifier: MIT
"""Text as it is read and searched, without accents, and as one line of a terminal shows it."""

import unicodedata


def plain_text(text: str) -> str:
    """Return a text in lower case without accents: "Février" and "FEVRIER" are "fevrier"."""
    return _without_accents(unicodedata.normalize("NFD", text.casefold()))


def folded(text: str) -> str:
    """Do as `plain_text`, and write no-break blanks, ligatures and wide letters as usual ones."""
    if text.isascii():
        return text.lower()
    return _without_accents(unicodedata.normalize("NFKD", text.casefold()))


def on_a_line(text: str, most: int = 200) -> str:
    """Return a stranger's words as one line that a terminal may show, at most so many letters.

    Nothing in it moves the cursor, hides or turns round what stands beside it. Only printing
    characters are kept: line ends and the other blanks become spaces, and controls, those of the
    direction among them, a mark.
    """
    even = " ".join(text.split())
    said = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in even)
    return said if len(said) <= most else f"{said[: most - 1]}…"


def _without_accents(split: str) -> str:
    return "".join(letter for letter in split if not unicodedata.combining(letter))
