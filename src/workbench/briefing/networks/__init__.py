# SPDX-License-Identifier: MIT
"""The network of actors laid out once, for the screen and for paper."""
