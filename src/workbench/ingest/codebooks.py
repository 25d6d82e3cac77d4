# SPDX-License-Identifier: MIT
"""Codebooks as readable files: event types and subtypes with symbol and colour role."""

import tomllib
from pathlib import Path

from workbench.casefile.command import Database, command
from workbench.casefile.edits.codebook import TypeDraft, add_types
from workbench.domain.errors import InputError


def load_codebook(path: Path) -> list[TypeDraft]:
    """Return the types of a codebook, each before its subtypes, which look as it does."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        types: list[TypeDraft] = []
        for entry in data["type"]:
            name, symbol, colour = entry["name"], entry["symbol"], entry["colour"]
            types.append(TypeDraft(name, None, symbol, colour))
            types += [TypeDraft(sub, name, symbol, colour) for sub in entry.get("subtypes", ())]
    except OSError as error:
        raise InputError(f"The codebook “{path}” cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"“{path.name}” is no codebook: {error}.") from None
    return types


@command("Take codebook", kind="system")
def take_codebook(db: Database, *, path: Path) -> None:
    """Give a new case the types of a preset; not a step of Undo."""
    add_types(db, codebook=path.stem, types=load_codebook(path))
