# SPDX-License-Identifier: MIT
"""What a photo says of itself, offered for the date and the place; nothing is taken unasked."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.date_words import describe_date
from workbench.domain.local_time import lacks_zone
from workbench.domain.terms import FoundBy, PlacePrecision
from workbench.ingest.photos import PhotoFacts
from workbench.ui.icons import Icons
from workbench.ui.inspector.coordinates_field import coordinates_text
from workbench.ui.inspector.gestures import ChangeValues
from workbench.ui.regional import language
from workbench.ui.widgets.banner import Banner


class PhotoOffer(Banner):
    """Hidden until a photo says something."""

    gesture = Signal(object)  # ChangeValues

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, tone="info", dismissable=True, parent=parent)
        self._facts = PhotoFacts()
        self.use_date = self.add_button(_tr("Use the date"))
        self.use_date.clicked.connect(self._on_use_date)
        self.use_place = self.add_button(_tr("Use the place"))
        self.use_place.clicked.connect(self._on_use_place)
        self.hide()

    def offer(self, name: str, facts: PhotoFacts) -> None:
        """Say what the photo of a name says of itself."""
        self._facts = facts
        point = coordinates_text(facts.lat, facts.lon)
        said = [
            describe_date(facts.taken, language()) if facts.taken else "",
            _tr("time zone not told") if lacks_zone(facts.taken) else "", point, facts.camera,
        ]  # fmt: skip
        self.say(
            " \N{MIDDLE DOT} ".join(part for part in said if part),
            strong=_tr("“{name}” says of itself:").format(name=name),
        )
        self.use_date.setVisible(facts.taken is not None)
        self.use_place.setVisible(facts.lat is not None)
        self.show()

    def _on_use_date(self) -> None:
        self.use_date.hide()
        self.gesture.emit(ChangeValues("date", {"date": self._facts.taken}))

    def _on_use_place(self) -> None:
        self.use_place.hide()
        values = {
            "lat": self._facts.lat, "lon": self._facts.lon, "radius_m": None,
            "found_by": FoundBy.FILE.value, "place_precision": PlacePrecision.EXACT.value,
        }  # fmt: skip
        self.gesture.emit(ChangeValues("coordinates", values))


def _tr(text: str) -> str:
    return QCoreApplication.translate("FilesSection", text)
