# SPDX-License-Identifier: MIT
"""What all figures share: options, sheet, legend, words, axis of time, SVG and its files."""
