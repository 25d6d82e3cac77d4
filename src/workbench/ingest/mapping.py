# SPDX-License-Identifier: MIT
"""A column mapping: how a table of somebody's own is to be read. Saved as a readable JSON file."""

import json
from collections.abc import Mapping as Dictionary
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.domain.errors import InputError
from workbench.domain.frame_columns import is_own
from workbench.domain.terms import Role
from workbench.ingest.dates import DATE_ORDERS
from workbench.ingest.opening import Layout

ROLE_TARGETS = {role.value.replace(" ", "_"): role.value for role in Role}
KILLED_TARGETS = ("fatalities_low", "fatalities_best", "fatalities_high")
INJURED_TARGETS = ("injured_low", "injured_best", "injured_high")
COUNT_TARGETS = (*KILLED_TARGETS, *INJURED_TARGETS)
PLACE_TARGETS = ("place", "country", "admin1", "admin2", "admin3", "lat", "lon")
# What a column can become. Several columns may become one target: texts and lists are joined, of
# anything else the first that is not blank counts.
TARGETS = (
    *("title", "description", "type", "subtype", "date", "time", "date_end"),
    *PLACE_TARGETS,
    *("place_precision", "radius_m"),
    *COUNT_TARGETS,
    *ROLE_TARGETS,
    *("source", "headline", "published", "url", "tags", "fields"),
)
# What these words mean, an older program does not know.
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read a table. What is None about the layout is guessed from the file.

    `columns`: target → header names. `values`: target → what is written → what is meant.
    `defaults`: target → text where the cell is blank. `key`: the columns that make an id; without
    them a row is known by its content, and a row that comes again by how often it has come.
    `kinds`: of the case's own fields that columns become, their kinds by target.
    """

    dataset: str = "table"
    columns: Dictionary[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    key: tuple[str, ...] = ()
    values: Dictionary[str, Dictionary[str, str]] = field(
        default_factory=dict[str, Dictionary[str, str]]
    )
    defaults: Dictionary[str, str] = field(default_factory=dict[str, str])
    date_order: str = "dmy"
    decimal: str = "."
    tz: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    codebook: str = "plain"
    licence: str | None = None
    kinds: Dictionary[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        """Raise InputError for what cannot be followed."""
        targets = {*self.columns, *self.values, *self.defaults}
        if unknown := sorted(t for t in targets - {*TARGETS} if not is_own(t)):
            raise InputError(
                f"The mapping names {', '.join(unknown)}, which no column can become. "
                f"Known are: {', '.join(TARGETS)}."
            )
        if self.date_order not in DATE_ORDERS:
            raise InputError(
                f"“{self.date_order}” is no order of dates. Write ymd, dmy or mdy in the mapping."
            )
        if self.decimal not in {".", ","}:
            raise InputError("The decimal mark of a mapping is a point or a comma.")
        if self.tz is not None:
            time_zone(self.tz)

    @property
    def layout(self) -> Layout:
        """How the file is laid out."""
        return Layout(self.encoding, self.delimiter, self.sheet, self.header_row)


def named(mapping: Mapping, dataset: str) -> Mapping:
    """Return a mapping for another data set; the same where the name is blank."""
    return replace(mapping, dataset=dataset) if dataset else mapping


def time_zone(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name; raise InputError when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(
            f"“{name}” is no time zone. Write one such as Africa/Bamako in the mapping."
        ) from None


def mapping_text(mapping: Mapping) -> str:
    """Return a mapping as JSON text."""
    data = {"format": _FORMAT, **asdict(mapping)}
    if not mapping.kinds:
        del data["kinds"]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def guess_words(guess: Mapping) -> str:
    """Say what was guessed of a table, dates first: they are what a guess gets wrong unseen."""
    order = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}[guess.date_order]
    columns = ", ".join(
        f"{target} from {' and '.join(f'“{name}”' for name in names)}"
        + (f" ({order})" if target == "date" else "")
        for target, names in guess.columns.items()
        if target != "fields"
    )
    return f"Guessed: {columns}. With --dry-run --mapping-to FILE the guess is saved for changes."


def read_mapping(text: str, *, name: str = "mapping") -> Mapping:
    """Return the mapping in a JSON text; raise InputError when it is none."""
    try:
        data: Any = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"“{name}” is no mapping: line {error.lineno} is not JSON.") from None
    if not isinstance(data, dict) or not isinstance(data.get("columns"), dict):
        raise InputError(f"“{name}” is no mapping: it has no “columns”.")
    if data.pop("format", _FORMAT) != _FORMAT:
        raise InputError(f"“{name}” was written by a newer version of this program.")
    known = {one.name for one in fields(Mapping)}
    if unknown := sorted(data.keys() - known):
        raise InputError(f"“{name}” holds {', '.join(unknown)}, which means nothing in a mapping.")
    columns = {target: _names(names) for target, names in data.pop("columns").items()}
    key = _names(data.pop("key", ()))
    for part in ("values", "defaults", "kinds"):
        if not isinstance(data.get(part, {}), dict):
            raise InputError(f"“{part}” of “{name}” must be a set of names and values.")
    return Mapping(columns=columns, key=key, **data)


def _names(value: object) -> tuple[str, ...]:
    """Return column names, of which a single one may be written without brackets."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    raise InputError("Columns in a mapping are a name or a list of names.")


def load_mapping(path: Path) -> Mapping:
    """Return the mapping in a file."""
    try:
        return read_mapping(path.read_text(encoding="utf-8-sig"), name=path.name)
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"The mapping “{path}” cannot be read: {why}.") from error
    except UnicodeDecodeError:
        raise InputError(f"“{path.name}” is no mapping: it is not UTF-8 text.") from None


def save_mapping(mapping: Mapping, path: Path) -> None:
    """Write a mapping to a file."""
    try:
        path.write_text(mapping_text(mapping), encoding="utf-8")
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"The mapping cannot be written to “{path}”: {why}.") from error
