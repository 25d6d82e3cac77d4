# SPDX-License-Identifier: MIT
"""What the command palette suggests: where it comes from, and how it is ranked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from workbench.domain.plain_text import folded
from workbench.ui.widgets.labels import shortcut_text
from workbench.ui.widgets.popup_rows import PopupRow

_LEAST_SCORE = 62.0
_bare = lru_cache(maxsize=4096)(folded)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that can be found or done."""

    text: str
    run: Callable[[], object]
    detail: str = ""  # muted, behind the text: the menu, the date and place, …
    icon: str | QIcon = "go"  # an icon role, or the icon itself
    shortcut: str = ""  # as this platform writes it
    # Providers that search for themselves (full text, gazetteer) say how well it fits, 0 to 100;
    # None leaves that to the palette.
    score: float | None = None

    @property
    def row(self) -> PopupRow:
        """What the list shows of it."""
        return PopupRow(self.text, self.detail, self.icon, self.shortcut)

    @property
    def key(self) -> str:
        """What makes two suggestions the same for "used lately"."""
        return f"{self.detail}\n{self.text}"


class ActionProvider:
    """Suggests the window's actions; those that cannot be done now are not offered."""

    def __init__(self, actions: Callable[[], Sequence[QAction]]) -> None:
        self._actions = actions

    def find(self, text: str) -> Sequence[Suggestion]:
        """Give every action that can be done; the palette ranks them."""
        return [
            Suggestion(
                text=action.iconText().rstrip("…") + ("…" if "…" in action.text() else ""),
                run=action.trigger,
                detail=_menu_of(action),
                icon="go" if action.icon().isNull() else action.icon(),
                shortcut=shortcut_text(action.shortcut()),
            )
            for action in self._actions()
            if action.isEnabled() and action.isVisible() and not action.isSeparator()
            if action.menu() is None and action.text()
        ]


def ranked(
    text: str, found: Sequence[Suggestion], *, recent: Sequence[str] = ()
) -> list[Suggestion]:
    """Sort suggestions by how well they fit; without a text, those used lately come first."""
    wanted = _bare(text.strip())
    if not wanted:
        order = {key: place for place, key in enumerate(recent)}
        return sorted(found, key=lambda s: order.get(s.key, len(order)))
    scored = [(s.score if s.score is not None else _fit(wanted, s), s) for s in found]
    fitting = [(score, s) for score, s in scored if score >= _LEAST_SCORE]
    return [s for _, s in sorted(fitting, key=lambda pair: -pair[0])]


def _fit(wanted: str, suggestion: Suggestion) -> float:
    """Score 0 to 100: beginning, then beginnings of words, then inside, then nearly."""
    text = _bare(suggestion.text)
    if text.startswith(wanted):
        return 100.0
    words = text.split()
    if any(word.startswith(wanted) for word in words):
        return 96.0
    if _begins_words(wanted, words):
        return 92.0
    if wanted in text:
        return 88.0
    detail = _bare(suggestion.detail)
    if " " in wanted and _begins_words(wanted, [*words, *detail.split()]):
        return 84.0  # "dark theme", "moura place"
    if wanted in detail:
        return 70.0
    if len(wanted) < 3:  # too short to be a slip of the finger
        return 0.0
    from rapidfuzz import fuzz  # slow to load, and no palette is open at the start

    return 0.85 * max(
        fuzz.partial_ratio(wanted, text), max((fuzz.ratio(wanted, w) for w in words), default=0)
    )


def _begins_words(wanted: str, words: Sequence[str]) -> bool:
    """Whether all typed words begin words of the text, or the letters are its initials."""
    typed = wanted.split()
    if len(typed) > 1:
        return all(any(word.startswith(part) for word in words) for part in typed)
    return len(wanted) > 1 and "".join(word[0] for word in words).startswith(wanted)


def _menu_of(action: QAction) -> str:
    menus = [o for o in action.associatedObjects() if isinstance(o, QMenu)]
    return menus[0].title().replace("&", "") if menus else ""
