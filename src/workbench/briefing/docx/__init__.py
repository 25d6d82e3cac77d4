# SPDX-License-Identifier: MIT
"""The Word file of a packet."""
