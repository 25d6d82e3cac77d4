# SPDX-License-Identifier: MIT
"""The map pane: a page written once, data flowing in, a handful of verbs across the bridge."""
