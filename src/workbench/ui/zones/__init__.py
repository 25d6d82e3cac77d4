# SPDX-License-Identifier: MIT
"""The zones pane: which there are, what they rest on, what changed, how they are defined."""
