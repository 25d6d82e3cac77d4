# SPDX-License-Identifier: MIT
"""Settings: each declared once with type, default and help; kept as JSON in the user's folder."""

import getpass
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from platformdirs import user_config_path

from workbench.domain.author import Author


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, type, default, and what it does, as preferences show it."""

    name: str
    type: type
    default: Any
    help: str
    choices: tuple[str, ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting("author", str, "", "Your name, as the history of a case shows it."),
    Setting("theme", str, "system", "Light or dark, or as the system says.",
            ("system", "light", "dark")),
    Setting("language", str, "system",
            "Language of numbers, dates and names on the map; menus and panes are in English.",
            ("system", "en", "fr")),
    Setting("home_country", str, "US",
            "The country, by its two letters, to which domains of other countries are foreign."),
    Setting("remember_recent", bool, True, "Keep the names of the cases that were opened."),
    Setting("arrangements", dict, {}, "Where the panes stand in each perspective."),
    Setting("geometry", str, "", "Where the window stands."),
    Setting("perspective", int, 0, "The perspective that was on."),
    Setting("table", dict, {}, "The table's columns: their order, width and visibility."),
    Setting("timeline", dict, {}, "What the timeline's lanes stand for, and its symbols' size."),
    Setting("map", dict, {}, "What size and colour say on the map, and whether it shows hexagons."),
    Setting("export", dict, {}, "How events were last exported: format, columns, options."),
    Setting("charts", dict, {}, "What the charts draw: their kind, what they count, by what."),
    Setting("inspector", dict, {}, "Whether the day or the month stands first in 03/04."),
    Setting("actors", dict, {}, "Whether actors are a list or a network, and how much of it."),
    Setting("recent", list, [], "The cases that were opened, the last one first."),
    Setting("recent_events", dict, {}, "How many events each of these had when it was closed."),
)  # fmt: skip
_KEPT_RECENT = 10


class Settings:
    """The user's settings; a damaged file counts as none, and is kept aside."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read the settings of `folder`, by default the user's own (or WORKBENCH_CONFIG)."""
        chosen = os.environ.get("WORKBENCH_CONFIG")
        self.folder = folder or (Path(chosen) if chosen else user_config_path("workbench"))
        self._known = {setting.name: setting for setting in SETTINGS}
        self._values = self._read()

    def get(self, name: str) -> Any:
        """Return a setting, its default when it was never set or has a wrong type."""
        setting = self._known[name]
        value = self._values.get(name, setting.default)
        return value if isinstance(value, setting.type) else setting.default

    def set(self, name: str, value: Any) -> None:
        """Keep a setting at once; an equal value is silent."""
        if not isinstance(value, self._known[name].type):
            raise TypeError(f"{name} must be {self._known[name].type.__name__}")
        if self._values.get(name) != value:
            self._values[name] = value
            self._write()

    def author(self) -> Author:
        """Return who edits here; the device gets its uid on first use."""
        if "device" not in self._values:
            self._values["device"] = str(uuid4())
            self._write()
        return Author(self.get("author") or _login(), UUID(self._values["device"]))

    def add_recent(self, path: Path) -> None:
        """Put a case at the top of the recent ones."""
        if self.get("remember_recent"):
            entry = str(path.absolute())
            others = [known for known in self.get("recent") if known != entry]
            self.set("recent", [entry, *others][:_KEPT_RECENT])

    def recent(self) -> list[Path]:
        """Return the recent cases, the last one first; a file may be gone since."""
        return [Path(entry) for entry in self.get("recent") if isinstance(entry, str)]

    def forget_recent(self, path: Path) -> None:
        """Take a case off the recent ones."""
        entry = str(path.absolute())
        self.set("recent", [known for known in self.get("recent") if known != entry])
        self._keep_counts({})

    def note_events(self, path: Path, events: int) -> None:
        """Keep how many events a recent case had when it was last seen."""
        self._keep_counts({str(path.absolute()): events})

    def noted_events(self, path: Path) -> int | None:
        """Return how many events a recent case had, None when that is not known."""
        count = self.get("recent_events").get(str(path.absolute()))
        return count if isinstance(count, int) else None

    def _keep_counts(self, new: dict[str, int]) -> None:
        """Keep counts of recent cases alone, so that forgetting a case forgets all of it."""
        counts = self.get("recent_events") | new
        self.set("recent_events", {k: n for k, n in counts.items() if k in self.get("recent")})

    def _read(self) -> dict[str, Any]:
        path = self.folder / "settings.json"
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            _set_aside(path)
            return {}
        return values if isinstance(values, dict) else {}

    def _write(self) -> None:
        """Write beside and swap, so that a crash leaves the old settings or the new ones."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside = self.folder / "settings.json.new"
            beside.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            beside.replace(self.folder / "settings.json")
        except OSError:
            return  # a read-only home must not stop the work; the settings last for this run


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_name("settings.damaged.json"))
    except OSError:
        return


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
