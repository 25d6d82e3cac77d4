# SPDX-License-Identifier: MIT
"""Cells of a table as values of the case's own fields, by the kinds of these."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.domain.errors import InputError
from workbench.domain.event_fields import FieldEntry, FieldKind, Value, key_for, key_of_column
from workbench.domain.frame_columns import is_own, key_of_own, own_column
from workbench.domain.time import edtf_span
from workbench.ingest.cells import real_of
from workbench.ingest.mapping import Mapping
from workbench.ingest.table_dates import TableDates

_YES = frozenset(("yes", "y", "true", "oui", "o", "vrai", "x"))
_NO = frozenset(("no", "n", "false", "non", "faux"))


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """An own field that columns become: `target` in the mapping, and the key of its values."""

    target: str
    key: str
    kind: FieldKind


def onto_own_fields(mapping: Mapping, fields: Iterable[FieldEntry]) -> Mapping:
    """Return a mapping in which columns left over fill the fields of the case that they name."""
    known = {key: field for field in fields for key in (key_for(field.name, ()), field.key)}
    columns, kinds = dict(mapping.columns), dict(mapping.kinds)
    rest: list[str] = []
    for name in mapping.columns.get("fields", ()):
        field = known.get(key_of_column(name))
        target = own_column(field.key) if field else ""
        if field is None or target in columns:
            rest.append(name)
        else:
            columns[target], kinds[target] = (name,), field.kind.value
    columns["fields"] = tuple(rest)
    return replace(
        mapping, columns={t: names for t, names in columns.items() if names}, kinds=kinds
    )


class OwnValues:
    """Reads values; what does not fit its field is kept as it is written, and told."""

    def __init__(self, mapping: Mapping) -> None:
        """Take the own fields that a mapping fills; raise InputError for an unknown kind."""
        self._decimal = mapping.decimal
        self._dates = TableDates(mapping.date_order, None)
        held = (target for target in (*mapping.columns, *mapping.defaults) if is_own(target))
        self.targets = [
            OwnTarget(target, key_of_own(target), _kind(mapping.kinds.get(target, "text")))
            for target in dict.fromkeys(held)
        ]

    def read(self, kind: FieldKind, text: str) -> tuple[Value, str]:
        """Return a value, and what is wrong with it, "" where nothing is."""
        match kind:
            case FieldKind.NUMBER:
                number = real_of(text.replace(",", ".") if self._decimal == "," else text)
                if isinstance(number, float):
                    whole = number.is_integer() and abs(number) < 2**53
                    return (int(number) if whole else number), ""
                return text, "is no number"
            case FieldKind.YES_NO:
                word = text.casefold()
                is_known = word in _YES | _NO | {"0", "1"}
                return (word in _YES or word == "1", "") if is_known else (text, "is no yes or no")
            case FieldKind.DATE:
                return self._date(text)
            case _:
                return text, ""

    def _date(self, text: str) -> tuple[Value, str]:
        try:
            edtf_span(text)
        except InputError:
            edtf = self._dates.of(text, "", "").edtf
            return (edtf, "") if edtf else (text, "is no date")
        return text, ""


def _kind(name: str) -> FieldKind:
    try:
        return FieldKind(name)
    except ValueError:
        raise InputError(f"“{name}” in the mapping is no kind of field.") from None
