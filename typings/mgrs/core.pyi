# SPDX-License-Identifier: MIT
"""What mgrs raises on text that is no grid reference."""

class MGRSError(Exception): ...
