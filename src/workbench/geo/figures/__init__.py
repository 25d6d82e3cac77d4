# SPDX-License-Identifier: MIT
"""Map figures: one SVG document with real text, drawn without a browser."""
