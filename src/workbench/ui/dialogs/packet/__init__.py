# SPDX-License-Identifier: MIT
"""The packet dialog: how it is made, what is doubted, how it looks, what was released."""
