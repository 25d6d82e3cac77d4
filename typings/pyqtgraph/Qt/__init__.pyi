# SPDX-License-Identifier: MIT
"""Only a folder: see internals."""
