# SPDX-License-Identifier: MIT
"""The inspector: the form of the current event, and of the event that is being entered."""
