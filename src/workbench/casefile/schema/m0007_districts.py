# SPDX-License-Identifier: MIT
"""Schema 7: the layer whose areas count as districts where districts without reports are shown.

1 for that layer, NULL for all others; with none, the divisions of the base map count.
"""

STATEMENTS = ("ALTER TABLE layer ADD COLUMN districts INTEGER CHECK (districts = 1)",)
