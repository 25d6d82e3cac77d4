# SPDX-License-Identifier: MIT
"""The web page behind the map pane: shut in its own scheme, spoken to in verbs and JSON."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QFile, QIODevice, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
)
from PySide6.QtWebEngineWidgets import QWebEngineView

from workbench.ui.map.scheme import Answer, Ask, Later, NothingElse, SchemeHandler

_PAGE = "workbench://app/page"
_CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"
_OFF = (
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.WebGLEnabled,
)


class PageHost(QObject):
    """Profile, page and view; the page goes before its profile, as Chromium wants it."""

    def __init__(self, folder: Path, sea: QColor, parent: QObject) -> None:
        """Make an off-the-record profile that can reach nothing but `folder` and our answers.

        The view belongs to nobody until it is put into a layout.
        """
        super().__init__(parent)
        self._document = b""
        self._said: list[str] = []
        self._is_closed = False
        self.profile = QWebEngineProfile()
        self.profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self._wall = NothingElse(self.profile)
        self.profile.setUrlRequestInterceptor(self._wall)
        self._handler = SchemeHandler({"page": self._page_answer}, {"map": folder}, self.profile)
        self.profile.installUrlSchemeHandler(b"workbench", self._handler)
        self.page = QWebEnginePage(self.profile, self)
        # Children go in the order in which they came: the page must go before its profile.
        self.profile.setParent(self)
        self.page.setBackgroundColor(sea)
        for attribute in _OFF:
            self.page.settings().setAttribute(attribute, False)
        self._channel = QWebChannel(self)
        script = QWebEngineScript()
        script.setSourceCode(_channel_script())
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
        self.page.scripts().insert(script)
        self.view = QWebEngineView()
        self.view.setPage(self.page)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.view.setAcceptDrops(False)

    @property
    def refused(self) -> list[str]:
        """Where the page wanted to go and was not let."""
        return self._wall.refused

    @property
    def is_loading(self) -> bool:
        """Whether it was given its page, which may stand already."""
        return bool(self._document)

    def answer(self, first: str, ask: Ask) -> None:
        """Answer the page's questions that begin so from a function."""
        self._handler.answers[first] = ask

    def answer_later(self, first: str, ask: Later) -> None:
        """Answer the page's questions that begin so once their answer is there."""
        self._handler.later[first] = ask

    def hear(self, name: str, listener: QObject) -> None:
        """Let the page call the slots of an object by a name; before it is told of the channel."""
        self._channel.registerObject(name, listener)

    def open_channel(self) -> None:
        """Tell the page of those who hear it; one that is loaded already looks for them now."""
        self.page.setWebChannel(self._channel)
        self.run("window.wb && wb.connect()")

    def load(self, document: str) -> None:
        """Show a page; nothing once closed."""
        if not self._is_closed:
            self._document = document.encode()
            self.page.load(QUrl(_PAGE))

    def say(self, verb: str, *values: Any) -> None:
        """Call one of the page's verbs with values as JSON: no text can become code.

        What is said in one turn goes out together: a call takes half a millisecond.
        """
        if not self._is_closed:
            given = ", ".join(json.dumps(value) for value in values)
            self._said.append(f"wb.{verb}({given})")
            if len(self._said) == 1:
                QTimer.singleShot(0, self, self.flush)

    def run(self, script: str, then: Callable[[Any], None] | None = None) -> None:
        """Run a script of ours in the page, after what was said before."""
        self.flush()
        if then is None:
            self.page.runJavaScript(script)
        else:
            self.page.runJavaScript(script, 0, then)

    def flush(self) -> None:
        """Send what was said without waiting for the turn's end."""
        if self._said and not self._is_closed:
            script = ";\n".join(self._said)
            self._said.clear()
            self.page.runJavaScript(script)

    def close(self) -> None:
        """Let the page go, and answer nothing any more."""
        if not self._is_closed:
            self._is_closed = True
            shiboken6.delete(self.page)
            self._handler.stop()

    def _page_answer(self, _rest: str, _query: Mapping[str, str]) -> Answer:
        return "text/html", self._document


def _channel_script() -> str:
    """Return Qt's own web channel script, which Qt carries as a resource."""
    file = QFile(_CHANNEL_SCRIPT)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise RuntimeError("Qt's web channel script is missing from this build of Qt")
    return bytes(file.readAll().data()).decode()
