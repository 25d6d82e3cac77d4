# SPDX-License-Identifier: MIT
"""What charts count: over time, by day, and two attributes against each other."""
