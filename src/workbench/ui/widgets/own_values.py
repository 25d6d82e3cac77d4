# SPDX-License-Identifier: MIT
"""The case's own fields on the screen: what their kinds are called, what values say and mean.

What a typed text means is the value as events hold it; of a place, the `Place` that is named.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.event_fields import FieldEntry, FieldKind, Value
from workbench.domain.frame_columns import own_column
from workbench.domain.register import Register
from workbench.ui.widgets.date_reading import understand_date, written_date
from workbench.ui.widgets.draft_line import Understand, Understood, as_text_or_nothing
from workbench.ui.widgets.new_names import understand_place
from workbench.ui.widgets.offers import Offer, Offers

_ICONS = {
    FieldKind.TEXT: "field.text", FieldKind.NUMBER: "field.number",
    FieldKind.CHOICE: "field.choice", FieldKind.DATE: "date",
    FieldKind.YES_NO: "field.yes_no", FieldKind.PLACE: "place",
}  # fmt: skip
_SHORTEST = QLocale.FloatingPointPrecisionOption.FloatingPointShortest


def own_field(register: Register, name: str) -> FieldEntry | None:
    """Return the case's own field that a column of the frame holds, None where it has none."""
    return own_fields(register).get(name)


def own_fields(register: Register) -> Mapping[str, FieldEntry]:
    """Return the case's own fields by the names of their columns, in the order of the form."""
    return {own_column(entry.key): entry for entry in register.fields.values()}


def kind_words() -> Mapping[FieldKind, str]:
    """Return what a field of the case can hold."""
    return {
        FieldKind.TEXT: QCoreApplication.translate("OwnFields", "Text"),
        FieldKind.NUMBER: QCoreApplication.translate("OwnFields", "Number"),
        FieldKind.CHOICE: QCoreApplication.translate("OwnFields", "Choice"),
        FieldKind.DATE: QCoreApplication.translate("OwnFields", "Date"),
        FieldKind.YES_NO: QCoreApplication.translate("OwnFields", "Yes or no"),
        FieldKind.PLACE: QCoreApplication.translate("OwnFields", "Place"),
    }


def kind_icon(kind: FieldKind) -> str:
    """Return the role of the icon of a kind of field."""
    return _ICONS[kind]


def yes_no_words() -> Mapping[str, str]:
    """Return what the two words of a field of yes or no are called."""
    return {
        "yes": QCoreApplication.translate("OwnFields", "yes"),
        "no": QCoreApplication.translate("OwnFields", "no"),
    }


def coded_word(kind: FieldKind, word: str) -> str:
    """Return a word of the frame's vocabulary as the window says it."""
    return yes_no_words().get(word, word) if kind is FieldKind.YES_NO else word


def number_text(number: float, locale: QLocale) -> str:
    """Write a number with as many decimals as it has."""
    return locale.toString(float(number), "f", _SHORTEST)


def typed_number(typed: str, locale: QLocale) -> int | float | None:
    """Read a number as it is typed; raise InputError with the sentence to show."""
    text = typed.strip().replace("\N{MINUS SIGN}", "-")
    if not text:
        return None
    for reader in (locale, QLocale.c()):
        number, is_number = reader.toDouble(text)
        if is_number and math.isfinite(number):
            return int(number) if number.is_integer() and abs(number) < 2**53 else number
    said = QCoreApplication.translate("OwnFields", "“{text}” is not a number.")
    raise InputError(said.format(text=text))


def value_text(
    field: FieldEntry, value: Value | Mapping[str, object] | None, locale: QLocale
) -> str:
    """Write a value as its field takes it when typed; a place is told by its uid alone.

    A place that is new in a draft is told by its columns, and so by its name.
    """
    match field.kind:
        case _ if value is None:
            return ""
        case FieldKind.NUMBER if isinstance(value, int | float) and not isinstance(value, bool):
            return number_text(value, locale)
        case FieldKind.DATE:
            return written_date(str(value), locale)
        case FieldKind.PLACE if isinstance(value, Mapping):
            return str(value["name"])
        case FieldKind.YES_NO if value in (True, False):  # 1 and 0 as files write them
            return yes_no_words()["yes" if value else "no"]
        case _:
            return str(value)


def value_words(field: FieldEntry, value: Value | None, locale: QLocale) -> str:
    """Say a value to a reader."""
    if field.kind is FieldKind.DATE and value is not None:
        return describe_date(str(value), locale.name())
    return value_text(field, value, locale)


def own_offers(field: FieldEntry, words: Sequence[str] = ()) -> Offers:
    """Return what may be chosen in a field; of text, the `words` that events hold already."""
    match field.kind:
        case FieldKind.CHOICE:
            return Offers([Offer(choice, choice) for choice in field.choices])
        case FieldKind.YES_NO:
            said = yes_no_words()
            return Offers([Offer(said["yes"], True), Offer(said["no"], False)])
        case FieldKind.TEXT:
            return Offers([Offer(word, word) for word in words])
        case _:
            return Offers([])


def understand_own(field: FieldEntry, locale: QLocale, near: date | None = None) -> Understand:
    """Return what reads a text typed into a field; it raises InputError with the sentence."""

    def number(typed: str) -> Understood:
        value = typed_number(typed, locale)
        return Understood(value, value_text(field, value, locale))

    def day(typed: str) -> Understood:
        return understand_date(typed, locale, near)

    def chosen(typed: str) -> Understood:
        return _understand_offered(own_offers(field), typed)

    match field.kind:
        case FieldKind.NUMBER:
            return number
        case FieldKind.DATE:
            return day
        case FieldKind.CHOICE | FieldKind.YES_NO:
            return chosen
        case FieldKind.PLACE:
            return understand_place
        case FieldKind.TEXT:
            return as_text_or_nothing


def _understand_offered(offers: Offers, typed: str) -> Understood:
    if not typed.strip():
        return Understood(None, "")
    offer = offers.exactly(typed)
    if offer is None:
        found = offers.find(typed)
        if len(found) != 1:
            said = QCoreApplication.translate("OwnFields", "“{text}” is none of the choices.")
            raise InputError(said.format(text=typed.strip()))
        offer = found[0]
    return Understood(offer.value, offer.name)
