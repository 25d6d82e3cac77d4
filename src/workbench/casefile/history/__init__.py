# SPDX-License-Identifier: MIT
"""Every change, by whom and when: journal, trail of edits, versions, and the way back."""
