# SPDX-License-Identifier: MIT
"""Small widgets that any panel may use; none knows the session."""
