# SPDX-License-Identifier: MIT
"""What a line offers and understands where a name may be new to the case.

The case's own names are offered, and one that makes what is typed.
"""

from PySide6.QtCore import QCoreApplication

from workbench.casefile.edits.named import NAMED, NEW
from workbench.domain.event import Named, Place
from workbench.ui.widgets.draft_line import Understood
from workbench.ui.widgets.offers import Offer, Offers, with_new


def actors_or_new(offers: Offers, typed: str) -> list[Offer]:
    """Offer the actors that fit, and a new one."""
    found, name = offers.find(typed), typed.strip()
    if not name:
        return found
    shown = QCoreApplication.translate("NewNames", "New actor “{name}”").format(name=name)
    new = Offer(shown, Named(NEW, "", name), is_new=True, writes=name)
    return with_new(name, found, new)


def understand_actor(offers: Offers, typed: str) -> Understood:
    """Take a name as that of an actor, new or not."""
    name = typed.strip()
    if not name:
        return Understood(None, "")
    offer = offers.exactly(name)
    return Understood(offer.value if offer else Named(NEW, "", name), name)


def tags_or_new(offers: Offers, typed: str) -> list[Offer]:
    """Offer the tags that fit, and a new one."""
    path = spaced(typed)
    found = offers.find(path)
    if not path:
        return found
    shown = QCoreApplication.translate("NewNames", "New tag “{path}”").format(path=path)
    return with_new(path, found, Offer(shown, path, is_new=True, writes=path))


def understand_tag(typed: str) -> Understood:
    """Take a typed path as that of a tag, new or not."""
    path = spaced(typed)
    return Understood(path or None, path)


def spaced(path: str) -> str:
    """Write a tag's path as the register does: "attack / VBIED"."""
    return " / ".join(name.strip() for name in path.split("/") if name.strip())


def understand_place(typed: str) -> Understood:
    """Take a name as that of a place; which one is told when it is saved."""
    name = typed.strip()
    return Understood(Place(NAMED, "", name) if name else None, name)
