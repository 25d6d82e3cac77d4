# SPDX-License-Identifier: MIT
"""What the workbench uses of geographiclib."""
