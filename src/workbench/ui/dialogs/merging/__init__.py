# SPDX-License-Identifier: MIT
"""Two events made one: side by side, the choice field by field."""
