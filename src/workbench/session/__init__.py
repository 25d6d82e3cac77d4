# SPDX-License-Identifier: MIT
"""The living state of one open case."""
