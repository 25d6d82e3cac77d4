# SPDX-License-Identifier: MIT
"""Spelling: which words the dictionaries that come with the program do not know; offline."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from threading import Lock

# Language: the packages whose words are right. Bare English takes what either side writes.
_PACKAGES: Mapping[str, tuple[str, ...]] = {
    "en": ("dictionary-en", "dictionary-en-gb"),
    "en-us": ("dictionary-en",),
    "en-gb": ("dictionary-en-gb",),
    "fr": ("dictionary-fr",),
}
_STEM = "index"  # of the files in every package
# Each begins where a run of letters does, so that a line without blanks is read once and not once
# a letter.
_NO_PROSE = re.compile(
    r"(?<!\S)\S+?://\S*|(?<!\S)\S*?\bwww\.\S+|(?<!\S)[^\s@]+@\S+|`[^`]*`|\]\([^()\s]*\)|"
    r"\[\^[^\[\]]*\]"
)
_WORD = re.compile(r"(?<![\w'\u2019])[^\W\d_]+(?:['\u2019][^\W\d_]+)*(?!\w)")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_MOST_SUGGESTIONS = 7
_LONGEST = 60  # letters; what is longer is no word of any language here

Span = tuple[int, int]


def dictionary_language(language: str) -> str | None:
    """Return the language among the dictionaries that serves a text's, None for none."""
    tag = language.strip().lower().replace("_", "-")
    return next((known for known in (tag, tag.partition("-")[0]) if known in _PACKAGES), None)


def words_in(line: str) -> Iterator[tuple[Span, str]]:
    """Yield the words of a line to be checked, with where they stand.

    Code, addresses and what is written in capitals alone, as acronyms are, is left out.
    """
    prose = _NO_PROSE.sub(lambda match: " " * len(match[0]), line)
    for match in _WORD.finditer(prose):
        is_acronym = len(match[0]) > 1 and bare(match[0]).isupper()
        if len(match[0]) <= _LONGEST and not is_acronym:
            yield match.span(), match[0]


def bare(word: str) -> str:
    """Return a word without a possessive ending, as names are known."""
    return _POSSESSIVE.sub("", word)


class Dictionaries:
    """The dictionaries below a folder of packages, each opened when it is first asked."""

    def __init__(self, packages: Path) -> None:
        """Serve from a folder; nothing is read yet."""
        self._packages = packages
        self._open: dict[str, _Dictionary] = {}
        self._opening = Lock()

    def wrong_words(self, language: str, words: Collection[str]) -> frozenset[str]:
        """Return those of `words` that a language of `dictionary_language` does not know."""
        dictionary = self._dictionary(language)
        return frozenset(word for word in words if not dictionary.knows(word))

    def suggestions(self, language: str, word: str) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first."""
        return self._dictionary(language).suggestions(word)[:_MOST_SUGGESTIONS]

    def _dictionary(self, language: str) -> "_Dictionary":
        with self._opening:
            if language not in self._open:
                folders = [self._packages / name for name in _PACKAGES[language]]
                self._open[language] = _Dictionary(folders)
            return self._open[language]


class _Dictionary:
    """Hunspell on one language; without Hunspell, or without its files, every word is right."""

    def __init__(self, folders: Collection[Path]) -> None:
        try:
            from hunspell import Hunspell
        except ImportError:  # there is none for this machine
            self._engines = []
            return
        self._engines = [
            Hunspell(_STEM, hunspell_data_dir=str(folder))
            for folder in folders
            if (folder / f"{_STEM}.dic").is_file()
        ]

    def knows(self, word: str) -> bool:
        """Whether a word is right for one of the packages."""
        return not self._engines or any(engine.spell(word) for engine in self._engines)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what the packages suggest, each once."""
        return tuple(dict.fromkeys(w for engine in self._engines for w in engine.suggest(word)))
