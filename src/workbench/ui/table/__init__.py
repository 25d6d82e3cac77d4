# SPDX-License-Identifier: MIT
"""The events table: every visible event as a row, sorted, selected and tagged here."""
