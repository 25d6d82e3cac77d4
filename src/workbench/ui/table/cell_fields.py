# SPDX-License-Identifier: MIT
"""What a cell takes when it is edited: its text as typed, what may be chosen, what is understood.

What a field understands is its value: text, EDTF, a key of the codebook, a `Count`, a `Place`,
actors with roles, paths of tags, values of the case's own fields.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from workbench.domain.errors import InputError
from workbench.domain.event import ActorRole
from workbench.domain.event_fields import FieldKind
from workbench.domain.frame_columns import CONFIDENCES, NOTHING, PRECISIONS, ROLES, STATUSES
from workbench.domain.name_lists import join_names, last_name, split_names, split_roles
from workbench.domain.terms import Role
from workbench.ui.table.cells import Cells
from workbench.ui.table.count_cells import count_text, count_words, understand_cell
from workbench.ui.widgets.completing_line import Find
from workbench.ui.widgets.date_reading import typed_date_words, understand_date, written_date
from workbench.ui.widgets.draft_line import Understand, Understood, as_text
from workbench.ui.widgets.new_names import spaced, understand_actor, understand_place
from workbench.ui.widgets.offers import (
    Offer,
    Offers,
    actor_offers,
    folded,
    subtype_offers,
    tag_offers,
    type_offers,
)
from workbench.ui.widgets.own_values import (
    coded_word,
    number_text,
    own_offers,
    understand_own,
    value_text,
)
from workbench.ui.widgets.record_words import (
    confidence_words,
    precision_words,
    role_words,
    status_words,
)

_CHOICES: Mapping[str, tuple[Callable[[], Mapping[str, str]], Sequence[str], bool]] = {
    "status": (status_words, STATUSES, False),
    "confidence": (confidence_words, CONFIDENCES, True),
    "precision": (precision_words, PRECISIONS, True),
}


def _silent(_typed: str) -> str:
    return ""


def _without_offers(_typed: str) -> Sequence[Offer]:
    return ()


@dataclass(frozen=True, slots=True)
class CellField:
    """One cell that is edited; `hint` tells what a typed text is understood as.

    `opens`: whether all that may be chosen is offered at once. `lines`: whether it takes several.
    """

    text: str
    understand: Understand
    find: Find = _without_offers
    hint: Callable[[str], str] = _silent
    icon: str = "right"
    opens: bool = False
    lines: bool = False


def cell_field(cells: Cells, row: int, column: str, find_place: Find) -> CellField:
    """Return what a cell takes; raise InputError with a sentence where it cannot be edited."""
    match column:
        case "title" | "description":
            text = cells.raw(row, column)
            return CellField(text, as_text, lines=column == "description")
        case "date":
            near, locale = cells.first_day(row), cells.locale
            return CellField(
                written_date(cells.raw(row, "date"), locale),
                lambda typed: understand_date(typed, locale, near),
                hint=lambda typed: typed_date_words(typed, locale, near),
            )
        case "killed" | "injured":
            decimal, language = cells.locale.decimalPoint(), cells.locale.name()
            return CellField(
                count_text(cells.people(row, column)),
                lambda typed: understand_cell(typed, decimal),
                hint=lambda typed: count_words(typed, decimal, language),
            )
        case "type" | "subtype":
            return _type_field(cells, row, column)
        case "status" | "confidence" | "precision":
            return _choice_field(cells, row, column)
        case "place":
            return CellField(cells.raw(row, "place"), understand_place, find_place, icon="place")
        case "tags":
            return _tags_field(cells, row)
        case "actors":
            return _actors_field(cells, row)
        case _ if column in cells.own:
            return _own_field(cells, row, column, find_place)
        case _:
            raise InputError(_why_not(column))


def _why_not(column: str) -> str:
    if column in ("country", "admin1"):
        return QCoreApplication.translate("CellFields", "This follows from the place.")
    if column in ("grade", "reports"):
        return QCoreApplication.translate(
            "CellFields", "This follows from the reports of the event: press Enter to open it."
        )
    return QCoreApplication.translate("CellFields", "This follows from the event.")


def _type_field(cells: Cells, row: int, column: str) -> CellField:
    kind = int(cells.frame["type_id"][row])
    if column == "type":
        offers, present = type_offers(cells.register), kind
    else:
        offers = subtype_offers(cells.register, kind or None)
        present = int(cells.frame["subtype_id"][row])
    entry = cells.register.types.get(present)
    text = entry.name if entry else ""
    understand = partial(_understand_offered, offers, may_lack=True)
    return CellField(text, understand, partial(_find_from, offers, text), opens=True)


def _choice_field(cells: Cells, row: int, column: str) -> CellField:
    words, codes, may_lack = _CHOICES[column]
    named = words()
    code = int(cells.frame[column][row])
    present = named[codes[code]] if code != NOTHING else ""
    offers = Offers([Offer(word, value) for value, word in named.items() if value or may_lack])
    understand = partial(_understand_offered, offers, may_lack=may_lack)
    return CellField(present, understand, partial(_find_from, offers, present), opens=True)


def _own_field(cells: Cells, row: int, column: str, find_place: Find) -> CellField:
    """Return what a cell of one of the case's own fields takes."""
    field, locale = cells.own[column], cells.locale
    near = cells.first_day(row)
    understand = understand_own(field, locale, near)
    match field.kind:
        case FieldKind.NUMBER:
            number = cells.number(row, column)
            return CellField("" if number is None else number_text(number, locale), understand)
        case FieldKind.DATE:
            text = value_text(field, cells.own_value(row, column), locale)
            return CellField(
                text, understand, hint=lambda typed: typed_date_words(typed, locale, near)
            )
        case FieldKind.PLACE:
            return CellField(cells.coded(row, column), understand, find_place, icon="place")
        case FieldKind.TEXT:
            return CellField(cells.coded(row, column), understand)
        case FieldKind.CHOICE | FieldKind.YES_NO:
            present = coded_word(field.kind, cells.coded(row, column))
            find = partial(_find_from, own_offers(field), present)
            return CellField(present, understand, find, opens=True)


def _find_from(offers: Offers, present: str, typed: str) -> list[Offer]:
    """Find what fits; while nothing else is typed, offer all, what stands there first."""
    if typed.strip() and typed != present:
        return offers.find(typed)
    return sorted(offers.find(""), key=lambda offer: offer.name != present)


def _understand_offered(offers: Offers, typed: str, *, may_lack: bool) -> Understood:
    if not typed.strip() and may_lack:
        return Understood(None, "")
    offer = offers.exactly(typed)
    if offer is None:
        found = offers.find(typed)
        if len(found) != 1:
            said = QCoreApplication.translate("CellFields", "“{text}” is none of the choices.")
            raise InputError(said.format(text=typed.strip()))
        offer = found[0]
    return Understood(offer.value, offer.name)


def _tags_field(cells: Cells, row: int) -> CellField:
    tags = cells.register.tags
    borne = [tags[key].path for key in cells.frame.keys_at("tag", row).tolist() if key in tags]
    offers = tag_offers(cells.register)
    return CellField(
        join_names(sorted(borne, key=folded)),
        _understand_tags,
        partial(_find_last, offers),
        hint=partial(_new_names, offers, split_names),
        icon="tag",
    )


def _understand_tags(typed: str) -> Understood:
    paths = [spaced(path) for path in split_names(typed)]
    return Understood(tuple(path for path in paths if path), join_names(paths))


def _actors_field(cells: Cells, row: int) -> CellField:
    words, actors = role_words(), cells.register.actors
    frame = cells.frame
    begin, end = frame["actor_offsets"][row], frame["actor_offsets"][row + 1]
    present: dict[str, tuple[str, ...]] = {}
    for key, bits in zip(
        frame["actor_ids"][begin:end].tolist(), frame["actor_roles"][begin:end].tolist(),
        strict=True,
    ):  # fmt: skip
        if key in actors:
            roles = (role.value for place, role in enumerate(ROLES) if bits >> place & 1)
            present[actors[key].name] = tuple(roles)
    typed_roles = {word.casefold(): role for role, word in words.items()}
    text = [f"{name} ({', '.join(words[role] for role in present[name])})" for name in present]
    offers = actor_offers(cells.register)
    return CellField(
        join_names(sorted(text, key=folded)),
        partial(_understand_actors, offers, typed_roles, present),
        partial(_find_last, offers),
        hint=partial(_new_names, offers, partial(_actor_names, typed_roles)),
        icon="actor",
    )


def _actor_names(typed_roles: Mapping[str, str], typed: str) -> list[str]:
    return [named.name for named in split_roles(typed, typed_roles)]


def _understand_actors(
    offers: Offers,
    typed_roles: Mapping[str, str],
    present: Mapping[str, tuple[str, ...]],
    typed: str,
) -> Understood:
    """Read actors; who is named without a role keeps those that it has, or is just involved."""
    found: list[ActorRole] = []
    for named in split_roles(typed, typed_roles):
        actor = understand_actor(offers, named.name).value
        roles = named.roles or present.get(actor.name) or (Role.PRESENT.value,)
        found += [ActorRole(actor, role) for role in roles]
    return Understood(tuple(dict.fromkeys(found)), typed.strip())


def _find_last(offers: Offers, typed: str) -> list[Offer]:
    """Offer names for the last one of a line, the others staying as they are."""
    done, name = last_name(typed)
    if not name:
        return []
    return [
        Offer(offer.name, None, offer.detail, offer.mark, writes=f"{done}{offer.name}")
        for offer in offers.find(name)
        if folded(offer.name) != folded(name)
    ]


def _new_names(offers: Offers, split: Callable[[str], list[str]], typed: str) -> str:
    """Say which of the typed names are new to the case."""
    new = [name for name in split(typed) if offers.exactly(spaced(name) or name) is None]
    if not new:
        return QCoreApplication.translate("CellFields", "Several are kept apart by “;”.")
    said = QCoreApplication.translate("CellFields", "new in this case: {names}")
    return said.format(names=join_names(new))
