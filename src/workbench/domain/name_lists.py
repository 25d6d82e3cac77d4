# SPDX-License-Identifier: MIT
"""Several names on one line: tags by their paths, actors with what they were in an event.

"attack / VBIED; market", "Army (target); Red Front (initiator, claimed by)".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MARK = ";"
_ROLES = re.compile(r"(.*\S)\s*\(([^()]+)\)\Z")


@dataclass(frozen=True, slots=True)
class NamedRoles:
    """One name and the roles that stand behind it; none where it stands alone."""

    name: str
    roles: tuple[str, ...] = ()


def split_names(text: str) -> list[str]:
    """Return the names of a line, each once, in their order."""
    return list(dict.fromkeys(name.strip() for name in text.split(MARK) if name.strip()))


def join_names(names: Sequence[str]) -> str:
    """Write names on one line."""
    return f"{MARK} ".join(names)


def last_name(text: str) -> tuple[str, str]:
    """Split a line into what is done, with its mark, and the name that is being typed."""
    done, mark, name = text.rpartition(MARK)
    return (f"{done.rstrip()}{mark} " if mark else "", name.strip())


def split_roles(text: str, roles: Mapping[str, str]) -> list[NamedRoles]:
    """Return the names of a line with their roles; `roles`: stored words by how they are typed.

    A bracket that holds anything but roles belongs to the name: "AQIM (Sahara)".
    """
    found: list[NamedRoles] = []
    for name in split_names(text):
        match = _ROLES.match(name)
        said = [word.strip().casefold() for word in match[2].split(",")] if match else []
        if match and all(word in roles for word in said):
            found.append(NamedRoles(match[1], tuple(roles[word] for word in said)))
        else:
            found.append(NamedRoles(name))
    return found
