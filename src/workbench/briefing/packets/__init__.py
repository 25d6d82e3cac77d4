# SPDX-License-Identifier: MIT
"""Packets: one outline written in every format, and all of them as an archive."""
