# SPDX-License-Identifier: MIT
"""Places, coordinates, projections and tiles."""
