# SPDX-License-Identifier: MIT
"""How an actor looks where actors are listed or linked: as on the map and the timeline."""

from workbench.analysis.actors.looks import actor_looks
from workbench.analysis.frame import Frame
from workbench.analysis.looks import SYMBOLS
from workbench.domain.actor_colours import ACTOR_COLOURS
from workbench.domain.register import Register

REST = "zone_other"  # of those that the map does not tell apart


def actor_marks(frame: Frame, register: Register) -> dict[int, str]:
    """Return colour roles by key; an actor that is not in it has `REST`.

    One that the case gave a colour keeps it where the map has too many to tell apart.
    """
    _codes, looks = actor_looks(frame, register)
    chosen = {key: actor.colour for key, actor in register.actors.items()
              if actor.colour in ACTOR_COLOURS}  # fmt: skip
    on_map = {look.type_id: look.colour for look in looks if look.type_id > 0}
    return {key: colour for key, colour in (chosen | on_map).items() if colour}


def actor_symbols(register: Register) -> dict[int, str]:
    """Return the symbols by key of those actors to which the case gives one."""
    given = {key: actor.symbol for key, actor in register.actors.items()}
    return {key: symbol for key, symbol in given.items() if symbol in SYMBOLS}
