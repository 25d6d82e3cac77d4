# SPDX-License-Identifier: MIT
"""How well judged likelihoods were: how often what was called "likely" came to pass.

The interval around a share is Wilson's (1927), which holds for few judgments too. The score is
Brier's (1950): the mean squared distance between the judged probability, the middle of the
term's range, and what came to pass (1 or 0); always saying "even" scores 0.25.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.likelihood import LikelihoodDegree, degree_of, likelihood_degrees

FEW = 5  # judgments of a term: with fewer, a share says next to nothing
_Z = 1.96  # 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """How often what was judged by one degree came to pass; `low` to `high` holds in 95 %."""

    degree: LikelihoodDegree
    occurred: int
    decided: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that came to pass, 0 to 1."""
        return self.occurred / self.decided

    @property
    def is_few(self) -> bool:
        """Whether there are too few judgments to say anything."""
        return self.decided < FEW


@dataclass(frozen=True, slots=True)
class Calibration:
    """Shares by degree, from the least likely; `brier` is None while nothing is decided.

    `counted` judgments went into it; `left_out` are decided, but by a term without a range.
    """

    shares: tuple[Share, ...] = ()
    brier: float | None = None
    counted: int = 0
    left_out: int = 0


def calibrate(decided: Iterable[tuple[str, bool]], language: str = "en") -> Calibration:
    """Compare terms with what came to pass: of each judgment its term, and whether it did.

    Degrees are named in `language`; terms may be of either.
    """
    found: dict[int, list[bool]] = {}  # by the low end of the degree's range
    left_out = 0
    for term, occurred in decided:
        degree = degree_of(term)
        if degree is None:
            left_out += 1
        else:
            found.setdefault(degree.low, []).append(occurred)
    judged = [(one, found[one.low]) for one in likelihood_degrees(language) if one.low in found]
    squares = [(one.middle - occurred) ** 2 for one, all_of in judged for occurred in all_of]
    brier = sum(squares) / len(squares) if squares else None
    shares = tuple(_share(one, all_of) for one, all_of in judged)
    return Calibration(shares, brier, len(squares), left_out)


def _share(degree: LikelihoodDegree, outcomes: list[bool]) -> Share:
    many, share = len(outcomes), sum(outcomes) / len(outcomes)
    middle = (share + _Z**2 / (2 * many)) / (1 + _Z**2 / many)
    spread = math.sqrt(share * (1 - share) / many + _Z**2 / (4 * many**2)) * _Z
    spread /= 1 + _Z**2 / many
    return Share(
        degree, sum(outcomes), many, max(0.0, middle - spread), min(1.0, middle + spread)
    )  # fmt: skip
