# SPDX-License-Identifier: MIT
"""Where the actors of a network stand: as far apart as there are steps between them.

The stress of the distances is lowered by majorization (Gansner, Koren, North 2004), which is
steady: it begins with the positions of before where there are some, so that what stays in view
moves little, and else with the best flat picture of the distances. Nothing is drawn by lot.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from workbench.analysis.frame import Array

Spot = tuple[float, float]
_ROUNDS, _STILL = 300, 1e-4
_GOLDEN_TURN = 2.399963  # radians: no two of a row of points lie in one direction
_NUDGE = 0.08
_UNJOINED = 0.65  # of the longest way, how far apart those stand that nothing joins


def spots_of_network(
    keys: Sequence[int],
    ties: Sequence[tuple[int, int]],
    before: Mapping[int, Spot] | None = None,
) -> dict[int, Spot]:
    """Return where each actor stands, by key, about the origin; a tie is about 1 long.

    `ties` are pairs of keys; `before` says where actors stood, these or others.
    """
    if not keys:
        return {}
    place = {key: at for at, key in enumerate(keys)}
    steps = _steps(len(keys), [(place[one], place[other]) for one, other in ties])
    known = {key: spot for key, spot in (before or {}).items() if key in place}
    start = _from_before(keys, steps, known) if known else _flat_picture(steps)
    spots = _settled(start, steps)
    if known:
        spots = _turned_back(spots, keys, known)
    return {key: (float(x), float(y)) for key, (x, y) in zip(keys, spots, strict=True)}


def _steps(size: int, ties: Sequence[tuple[int, int]]) -> Array:
    """Return the steps from each to each; those that nothing joins are as far as most of others."""
    steps = np.full((size, size), np.inf)
    np.fill_diagonal(steps, 0)
    for one, other in ties:
        steps[one, other] = steps[other, one] = 1
    for middle in range(size):  # Floyd and Warshall
        np.minimum(steps, steps[:, [middle]] + steps[[middle]], out=steps)
    apart = np.isinf(steps)
    steps[apart] = max(2.0, _UNJOINED * float(steps[~apart].max()))
    return steps


def _flat_picture(steps: Array) -> Array:
    """Return the plane that keeps the distances best (classical scaling), the long way across."""
    size = len(steps)
    centred = np.eye(size) - 1 / size
    _values, vectors = np.linalg.eigh(-0.5 * centred @ steps**2 @ centred)
    axes = vectors[:, ::-1][:, :2]
    if axes.shape[1] < 2:
        return np.zeros((size, 2))
    # An axis may point either way: the farthest actor decides, whatever library did the sum.
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]] + 1e-12)
    spread = np.sqrt(np.maximum(_values[::-1][:2], 1e-9))
    return axes * spread + _nudges(size)


def _from_before(keys: Sequence[int], steps: Array, known: Mapping[int, Spot]) -> Array:
    """Return the positions of before; who is new stands amid those nearest to it."""
    spots = np.zeros((len(keys), 2))
    there = np.array([key in known for key in keys])
    spots[there] = [known[key] for key in keys if key in known]
    nudges = _nudges(len(keys))
    for at in np.flatnonzero(~there):
        nearest = there & (steps[at] == steps[at, there].min())
        spots[at] = spots[nearest].mean(axis=0) + nudges[at] / _NUDGE
    return spots


def _nudges(size: int) -> Array:
    """Return small steps aside, so that no two who stand alike stand on one spot."""
    turns = np.arange(size) * _GOLDEN_TURN
    return _NUDGE * np.column_stack([np.cos(turns), np.sin(turns)])


def _settled(spots: Array, steps: Array) -> Array:
    """Lower the stress until nothing moves any more."""
    weights = 1 / np.maximum(steps, 1) ** 2
    np.fill_diagonal(weights, 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(_ROUNDS):
        lengths = np.linalg.norm(spots[:, None] - spots[None], axis=2)
        ratios = np.divide(steps, lengths, out=np.zeros_like(steps), where=lengths > 1e-9)
        pull = -weights * ratios
        np.fill_diagonal(pull, -pull.sum(axis=1))
        moved = inverse @ (pull @ spots)
        shift = float(np.abs(moved - spots).max(initial=0))
        spots = moved
        if shift < _STILL:
            break
    return spots - spots.mean(axis=0)


def _turned_back(spots: Array, keys: Sequence[int], known: Mapping[int, Spot]) -> Array:
    """Turn and shift the whole so that those of before stand as near as may be to where they were.

    A picture that is mirrored would be another one: it is never flipped.
    """
    there = [at for at, key in enumerate(keys) if key in known]
    stood = np.array([known[keys[at]] for at in there])
    stand = spots[there]
    middle, before = stand.mean(axis=0), stood.mean(axis=0)
    left, _sizes, right = np.linalg.svd((stand - middle).T @ (stood - before))
    turn = left @ np.diag([1, np.sign(np.linalg.det(left @ right)) or 1]) @ right
    return (spots - middle) @ turn + before
