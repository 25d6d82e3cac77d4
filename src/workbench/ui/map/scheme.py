# SPDX-License-Identifier: MIT
"""The private address scheme `workbench://`: the map page's own files, tiles and data, no more."""

import json
import mimetypes
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl, QUrlQuery
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

SCHEME = b"workbench"
_HOST = "app"
_ALLOWED = ("workbench", "qrc", "data", "blob")
Answer = tuple[str, bytes]  # media type, content
Ask = Callable[[str, Mapping[str, str]], Answer | None]
Later = Callable[[str, Mapping[str, str], Callable[[Answer | None], None]], None]


def register_scheme() -> None:
    """Make the scheme known to Chromium; must run before the application object is made."""
    if QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).name():
        return
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(
        flag.SecureScheme | flag.LocalAccessAllowed | flag.CorsEnabled | flag.FetchApiAllowed
    )
    QWebEngineUrlScheme.registerScheme(scheme)


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers from functions, tried by the first part of the path, and from folders of files."""

    def __init__(
        self, answers: Mapping[str, Ask], folders: Mapping[str, Path], parent: QObject | None = None
    ) -> None:
        """`answers[first](rest, query)` returns an answer, or None for "not found".

        What is put into `later` calls `give` with its answer once it has one.
        """
        super().__init__(parent)
        self.answers = dict(answers)
        self.later: dict[str, Later] = {}
        self._folders = {name: folder.resolve() for name, folder in folders.items()}

    def stop(self) -> None:
        """Answer nothing any more; requests that are still on their way find nothing."""
        self.answers.clear()
        self.later.clear()
        self._folders.clear()

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request of the page."""
        url = job.requestUrl()
        first, _, rest = url.path().lstrip("/").partition("/")
        if url.host() == _HOST and first in self.later:
            self.later[first](rest, _query(url), _Reply(job, self).give)
        else:
            _reply(job, self.answer(url))

    def answer(self, url: QUrl) -> Answer | None:
        """Return what an address holds, None when there is nothing there."""
        if url.host() != _HOST:
            return None
        first, _, rest = url.path().lstrip("/").partition("/")
        if first in self.answers:
            return self.answers[first](rest, _query(url))
        if first in self._folders:
            return self._file(self._folders[first], rest)
        return None

    @staticmethod
    def _file(folder: Path, rest: str) -> Answer | None:
        """Return a file of a folder; nothing outside it can be named."""
        path = (folder / rest).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            return None
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return media_type, path.read_bytes()


class _Reply(QObject):
    """Holds a request until it is answered; an answer after the page gave it up is dropped."""

    def __init__(self, job: QWebEngineUrlRequestJob, parent: QObject) -> None:
        super().__init__(parent)
        self._job: QWebEngineUrlRequestJob | None = job
        job.destroyed.connect(self._on_gone)

    def give(self, answer: Answer | None) -> None:
        """Answer the request."""
        job, self._job = self._job, None
        if job is not None:
            _reply(job, answer)

    def _on_gone(self) -> None:
        """Chromium deletes a request once it is answered or given up."""
        self._job = None
        self.deleteLater()


def _reply(job: QWebEngineUrlRequestJob, answer: Answer | None) -> None:
    if answer is None:
        job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        return
    media_type, content = answer
    buffer = QBuffer(job)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(QByteArray(media_type.encode("ascii")), buffer)


def _query(url: QUrl) -> dict[str, str]:
    return dict(QUrlQuery(url).queryItems(QUrl.ComponentFormattingOption.FullyDecoded))


class NothingElse(QWebEngineUrlRequestInterceptor):
    """Blocks every request that leaves the program, and remembers where it wanted to go."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing refused."""
        super().__init__(parent)
        self.refused: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Let the page's own scheme through."""
        url = info.requestUrl()
        if url.scheme() not in _ALLOWED:
            self.refused.append(f"{url.scheme()}://{url.host()}")
            info.block(True)


def json_answer(value: Any) -> Answer:
    """Return an answer that the page reads as JSON."""
    return "application/json", json.dumps(value, separators=(",", ":")).encode()
