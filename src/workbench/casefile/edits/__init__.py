# SPDX-License-Identifier: MIT
"""Edits of the case, one module a noun, one function a verb."""
