# SPDX-License-Identifier: MIT
"""Who edits, and on which laptop: stamped on every edit."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Author:
    """A person's name and the uid of the device she works on."""

    name: str
    device: UUID
