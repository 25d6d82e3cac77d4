# SPDX-License-Identifier: MIT
"""Events out: tables, maps and workbooks for other programs."""
