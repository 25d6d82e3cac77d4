# SPDX-License-Identifier: MIT
"""The codebook of a case: its types and its own fields, changed by edits that Undo takes back."""
