# SPDX-License-Identifier: MIT
"""The timeline: events by lane and date, and the strip with the brush that filters.

Import `workbench.ui.timeline.panel` only after the window's first paint: it loads pyqtgraph.
"""
