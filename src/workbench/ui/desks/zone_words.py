# SPDX-License-Identifier: MIT
"""What zones are called in the window: their classes, and a class with its actor."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.date_words import describe_date
from workbench.domain.zone_definitions import Definition, definitions_of
from workbench.domain.zones import Zone, ZoneKind
from workbench.ui.translation import QT_TRANSLATE_NOOP

_OURS = (
    QT_TRANSLATE_NOOP("ZoneKinds", "Control"),
    QT_TRANSLATE_NOOP("ZoneKinds", "Support"),
    QT_TRANSLATE_NOOP("ZoneKinds", "Attack"),
    QT_TRANSLATE_NOOP("ZoneKinds", "Other"),
    QT_TRANSLATE_NOOP(
        "ZoneKinds", "The actor can make people here do as it wants, by force or by fear."
    ),
    QT_TRANSLATE_NOOP(
        "ZoneKinds",
        "Nobody acts against the actor here to any extent; it can supply and run its forces.",
    ),
    QT_TRANSLATE_NOOP("ZoneKinds", "The actor carries out offensive operations here."),
    QT_TRANSLATE_NOOP("ZoneKinds", "As the zone's own note says."),
)


def kind_name(kind: ZoneKind) -> str:
    """Return the name of a class; those that the program brings are translated."""
    return _translated(kind.name)


def kind_words(kind: ZoneKind) -> str:
    """Return what a class means; the words that the program brings are translated."""
    return _translated(kind.words)


def look_words(actor: str, kind: ZoneKind) -> str:
    """Name the zones of an actor and a class: "JNIM: control"."""
    name = kind_name(kind)
    if not actor:
        return name
    return _tr("{actor}: {what}").format(actor=actor, what=name[:1].lower() + name[1:])


def definition_words(definition: Definition, language: str) -> str:
    """Say by which of its definitions a class is told, "" where there is but today's."""
    if not definition.is_past:
        return _tr("current definition") if definition.has_namesake else ""
    words = describe_date(definition.days, language) or _tr("earlier definition")
    if not definition.number:
        return words
    return _tr("{dates}, definition {number}").format(dates=words, number=definition.number)


def with_definition(words: str, definition: Definition, language: str) -> str:
    """Return the words for a class, or for an actor's zones of it, with their definition."""
    told = definition_words(definition, language)
    return f"{words} ({told})" if told else words


def meaning_then(definition: Definition) -> str:
    """Say what a class meant by a past definition, "" for what it means today."""
    words = kind_words(definition.kind)
    if not definition.is_past or not words:
        return ""
    return _tr("As defined then: {meaning}").format(meaning=words)


def reworded_note() -> str:
    """Say of zones compared by class that the class did not mean the same of all of them."""
    return _tr("Some were assessed by other definitions.")


def why_not_merged(zones: Sequence[Zone], kinds: Sequence[ZoneKind]) -> str:
    """Say why zones cannot become one, "" where they can: their actors or classes differ.

    A class that was defined otherwise when one of them was assessed is another class.
    """
    actors = [zone.actor or "" for zone in zones]
    looks = dict.fromkeys(zip(actors, definitions_of(zones, kinds), strict=True))
    if len(looks) < 2:
        return ""
    said = _tr("Only zones of one actor and one class can be merged. These are: {looks}.")
    language = QLocale().name()
    names = [with_definition(look_words(actor, one.kind), one, language) for actor, one in looks]
    return said.format(looks="; ".join(names))


def _translated(text: str) -> str:
    return _tr(text) if text in _OURS else text


def _tr(text: str) -> str:
    return QCoreApplication.translate("ZoneKinds", text)
