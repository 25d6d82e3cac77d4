# SPDX-License-Identifier: MIT
"""The credits that a map with these layers must carry."""

from collections.abc import Iterable
from typing import Protocol


class Credited(Protocol):
    """What says whose data it is."""

    @property
    def name(self) -> str:
        """Return what the layer is called."""
        ...

    @property
    def credit(self) -> str:
        """Return whose data it is."""
        ...

    @property
    def licence(self) -> str:
        """Return the licence that the data is under."""
        ...

    @property
    def visible(self) -> bool:
        """Return whether it is drawn."""
        ...


def credits_of(layers: Iterable[Credited], *, unsourced: str = "") -> tuple[str, ...]:
    """Return the credits of the layers that are drawn, each once, in their order.

    `unsourced`: what is said of a `{name}` of which nobody said whose data it is; "" for nothing.
    """
    said: dict[str, None] = {}
    for layer in layers:
        if not layer.visible:
            continue
        if not (layer.credit or layer.licence):
            if unsourced:
                said[unsourced.format(name=layer.name)] = None
        else:
            whose = layer.credit or layer.name
            said[f"{whose} ({layer.licence})" if layer.licence else whose] = None
    return tuple(said)
