# SPDX-License-Identifier: MIT
"""Which colour an actor has where several are told apart, on maps and in figures alike."""

from collections.abc import Iterable

from workbench.domain.register import Register

ACTOR_COLOURS = tuple(f"actor{number}" for number in range(1, 13))


def actor_colours(actors: Iterable[int], register: Register) -> dict[int, str]:
    """Return the colour role of each of some actors, by key; those unknown are left out.

    An actor keeps the colour that the case gives it; one without takes that of its key, or the
    next that none of the others has.
    """
    known = [register.actors[key] for key in sorted(set(actors)) if key in register.actors]
    chosen = {entry.id: entry.colour for entry in known if entry.colour in ACTOR_COLOURS}
    for entry in known:
        if entry.id not in chosen:
            first = (entry.id - 1) % len(ACTOR_COLOURS)
            row = ACTOR_COLOURS[first:] + ACTOR_COLOURS[:first]
            free = [colour for colour in row if colour not in chosen.values()]
            chosen[entry.id] = (free or row)[0]
    return {key: colour for key, colour in chosen.items() if colour}
