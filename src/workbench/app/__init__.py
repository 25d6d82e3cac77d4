# SPDX-License-Identifier: MIT
"""Start, settings, crash net and command line; assembles everything."""
