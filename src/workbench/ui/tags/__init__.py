# SPDX-License-Identifier: MIT
"""The tags of the case as a tree: counted, coloured, moved, renamed and merged."""
