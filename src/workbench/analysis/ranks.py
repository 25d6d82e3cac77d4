# SPDX-License-Identifier: MIT
"""How many of a long row of entries pass before any place in it, without a number for each entry.

One bit an entry, and a running sum for every 64 of them: numbers for a million entries would take
longer to get from the system than to count.
"""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array, Mask

_BITS = 64
_SHIFT, _LOW = 6, 63


@dataclass(frozen=True, slots=True, eq=False)
class Ranks:
    """Entries of which some pass. Make it with `ranks_of`, or `ranks_of_words`.

    `words`: uint64, the entries by the 64, the first in the lowest bit. `before`: int64, how many
    pass before each word, and the total.
    """

    words: Array
    before: Array

    @property
    def total(self) -> int:
        """How many pass."""
        return int(self.before[-1])

    def at(self, places: Array) -> Array:
        """Return how many pass before each of some places, of which the end is one: int64."""
        word, low = places >> _SHIFT, (places & _LOW).astype("uint64")
        lower = self.words[word] & ((np.uint64(1) << low) - np.uint64(1))
        return self.before[word] + np.bitwise_count(lower)

    def places(self, ranks: Array) -> Array:
        """Return where the entries are before which so many pass, and which pass themselves."""
        word = np.searchsorted(self.before, ranks, side="right") - 1
        bits = np.unpackbits(self.words[word].view("uint8"), bitorder="little")
        passed = np.cumsum(bits.reshape(len(word), _BITS), axis=1)
        within = np.argmax(passed > (ranks - self.before[word])[:, None], axis=1)
        return word * _BITS + within


def ranks_of(passing: Mask) -> Ranks:
    """Return the ranks of entries; `passing` says which pass."""
    return ranks_of_words(words_of(passing))


def ranks_of_words(words: Array) -> Ranks:
    """Return the ranks of entries that are bits already, as `words_of` makes them."""
    before = np.zeros(len(words) + 1, dtype="int64")
    np.cumsum(np.bitwise_count(words), out=before[1:])
    return Ranks(words, before)


def words_of(passing: Mask) -> Array:
    """Return entries as bits of words; one word more than full ones, so that the end has a place.

    uint64.
    """
    words = np.zeros(len(passing) // _BITS + 1, dtype="<u8")
    packed = np.packbits(passing, bitorder="little")
    words.view("uint8")[: len(packed)] = packed
    return words
