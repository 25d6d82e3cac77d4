# SPDX-License-Identifier: MIT
"""Filters: as masks over the frame, as counts beside choices, and as words."""
