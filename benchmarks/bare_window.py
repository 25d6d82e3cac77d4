# SPDX-License-Identifier: MIT
"""The yardstick of a cold start: a bare PySide6 window with a web view in it, and nothing else.

A process of its own: `python -m benchmarks.bare_window BEGAN`, in seconds of the epoch.
"""

import json
import sys

from PySide6.QtCore import Qt
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from benchmarks.first_paint import when_it_takes_keys


def start(began_s: float) -> dict[str, float]:
    """Show the window; return the milliseconds until it is painted and takes keys."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication(sys.argv[:1])
    window, centre = QMainWindow(), QWidget()
    column = QVBoxLayout(centre)
    line, view = QLineEdit(), QWebEngineView()
    column.addWidget(line)
    column.addWidget(view, 1)
    view.setHtml("<p>Bare</p>")
    window.setCentralWidget(centre)
    window.resize(1366, 768)
    window.show()
    line.setFocus()
    taken_ms = when_it_takes_keys(window, began_s)
    window.close()
    del application
    return {"takes_keys_ms": taken_ms}


if __name__ == "__main__":
    print(json.dumps(start(float(sys.argv[1]))))
