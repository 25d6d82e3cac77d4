# SPDX-License-Identifier: MIT
"""Quick entry: a text that was received, what is found in it, what the analyst makes of that."""
