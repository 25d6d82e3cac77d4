# SPDX-License-Identifier: MIT
"""Values and words of the trade; no I/O, only the standard library."""
