# SPDX-License-Identifier: MIT
"""Writing with citations: our Markdown as an editor shows it, for every panel that holds prose."""
