# SPDX-License-Identifier: MIT
"""The user's own map layers: foreign files recognised, read, cleaned, tiled; nothing is fetched."""
