# SPDX-License-Identifier: MIT
"""Notes on any record, or loose."""
