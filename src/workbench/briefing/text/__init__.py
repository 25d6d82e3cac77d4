# SPDX-License-Identifier: MIT
"""The text of a packet: from our Markdown to an outline that every format is written from."""
