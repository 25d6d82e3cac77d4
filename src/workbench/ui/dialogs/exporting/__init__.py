# SPDX-License-Identifier: MIT
"""The export dialog: which events, in which format, with which columns."""
