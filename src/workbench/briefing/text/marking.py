# SPDX-License-Identifier: MIT
"""Handling markings: how the label of a marking is coloured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """Colours of a marking's label, as #rrggbb."""

    ink: str
    ground: str


# Source: FIRST, Traffic Light Protocol 2.0, colour codes; each stands on black.
_TLP_INKS = {
    "TLP:RED": "#ff2b2b",
    "TLP:AMBER": "#ffc000",
    "TLP:AMBER+STRICT": "#ffc000",
    "TLP:GREEN": "#33ff00",
    "TLP:CLEAR": "#ffffff",
}


def label_of(marking: str) -> Label:
    """Return the colours of a marking's label: those of the TLP, or white on dark for any other."""
    name = marking.upper().replace(" ", "")
    return Label(_TLP_INKS[name], "#000000") if name in _TLP_INKS else Label("#ffffff", "#33393f")
