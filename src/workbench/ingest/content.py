# SPDX-License-Identifier: MIT
"""What a file is by its content, whatever its name says: kind, encoding, hash.

The whole file is read once here, in blocks: for the hash, and to refuse what is no table before
anything is kept of it.
"""

import codecs
import re
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from workbench.domain.errors import InputError

BLOCK_BYTES = 1 << 20
SAMPLE_BYTES = 1 << 18
LONGEST_LINE_BLOCKS = 8
LARGEST_WORKBOOK_BYTES = 1 << 30
READABLE = (
    "Events can be read from CSV and other delimited text, XLSX, XLS, ODS, GeoJSON, KML, KMZ and "
    "TimeMap JSON files."
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BEGINNING_BYTES = 8_000
_STRAY_NULS, _PLAIN_BYTES_A_NUL = 3, 1000  # so few do not make a text binary
_JSON = re.compile(rb"\{\s*(\"|\})|\[\s*[\[{\]]")  # an object, or a list of objects
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_FOREIGN = {
    b"%PDF": "a PDF document",
    b"\x1f\x8b": "a compressed file; unpack it first",
    b"BZh": "a compressed file; unpack it first",
    b"7z\xbc\xaf": "an archive; unpack it first",
    b"\xfd7zXZ": "a compressed file; unpack it first",
    b"Rar!": "an archive; unpack it first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a text document",
}


@dataclass(frozen=True, slots=True)
class Content:
    """A file that may hold events: its kind, and for text its encoding and a sample.

    `features` are those of a map file, or of a TimeMap.
    """

    path: Path
    kind: Literal["text", "workbook", "features"]
    sha256: bytes
    size_bytes: int
    encoding: str = ""
    sample: str = ""

    @property
    def name(self) -> str:
        """The file's name, as sentences use it."""
        return self.path.name


def look_into(path: Path, *, encoding: str | None = None) -> Content:
    """Return what a file is; raise InputError with a sentence when it can hold no table."""
    head, digest, size = _read_through(path)
    if not head.strip():
        raise InputError(f"“{path.name}” is empty. Choose the file that holds the events.")
    if head.startswith((_ZIP, _OLE)):
        kind = _packed_kind(path, head)
        return Content(path, kind, digest, size)
    if _holds_features(head):
        return Content(path, "features", digest, size)
    for magic, what in _FOREIGN.items():
        if head.startswith(magic):
            raise InputError(f"“{path.name}” is {what}. {READABLE}")
    encoding = encoding or _guess_encoding(path, head)
    sample = _decoded(path, head, encoding)
    _refuse_other_text(path, sample)
    return Content(path, "text", digest, size, encoding, sample)


def _read_through(path: Path) -> tuple[bytes, bytes, int]:
    """Return the beginning of a file, its SHA-256 and its size; refuse endless lines."""
    if path.is_dir():
        raise InputError(f"“{path.resolve().name}” is a folder. Choose a file in it.")
    if path.exists() and not path.is_file():
        raise InputError(f"“{path.name}” is no file that can be read through.")
    digest, head, size, without_break = sha256(), b"", 0, 0
    try:
        with path.open("rb", buffering=0) as file:
            while block := file.read(BLOCK_BYTES):
                head = head or block[:SAMPLE_BYTES]
                digest.update(block)
                size += len(block)
                if b"\n" in block or b"\r" in block or _has_no_lines(head):
                    without_break = 0
                    continue
                without_break += 1
                if without_break > LONGEST_LINE_BLOCKS:
                    raise InputError(
                        f"“{path.name}” has a line of more than {LONGEST_LINE_BLOCKS} million "
                        f"bytes, so it is no table of events. {READABLE}"
                    )
    except FileNotFoundError:
        raise InputError(f"There is no file “{path}”. Check its name and folder.") from None
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"“{path.name}” cannot be read: {why}.") from error
    return head, digest.digest(), size


def _has_no_lines(head: bytes) -> bool:
    """Whether a file is one that need not break its lines."""
    return head.startswith((_ZIP, _OLE)) or _holds_features(head)


def _holds_features(head: bytes) -> bool:
    """Whether a text is JSON that may hold features, or KML."""
    start = beginning_of(head)
    if start.startswith((b"{", b"[")) and not start.startswith(b"{\\rtf"):
        return bool(_JSON.match(start))
    return start.startswith(b"<") and b"<kml" in start.lower()


def beginning_of(data: bytes) -> bytes:
    """Return the first letters of a text in UTF-8, without the mark and blanks at its head."""
    start = data[:_BEGINNING_BYTES]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.decode("utf-16", "replace").encode()
    return start.removeprefix(codecs.BOM_UTF8).lstrip()


def _packed_kind(path: Path, head: bytes) -> Literal["workbook", "features"]:
    """Return what a zip or OLE file is; raise InputError when it can hold no events."""
    if head.startswith(_OLE):
        return "workbook"
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError):
        raise InputError(f"“{path.name}” is damaged: it ends early or was cut.") from None
    if any(name.casefold().endswith(".kml") for name in names):
        return "features"
    if path.suffix.lower() == ".kmz":
        raise InputError(f"“{path.name}” is a KMZ file without a KML document in it.")
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise InputError(f"“{path.name}” is an archive. Unpack it and choose the file in it.")
    if unpacked > LARGEST_WORKBOOK_BYTES:
        raise InputError(
            f"“{path.name}” unpacks to {unpacked >> 20:,} MB, too much for a workbook. "
            "Save its sheet as CSV and import that."
        )
    return "workbook"


def _guess_encoding(path: Path, head: bytes) -> str:
    """Return the encoding of a text: as its mark says, UTF-8 where it fits, else cp1252."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if head.count(b"\0") > max(_STRAY_NULS, len(head) // _PLAIN_BYTES_A_NUL):
        even, odd = head[::2].count(0), head[1::2].count(0)
        half = len(head) // 2
        if odd > half * 0.4 and even < half * 0.05:
            return "utf-16-le"
        if even > half * 0.4 and odd < half * 0.05:
            return "utf-16-be"
        raise InputError(f"“{path.name}” is no text and no workbook. {READABLE}")
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(head)
    foreign = any("\udc80" <= letter <= "\udcff" for letter in text)
    # Where some letters are UTF-8 and some are not, the rows that are not are mended one by one.
    fitting = any(letter >= "\x80" and not "\ud800" <= letter <= "\udfff" for letter in text)
    return "cp1252" if foreign and not fitting else "utf-8"


def _decoded(path: Path, head: bytes, encoding: str) -> str:
    """Return the beginning of a text; raise InputError when it is binary after all."""
    try:
        text = codecs.getincrementaldecoder(encoding)("surrogateescape").decode(head)
    except LookupError:
        raise InputError(f"“{encoding}” is no encoding. Try utf-8, utf-16 or cp1252.") from None
    except UnicodeDecodeError:
        raise InputError(f"“{path.name}” is not {encoding} text. Try another encoding.") from None
    text = text.removeprefix("\ufeff")
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 28), 127))
    if controls > max(8, len(text) // 200):
        raise InputError(f"“{path.name}” is no text and no workbook. {READABLE}")
    return text


def _refuse_other_text(path: Path, sample: str) -> None:
    """Raise InputError for text that is plainly no table."""
    start = sample.lstrip()[:2000]
    lower = start.casefold()
    if lower.startswith(("<!doctype html", "<html")):
        raise InputError(
            f"“{path.name}” is a web page, perhaps the notice shown instead of a download. "
            "Fetch the file again."
        )
    if start.startswith("<"):
        raise InputError(f"“{path.name}” is XML, which is not read. {READABLE}")
