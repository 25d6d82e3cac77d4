# SPDX-License-Identifier: MIT
"""The assessment beside its evidence."""
