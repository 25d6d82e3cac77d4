# SPDX-License-Identifier: MIT
"""Workbench: record, watch and assess incidents of armed conflict, offline."""

__version__ = "0.1.0"
