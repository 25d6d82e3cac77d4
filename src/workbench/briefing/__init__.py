# SPDX-License-Identifier: MIT
"""Packets out: one outline, every format."""
