# SPDX-License-Identifier: MIT
"""The map's page as it was last written: kept in the user's cache, for folium is slow to load."""

import hashlib
import json
import marshal
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench import __version__
from workbench.briefing.whole_file import whole_file
from workbench.domain.errors import WorkbenchError
from workbench.domain.progress import Progress
from workbench.geo import page as pages
from workbench.geo.map_style import MapStyle
from workbench.geo.page import LIVE_SCRIPTS, MapWords, build_page


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One page by what it is written from, which is nothing of a case.

    `folder` holds the pages; without one none is kept.
    """

    folder: Path | None
    style: MapStyle
    theme: str
    language: str
    words: MapWords

    def read(self) -> str | None:
        """Return the page; None when there is none yet, or only a damaged one."""
        path = self._path()
        if path is None:
            return None
        try:
            seal, _, page = path.read_bytes().partition(b"\n")
            return page.decode() if seal == _seal(page) else None
        except (OSError, UnicodeDecodeError):
            return None

    def write(self, *, progress: Progress) -> str:
        """Write the page, keep it where that is possible, and return it."""
        progress(0)
        page = build_page(
            style=self.style, theme=self.theme, language=self.language, words=self.words
        )
        path = self._path()
        if path is not None:
            with suppress(OSError, WorkbenchError):  # a full disk only makes the next start slower
                path.parent.mkdir(parents=True, exist_ok=True)
                with whole_file(path) as beside:
                    beside.write_bytes(_seal(page.encode()) + b"\n" + page.encode())
        return page

    def _path(self) -> Path | None:
        if self.folder is None:
            return None
        made_from = (
            __version__, LIVE_SCRIPTS, self.style.as_json(), self.theme, self.language,
            asdict(self.words),
        )  # fmt: skip
        digest = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode())
        # Between two versions of the program: what other code writes is another page.
        digest.update(marshal.dumps(pages.__loader__.get_code(pages.__name__), 2))
        return self.folder / f"map-{digest.hexdigest()[:32]}.page"


def _seal(page: bytes) -> bytes:
    return hashlib.sha256(page).hexdigest().encode()
