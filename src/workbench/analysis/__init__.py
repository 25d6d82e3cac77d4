# SPDX-License-Identifier: MIT
"""Frame maths: masks, bins and totals over the event frame."""
