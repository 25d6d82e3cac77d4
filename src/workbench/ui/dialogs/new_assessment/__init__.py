# SPDX-License-Identifier: MIT
"""Beginning an assessment: from a form, as the next edition of another, or on an empty page."""
