# SPDX-License-Identifier: MIT
"""A map as one web page that needs nothing but a browser."""
