# SPDX-License-Identifier: MIT
"""Widgets: draw a scene, report gestures."""
