# SPDX-License-Identifier: MIT
"""Reading packet presets. Read-only."""

from dataclasses import dataclass

from workbench.casefile.connection import Connection
from workbench.domain.errors import NotFoundError
from workbench.domain.packet_options import PacketOptions, options_from_json


@dataclass(frozen=True, slots=True)
class Preset:
    """A named way in which packets are made."""

    id: int
    name: str
    options: PacketOptions


def read_presets(conn: Connection) -> list[Preset]:
    """Return the presets by name."""
    rows = conn.execute("SELECT id, name, options FROM packet_preset ORDER BY name, id")
    return [Preset(key, name, options_from_json(options)) for key, name, options in rows]


def preset_named(conn: Connection, name: str) -> Preset:
    """Return a preset by name; raise NotFoundError naming those there are."""
    presets = read_presets(conn)
    for preset in presets:
        if preset.name == name:
            return preset
    known = "; ".join(preset.name for preset in presets) or "none yet"
    raise NotFoundError(f"There is no preset “{name}”. The case has: {known}.")
