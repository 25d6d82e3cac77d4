# SPDX-License-Identifier: MIT
"""Rules that read a report's text, English or French, and offer the events that it tells."""
