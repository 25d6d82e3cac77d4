# SPDX-License-Identifier: MIT
"""The case: one SQLite document, the only room that speaks SQL to it."""
