# SPDX-License-Identifier: MIT
"""The event frame: built from the tables, kept in the case, patched by edits."""
