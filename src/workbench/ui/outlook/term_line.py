# SPDX-License-Identifier: MIT
"""A line for a term of likelihood: the standard's terms with their ranges, or one's own."""

from PySide6.QtCore import QCoreApplication, Signal

from workbench.domain.likelihood import degree_of, likelihood_degrees
from workbench.ui.icons import Icons
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.draft_line import as_text
from workbench.ui.widgets.offers import Offer, Offers, with_new


class TermLine(CompletingLine):
    """Hands on a term when it is chosen, left, or Enter is pressed; "" for none."""

    said = Signal(str)

    def __init__(self, icons: Icons) -> None:
        """Make an empty line."""
        super().__init__(icons, self._offered, as_text, icon="confidence")
        self._terms = Offers(
            [
                Offer(name, name, degree.range)
                for degree in reversed(likelihood_degrees(self.locale().name()))
                for name in (degree.term, degree.other)
            ]
        )
        self.setPlaceholderText(self.tr("likely, unlikely…"))
        self.taken.connect(self._on_taken)
        self.committed.connect(self._on_committed)

    def _offered(self, text: str) -> list[Offer]:
        word = " ".join(text.split())
        found = self._terms.find(word)
        if not word or degree_of(word) is not None:
            return found
        own = QCoreApplication.translate("TermLine", "Own term, without a range: “{word}”")
        return with_new(word, found, Offer(own.format(word=word), word, is_new=True, writes=word))

    def _on_taken(self, offer: Offer) -> None:
        self.said.emit(str(offer.value))

    def _on_committed(self, term: str) -> None:
        self.said.emit(term)
