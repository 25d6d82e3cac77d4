# SPDX-License-Identifier: MIT
"""The layers pane: the user's own map layers, their order, looks, credits and files."""
