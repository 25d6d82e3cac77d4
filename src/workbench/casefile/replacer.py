# SPDX-License-Identifier: MIT
"""Words looked for in texts, and what shall stand in their place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import regex

from workbench.domain.errors import InputError

_PATIENCE_S = 1.0  # for one text; a pattern that goes back and forth for longer is given up


@dataclass(frozen=True, slots=True)
class Replacing:
    r"""What to look for and what to put there; `is_pattern`: a regular expression, \1 its groups.

    Without `with_case`, "dor" finds "Dor" too. Accents count.
    """

    find: str
    put: str = ""
    with_case: bool = False
    whole_words: bool = False
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text before and after, and how often something was replaced in it."""

    before: str
    after: str
    times: int


class Replacer:
    """Replaces in one text after another."""

    def __init__(self, replacing: Replacing) -> None:
        """Read the pattern; raise InputError with a sentence for one that is none."""
        self._put = replacing.put
        self._is_pattern = replacing.is_pattern
        source = replacing.find if replacing.is_pattern else re.escape(replacing.find)
        if replacing.whole_words:
            source = rf"(?<!\w)(?:{source})(?!\w)"
        # Plain words cannot go back and forth, and `re` finds them five times as fast.
        reader = regex if replacing.is_pattern else re
        self._limits = {"timeout": _PATIENCE_S} if replacing.is_pattern else {}
        try:
            self._pattern: Any = reader.compile(source, 0 if replacing.with_case else reader.I)
            if replacing.is_pattern:
                self._pattern.sub(replacing.put, "")
        except (regex.error, IndexError) as error:
            raise InputError(f"This is no regular expression: {error}.") from None

    def replace(self, text: str) -> Replaced | None:
        """Return a text with everything replaced, None where nothing is found."""
        try:
            if not self._pattern.search(text, **self._limits):
                return None
            put = self._put if self._is_pattern else self._plain
            after, times = self._pattern.subn(put, text, **self._limits)
        except TimeoutError:
            raise InputError(
                "This regular expression takes too long. Make it simpler, with fewer * and +."
            ) from None
        except (regex.error, IndexError) as error:
            raise InputError(f"What is to be put there does not fit: {error}.") from None
        return Replaced(text, after, times)

    def replace_each(self, texts: Mapping[str, str], columns: Iterable[str]) -> dict[str, Replaced]:
        """Return those of some texts, by column, in which something is found."""
        replaced = {name: self.replace(texts[name]) for name in columns if name in texts}
        return {name: text for name, text in replaced.items() if text is not None}

    def _plain(self, _match: Any) -> str:
        return self._put
