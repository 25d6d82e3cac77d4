# SPDX-License-Identifier: MIT
"""Map figures: what of a case they show, gathered for the drawing in `geo`."""
