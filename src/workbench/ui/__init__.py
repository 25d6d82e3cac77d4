# SPDX-License-Identifier: MIT
"""Widgets: draw a scene, report gestures."""

import sys

import PySide6.QtCore  # noqa: F401 - brings what is looked for below

# WORKAROUND https://github.com/pyzo/pyzo/pull/851: PySide reads the source of every module that is
# imported, to see whether it speaks of PySide, which takes a tenth of the start of the program.
# Where there are no sources, as in a frozen program, it takes it that they all do. So it does here.
_watcher = sys.modules.get("shibokensupport.feature")
if _watcher is not None:
    vars(_watcher)["_mod_uses_pyside"] = lambda _module: True
