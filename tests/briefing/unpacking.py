# SPDX-License-Identifier: MIT
"""Everything that somebody could find in a file: its bytes, and all that is packed within them."""

import base64
import gzip
import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from urllib.parse import unquote

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_DATA_URL = re.compile(rb"base64,([A-Za-z0-9+/=]{40,})")
_HEX = re.compile(rb"<(?:FEFF)?((?:[0-9A-Fa-f]{2})+)>")


def unpacked(data: bytes) -> str:
    """Return the text of a file and of all files in it, however deep, in every reading."""
    return "\n".join(_readings(data, 0))


def _readings(data: bytes, depth: int) -> Iterator[str]:
    yield data.decode("utf-8", "replace")
    yield unquote(data.decode("utf-8", "replace"))
    if depth > 5:
        return
    for inner in _inner(data):
        yield from _readings(inner, depth + 1)


def _inner(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield packed.read(name)
    elif data.startswith(b"%PDF"):
        yield from _of_pdf(data)
    elif data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    elif b"MIME-Version: 1.0" in data[:4000]:
        for part in message_from_bytes(data, policy=default).walk():
            yield str(part.items()).encode()
            if not part.is_multipart():
                content = part.get_content()
                yield content.encode() if isinstance(content, str) else bytes(content)
    for encoded in _DATA_URL.findall(data):
        try:
            yield base64.b64decode(encoded)
        except ValueError:
            continue


def _of_pdf(data: bytes) -> Iterator[bytes]:
    for stream in _STREAM.findall(data):
        try:
            yield zlib.decompressobj().decompress(stream)
        except zlib.error:
            continue
    for text in _HEX.findall(data):
        yield bytes.fromhex(text.decode()).decode("utf-16-be", "replace").encode()
    for tool in (["pdftotext", "-raw", "-", "-"], ["pdfinfo", "-meta", "-"], ["pdfinfo", "-"]):
        yield subprocess.run(tool, input=data, capture_output=True, check=False).stdout
