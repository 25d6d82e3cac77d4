# SPDX-License-Identifier: MIT
"""The window around the panes: its bars, menus, palette, welcome page and arrangement."""
