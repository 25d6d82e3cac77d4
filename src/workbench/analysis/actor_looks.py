# SPDX-License-Identifier: MIT
"""Colours of events by their actors: the most active ones each have their own."""

import numpy as np

from workbench.analysis.frame import Array, Frame
from workbench.analysis.looks import NO_TYPE, Look
from workbench.domain.actor_colours import actor_colours
from workbench.domain.register import Register

MOST_ACTORS = 10
_OTHERS, _NOBODY = ("circle", "zone_other"), NO_TYPE
OTHERS_ID, NOBODY_ID = -1, 0


def actor_looks(frame: Frame, register: Register) -> tuple[Array, list[Look]]:
    """Return a code per event into a list of looks, one an actor, then all others and nobody.

    An event with several actors has the colour of the one that is in the most events of the case,
    filtered or not, so that colours stay while filters change. `codes`: int16, one per row of the
    frame. A look's `type_id` is the actor's key, `OTHERS_ID` or `NOBODY_ID`, its `name` "" for
    those two.
    """
    offsets, ids = frame["actor_offsets"], frame["actor_ids"]
    counts = np.bincount(ids) if len(ids) else np.zeros(1, dtype="int64")
    order = np.argsort(-counts, kind="stable")
    shown = [int(key) for key in order[:MOST_ACTORS] if counts[key] and int(key) in register.actors]
    others, nobody = len(shown), len(shown) + 1
    place = np.full(len(counts), others, dtype="int16")
    place[np.array(shown, dtype="int64")] = np.arange(others, dtype="int16")
    codes = np.full(len(frame), nobody, dtype="int16")
    filled = np.flatnonzero(offsets[1:] > offsets[:-1])
    if len(filled):
        codes[filled] = np.minimum.reduceat(place[ids], offsets[filled])
    colours = actor_colours(shown, register)
    looks = [Look(key, register.actors[key].name, "circle", colours[key]) for key in shown]
    return codes, [*looks, Look(OTHERS_ID, "", *_OTHERS), Look(NOBODY_ID, "", *_NOBODY)]
