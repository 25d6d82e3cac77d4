# SPDX-License-Identifier: MIT
"""What is read of a case, a module a noun; nothing here writes."""
