# SPDX-License-Identifier: MIT
"""The card that shows what a citation leads to, while the mouse rests on it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from workbench.casefile.queries.citations import Backing, RecordCard, read_card
from workbench.domain.date_words import describe_date
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.widgets.count_words import count_words
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import ElidedLabel, plain_label, plain_tooltip
from workbench.ui.widgets.popup_place import place_popup
from workbench.ui.widgets.prose.citation_mouse import CitationMouse
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.record_words import grade_words

_WIDTH_PX = 330
_LONGEST_NOTE = 160
_ICONS = frozenset({"event", "source", "figure", "actor", "zone", "note", "place", "tag"})


def kind_word(kind: str) -> str:
    """Return what a kind of record is called in the language of the window."""
    return {
        "event": QCoreApplication.translate("Records", "Event"),
        "source": QCoreApplication.translate("Records", "Source"),
        "figure": QCoreApplication.translate("Records", "Figure"),
        "actor": QCoreApplication.translate("Records", "Actor"),
        "zone": QCoreApplication.translate("Records", "Zone"),
        "note": QCoreApplication.translate("Records", "Note"),
        "place": QCoreApplication.translate("Records", "Place"),
        "number": QCoreApplication.translate("Records", "Live number"),
    }.get(kind, kind)


def kind_icon(kind: str) -> str:
    """Return the icon role of a kind of record."""
    if kind == "number":
        return "field.number"
    return kind if kind in _ICONS else "link"


@dataclass(frozen=True, slots=True)
class CardLines:
    """What stands on a card that is no record's: a strong line, and small ones below it."""

    title: str
    lines: tuple[str, ...]


class HoverCards(QObject):
    """Shows a card for the citation that the mouse rests on, read in a read lane."""

    def __init__(
        self, session: Session, icons: Icons, editor: ProseEditor, mouse: CitationMouse
    ) -> None:
        """Serve one editor."""
        super().__init__(editor)
        self._session = session
        self._icons = icons
        self._editor = editor
        self._beside = QRect()
        self._asked = ""
        self._card: QFrame | None = None
        self._tellers: dict[str, Callable[[str], CardLines | None]] = {}
        mouse.entered.connect(self._on_entered)
        mouse.left.connect(self.hide)

    @property
    def card(self) -> QFrame | None:
        """The card in sight, if there is one."""
        return self._card

    def add_teller(self, kind: str, tell: Callable[[str], CardLines | None]) -> None:
        """Have what is cited of a kind told by another, by its uid; None says that it is gone."""
        self._tellers[kind] = tell

    def hide(self) -> None:
        """Take the card away, also one that is still being read."""
        self._asked = ""
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None

    def _on_entered(self, target: str, beside: QRect) -> None:
        self.hide()
        self._asked, self._beside = target, beside
        kind, _, uid = target.partition(":")
        if kind in self._tellers:
            self._show(lines_card(self._icons, self._tellers[kind](uid), kind))
            return
        self._session.read(
            "Card", read_card, then=self._on_read, key="citation-card", kind=kind, uid=uid
        )

    def _on_read(self, card: RecordCard | None) -> None:
        if not self._asked or (card and f"{card.kind}:{card.uid}" != self._asked):
            return
        self._show(card_frame(self._icons, card, self._asked.partition(":")[0]))

    def _show(self, card: QFrame) -> None:
        self._card = card
        self._card.setParent(self._editor.window())
        size = QSize(_WIDTH_PX, self._card.heightForWidth(_WIDTH_PX))
        place_popup(self._card, self._beside, size, self._editor.window())
        self._card.show()
        self._card.raise_()


def card_frame(icons: Icons, card: RecordCard | None, kind: str) -> QFrame:
    """Draw a card; None says that the record is gone. Everything on it is plain text."""
    frame, column = _headed_frame(icons, kind)
    if card is None:
        column.addWidget(_gone_label())
        return frame
    untitled = QCoreApplication.translate("Records", "(untitled)")
    column.addWidget(plain_label(card.title or untitled, tone="strong", wrap=True))
    for line in _facts(card):
        column.addWidget(plain_label(line, tone="small", wrap=True))
    if card.kind == "event":
        column.addSpacing(4)
        column.addLayout(_sources(card))
    return frame


def lines_card(icons: Icons, told: CardLines | None, kind: str) -> QFrame:
    """Draw a card of lines; None says that what they were of is gone."""
    frame, column = _headed_frame(icons, kind)
    if told is None:
        column.addWidget(_gone_label())
        return frame
    column.addWidget(plain_label(told.title, tone="strong", wrap=True))
    for line in told.lines:
        column.addWidget(plain_label(line, tone="small", wrap=True))
    return frame


def _headed_frame(icons: Icons, kind: str) -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    frame.setProperty("surface", "popup")
    frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    frame.setFixedWidth(_WIDTH_PX)
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(6)
    head.addWidget(IconLabel(icons, kind_icon(kind), size_px=14, colour="icon_muted"))
    head.addWidget(plain_label(kind_word(kind), tone="caption"), 1)
    column.addLayout(head)
    return frame, column


def _gone_label() -> QLabel:
    said = QCoreApplication.translate(
        "Records", "This record is no longer in the case. Cite another, or take the words out."
    )
    return plain_label(said, tone="danger", wrap=True)


def _facts(card: RecordCard) -> list[str]:
    locale = QLocale()
    date = describe_date(card.date, locale.name())
    facts = [" · ".join(part for part in (date, card.place) if part)]
    if card.kind == "event" and card.killed.is_known:
        said = QCoreApplication.translate("Records", "Killed: {count}")
        facts.append(said.format(count=count_words(card.killed, locale)))
    if card.kind == "source":
        grade = card.backing[0].grade if card.backing else ""
        said = QCoreApplication.translate("Records", "Reliability {grade}")
        ungraded = QCoreApplication.translate("Records", "Not graded")
        facts.append(said.format(grade=grade_words(grade)) if grade else ungraded)
    note = " ".join(card.note.split())
    facts.append(note if len(note) <= _LONGEST_NOTE else f"{note[:_LONGEST_NOTE]}…")
    return [fact for fact in facts if fact]


def _sources(card: RecordCard) -> QGridLayout:
    rows = QGridLayout()
    rows.setHorizontalSpacing(8)
    rows.setVerticalSpacing(2)
    rows.setColumnStretch(1, 1)
    for number, backing in enumerate(card.backing):
        grade = plain_label(grade_text(backing), tone="caption")
        grade.setToolTip(plain_tooltip(grade_words(backing.grade)))
        rows.addWidget(grade, number, 0)
        rows.addWidget(ElidedLabel(backing.name), number, 1)
    if card.further:
        said = QCoreApplication.translate("Records", "and %Ln more", "", card.further)
        rows.addWidget(plain_label(said, tone="caption"), len(card.backing), 1)
    if not card.backing:
        said = QCoreApplication.translate("Records", "No source is recorded.")
        rows.addWidget(plain_label(said, tone="alert"), 0, 0, 1, 2)
    return rows


def grade_text(backing: Backing) -> str:
    """Return a grade, a dash where there is none."""
    return backing.grade or "\N{EN DASH}"
