# SPDX-License-Identifier: MIT
"""What several panels share of one noun of the open case: its zones, its layers."""
