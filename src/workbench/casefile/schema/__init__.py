# SPDX-License-Identifier: MIT
"""The schema, one module a released migration; released ones never change."""
