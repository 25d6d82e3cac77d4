# SPDX-License-Identifier: MIT
"""The outlook pane: scenarios, the indicators that would show them, and the forecast ledger."""
