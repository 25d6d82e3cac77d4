# SPDX-License-Identifier: MIT
"""Dialogs: for what needs more than one answer."""
