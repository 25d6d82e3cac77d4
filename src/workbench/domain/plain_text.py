# SPDX-License-Identifier: MIT
"""Text as it is compared: without accents, in lower case."""

import unicodedata


def plain_text(text: str) -> str:
    """Return a text in lower case without accents: "Février" and "FEVRIER" are "fevrier"."""
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
