# SPDX-License-Identifier: MIT
"""Reading templates of assessments: those that the program brings, and the case's own. Read-only.

The program's lie in `resources/templates`, a file each, with a table a language.
"""

import tomllib
from pathlib import Path
from typing import Any

from workbench.casefile.connection import Connection
from workbench.domain.errors import InputError
from workbench.domain.languages import words_in
from workbench.domain.text_templates import TextTemplate, masthead_from_json

FOLDER = "templates"  # within the resources
_LANGUAGES = ("en", "fr")


def read_templates(conn: Connection) -> list[TextTemplate]:
    """Return the case's own templates by name."""
    rows = conn.execute("SELECT id, name, body, masthead FROM template ORDER BY name, id")
    return [
        TextTemplate(name, body, masthead_from_json(masthead), id=key)
        for key, name, body, masthead in rows
    ]


def load_templates(resources: Path, *, language: str) -> list[TextTemplate]:
    """Return the program's templates in a language, in their order; raise InputError."""
    files = sorted((resources / FOLDER).glob("*.toml"))
    found = [_load(path, language) for path in files]
    return [template for _, template in sorted(found, key=lambda one: one[0])]


def template_body(
    conn: Connection, resources: Path, *, name: str | None, language: str | None
) -> str:
    """Return the Markdown of a template as an assessment keeps its name, "" without one."""
    row = conn.execute("SELECT body FROM template WHERE name = ?", [name]).fetchone()
    if row:
        return str(row[0])
    built_in = load_templates(resources, language=language or "en")
    return next((one.body for one in built_in if one.key == name), "")


def _load(path: Path, language: str) -> tuple[int, TextTemplate]:
    """Read a template, with its place among the others."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        english, french = (data[one] for one in _LANGUAGES)
        said: dict[str, Any] = words_in(language, english=english, french=french)
        body = str(said["body"]).lstrip("\n")
        template = TextTemplate(
            said["name"], body, key=path.stem, about=said["about"], title=said["title"]
        )
        return int(data["place"]), template
    except OSError as error:
        raise InputError(f"The template “{path.name}” cannot be read: {error.strerror}.") from error
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"“{path.name}” is no template: {error}.") from None
