# SPDX-License-Identifier: MIT
"""Codebooks as readable files: event types with symbol and colour role, and fields of events."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.casefile.command import Database, command
from workbench.casefile.edits.codebook import TypeDraft, add_codebook
from workbench.domain.drafts import FileFacts
from workbench.domain.errors import InputError
from workbench.domain.event_fields import FieldDraft, FieldKind


@dataclass(frozen=True, slots=True)
class Preset:
    """A codebook that the program brings: its name in cases, its title, its types and fields."""

    name: str
    title: str
    types: tuple[TypeDraft, ...]
    fields: tuple[FieldDraft, ...] = ()


def load_presets(folder: Path) -> list[Preset]:
    """Return the codebooks of a folder by their titles; raise InputError."""
    found = [_preset(path) for path in sorted(folder.glob("*.toml"))]
    return sorted(found, key=lambda preset: preset.title.casefold())


def brought(preset: Preset, facts: FileFacts) -> Preset:
    """Return a codebook with those of its fields alone that a file has columns for."""
    held = (field for field in preset.fields if f"fields.{field.key}" not in facts.absent)
    return replace(preset, fields=tuple(held))


def load_codebook(path: Path) -> list[TypeDraft]:
    """Return the types of a codebook, each before its subtypes, which look as it does."""
    return list(_preset(path).types)


@command("Take codebook", kind="system")
def take_codebook(db: Database, *, path: Path) -> None:
    """Give a new case the types and fields of a preset; not a step of Undo."""
    preset = _preset(path)
    add_codebook(db, codebook=preset.name, types=preset.types, fields=preset.fields)


def _preset(path: Path) -> Preset:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        fields = tuple(map(_field, data.get("field", ())))
        return Preset(path.stem, data["title"], tuple(_types(data["type"])), fields)
    except OSError as error:
        raise InputError(f"The codebook “{path}” cannot be read: {error.strerror}.") from error
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"“{path.name}” is no codebook: {error}.") from None


def _types(entries: list[dict[str, Any]]) -> list[TypeDraft]:
    types: list[TypeDraft] = []
    for entry in entries:
        name, symbol, colour = entry["name"], entry["symbol"], entry["colour"]
        types.append(TypeDraft(name, None, symbol, colour))
        types += [TypeDraft(sub, name, symbol, colour) for sub in entry.get("subtypes", ())]
    return types


def _field(entry: dict[str, Any]) -> FieldDraft:
    return FieldDraft(
        entry["key"], entry["name"], FieldKind(entry["kind"]), tuple(entry.get("choices", ())),
        entry.get("note", ""),
    )  # fmt: skip
