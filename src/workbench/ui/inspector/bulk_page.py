# SPDX-License-Identifier: MIT
"""Several events at once: what they are together, and what can be done to all of them."""

from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.frame import Array, Mask, date_span, total_of
from workbench.casefile.command import Command
from workbench.casefile.edits.events import change_events, set_events_type
from workbench.casefile.edits.fields import set_events_field
from workbench.casefile.edits.many_events import (
    add_events_role,
    remove_events_role,
    set_events_place,
)
from workbench.casefile.edits.tags import tag_events_as
from workbench.domain.counts import Total
from workbench.domain.date_words import describe_span
from workbench.domain.event import ActorRole, Place
from workbench.domain.event_fields import FieldEntry, Value
from workbench.domain.frame_columns import STATUSES
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.inspector.bulk_actors import BulkActors
from workbench.ui.inspector.bulk_own import BulkOwn
from workbench.ui.inspector.choice_box import ChoiceBox
from workbench.ui.inspector.field_rows import FieldRows, Stack, chain
from workbench.ui.inspector.gestures import ChangeOwn
from workbench.ui.inspector.place_line import place_and_point
from workbench.ui.inspector.type_field import add_arrow, understand_type
from workbench.ui.places.name_lookup import PlacesFound, look_up, offers_of, settle
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.draft_line import Understood
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.many_events import hidden_words, of_many, tell_place
from workbench.ui.widgets.new_names import (
    tags_or_new,
    understand_place,
    understand_tag,
)
from workbench.ui.widgets.offers import Offer, tag_offers, type_offers
from workbench.ui.widgets.own_values import value_words
from workbench.ui.widgets.record_words import role_words, status_words

_DOT = " \N{MIDDLE DOT} "
_MOST_KINDS = 4


class BulkPage(QWidget):
    """Each action is one edit over the whole selection."""

    one_wanted = Signal()  # back to the current event

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection: frozenset[int] = frozenset()
        self._keys: Array = np.zeros(0, dtype="int64")  # of the selected events, ascending
        self.count = plain_label(tone="heading")
        self.facts = plain_label(tone="muted", wrap=True)
        self.status = ChoiceBox({"": self.tr("set status"), **status_words()}, self.tr("Status"))
        self.status.committed.connect(self._on_status)
        self.status_hint = Hint()
        self.type = CompletingLine(icons, self._find_type, self._understand_type, adds=True)
        self.type.setPlaceholderText(self.tr("set type"))
        self.type.setAccessibleName(self.tr("Set type of all"))
        self.type.taken.connect(self._on_type_taken)
        self.type.committed.connect(self._on_type)
        self.type.stirred.connect(self._tell_type)
        add_arrow(self.type, icons)
        self.type_hint = Hint()
        self.tag = CompletingLine(icons, self._find_tag, understand_tag, adds=True, icon="tag")
        self.tag.setPlaceholderText(self.tr("add tag"))
        self.tag.setAccessibleName(self.tr("Add tag to all"))
        self.tag.taken.connect(self._on_tag_taken)
        self.tag.committed.connect(self._on_tag)
        self.place = CompletingLine(
            icons, self._find_place, understand_place, adds=True, icon="place"
        )
        self.place.setPlaceholderText(self.tr("set place"))
        self.place.setAccessibleName(self.tr("Set place of all"))
        self.place.taken.connect(self._on_place_taken)
        self.place.committed.connect(self._on_place)
        self.actors = BulkActors(icons)
        self.actors.added.connect(self._on_actor_added)
        self.actors.removed.connect(self._on_actor_removed)
        self.one = push_button(self.tr("Show the current event alone"), kind="link")
        self.one.clicked.connect(self.one_wanted)
        self.own = self._made_own(icons)
        self._kinds = ""
        rows = self._rows = FieldRows(icons.appearance)
        rows.add(self.tr("Status"), Stack(self.status, self.status_hint))
        rows.add(self.tr("Type"), Stack(self.type, self.type_hint))
        rows.add(self.tr("Place"), self.place)
        rows.add(self.tr("Actors"), self.actors)
        rows.add(self.tr("Tag"), self.tag)
        rows.add(self.tr("Field"), self.own)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.count)
        column.addWidget(self.facts)
        column.addSpacing(4)
        column.addWidget(rows)
        column.addWidget(self.one)
        self.setFocusProxy(self.status)

    def draw(self, scene: Scene) -> None:
        """Sum up what is selected."""
        if scene.focus.selection is not self._selection:
            self._selection = scene.focus.selection
            keys = np.fromiter(self._selection, dtype="int64", count=len(self._selection))
            keys.sort()
            self._keys = keys
        frame, locale = scene.frame, self.locale()
        rows = frame.rows_of(self._keys)
        chosen: Mask = np.zeros(len(frame), dtype=bool)
        chosen[rows] = True
        said = self.tr("%Ln event(s) selected", "", len(rows))
        self.count.setText(said + hidden_words(scene))
        span = date_span(frame, chosen)
        dates = describe_span(*span, locale.name()) if span else self.tr("no dates")
        killed = self._killed(total_of(frame, chosen), len(rows))
        self.facts.setText("\n".join((dates, killed)))
        self.status.show_value("")
        statuses = {code: STATUSES[code].value for code in range(len(STATUSES))}
        names = {code: status_words().get(value, value) for code, value in statuses.items()}
        self.status_hint.say(self._tally(frame["status"][rows], names))
        types = {key: entry.name for key, entry in scene.register.types.items()}
        self._kinds = self._tally(frame["type_id"][rows], {0: self.tr("No type"), **types})
        self._tell_type()
        self.actors.draw(scene, chosen)
        self.one.setVisible(scene.focus.current is not None)
        self._rows.show_row(self.own, self.own.follow())
        self._chain()

    def _chain(self) -> None:
        actors, own = self.actors.stops(), self.own.stops()
        chain([self.status, self.type, self.place, *actors, self.tag, *own, self.one])

    def _tally(self, codes: Array, names: dict[int, str]) -> str:
        """Tell how many have which value, the most frequent first: "reported 40 · claimed 7"."""
        values, counts = np.unique(codes, return_counts=True)
        order = np.argsort(-counts, kind="stable")
        said = [
            f"{names.get(int(values[at]), '?')} {self.locale().toString(int(counts[at]))}"
            for at in order[:_MOST_KINDS]
        ]
        return _DOT.join([*said, "…"] if len(order) > _MOST_KINDS else said)

    def _killed(self, total: Total, events: int) -> str:
        low, best, high = (
            self.locale().toString(number) for number in (total.low, total.best, total.high)
        )
        if total.unknown == events:
            return self.tr("killed not known")
        if total.open_ended:
            said = self.tr("at least {low} killed").format(low=low)
        elif total.low == total.high:
            said = self.tr("{number} killed").format(number=low)
        else:
            said = self.tr("{low}–{high} killed").format(low=low, high=high)
            if total.has_best:
                said += ", " + self.tr("best {best}").format(best=best)
        if total.unknown:
            said += _DOT + self.tr("%Ln give(s) no number", "", total.unknown)
        return said

    def _find_type(self, text: str) -> list[Offer]:
        return type_offers(self._session.stage.scene.register).find(text)

    def _understand_type(self, typed: str) -> Understood:
        return understand_type(typed, type_offers(self._session.stage.scene.register))

    def _find_tag(self, text: str) -> list[Offer]:
        return tags_or_new(tag_offers(self._session.stage.scene.register), text)

    def _find_place(self, text: str) -> None:
        if text.strip():
            look_up(self._session, text, then=self._on_places_found, key="inspector place of many")

    def _on_places_found(self, found: PlacesFound) -> None:
        self.place.offer(found.text, offers_of(found, place_and_point))

    def _tell_type(self) -> None:
        self.type_hint.say(self.type.problem or self._kinds, wrong=bool(self.type.problem))

    def _on_status(self, status: str) -> None:
        if status:
            said = status_words().get(status, status)
            self._edit(change_events, said, values={"status": status})

    def _on_type_taken(self, offer: Offer) -> None:
        self._on_type(offer.value)

    def _on_type(self, key: int | None) -> None:
        entry = self._session.stage.scene.register.types.get(key or 0)
        if entry is not None:
            self._edit(set_events_type, entry.name, kind=key, subtype=None)

    def _on_place_taken(self, offer: Offer) -> None:
        self._on_place(offer.value)

    def _on_place(self, place: Place | None) -> None:
        if place is not None:
            settle(self._session, place, then=partial(self._put_at, self._keys.tolist()))

    def _put_at(self, events: list[int], place: Place) -> None:
        told = partial(tell_place, self._session, place)
        many = of_many(events, place.name)
        self._session.edit(set_events_place, place=place, then=told, **many)

    def _on_actor_added(self, actor: ActorRole) -> None:
        self._edit(add_events_role, _said(actor), actor=actor)

    def _on_actor_removed(self, actor: ActorRole) -> None:
        self._edit(remove_events_role, _said(actor), actor=actor.actor.id, role=actor.role)

    def _on_tag_taken(self, offer: Offer) -> None:
        self._on_tag(offer.value)

    def _on_tag(self, path: str | None) -> None:
        if path:
            bare = path.replace(" / ", "/")
            self._edit(tag_events_as, bare, path=bare)

    def _made_own(self, icons: Icons) -> BulkOwn:
        own = BulkOwn(self._session, icons)
        own.chosen.connect(self._on_own)
        own.stops_changed.connect(self._chain)
        return own

    def _on_own(self, gesture: ChangeOwn) -> None:
        field, value = gesture.field, gesture.value
        hold = partial(self._hold, self._keys.tolist(), field)
        if isinstance(value, Place):
            settle(self._session, value, then=hold)
        else:
            hold(value)

    def _hold(self, events: list[int], field: FieldEntry, value: Value | Place | None) -> None:
        said = value.name if isinstance(value, Place) else value_words(field, value, self.locale())
        detail = f"{field.name}: {said}" if said else field.name
        many = of_many(events, detail)
        self._session.edit(set_events_field, field=field.id, value=value, **many)

    def _edit(self, command: Command[..., Any], detail: str, **arguments: Any) -> None:
        if len(self._keys):
            self._session.edit(command, **arguments, **of_many(self._keys.tolist(), detail))


def _said(actor: ActorRole) -> str:
    return f"{actor.actor.name}, {role_words().get(actor.role, actor.role)}"
