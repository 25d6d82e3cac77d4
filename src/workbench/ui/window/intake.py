# SPDX-License-Identifier: MIT
"""Files given to the window, dropped or chosen: what each is says where it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress
from workbench.domain.terms import CASE_SUFFIX
from workbench.session.jobs import Jobs
from workbench.ui.places.packs import is_country_file


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Files by what they are; `refusals` are the sentences on those that are nothing."""

    countries: Sequence[Path]
    events: Sequence[Path]
    refusals: Sequence[str]


class Intake(QObject):
    """Looks files over in a lane; a case among them is opened, and the others are left."""

    case_given = Signal(object)  # Path
    events_given = Signal(object)  # Sequence[Path]: tables that may hold events
    countries_given = Signal(object)  # Sequence[Path]: GeoNames country files
    refused = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Work in the window's own lanes."""
        super().__init__(parent)
        self._jobs = jobs

    def take(self, paths: Sequence[Path]) -> None:
        """Say of each file what it is."""
        cases = [path for path in paths if path.suffix == CASE_SUFFIX]
        if cases:
            self.case_given.emit(cases[0])
        elif paths:
            self._jobs.run("read", "Look files over", _sorted, tuple(paths), then=self._on_sorted)

    def _on_sorted(self, found: _Sorted) -> None:
        # Once the job is over: what is told may ask in a dialog, with an event loop of its own.
        QTimer.singleShot(0, self, partial(self._tell, found))

    def _tell(self, found: _Sorted) -> None:
        if found.refusals:
            self.refused.emit("\n".join(found.refusals))
        if found.countries:
            self.countries_given.emit(found.countries)
        if found.events:
            self.events_given.emit(found.events)


def _sorted(paths: Sequence[Path], *, progress: Progress) -> _Sorted:
    from workbench.geo.layers.recognise import is_called_layer
    from workbench.ingest.content import look_into

    countries: list[Path] = []
    events: list[Path] = []
    refusals: list[str] = []
    for done, path in enumerate(paths):
        progress(done, len(paths), path.name)
        if is_country_file(path):
            countries.append(path)
            continue
        try:
            kind = look_into(path).kind
        except InputError as error:
            refusals.append(_for_the_map(path) if is_called_layer(path) else str(error))
        else:
            if is_called_layer(path) and kind != "features":  # whatever text is in it
                refusals.append(_for_the_map(path))
            else:
                events.append(path)
    return _Sorted(countries, events, refusals)


def _for_the_map(path: Path) -> str:
    return f"“{path.name}” is a map layer by its name. Drop it on a case’s map."
