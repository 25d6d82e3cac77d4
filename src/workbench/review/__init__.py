# SPDX-License-Identifier: MIT
"""What is doubtful about a text or a packet, found before a reader finds it. No Qt."""
