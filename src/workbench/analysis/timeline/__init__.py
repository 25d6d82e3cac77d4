# SPDX-License-Identifier: MIT
"""What a timeline counts and where it puts it."""
