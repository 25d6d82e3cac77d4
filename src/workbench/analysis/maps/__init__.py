# SPDX-License-Identifier: MIT
"""What a map shows of events: where they lie, how dense, how surely, and where nothing is known."""
