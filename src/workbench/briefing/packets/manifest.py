# SPDX-License-Identifier: MIT
"""The manifest of a packet's zip: every file with its SHA-256, and which release it is, if any.

The same packet has the same manifest, byte for byte: it is what a signature signs.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workbench.domain.errors import InputError

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
_VERSION = 1
_HASH_LETTERS = 64


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the packet; `sha256` in hexadecimal."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ReleaseMark:
    """Which release of an assessment a packet is; `released_at` is ISO 8601 in UTC.

    `supersedes` is the uid of the release that it takes the place of, "" for none.
    """

    uid: str
    number: int
    author: str
    released_at: str
    supersedes: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a packet says of itself; `made_at` is ISO 8601 in UTC, a draft has no `release`."""

    title: str
    marking: str
    program: str
    made_at: str
    files: tuple[FileEntry, ...]
    release: ReleaseMark | None = None


def entries_of(files: Mapping[str, bytes]) -> tuple[FileEntry, ...]:
    """Return files as a manifest names them, in their order."""
    return tuple(
        FileEntry(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()
    )


def manifest_json(manifest: Manifest) -> bytes:
    """Write a manifest."""
    told = {"packet": _VERSION, **asdict(manifest)}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(data: bytes) -> Manifest:
    """Read what `manifest_json` wrote; raise InputError for anything else."""
    try:
        told: Any = json.loads(data)
        if _whole(told["packet"]) > _VERSION:
            raise InputError("The packet was made by a newer workbench; update this one.")
        release = told["release"]
        return Manifest(
            title=_text(told["title"]),
            marking=_text(told["marking"]),
            program=_text(told["program"]),
            made_at=_text(told["made_at"]),
            files=tuple(_entry(one) for one in told["files"]),
            release=None if release is None else _mark(release),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError("The packet's manifest cannot be read.") from error


def _entry(told: Any) -> FileEntry:
    digest = _text(told["sha256"])
    if len(digest) != _HASH_LETTERS:
        raise ValueError("no SHA-256")
    return FileEntry(_text(told["name"]), _whole(told["bytes"]), digest)


def _mark(told: Any) -> ReleaseMark:
    return ReleaseMark(
        _text(told["uid"]), _whole(told["number"]), _text(told["author"]),
        _text(told["released_at"]), _text(told["supersedes"]),
    )  # fmt: skip


def _text(told: Any) -> str:
    if not isinstance(told, str):
        raise TypeError("no text")
    return told


def _whole(told: Any) -> int:
    if type(told) is not int or told < 0:
        raise TypeError("no whole number")
    return told
