# SPDX-License-Identifier: MIT
"""Releases: withheld, frozen, signed, verified."""
