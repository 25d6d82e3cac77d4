# SPDX-License-Identifier: MIT
"""Finding places: the "Go to" box, what answers it, and the words for where a point lies."""
