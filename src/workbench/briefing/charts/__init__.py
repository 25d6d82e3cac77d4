# SPDX-License-Identifier: MIT
"""Charts laid out once, for the screen and for paper."""
