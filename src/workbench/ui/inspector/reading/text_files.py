# SPDX-License-Identifier: MIT
"""Text files and saved e-mails as the text that is in them."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

from workbench.domain.errors import InputError

SUFFIXES = (".txt", ".eml", ".md", ".text")
_LARGEST_BYTES = 1_000_000
_HEADERS = ("From", "Date", "Subject")
_BLOCKS = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"))
_UNSEEN = frozenset(("style", "script", "head", "title"))


def read_text_file(path: Path) -> str:
    """Return the text of a file; raise InputError with a sentence where it has none."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError(f"{path.name} is too long to be read as a report: over 1 MB.")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path.name} could not be read: {error.strerror}.") from error
    if path.suffix.lower() == ".eml":
        return _letter(data)
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{path.name} is no text.")
    return _decoded(data)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _letter(data: bytes) -> str:
    letter = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
    body = letter.get_body(preferencelist=("plain", "html"))
    content = ""
    if isinstance(body, EmailMessage):
        content = str(body.get_content())
        if body.get_content_type() == "text/html":
            content = _without_markup(content)
    headers = [f"{name}: {letter[name]}" for name in _HEADERS if letter[name]]
    return "\n".join([*headers, "", content.strip()]).strip()


def _without_markup(markup: str) -> str:
    reader = _Words()
    reader.feed(markup)
    reader.close()
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(reader.words))
    return re.sub(r"\n{3,}", "\n\n", text)


class _Words(HTMLParser):
    """Gathers the words of a page; blocks end a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        del attrs
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        self._unseen -= tag in _UNSEEN
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._unseen <= 0:
            self.words.append(re.sub(r"\s+", " ", data))
