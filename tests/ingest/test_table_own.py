# SPDX-License-Identifier: MIT
"""Cells become values of own fields by the kinds of these; what does not fit is kept and told."""

import pytest

from workbench.domain.errors import InputError
from workbench.domain.event_fields import FieldKind
from workbench.ingest.mapping import Mapping
from workbench.ingest.table_own import OwnValues


@pytest.mark.parametrize(
    ("kind", "text", "value", "why"),
    [
        ("number", "81,5", 81.5, ""),
        ("number", "120", 120, ""),
        ("number", "big", "big", "is no number"),
        ("yes/no", "Oui", True, ""),
        ("yes/no", "0", False, ""),
        ("yes/no", "perhaps", "perhaps", "is no yes or no"),
        ("date", "2022-03~", "2022-03~", ""),
        ("date", "05/03/2022", "2022-03-05", ""),
        ("date", "soon", "soon", "is no date"),
        ("choice", "mortar", "mortar", ""),
    ],
)
def test_values_by_kind(kind: str, text: str, value: object, why: str) -> None:
    target = {"field:x": ("x",)}
    values = OwnValues(Mapping(columns=target, kinds={"field:x": kind}, decimal=","))
    [own] = values.targets
    assert (own.key, own.kind) == ("x", FieldKind(kind))
    assert values.read(own.kind, text) == (value, why)
    assert type(values.read(own.kind, text)[0]) is type(value)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InputError, match="is no kind of field"):
        OwnValues(Mapping(columns={"field:x": ("x",)}, kinds={"field:x": "colour"}))
