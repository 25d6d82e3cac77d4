# SPDX-License-Identifier: MIT
"""Timeline figures: events in lanes on an axis of time."""
