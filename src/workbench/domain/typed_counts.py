# SPDX-License-Identifier: MIT
"""Numbers of people as people write them, in English and French, understood as counts.

"300+", "at least 5", "10-20", "up to 7", "~10", "three", "9 680", "une dizaine". A strict bound is
taken at its word: more than 20 is at least 21. "Dozens" and "several" give no number, and "5.000"
asks whether it is 5 or 5,000; in the columns of data sets it is 5.
"""

import re
from dataclasses import dataclass

from workbench.domain.counts import Count
from workbench.domain.errors import InputError
from workbench.domain.plain_text import plain_text

LARGEST_COUNT = 1_000_000_000

_UNKNOWN = frozenset((
    *("", "-", "--", "?", "n/a", "na", "n.a.", "nd", "n.d.", "unknown", "not known", "unclear"),
    *("unspecified", "not specified", "not reported", "inconnu", "inconnue", "non precise"),
))  # fmt: skip
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = re.compile("[\u2018\u2019\u02bc`]")
_WHOLE = re.compile(r"([+-]?\d+)(?:\.0*)?\Z")
_GROUPED = re.compile(r"[+-]?\d{1,3}([,' ])\d{3}(?:\1\d{3})*(?:\.\d*)?\Z")
_THREE_DECIMALS = re.compile(r"(\d{1,3})\.(\d{3})\Z")
_REAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\Z")
_POINT_FOR_COMMA = str.maketrans(",.", ".,")

_WORDS = (
    *("zero", "one un une", "two deux", "three trois", "four quatre", "five cinq", "six"),
    *("seven sept", "eight huit", "nine neuf", "ten dix", "eleven onze", "twelve douze"),
    *("thirteen treize", "fourteen quatorze", "fifteen quinze", "sixteen seize"),
    *("seventeen dix-sept", "eighteen dix-huit", "nineteen dix-neuf", "twenty vingt"),
)
_NUMBERS = {name: number for number, names in enumerate(_WORDS) for name in names.split()} | {
    "thirty": 30, "trente": 30, "forty": 40, "quarante": 40, "fifty": 50, "cinquante": 50,
    "sixty": 60, "soixante": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a": 1,
    "quatre-vingts": 80, "quatre-vingt": 80,
}  # fmt: skip
_TENS = {name: number for name, number in _NUMBERS.items() if number >= 20}
_COMPOUND = re.compile(r"(quatre-vingt|[a-z]+)(?:-et-| et |-| )([a-z]+(?:-[a-z]+)?)\Z")
_TIMES = {"hundred": 100, "cent": 100, "cents": 100, "thousand": 1000, "mille": 1000}
_ROUNDLY = {
    "a dozen": 12, "dizaine": 10, "une dizaine": 10, "une douzaine": 12, "une quinzaine": 15,
    "une vingtaine": 20, "une trentaine": 30, "une quarantaine": 40, "une cinquantaine": 50,
    "une soixantaine": 60, "une centaine": 100, "un millier": 1000, "dozen": 12,
}  # fmt: skip
_SAYS_ROUNDLY = re.compile(r"\b(?:dozen|\w+aine|millier)\b")
_ELIDED = re.compile(r"\bd'(?=une?\b)")
_WITHOUT_NUMBER = re.compile(
    r"(?:a few|few|several|many|some|numerous|multiple|lots|dozens|tens|scores|hundreds|"
    r"thousands|plusieurs|quelques|nombreux|beaucoup|(?:des )?(?:dizaines|centaines|milliers))\b"
)

_ABOUT = re.compile(
    r"(?:[~\u2248]|(?:about|around|approximately|approx\.?|roughly|circa|ca?\.|nearly|almost|some|"
    r"an? estimated|estimated|environ|pres de|quelque|autour de)\s)\s*"
)
_PERHAPS = re.compile(r"\s*(?:\?|\(\?\))\Z")
_RANGE = re.compile(
    r"(?:(?:between|from|entre|de)\s)?\s*(\S.*?)\s*(?:\s(?:to|and|or|et|ou|a)\s|-)\s*(\S.*?)"
    r"(?:,? (?:best|meilleure estimation) (.+))?\Z"
)
# What stands before or behind a number, which end it gives, and how far the number is from it.
_BOUNDS = (
    (re.compile(r"(?:>=|\u2265|at (?:the (?:very )?)?least|(?:no|not) (?:fewer|less) than|"
                r"(?:an? |un |au )?min(?:imum|\.)?(?: of| de)?|au moins|pas moins de)\s*(.+)\Z"),
     "low", 0),
    (re.compile(r"(.+?)\s*(?:\+|or more|and more|and counting|ou plus|et plus)\Z"), "low", 0),
    (re.compile(r"(?:>|(?:more than|over|above|upwards of|plus de)\s)\s*(.+)\Z"), "low", 1),
    (re.compile(r"(?:<=|\u2264|up to|at (?:the (?:very )?)?most|(?:no|not) more than|jusqu'a|"
                r"(?:an? |un |au )?max(?:imum|\.)?(?: of| de)?|au plus|pas plus de)\s*(.+)\Z"),
     "high", 0),
    (re.compile(r"(.+?)\s*(?:or fewer|or less|ou moins)\Z"), "high", 0),
    (re.compile(r"(?:<|(?:fewer than|less than|under|below|moins de)\s)\s*(.+)\Z"), "high", -1),
)  # fmt: skip

# Between two bounds: "at least 4 and at most 9", "plus de 4 mais moins de 9".
_JOINS = re.compile(r",? (?:and|but|or|et|mais|ou|voire) |, ")


class NotACount(InputError):
    """A text that gives no number of people; `why` goes on where the text ends."""

    def __init__(self, text: str, why: str) -> None:
        """Say why, in a sentence."""
        super().__init__(f"“{text}” {why}.")
        self.why = why


@dataclass(frozen=True, slots=True)
class TypedCount:
    """What a written count means. `is_rough`: it says "about" or "perhaps", which no count can."""

    count: Count
    is_rough: bool = False


def understand_count(text: str, *, decimal: str = ".") -> TypedCount:
    """Return what a written count means; raise NotACount when it gives no number.

    `decimal` is the decimal mark of the writer; the other of "." and "," groups thousands.
    """
    plain = _plain(text)
    if plain in _UNKNOWN:
        return TypedCount(Count())
    return _understood(plain, text, decimal)


def says_unknown(text: str) -> bool:
    """Whether a text, or none, says that the number is not known."""
    return _plain(text) in _UNKNOWN


def whole_number(text: str) -> int:
    """Return a number of people written in digits, grouped or not; raise NotACount otherwise."""
    return _digits(_plain(text), text, ".")


def _understood(plain: str, text: str, decimal: str) -> TypedCount:
    """Read a text that gives a number, a bound or a range."""
    bare = _PERHAPS.sub("", plain)
    said = _ABOUT.sub("", bare, count=1) if _ABOUT.match(bare) else bare
    is_rough = said != plain or _SAYS_ROUNDLY.search(said) is not None
    if bounded := _within_bounds(said, text, decimal) or _bounded(said, text, decimal):
        return TypedCount(bounded, is_rough)
    is_range = not said.startswith("-") and said not in _NUMBERS and _compound(said) is None
    if is_range and (match := _RANGE.match(said)):
        return TypedCount(_range(match, text, decimal), is_rough)
    return TypedCount(Count(best=_number(said, text, decimal)), is_rough)


def _within_bounds(said: str, text: str, decimal: str) -> Count | None:
    """Return a count that two bounds give, in either order; None where there are not two."""
    for match in _JOINS.finditer(said):
        first, second = said[: match.start()], said[match.end() :]
        if not all(_is_bound(one) for one in (first, second)):
            continue
        ends = [_bounded(one, text, decimal) or Count() for one in (first, second)]
        low = next((one.low for one in ends if one.low is not None), None)
        high = next((one.high for one in ends if one.high is not None), None)
        if low is not None and high is not None:
            return _ordered(Count(low, None, high), text)
    return None


def _is_bound(said: str) -> bool:
    return any(pattern.match(said) for pattern, _, _ in _BOUNDS)


def _bounded(said: str, text: str, decimal: str) -> Count | None:
    """Return a count of which one end is given, None where the words give none."""
    for pattern, end, step in _BOUNDS:
        if match := pattern.match(said):
            number = _number(match[1], text, decimal) + step
            if number < 0:
                raise NotACount(text.strip(), "is below zero")
            return Count(**{end: number})
    return None


def _plain(text: str) -> str:
    """Return a text in lower case, with one kind of dash, quotation mark and blank."""
    one_dash = _QUOTES.sub("'", _DASHES.sub("-", plain_text(text)))
    return _ELIDED.sub("de ", " ".join(one_dash.split()))


def _range(match: re.Match[str], text: str, decimal: str) -> Count:
    """Return a count between two numbers, perhaps with a best one."""
    low, high = _number(match[1], text, decimal), _number(match[2], text, decimal)
    best = _number(match[3], text, decimal) if match[3] else None
    return _ordered(Count(low, best, high), text)


def _ordered(count: Count, text: str) -> Count:
    """Return a count between two numbers; raise NotACount where they run the wrong way."""
    if count.low is not None and count.high is not None and count.low > count.high:
        raise NotACount(text.strip(), "ends below its beginning")
    return count


def _number(plain: str, text: str, decimal: str) -> int:
    """Return a number in digits or words."""
    *first, last = plain.split() or [""]
    if last in _TIMES and len(first) < 2:
        factor = _NUMBERS.get(first[0]) if first else 1
        if factor is not None:
            return factor * _TIMES[last]
    if plain in _ROUNDLY:
        return _ROUNDLY[plain]
    if plain in _NUMBERS and plain != "a":
        return _NUMBERS[plain]
    compound = _compound(plain)
    if compound is not None:
        return compound
    if either := _THREE_DECIMALS.match(_with_point(plain, decimal)):
        few, rest = either.groups()
        raise NotACount(text.strip(), f"may be {int(few)} or {few},{rest}: write one of them")
    return _digits(plain, text, decimal)


def _compound(plain: str) -> int | None:
    """Return a number of two words, "twenty-five", "vingt et un", "quatre-vingt-dix", or None."""
    parts = _COMPOUND.match(plain)
    if parts is None:
        return None
    tens, rest = _TENS.get(parts[1]), _NUMBERS.get(parts[2])
    return tens + rest if tens is not None and rest is not None and rest < 20 else None


def _digits(plain: str, text: str, decimal: str) -> int:
    """Return a number in digits."""
    plain = _with_point(plain, decimal)
    if _GROUPED.match(plain):
        plain = re.sub("[,' ]", "", plain)
    whole = _WHOLE.match(plain)
    if not whole:
        raise NotACount(text.strip(), _why_no_number(plain))
    number = int(whole[1])
    if number < 0:
        raise NotACount(text.strip(), "is below zero")
    if number > LARGEST_COUNT:
        raise NotACount(text.strip(), "is beyond any possible count")
    return number


def _with_point(plain: str, decimal: str) -> str:
    """Return a number with the point as its decimal mark."""
    return plain.translate(_POINT_FOR_COMMA) if decimal == "," else plain


def _why_no_number(plain: str) -> str:
    if _REAL.match(plain):
        return "is not a whole number"
    return "gives no number" if _WITHOUT_NUMBER.match(plain) else "is not a number"
