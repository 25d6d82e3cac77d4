# SPDX-License-Identifier: MIT
"""The filter bar: the question to the events as a sentence of chips, with what it adds up to."""
