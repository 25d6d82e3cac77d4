# SPDX-License-Identifier: MIT
"""Foreign files in: readers, dialects and the importer."""
