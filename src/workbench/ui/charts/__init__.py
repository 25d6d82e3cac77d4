# SPDX-License-Identifier: MIT
"""The charts: counts over time, small multiples, a calendar, cross-tables."""
