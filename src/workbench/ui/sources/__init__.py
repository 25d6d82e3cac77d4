# SPDX-License-Identifier: MIT
"""The pane of sources: who reports, how reliable they are, and whose domains they stand on."""
